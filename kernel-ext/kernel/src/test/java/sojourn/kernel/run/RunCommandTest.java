package sojourn.kernel.run;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import sojourn.notebook.document.NotebookCell;
import sojourn.notebook.document.NotebookFile;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("slow")
class RunCommandTest {
    @TempDir
    Path folder;

    private String error = "";

    private Path notebook(String name, String metadata, String... sources) throws IOException {
        StringBuilder cells = new StringBuilder();
        for (String source : sources) {
            cells.append(cells.isEmpty() ? "" : ",")
                    .append("{\"cell_type\": \"code\", \"id\": \"c" + cells.length()
                            + "\", \"metadata\": {}, \"outputs\": [],")
                    .append("\"execution_count\": null, \"source\": \"" + source + "\"}");
        }
        return Files.writeString(
                folder.resolve(name),
                "{\"cells\": [" + cells + "], \"metadata\": " + metadata + ", \"nbformat\": 4, \"nbformat_minor\": 5}");
    }

    private int run(Object... words) {
        List<String> arguments = new ArrayList<>();
        for (Object word : words) {
            arguments.add(word.toString());
        }
        StringWriter err = new StringWriter();
        int code = new CommandLine(new RunCommand())
                .setErr(new PrintWriter(err))
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    line.getErr().print(e.getMessage());
                    return 1;
                })
                .execute(arguments.toArray(String[]::new));
        error = err.toString();
        return code;
    }

    @Test
    void itReplacesOnlyWhatSojournWrote() throws IOException {
        Path notebook = notebook("one.ipynb", "{}", "1 + 1");
        Path out = folder.resolve("d");
        assertThat(run("--quiet", notebook, "--html", "--md", "--out", out)).isZero();
        assertThat(run("--quiet", "--as-is", out.resolve("one.ipynb"), "--html", "--md", "--out", out))
                .isZero();
        for (String name : List.of("one.ipynb", "one.html", "one.md")) {
            // as somebody has changed it since, or written it
            Path changed = Files.writeString(out.resolve(name), "mine");
            assertThat(run("--quiet", notebook, "--html", "--md", "--out", out)).isEqualTo(1);
            assertThat(error)
                    .isEqualTo("'" + changed + "' is there, and is not as Sojourn wrote it; take another name, or"
                            + " replace it: --force");
            assertThat(changed).hasContent("mine");
            Files.delete(changed);
        }
        Files.writeString(out.resolve("one.md"), "mine");
        assertThat(run("--quiet", notebook, "--html", "--md", "--force", "--out", out))
                .isZero();
        assertThat(out.resolve("one.md")).content().contains("1 + 1");
        // the notebook's own folder: the notebook itself is nothing that Sojourn wrote
        assertThat(run("--quiet", notebook, "--out", folder)).isEqualTo(1);
        assertThat(error).contains("one.ipynb' is there");
    }

    @Test
    void itWritesNotebooksAndPages() throws IOException {
        Path one = notebook("one.ipynb", "{}", "%params k=5", "k * 2");
        assertThat(run("--quiet", one, "--out", folder.resolve("a"), "-p", "k=21"))
                .isZero();
        assertThat(folder.resolve("a/one.ipynb")).content().contains("\"42\"");
        assertThat(folder.resolve("a/one.html")).content().contains("42");
        assertThat(folder.resolve("a/one.md")).doesNotExist();
        assertThat(run("--quiet", "--as-is", folder.resolve("a/one.ipynb"), "--md", "--out", folder.resolve("b")))
                .isZero();
        assertThat(folder.resolve("b/one.md")).content().contains("```text\n42\n```");
        assertThat(folder.resolve("b/one.ipynb")).doesNotExist();
    }

    @Test
    void inPlaceOnlyIfAllRanAndThenCheckAgrees() throws IOException {
        Path good = notebook("good.ipynb", "{}", "6 * 7", "System.nanoTime()");
        assertThat(run("--quiet", good, "--in-place")).isZero();
        assertThat(good).content().contains("\"42\"");
        assertThat(run("--quiet", good, "--check")).isEqualTo(1); // the time differs
        Path bad = notebook("bad.ipynb", "{}", "1", "throw new Exception();");
        String before = Files.readString(bad);
        assertThat(run("--quiet", bad, "--in-place")).isEqualTo(1);
        assertThat(bad).hasContent(before);
        assertThat(run("--quiet", bad, "--out", folder.resolve("c"))).isEqualTo(1);
        assertThat(folder.resolve("c/bad.html")).content().contains("class=\"error\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            good.ipynb -p k                  | a parameter must be NAME=VALUE, was 'k'
            god.ipynb                        | did you mean 'good.ipynb'?
            good.ipynb --jobs 0              | --jobs must be >= 1, was 0
            good.ipynb --timeout 0s          | a cell may run longer than nothing and less than a year, was 0s
            good.ipynb --in-place --check    | --in-place writes the outputs and --check compares them; choose one
            good.ipynb good.ipynb            | would be written to the same file
            python.ipynb                     | is a notebook of python, for the kernel 'Py'; this kernel runs Java
            good.ipynb --as-is -p k=1        | --as-is runs nothing
            """)
    void whatCannotBeIsRefusedInOneLine(String words, String message) throws IOException {
        notebook("good.ipynb", "{}", "1");
        notebook("python.ipynb", "{\"kernelspec\": {\"language\": \"python\", \"display_name\": \"Py\"}}", "1");
        List<Object> arguments = new ArrayList<>();
        for (String word : words.strip().split(" ", -1)) {
            arguments.add(word.endsWith(".ipynb") ? folder.resolve(word) : word);
        }
        assertThat(run(arguments.toArray())).isEqualTo(1);
        assertThat(error).contains(message).hasLineCount(1);
    }

    /** Each waits for a file of the other, so that both are green only if they run at once. */
    @Test
    void notebooksRunSideBySide() throws IOException {
        String meet = "java.io.File mine = new java.io.File(\\\"%s\\\"), other = new java.io.File(\\\"%s\\\");"
                + " mine.createNewFile(); while (!other.exists()) Thread.sleep(20); \\\"met\\\"";
        Path left = notebook("left.ipynb", "{}", meet.formatted("l", "r"));
        Path right = notebook("right.ipynb", "{}", meet.formatted("r", "l"));
        Path fails = notebook("fails.ipynb", "{}", "throw new Exception();");
        Path out = folder.resolve("both");
        assertThat(run("--quiet", "--jobs", "2", "--timeout", "100s", left, right, "--out", out))
                .isZero();
        for (String name : List.of("left", "right")) {
            assertThat(out.resolve(name + ".ipynb")).content().contains("\"met\"");
            assertThat(out.resolve(name + ".html")).content().contains("met");
        }
        // one that fails does not keep the others from running
        assertThat(run("--quiet", "--jobs", "2", fails, left, "--out", out)).isEqualTo(1);
        assertThat(out.resolve("fails.html")).content().contains("class=\"error\"");
        assertThat(out.resolve("left.html")).content().contains("met");
    }

    @Test
    void aNotebookThatHangsEndsAfterItsTimeAndIsWritten() throws IOException {
        Path hangs = notebook("hangs.ipynb", "{}", "6 * 7", "while (true) { }", "\\\"never\\\"");
        assertThat(run("--quiet", hangs, "--timeout", "10s", "--out", folder.resolve("late")))
                .isEqualTo(1);
        assertThat(folder.resolve("late/hangs.ipynb")).content().contains("\"42\"", "interrupted at cell 2");
        assertThat(folder.resolve("late/hangs.html")).content().contains("42", "interrupted at cell 2");
    }

    @Test
    void aNotebookWhoseKernelDiesIsWritten() throws IOException {
        Path dies = notebook("dies.ipynb", "{}", "6 * 7", "Runtime.getRuntime().halt(9);", "1");
        assertThat(run("--quiet", dies, "--out", folder.resolve("dead"))).isEqualTo(1);
        assertThat(folder.resolve("dead/dies.ipynb")).content().contains("\"42\"", "DeadKernel");
        assertThat(folder.resolve("dead/dies.html")).content().contains("42", "class=\"error\"");
    }

    /** A tenth of what was tried by hand: 2,000 cells. */
    @Test
    void aNotebookOfTwoHundredCellsKeepsItsOrder() throws IOException {
        String[] sources = IntStream.range(0, 200)
                .mapToObj(i -> "int x" + i + " = " + (i == 0 ? "7000" : "x" + (i - 1) + " + 1") + "; x" + i)
                .toArray(String[]::new);
        Path many = notebook("many.ipynb", "{}", sources);
        assertThat(run("--quiet", many, "--in-place")).isZero();
        List<NotebookCell> cells = NotebookFile.read(many).cells();
        for (int i = 0; i < sources.length; i++) {
            assertThat(cells.get(i).count()).isEqualTo(i + 1);
            assertThat(cells.get(i).outputs().toString()).contains("\"" + (7000 + i) + "\"");
        }
    }

    @Test
    void aNotebookOfFormatThreeIsRefused() throws IOException {
        Path old = Files.writeString(folder.resolve("old.ipynb"), "{\"worksheets\": [], \"nbformat\": 3}");
        assertThat(run(old)).isEqualTo(1);
        assertThat(error)
                .endsWith("old.ipynb is not a notebook of format 4, but of format 3; open it in JupyterLab and save"
                        + " it, which converts it");
    }
}
