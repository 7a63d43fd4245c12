package sojourn.json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class JsonTest {
    @Test
    void valuesAreThoseOfJava() {
        assertThat(Json.read(
                        " {\"b\": [1, -2.5e-3, \"\\u00fc\\n\", true, null],\n \"a\": {\"x\": null, \"y\": {}}} ", "no"))
                .isEqualTo(Map.of("b", Arrays.asList(1.0, -0.0025, "ü\n", true, null), "a", Map.of("y", Map.of())));
        assertThat(Json.read("null", "no")).isNull();
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("z \"quoted\" <&'=>", "line\n\u2028 ü 😀 \\");
        fields.put("numbers", new double[] {Math.PI, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, 1e-7, 123_456_789});
        fields.put("k", 3);
        fields.put("inside", Map.of("list", List.of("a", 2.5, true)));
        String text = Json.write(fields);
        assertThat(text)
                .startsWith("{\n\"z ")
                .contains("\n\"k\": 3,\n\"inside\": {\n\"list\": [\"a\", 2.5, true]\n}\n");
        fields.put("k", 3.0);
        fields.put("numbers", List.of(Math.PI, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, 1e-7, 123_456_789.0));
        assertThat(Json.read(text, "no")).isEqualTo(fields);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"format": sojourn}     | 12 | 's'
            {"a": 1,\\n "b": +2}    | 16 | '+'
            {"a": 1} x              | 10 | 'x'
            {"a": [1, 2             | 12 | its end
            ``                      | 1  | its end
            {a: 1}                  | 2  | 'a'
            """)
    void wrongJsonIsRefusedWithItsPlace(String text, int character, String found) {
        assertThatThrownBy(() -> Json.read(text.replace("\\n", "\n"), "here is no JSON"))
                .isInstanceOf(UsageException.class)
                .hasMessage("here is no JSON: wrong JSON at character " + character + ", found " + found);
    }

    /** Gson would never end: its buffer has room for 1,024. */
    @Test
    void manyByteOrderMarksAreRefused() {
        assertThat(Json.read("\ufeff7", "here is no JSON")).isEqualTo(7.0);
        assertThatThrownBy(() -> Json.read("\ufeff".repeat(1_149), "here is no JSON"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("here is no JSON: wrong JSON at character ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": 1, \"a\": 2}",
                "{\"a\": null, \"a\": 2}",
                "[NaN]",
                "[1e999]",
                "[1,]",
                "{\"a\" 1}",
                "[01]",
                "\"a"
            })
    void whatIsNotStrictJsonIsRefusedInOneLine(String text) {
        assertThatThrownBy(() -> Json.read(text, "here is no JSON"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("here is no JSON: wrong JSON at character ")
                .message()
                .doesNotContain("\n");
    }

    @Test
    void deepTextsAreRefused() {
        assertThat(Json.read("[".repeat(65) + "]".repeat(65), "no")).isInstanceOf(List.class);
        for (int depth : new int[] {66, 1_000_000}) {
            assertThatThrownBy(() -> Json.read("[".repeat(depth), "too deep")).hasMessageStartingWith("too deep: ");
        }
    }
}
