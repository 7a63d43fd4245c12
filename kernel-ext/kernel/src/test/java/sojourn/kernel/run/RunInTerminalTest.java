package sojourn.kernel.run;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** The runner as somebody sees it who types its command: with a terminal, in which Ctrl-C is pressed. */
@Tag("slow")
@Timeout(300)
class RunInTerminalTest {
    @TempDir
    Path folder;

    @BeforeEach
    void aTerminalCanBeHad() {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/script"))
                        && System.getProperty("os.name").equals("Linux"),
                "a terminal is made by script of util-linux");
    }

    private static String cell(String id, String source) {
        return "{\"cell_type\": \"code\", \"id\": \"" + id + "\", \"metadata\": {}, \"outputs\": [],"
                + " \"execution_count\": null, \"source\": \"" + source + "\"}";
    }

    @Test
    void ctrlCEndsTheCellAndWritesWhatThereIs() throws Exception {
        Files.writeString(
                folder.resolve("long one.ipynb"),
                "{\"cells\": [" + cell("a", "6 * 7") + "," + cell("b", "sojourn.kernel.LibraryLoops.stepForever();")
                        + "," + cell("c", "\\\"never\\\"")
                        + "], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}");
        Files.writeString(
                folder.resolve("words"),
                String.join(
                        "\n",
                        "-Djava.awt.headless=true",
                        "-XX:+UseSerialGC",
                        "-cp",
                        "\"" + System.getProperty("java.class.path").replace("\\", "\\\\") + "\""));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path shown = folder.resolve("shown");
        Process terminal = new ProcessBuilder(
                        "/usr/bin/script",
                        "--quiet",
                        "--flush",
                        "--return",
                        "--command",
                        // whoever starts the tests in the background has them ignore Ctrl-C, and what they start does
                        // as well
                        "env --default-signal=INT '" + java
                                + "' @words sojourn.kernel.Main run 'long one.ipynb' --out out",
                        "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(shown.toFile())
                .start();
        Set<ProcessHandle> started = new LinkedHashSet<>();
        try {
            awaitShown(terminal, shown, "cell 2 of 3, ");
            // who dies before its children leaves them to nobody
            terminal.descendants().forEach(started::add);
            // the step's own progress, too
            awaitShown(terminal, shown, "counting");
            terminal.getOutputStream().write(3);
            terminal.getOutputStream().flush();
            assertThat(terminal.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            terminal.descendants().forEach(started::add);
            started.forEach(ProcessHandle::destroyForcibly);
            terminal.destroyForcibly();
        }
        String all = text(shown);
        assertThat(terminal.exitValue()).as(all).isEqualTo(130);
        assertThat(all).contains("long one.ipynb: cell 1 of 3, ", "2 cells").doesNotContain("cell 3 of 3");
        for (String name : List.of("long one.ipynb", "long one.html")) {
            assertThat(folder.resolve("out").resolve(name))
                    .content()
                    .contains("42", "counting: interrupted after ")
                    .doesNotContain("DeadKernel");
        }
    }

    /** A byte a character: while the file grows it may end within one. */
    private static String text(Path shown) throws IOException {
        return Files.readString(shown, StandardCharsets.ISO_8859_1);
    }

    private static void awaitShown(Process terminal, Path shown, String words)
            throws IOException, InterruptedException {
        while (!text(shown).contains(words)) {
            assertThat(terminal.isAlive()).as(text(shown)).isTrue();
            Thread.sleep(50);
        }
    }
}
