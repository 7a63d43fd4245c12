package sojourn.junit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import sojourn.check.Excerpt;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;

/** What the engine makes of small notebooks. They lie in the folder that the tests run in, as a user's do. */
@Tag("slow")
class NotebookEngineTest {
    private static final Path SMALL = Path.of("target", "notebooks");

    /** One of each thing that can happen to a cell. */
    @NotebookTest(value = "target/notebooks/all.ipynb", compare = true)
    static class AllKinds {}

    /** Its cell fails in its second line. */
    @NotebookTest("target/notebooks/fails.ipynb")
    static class Fails {}

    /** There is no such file. */
    @NotebookTest("target/notebooks/none.ipynb")
    static class Missing {}

    /** Numbers, text and parameters. */
    @NotebookTest(value = "target/notebooks/params.ipynb", compare = true, tolerance = 0.05, masks = "secret \\w+")
    @Parameter(name = "k", value = "21")
    @Parameter(name = "name", value = "b")
    static class WithParameters {}

    /** Writes its outputs. */
    @NotebookTest(value = "target/notebooks/update.ipynb", update = true)
    static class Updates {}

    /** One format may be missing. */
    @NotebookTest(value = "target/notebooks/formats.ipynb", compare = true, ignoredFormats = "text/html")
    static class IgnoresHtml {}

    /** As strict as it can be. */
    @NotebookTest(value = "target/notebooks/formats.ipynb", compare = true)
    static class ComparesFormats {}

    /** Its cell runs for ever. */
    @NotebookTest(value = "target/notebooks/hangs.ipynb", timeout = "2s")
    static class Hangs {}

    /** A class with a tag, as its cells have it. */
    @NotebookTest(value = "target/notebooks/all.ipynb", compare = true)
    @Tag("long-ago")
    static class Tagged {}

    /** Waits for the other one. */
    @NotebookTest(value = "target/notebooks/left.ipynb", compare = true)
    static class Left {}

    /** Waits for the other one. */
    @NotebookTest(value = "target/notebooks/right.ipynb", compare = true)
    static class Right {}

    private static String cell(String source, String text, String... tags) {
        String output = text.isEmpty()
                ? ""
                : "{\"output_type\": \"execute_result\", \"execution_count\": 1, \"metadata\": {}, \"data\": {\"text/plain\": \""
                        + text + "\"}}";
        String tagged = tags.length == 0 ? "" : "\"tags\": [\"" + String.join("\", \"", tags) + "\"]";
        return "{\"cell_type\": \"code\", \"id\": \"c" + Integer.toHexString(source.hashCode()) + "\", \"metadata\": {"
                + tagged + "}, \"execution_count\": 1, \"outputs\": [" + output + "], \"source\": \"" + source + "\"}";
    }

    private static Path write(String name, String... cells) throws Exception {
        Files.createDirectories(SMALL);
        return Files.writeString(
                SMALL.resolve(name),
                "{\"cells\": [" + String.join(",", cells)
                        + "], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}");
    }

    /** Runs a class; each test and each failed container as a line. */
    private static List<String> run(Class<?> type, Consumer<LauncherDiscoveryRequestBuilder> more) {
        return run(List.of(type), more);
    }

