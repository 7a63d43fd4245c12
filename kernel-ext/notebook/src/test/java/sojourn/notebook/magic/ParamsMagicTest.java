package sojourn.notebook.magic;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.check.UsageException;
import sojourn.notebook.JShellHost;
import sojourn.notebook.state.Notebook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParamsMagicTest {
    private final JShellHost host = new JShellHost();

    @AfterEach
    void close() {
        host.close();
    }

    private String run(Map<String, String> environment, String... words) {
        new Magics(new Notebook(host, environment)).run("params", List.of(words));
        return host.shown.get(host.shown.size() - 1).text();
    }

    @Test
    void parametersAreTypedVariables() {
        String text = run(
                Map.of(),
                "gap=2h",
                "k=5",
                "big=3000000000",
                "eps=0.5",
                "fast=true",
                "dataset=mooc_sample",
                "title=a \"b\"");
        assertThat(host.value("gap")).isEqualTo(Duration.ofHours(2));
        assertThat(host.value("k + 1")).isEqualTo(6);
        assertThat(host.value("big")).isEqualTo(3_000_000_000L);
        assertThat(host.value("eps / 2")).isEqualTo(0.25);
        assertThat(host.value("!fast")).isEqualTo(false);
        assertThat(host.value("dataset.length()")).isEqualTo(11);
        assertThat(host.value("title")).isEqualTo("a \"b\"");
        assertThat(text).contains("gap      Duration  2h           notebook");
        String java = text.substring(text.indexOf("Java: ") + 6);
        host.run("gap = null; k = 0; title = \"\";");
        host.run(java);
        assertThat(host.value("gap")).isEqualTo(Duration.ofHours(2));
        assertThat(host.value("k")).isEqualTo(5);
        assertThat(host.value("title")).isEqualTo("a \"b\"");
    }

    @Test
    void theEnvironmentOverridesAndTheCardSaysFromWhere() {
        String text = run(Map.of("SOJOURN_PARAM_gap", "90m"), "gap=2h", "k=5");
        assertThat(host.value("gap")).isEqualTo(Duration.ofMinutes(90));
        assertThat(text).contains("1h 30m", "SOJOURN_PARAM_gap", "5", "notebook");
    }

    @Test
    void aListFromAFileRunsASweep(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("p.json"), "{\"eps\": [0.3, 0.6]}");
        Magics magics = new Magics(new Notebook(host, Map.of("SOJOURN_PARAMS", file.toString())));
        magics.run("params", List.of("eps=0.5,1"));
        assertThat(host.shown.get(0).text()).contains("0.3,0.6", "SOJOURN_PARAMS");
        magics.run("sessions", List.of("s", "<<", "mooc_sample"));
        magics.run("features", List.of("f", "<<", "s", "--scale", "standard"));
        magics.run("cluster", List.of("dbscan", "grid", "<<", "f", "--eps", "{eps}", "--min-pts", "5"));
        assertThat(host.value("grid.entries().stream().map(cell -> cell.eps()).toList()"))
                .isEqualTo(List.of(0.3, 0.6));
    }

    @Test
    void anOverrideOfNothingIsPointedOut() {
        assertThat(run(Map.of("SOJOURN_PARAM_gapp", "90m"), "gap=2h"))
                .contains("'gapp' from SOJOURN_PARAM_gapp overrides no parameter declared so far; did you mean 'gap'?");
    }

    @Test
    void aNumberThatNoDoubleHoldsIsRefused() {
        assertThatThrownBy(() -> run(Map.of(), "x=1e999"))
                .isInstanceOf(UsageException.class)
                .hasMessage("'1e999' is more than a double holds");
        assertThatThrownBy(() -> run(Map.of("SOJOURN_PARAM_x", "-1e999"), "x=0.5"))
                .isInstanceOf(UsageException.class)
                .hasMessage("parameter x (SOJOURN_PARAM_x): '-1e999' is more than a double holds");
    }

    @Test
    void anOverrideThatDoesNotFitDeclaresNothing() {
        assertThatThrownBy(() -> run(Map.of("SOJOURN_PARAM_k", "many"), "gap=2h", "k=5"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("parameter k must be a whole number, as 5 is, was 'many' (SOJOURN_PARAM_k)");
        assertThat(host.lookUp("gap")).isEmpty();
    }
}
