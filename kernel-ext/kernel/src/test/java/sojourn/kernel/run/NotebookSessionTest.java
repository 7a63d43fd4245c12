package sojourn.kernel.run;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sojourn.notebook.document.NotebookFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import static org.assertj.core.api.Assertions.assertThat;

/** Each notebook here runs in a kernel process of its own, as users' notebooks do. */
@Tag("slow")
class NotebookSessionTest {
    @TempDir
    Path folder;

    private NotebookFile notebook(String... cells) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String cell : cells) {
            String tag = cell.startsWith("#") ? cell.substring(1, cell.indexOf(' ')) : "";
            String source = tag.isEmpty() ? cell : cell.substring(cell.indexOf(' ') + 1);
            text.append(text.isEmpty() ? "" : ",")
                    .append("{\"cell_type\": \"code\", \"metadata\": {\"tags\": [\"")
                    .append(tag)
                    .append(
                            "\"]}, \"outputs\": [{\"output_type\": \"stream\", \"name\": \"stdout\", \"text\": \"old\"}],")
                    .append("\"execution_count\": 9, \"source\": \"")
                    .append(source.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))
                    .append("\"}");
        }
        Path file = Files.writeString(
                folder.resolve("a.ipynb"),
                "{\"cells\": [" + text + "], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 4}");
        return NotebookFile.read(file);
    }

    /** Runs all cells; the ends of those that are code and not skipped, in words. */
    private static List<CellEnd> run(NotebookFile notebook, RunOptions options) throws InterruptedException {
        List<CellEnd> ends = new ArrayList<>();
        try (NotebookSession session = new NotebookSession(notebook, options, words -> {})) {
            for (var cell : notebook.cells()) {
                ends.add(session.run(cell));
            }
        }
        return ends;
    }

    private static String outputs(NotebookFile notebook, int cell) {
        return notebook.cells().get(cell).outputs().toString();
    }

    @Test
    void outputsAreThoseOfJupyter() throws Exception {
        NotebookFile notebook = notebook(
                "System.out.print(1); System.out.println(2); System.err.print(3); System.out.print(4);",
                "6 * 7",
                "#raises-exception int zero = 0;\n1 / zero",
                "#skip-execution this is no Java",
                "int x = 1;");
        List<CellEnd> ends = run(notebook, RunOptions.DEFAULT);
        assertThat(ends.stream().map(CellEnd::kind))
                .containsExactly(
                        CellEnd.Kind.RAN, CellEnd.Kind.RAN, CellEnd.Kind.RAN, CellEnd.Kind.SKIPPED, CellEnd.Kind.RAN);
        assertThat(outputs(notebook, 0))
                .isEqualTo("[{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":\"12\\n\"},"
                        + "{\"output_type\":\"stream\",\"name\":\"stderr\",\"text\":\"3\"},"
                        + "{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":\"4\"}]");
        assertThat(outputs(notebook, 1))
                .isEqualTo("[{\"output_type\":\"execute_result\",\"data\":{\"text/plain\":\"42\"},\"metadata\":{},"
                        + "\"execution_count\":2}]");
        assertThat(outputs(notebook, 2))
                .contains("\"ename\":\"ArithmeticException\"", "\"evalue\":\"/ by zero\"", "at cell 3, line 2");
        assertThat(outputs(notebook, 3)).contains("old"); // as nbclient leaves it
        assertThat(outputs(notebook, 4)).isEqualTo("[]");
        assertThat(notebook.cells().stream().map(cell -> cell.count())).containsExactly(1, 2, 3, 9, 4);
        assertThat(notebook.text())
                .contains("\"nbformat_minor\": 5", "\"id\": \"cell-1\"", "\"language_info\": {", "\"name\": \"java\"");
    }

    /**
     * What ends a thread between two cells is told as an output of the first, which is over. nbclient reads the answers to the
     * cell that it waits for and no others (its {@code _async_poll_output_msg}), so that no cell has it, here as there.
     */
    @Test
    void whatIsPublishedForACellThatIsOverIsNoOutputOfTheNext() throws Exception {
        NotebookFile notebook = notebook("""
                Thread late = new Thread(() -> {
                    try { while (!Files.exists(Path.of("go"))) Thread.sleep(20); } catch (InterruptedException e) { }
                    throw new IllegalStateException("too late");
                });
                late.start();
                new Thread(() -> {
                    try { late.join(); Files.createFile(Path.of("gone")); } catch (Exception e) { }
                }).start();
                System.out.println("first");""", "System.out.println(\"second\");");
        try (NotebookSession session = new NotebookSession(notebook, RunOptions.DEFAULT, words -> {})) {
            session.run(notebook.cells().get(0));
            Files.createFile(folder.resolve("go"));
            await(folder.resolve("gone"));
            session.run(notebook.cells().get(1));
        }
        assertThat(outputs(notebook, 0))
                .isEqualTo("[{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":\"first\\n\"}]");
        assertThat(outputs(notebook, 1))
                .isEqualTo("[{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":\"second\\n\"}]");
    }

    /** A thread that fails between two cells, or after the last, must not do so without a sign; what it prints goes past the pipe. */
    @Test
    void whatEndsAThreadBetweenCellsIsToldBesideTheOutputs() throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        List<NotebookKernel.Message> heard = new ArrayList<>();
        String thread = """
                Thread late%1$d = new Thread(() -> {
                    try { while (!Files.exists(Path.of("go%1$d"))) Thread.sleep(20); } catch (InterruptedException e) { }
                    throw new IllegalStateException("too late %1$d");
                });
                late%1$d.start();
                new Thread(() -> {
                    try { late%1$d.join(); Files.createFile(Path.of("gone%1$d")); } catch (Exception e) { }
                }).start();""";
        try (NotebookKernel kernel = new NotebookKernel(folder, Map.of(), told::add)) {
            kernel.awaitReady();
            for (int cell = 1; cell <= 2; cell++) {
                kernel.execute("", thread.formatted(cell));
                assertThat(kernel.await(farAway(), heard::add)).isEqualTo(NotebookKernel.End.DONE);
                Files.createFile(folder.resolve("go" + cell));
                await(folder.resolve("gone" + cell));
            }
        }
        assertThat(heard).noneMatch(message -> message.type().equals("stream"));
        for (int cell = 1; cell <= 2; cell++) {
            int number = cell;
            assertThat(told).anyMatch(line -> line.contains("IllegalStateException: too late " + number));
        }
    }

    private static long farAway() {
        return System.nanoTime() + Duration.ofMinutes(5).toNanos();
    }

    /** A queue that is long when the time is over says nothing of the cell. */
    @Test
    void aCellThatEndedInTimeIsNotLateBecauseItWasHeardLate() throws Exception {
        String cell = "for (int i = 0; i < 50; i++) display(i);";
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        try (NotebookKernel kernel = new NotebookKernel(folder, Map.of(), line -> {})) {
            kernel.awaitReady();
            kernel.execute("", cell);
            assertThat(kernel.await(farAway(), message -> first.add(message.type())))
                    .isEqualTo(NotebookKernel.End.DONE);
            assertThat(first).hasSizeGreaterThan(50);
            kernel.execute("", cell);
            // all messages and the end are there before any is heard, and the time is over
            long patience = farAway();
            while (kernel.waiting() <= first.size()) {
                assertThat(System.nanoTime()).isLessThan(patience);
                Thread.sleep(20);
            }
            assertThat(kernel.await(System.nanoTime() - 1, message -> second.add(message.type())))
                    .isEqualTo(NotebookKernel.End.DONE);
        }
        assertThat(second).isEqualTo(first);
    }

    private static void await(Path file) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (!Files.exists(file)) {
            assertThat(System.nanoTime()).as("time until %s is there", file).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    @Test
    void aCellThatFailsIsSaidAndItsErrorKept() throws Exception {
        NotebookFile notebook = notebook("int[] empty = {};\nempty[1]");
        CellEnd end = run(notebook, RunOptions.DEFAULT).get(0);
        assertThat(end.kind()).isEqualTo(CellEnd.Kind.FAILED);
        assertThat(end.words()).startsWith("ArrayIndexOutOfBoundsException: ");
        assertThat(outputs(notebook, 0)).contains("\"output_type\":\"error\"", "at cell 1, line 2");
    }

    @Test
    void aCellThatHangsIsInterruptedAndTheKernelLivesOn() throws Exception {
        NotebookFile notebook = notebook("int x = 5;", "while (true) { }", "x");
        List<CellEnd> ends = run(notebook, new RunOptions(Map.of(), Duration.ofSeconds(3)));
        assertThat(ends.get(1).kind()).isEqualTo(CellEnd.Kind.STOPPED);
        assertThat(ends.get(1).words()).isEqualTo("the cell ran longer than 3s and was interrupted");
        assertThat(outputs(notebook, 2)).contains("\"text/plain\":\"5\"");
    }

    @Test
    void aCellThatEndsItsKernelEndsTheRunAndWhatItPrintedIsKept() throws Exception {
        NotebookFile notebook = notebook("System.out.println(\"last words\"); System.exit(3);", "1");
        List<CellEnd> ends = run(notebook, RunOptions.DEFAULT);
        assertThat(ends.get(0).kind()).isEqualTo(CellEnd.Kind.KERNEL_GONE);
        assertThat(ends.get(0).words()).isEqualTo("the kernel ended in the middle of the cell (exit code 3)");
        assertThat(outputs(notebook, 0))
                .contains("last words", "System.exit ends the kernel", "\"ename\":\"DeadKernel\"");
        assertThat(ends.get(1).words()).isEqualTo("the kernel is gone since an earlier cell");
        assertThat(outputs(notebook, 1)).isEqualTo("[]");
    }

    @Test
    void theFolderTheNotebooksNameAndParametersAreThere() throws Exception {
        NotebookFile notebook = notebook(
                "Path.of(\"\").toAbsolutePath().toString()",
                "System.getenv(\"JPY_SESSION_NAME\")",
                "%params k=5",
                "k * 2");
        run(notebook, new RunOptions(Map.of("k", "21"), Duration.ofMinutes(5)));
        Path real = folder.toRealPath();
        assertThat(outputs(notebook, 0)).contains(real.toString());
        assertThat(outputs(notebook, 1)).contains("a.ipynb");
        assertThat(outputs(notebook, 3)).contains("\"text/plain\":\"42\"");
    }

    /** A program that a cell starts writes where the kernel's messages go, and must not be taken for one. */
    @Test
    void whatAProgramWritesPastTheCellsHarmsNothing() throws Exception {
        NotebookFile notebook =
                notebook("new ProcessBuilder(\"java\", \"--version\").inheritIO().start().waitFor()", "\"after\"");
        run(notebook, RunOptions.DEFAULT);
        assertThat(outputs(notebook, 0)).contains("\"text/plain\":\"0\"").doesNotContain("penJDK");
        assertThat(outputs(notebook, 1)).contains("after");
    }

    @Test
    void whatACellPrintsHasTheLimitThatItHasInJupyter() throws Exception {
        NotebookFile notebook = notebook(
                "String line = \"x\".repeat(999);\nfor (int i = 0; i < 20_000; i++) System.out.println(line);",
                "System.out.print(\"again\");");
        run(notebook, RunOptions.DEFAULT);
        var outputs = notebook.cells().get(0).outputs();
        assertThat(outputs).hasSize(2);
        assertThat(outputs.get(0).getAsJsonObject().get("text").getAsString()).hasSize(10_000_000);
        assertThat(outputs.get(1).getAsJsonObject().get("text").getAsString())
                .contains("10,000,000 characters, which is the limit");
        assertThat(outputs(notebook, 1)).contains("again");
    }

    @Test
    void aMillionLinesArrive() throws Exception {
        NotebookFile notebook = notebook("for (int i = 0; i < 1_000_000; i++) { System.out.println(i); }");
        run(notebook, RunOptions.DEFAULT);
        String text = notebook.cells()
                .get(0)
                .outputs()
                .get(0)
                .getAsJsonObject()
                .get("text")
                .getAsString();
        assertThat(notebook.cells().get(0).outputs()).hasSize(1);
        assertThat(text.lines().count()).isEqualTo(1_000_000);
        assertThat(text).endsWith("\n999999\n");
    }
}
