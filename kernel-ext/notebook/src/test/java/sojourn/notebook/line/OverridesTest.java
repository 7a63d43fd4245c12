package sojourn.notebook.line;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OverridesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "5, int",
        "-3, int",
        "3000000000, long",
        "0.5, double",
        "1e-3, double",
        ".5, double",
        "true, boolean",
        "2h, Duration",
        "2h30m, Duration",
        "PT15M, Duration",
        "mooc_sample, String",
        "P1, String",
        "P1D, String",
        "2hr, String",
        "1.2.3, String",
        "'', String"
    })
    void aParameterHasTheTypeOfItsLook(String text, String type) {
        assertThat(Parameter.of("p", text).type()).isEqualTo(type);
    }

    @Test
    void theEnvironmentWinsOverTheFile() throws IOException {
        Path file = folder.resolve("params.json");
        Files.writeString(
                file,
                "{\"gap\": \"3h\", \"k\": 7, \"big\": true,\n \"title\": \"a \\\"b\\\" \\u00e9\", \"none\": null}");
        Overrides overrides =
                Overrides.from(Map.of("SOJOURN_PARAMS", file.toString(), "SOJOURN_PARAM_k", "9", "PATH", "/bin"));
        assertThat(overrides.of("gap")).map(Overrides.Given::text).contains("3h");
        assertThat(overrides.of("k")).contains(new Overrides.Given("9", "SOJOURN_PARAM_k"));
        assertThat(overrides.of("big")).contains(new Overrides.Given("true", "SOJOURN_PARAMS"));
        assertThat(overrides.of("title")).map(Overrides.Given::text).contains("a \"b\" é");
        assertThat(overrides.all()).containsOnlyKeys("gap", "k", "big", "title");
    }

    @Test
    void anOverrideKeepsTheType() {
        Parameter k = Parameter.of("k", "5").overridden("7", "SOJOURN_PARAM_k");
        assertThat(k.value()).isEqualTo(7);
        assertThat(k.origin()).isEqualTo("SOJOURN_PARAM_k");
        assertThat(Parameter.of("eps", "0.5").overridden("1", "there").value()).isEqualTo(1.0);
        assertThatThrownBy(() -> Parameter.of("k", "5").overridden("many", "SOJOURN_PARAM_k"))
                .isInstanceOf(UsageException.class)
                .hasMessage("parameter k must be a whole number, as 5 is, was 'many' (SOJOURN_PARAM_k)");
        assertThatThrownBy(() -> Parameter.of("gap", "2h").overridden("2hr", "SOJOURN_PARAMS"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("parameter gap (SOJOURN_PARAMS): '2hr' has an unknown unit 'hr'");
        assertThatThrownBy(() -> Parameter.of("big", "true").overridden("yes", "there"))
                .hasMessageContaining("must be true or false, was 'yes'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[1]",
                "{\"a\": }",
                "{\"a\": []}",
                "{\"a\": [1",
                "{\"a\": [1 2]}",
                "{\"a\": [1, ]}",
                "{\"a\": [[1]]}",
                "{\"a\": [null]}",
                "{\"a\": [\"1,2\"]}",
                "{\"a\": [\"\"]}",
                "{\"a\": {\"b\": 1}}",
                "{\"a\" 1}",
                "{\"a\": 1,}",
                "{\"a\": 01}",
                "{\"a\": \"x}",
                "{\"a\": 1} more",
                "{\"a\": \"\\x\"}",
                "{a: 1}"
            })
    void aFileThatIsNoFlatObjectIsRefusedInOneLine(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.json"), json);
        assertThatThrownBy(() -> Overrides.from(Map.of("SOJOURN_PARAMS", file.toString())))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("SOJOURN_PARAMS, line 1: expected ")
                .hasMessageNotContaining(folder.toString())
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aListIsWhatAMagicTakes() throws IOException {
        Path file = Files.writeString(
                folder.resolve("lists.json"),
                "{\"eps\": [0.1, 0.25 ,1e-3],\n \"cov\": [\"full\", \"diag\"], \"k\": [5, 7], \"gap\": [ \"2h\" ], \"n\": null}");
        Overrides overrides = Overrides.from(Map.of("SOJOURN_PARAMS", file.toString()));
        assertThat(overrides.all()).containsOnlyKeys("eps", "cov", "k", "gap");
        assertThat(overridden(overrides, "eps", "0.5,1").value()).isEqualTo("0.1,0.25,1e-3");
        assertThat(overridden(overrides, "cov", "tied").java()).isEqualTo("\"full,diag\"");
        // a list of one is that one
        assertThat(overridden(overrides, "gap", "30m").value()).isEqualTo(Duration.ofHours(2));
        assertThatThrownBy(() -> overridden(overrides, "k", "5"))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "parameter k is one number, as 5 is, but was the list '5,7' (SOJOURN_PARAMS); where it is declared as"
                                + " a list, as in k=5,5, it takes one");
    }

    private static Parameter overridden(Overrides overrides, String name, String own) {
        Overrides.Given given = overrides.of(name).orElseThrow();
        return Parameter.of(name, own).overridden(given.text(), given.from());
    }

    @Test
    void whatIsNoValueOfAParameterIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("nested.json"), "{\n \"a\": 1,\n \"b\": {\"c\": 2}}");
        assertThatThrownBy(() -> Overrides.from(Map.of("SOJOURN_PARAMS", file.toString())))
                .hasMessage(
                        "SOJOURN_PARAMS, line 3: expected a string, a number, true, false or a list of them, found '{';"
                                + " parameters are one JSON object, as in {\"gap\": \"2h\", \"k\": 5, \"eps\": [0.1, 0.2]}");
        Files.writeString(file, "{\"cov\": [\"full,diag\"]}");
        assertThatThrownBy(() -> Overrides.from(Map.of("SOJOURN_PARAMS", file.toString())))
                .hasMessageStartingWith(
                        "SOJOURN_PARAMS, line 1: expected a value of the list 'cov' that is not null, not"
                                + " empty and without a comma, found '\"';");
    }

    @Test
    void anEmptyObjectOverridesNothing() {
        assertThat(FlatJson.read(" { } \n", "here")).isEmpty();
    }

    @Test
    void aMissingFileIsSaidWithoutItsPath() {
        assertThatThrownBy(() -> Overrides.from(
                        Map.of("SOJOURN_PARAMS", folder.resolve("none.json").toString())))
                .isInstanceOf(UsageException.class)
                .hasMessage("SOJOURN_PARAMS names a file that is not there");
    }
}
