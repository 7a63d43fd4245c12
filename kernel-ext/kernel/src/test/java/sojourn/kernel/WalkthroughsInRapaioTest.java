package sojourn.kernel;

import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapaio.jupyter.kernel.global.Global;
import sojourn.kernel.shell.IdleEngine;
import sojourn.notebook.host.SojournImports;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The walkthroughs' Java, with that of the cards in place of magics, compiled under what rapaio imports at its start and what one call of
 * {@code RapaioExtension.install()} adds; nothing is run. {@link RapaioProtocolTest} runs the call in rapaio's kernel.
 */
@Tag("slow")
class WalkthroughsInRapaioTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "01-learner-sessions",
                "02-shop-sessions",
                "03-first-day-behaviour",
                "04-beyond-one-machine",
                "05-school-to-work",
                "06-paths-through-a-shop"
            })
    void allCellsCompile(String notebook) throws IOException {
        List<String> without = new ArrayList<>();
        List<String> failed = new ArrayList<>();
        try (JShell shell =
                JShell.builder().executionEngine(new IdleEngine(), Map.of()).build()) {
            for (String entry : path().split(File.pathSeparator, -1)) {
                shell.addToClasspath(entry);
            }
            assertThat(compile(shell, rapaiosOwn())).isEmpty();
            // as install() does
            assertThat(compile(shell, SojournImports.JAVA)).isEmpty();
            assertThat(compile(shell, rapaiosOwn())).isEmpty();
            for (JavaOfCells.Cell cell : JavaOfCells.of(notebook)) {
                if (cell.java().isBlank()) {
                    without.add(cell.firstLine());
                }
                compile(shell, cell.java()).forEach(error -> failed.add(cell.firstLine() + ": " + error));
            }
        }
        assertThat(failed).isEmpty();
        assertThat(without).as("magics whose cards show no Java").isEmpty();
    }

    private static String path() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    private static String rapaiosOwn() throws IOException {
        try (var in = Objects.requireNonNull(Global.class.getResourceAsStream("/init.jshell"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** {@return what does not compile} */
    private static List<String> compile(JShell shell, String java) {
        List<String> errors = new ArrayList<>();
        for (String rest = java; ; ) {
            CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            if (info.completeness() == Completeness.EMPTY) {
                return errors;
            }
            boolean whole = info.completeness().isComplete();
            for (SnippetEvent event : shell.eval(whole ? info.source() : rest)) {
                if (event.causeSnippet() == null && event.status() != Snippet.Status.VALID) {
                    errors.add(event.snippet().source() + ": " + event.status() + " "
                            + shell.diagnostics(event.snippet())
                                    .map(each -> each.getMessage(null))
                                    .toList());
                }
            }
            if (!whole) {
                return errors;
            }
            rest = info.remaining();
        }
    }
}
