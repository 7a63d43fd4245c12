package sojourn.kernel.run;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class ComparisonTest {
    private static JsonArray result(String text, String... formats) {
        StringBuilder data = new StringBuilder("\"text/plain\": \"" + text + "\"");
        for (String format : formats) {
            data.append(", \"").append(format).append("\": \"\"");
        }
        return JsonParser.parseString(
                        "[{\"output_type\": \"execute_result\", \"metadata\": {}, \"data\": {" + data + "}}]")
                .getAsJsonArray();
    }

    @Test
    void timesMayDifferAndNumbersMayNot() {
        Comparison exact = Comparison.DEFAULT;
        assertThat(exact.difference(result("5 rows, in 0.2 s"), result("5 rows, in 1 min 3 s")))
                .isEmpty();
        assertThat(exact.difference(result("5 rows"), result("6 rows")))
                .isEqualTo("line 2 of its outputs was '5 rows' and is '6 rows'");
        assertThat(exact.difference(result("5"), result("5", "text/html")))
                .isEqualTo("line 1 of its outputs was '[text/plain]' and is '[text/html, text/plain]'");
        assertThat(exact.difference(result("5"), new JsonArray()))
                .isEqualTo("line 1 of its outputs is missing: '[text/plain]'");
    }

    @Test
    void numbersWithinATolerance() {
        Comparison loose = new Comparison(List.of(), 0.01, Set.of("text/html"));
        assertThat(loose.difference(result("a  1,000.0 b -2e3"), result("a 1,009 b -2001")))
                .isEmpty();
        assertThat(loose.difference(result("a 100"), result("a 102"))).isNotEmpty();
        assertThat(loose.difference(result("a 100"), result("b 100"))).isNotEmpty();
        assertThat(loose.difference(result("a 100"), result("a 100 5"))).isNotEmpty();
        assertThat(loose.difference(result("5"), result("5", "text/html"))).isEmpty();
    }
}