    private static List<String> run(List<Class<?>> types, Consumer<LauncherDiscoveryRequestBuilder> more) {
        LauncherDiscoveryRequestBuilder builder = LauncherDiscoveryRequestBuilder.request()
                .selectors(types.stream().map(DiscoverySelectors::selectClass).toArray(DiscoverySelector[]::new))
                .filters(EngineFilter.includeEngines("sojourn-notebooks"));
        more.accept(builder);
        LauncherDiscoveryRequest request = builder.build();
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        LauncherFactory.create().execute(request, new TestExecutionListener() {
            @Override
            public void executionSkipped(TestIdentifier test, String reason) {
                lines.add(test.getDisplayName() + " | skipped: " + reason);
            }

            @Override
            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                String message =
                        result.getThrowable().map(Throwable::getMessage).orElse("");
                if (test.isTest() || !message.isEmpty()) {
                    lines.add(test.getDisplayName() + " | "
                            + (message.isEmpty()
                                    ? "passed"
                                    : message.replace(SMALL.toAbsolutePath() + "/", "")
                                            .strip()));
                }
            }
        });
        return lines;
    }

    @Test
    void eachCellIsATestAndOutputsAreCompared() throws Exception {
        write(
                "all.ipynb",
                cell("6 * 7", "42"),
                cell("1 + 1", "3"),
                cell("System.nanoTime()", "5", "ignore-output"),
                cell("int zero = 0;", ""),
                cell("1 / zero", "", "raises-exception", "ignore-output"),
                cell("no Java", "", "skip-execution"));
        assertThat(run(AllKinds.class, builder -> {}))
                .containsExactly(
                        "cell 1: 6 * 7 | passed",
                        "cell 2: 1 + 1 | all.ipynb, cell 2: line 2 of its outputs was '3' and is '2'",
                        "cell 3: System.nanoTime() | passed",
                        "cell 4: int zero = 0; | passed",
                        "cell 5: 1 / zero | passed",
                        "cell 6: no Java | skipped: tagged skip-execution");
    }

    @Test
    void anErrorNamesCellAndLineAndTheRestIsSkipped() throws Exception {
        write("fails.ipynb", cell("int zero = 0;", ""), cell("int x = 1;\\nx / zero", ""), cell("2", ""));
        assertThat(run(Fails.class, builder -> {}))
                .containsExactly(
                        "cell 1: int zero = 0; | passed",
                        "cell 2: int x = 1; | fails.ipynb, cell 2, line 2: ArithmeticException: / by zero",
                        "cell 3: 2 | skipped: cell 2 failed");
    }

    @Test
    void aNotebookThatIsNotThereIsAFailure() {
        assertThat(run(Missing.class, builder -> {}))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("Missing | no notebook 'target/notebooks/none.ipynb' in ");
    }

    @Test
    void parametersToleranceAndMasks() throws Exception {
        write(
                "params.ipynb",
                cell("%params k=5 name=a", "", "ignore-output"),
                cell("k * 2", "43"),
                cell("\\\"secret \\\" + name", "secret a"));
        assertThat(run(WithParameters.class, builder -> {}))
                .containsExactly(
                        "cell 1: %params k=5 name=a | passed",
                        "cell 2: k * 2 | passed", "cell 3: \"secret \" + name | passed");
    }

    @Test
    void updateWritesTheOutputs() throws Exception {
        Path file = write("update.ipynb", cell("6 * 7", "old"));
        assertThat(run(Updates.class, builder -> {})).containsExactly("cell 1: 6 * 7 | passed");
        assertThat(file).content().contains("\"42\"").doesNotContain("old");
    }

    @Test
    void tagsOfCellsChooseTests() throws Exception {
        write("all.ipynb", cell("1", "1"), cell("2", "2", "dear"));
        assertThat(run(AllKinds.class, builder -> builder.filters(TagFilter.excludeTags("dear"))))
                .containsExactly("cell 1: 1 | passed");
    }

    @Test
    void theTagsOfAClassAreThoseOfItsCells() throws Exception {
        write("all.ipynb", cell("1", "1"), cell("2", "2"));
        assertThat(run(Tagged.class, builder -> builder.filters(TagFilter.includeTags("long-ago"))))
                .containsExactly("cell 1: 1 | passed", "cell 2: 2 | passed");
        assertThat(run(Tagged.class, builder -> builder.filters(TagFilter.excludeTags("long-ago"))))
                .isEmpty();
    }

    @Test
    void aFormatThatIsIgnoredMayBeMissing() throws Exception {
        write(
                "formats.ipynb",
                cell("6 * 7", "42").replace("\"text/plain\"", "\"text/html\": \"<b>42</b>\", \"text/plain\""));
        assertThat(run(IgnoresHtml.class, builder -> {})).containsExactly("cell 1: 6 * 7 | passed");
        assertThat(run(ComparesFormats.class, builder -> {}))
                .singleElement()
                .asString()
                .startsWith("cell 1: 6 * 7 | formats.ipynb, cell 1: ")
                .contains("text/html");
    }

    @Test
    void aCellThatRunsLongerThanItMayFailsAndTheRestIsSkipped() throws Exception {
        write("hangs.ipynb", cell("while (true) { }", ""), cell("2", ""));
        assertThat(run(Hangs.class, builder -> {}))
                .containsExactly(
                        "cell 1: while (true) { } | hangs.ipynb, cell 1, line 1: the cell ran longer than 2s and was"
                                + " interrupted",
                        "cell 2: 2 | skipped: cell 1 failed");
    }

    /** Each notebook waits until the other one has begun: one after the other, the first would wait in vain. */
    @Test
    void notebooksRunSideBySideWhereTheParameterSaysSo() throws Exception {
        Files.deleteIfExists(SMALL.resolve("left.began"));
        Files.deleteIfExists(SMALL.resolve("right.began"));
        // a notebook runs in its own folder
        String left = "left.began";
        String right = "right.began";
        String meets =
                "Files.writeString(Path.of(\\\"%s\\\"), \\\"\\\"); for (int n = 0; !Files.exists(Path.of(\\\"%s\\\")); n++) {"
                        + " if (n == 2400) throw new IllegalStateException(\\\"alone\\\"); Thread.sleep(50); }";
        List<String> first = passed("left.ipynb", String.format(meets, left, right), 10);
        List<String> second = passed("right.ipynb", String.format(meets, right, left), 20);
        List<String> lines = run(
                List.of(Left.class, Right.class),
                builder -> builder.configurationParameter("sojourn.notebooks.parallel", "true")
                        .configurationParameter("sojourn.notebooks.parallel.config.strategy", "fixed")
                        .configurationParameter("sojourn.notebooks.parallel.config.fixed.parallelism", "2"));
        assertThat(lines).hasSize(first.size() + second.size());
        // cells of one notebook stay in their order, and no cell takes the output of another
        assertThat(lines).containsSubsequence(first).containsSubsequence(second);
    }

    /** Writes a notebook of values and declarations in turns; its lines when all pass. */
    private static List<String> passed(String name, String meets, int start) throws Exception {
        List<String> cells = new ArrayList<>(List.of(cell(meets, ""), cell("int n = " + start, "")));
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            String value = Integer.toString(start + i);
            cells.add(cell("n + " + i, value));
            lines.add("cell " + (2 * i + 1) + ": n + " + i + " | passed");
            cells.add(cell("int m" + i + " = n;", ""));
            lines.add("cell " + (2 * i + 2) + ": int m" + i + " = n; | passed");
        }
        write(name, cells.toArray(String[]::new));
        lines.add(0, "cell 2: int n = " + start + " | passed");
        lines.add(0, "cell 1: " + Excerpt.of(meets.replace("\\\"", "\""), 70) + " | passed");
        return lines;
    }
}
