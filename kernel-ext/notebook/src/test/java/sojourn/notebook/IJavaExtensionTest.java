package sojourn.notebook;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import io.github.spencerpark.jupyter.kernel.magic.CellMagicParseContext;
import io.github.spencerpark.jupyter.kernel.magic.LineMagicParseContext;
import io.github.spencerpark.jupyter.kernel.magic.MagicParser;
import io.github.spencerpark.jupyter.kernel.magic.registry.Magics;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sojourn.EventLog;
import sojourn.Sessions;
import sojourn.check.UsageException;
import sojourn.notebook.report.Outputs;
import sojourn.notebook.state.Results;
import sojourn.run.Progress;
import sojourn.run.ProgressListener;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The extension in the parser, the registry and the renderer of jupyter-jvm-basekernel, which IJava is made of. */
class IJavaExtensionTest {
    private static JShellHost shell;
    private static Kernel kernel;
    private static ProgressListener before;
    private static final Magics REGISTRY = new Magics();

    private static final class Kernel extends SmallIJavaKernel {
        Kernel(JShellHost shell) {
            super(shell);
        }

        @Override
        public DisplayData eval(String source) {
            return new DisplayData();
        }
    }

    @BeforeAll
    static void install() {
        Results.clear();
        before = Progress.listen(ProgressListener.NONE);
        shell = new JShellHost();
        kernel = new Kernel(shell);
        IJavaExtension.install(
                kernel,
                REGISTRY,
                source -> source.matches("\\w+")
                        ? shell.value(source)
                        : shell.run(source).orElse(null));
    }

    @AfterAll
    static void close() {
        Progress.listen(before);
        shell.close();
        Results.clear();
    }

    /** One cell as IJava takes it: its parser finds the magics, its registry runs them. */
    private static Object cell(String source) throws Exception {
        MagicParser parser = new MagicParser("(?<=(?:^|=))\\s*%", "%%");
        CellMagicParseContext whole = parser.parseCellMagic(source);
        if (whole != null) {
            return REGISTRY.applyCellMagic(
                    whole.getMagicCall().getName(),
                    whole.getMagicCall().getArgs(),
                    whole.getMagicCall().getBody());
        }
        List<LineMagicParseContext> lines = new ArrayList<>();
        parser.transformLineMagics(source, line -> {
            lines.add(line);
            return "";
        });
        Object last = null;
        for (LineMagicParseContext line : lines) {
            last = REGISTRY.applyLineMagic(
                    line.getMagicCall().getName(), line.getMagicCall().getArgs());
        }
        return last;
    }

    private static String last() {
        DisplayData data = kernel.displayed.get(kernel.displayed.size() - 1);
        return String.valueOf(data.getData(MIMEType.TEXT_PLAIN));
    }

    @Test
    void aCellOfMagicsRunsAndDeclaresVariables() throws Exception {
        cell("%events log << mooc_sample\n%sessions s << log --gap 2h");
        assertThat(last()).startsWith("Sessions").contains("2,487");
        assertThat(shell.value("s")).isInstanceOf(Sessions.class);
        cell("%sessions?");
        assertThat(last()).startsWith("%sessions [name <<] INPUT");
        cell("%%sql top <<\nSELECT Action, count(*) AS n FROM log GROUP BY Action");
        assertThat(last()).startsWith("Query").contains("rows     12");
        cell("%sessioninfo");
        assertThat(last()).contains("Java 17 :: IJava kernel 1.3.0");
        assertThatThrownBy(() -> cell("%sessions lgo"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("did you mean 'log'?");
    }

    @Test
    void valuesAreRendered() throws Exception {
        Sessions sessions = (Sessions) cell("%sessions mooc_sample");
        for (Object value : List.of(sessions, List.of(sessions), Map.of("all", sessions), new Object[] {sessions})) {
            DisplayData data = kernel.getRenderer().render(value);
            assertThat(String.valueOf(data.getData(MIMEType.TEXT_HTML)))
                    .as(value.getClass().getName())
                    .contains("Sessions");
        }
        DisplayData table = kernel.getRenderer().render(sessions.toTable());
        assertThat(String.valueOf(table.getData(MIMEType.TEXT_PLAIN))).contains("showing 20 of");
        assertThat(kernel.getRenderer().render("text").getData(MIMEType.TEXT_PLAIN))
                .isEqualTo("text");
    }

    @Test
    void whatWasShownIsReported() {
        Outputs.clear();
        kernel.getRenderer().render(EventLog.dataset("mooc_sample").load().sessions(Duration.ofHours(2)));
        assertThat(Outputs.report("One").outputs()).isEqualTo(1);
        assertThat(Outputs.report("One").html())
                .contains("2,487")
                .as("what this kernel cannot tell is said")
                .contains(
                        "This kernel does not say which cell runs",
                        "is here twice; the notebook&#39;s headings and text are missing.");
    }

    @Test
    void outsideIJavaItSaysSo() {
        assertThatThrownBy(IJavaExtension::install)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("is for IJava");
    }
}
