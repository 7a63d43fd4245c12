package sojourn.notebook;

import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import sojourn.EventLog;
import sojourn.Sessions;
import sojourn.check.UsageException;
import sojourn.display.MimeBundle;
import sojourn.notebook.host.ProgressDisplay;
import sojourn.notebook.magic.Magics;
import sojourn.notebook.report.Outputs;
import sojourn.notebook.report.SessionInfo;
import sojourn.notebook.state.Results;
import sojourn.run.Progress;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The extension in jjava-jupyter's own registry and renderer. */
class SojournExtensionTest {
    private static JShellHost shell;
    private static Kernel kernel;
    private static Extension extension;

    private static final class Kernel extends SmallKernel {
        Kernel(JShellHost shell) {
            super(shell, "small", "1.0", parser("^%", "^%%"));
        }

        /** The one that Java made of a magic calls. */
        void becomeTheOne() {
            installNotebookKernel();
        }

        void leave() {
            uninstallNotebookKernel();
        }

        @Override
        public Object evalRaw(String source) {
            return source.matches("\\w+")
                    ? shell.value(source)
                    : shell.run(source).orElse(null);
        }
    }

    @BeforeAll
    static void install() {
        Results.clear();
        shell = new JShellHost();
        kernel = new Kernel(shell);
        extension = kernel.installOurs();
    }

    @AfterAll
    static void uninstall() {
        extension.uninstall(kernel);
        shell.close();
        Results.clear();
    }

    private static Object magic(String name, String... words) throws Exception {
        return kernel.getMagicsRegistry().evalLineMagic(kernel, name, List.of(words));
    }

    private static String last() {
        DisplayData data = kernel.displayed.get(kernel.displayed.size() - 1);
        return String.valueOf(data.getData(MIMEType.TEXT_PLAIN));
    }

    @Test
    void everyMagicIsRegistered() {
        assertThat(kernel.getMagicsRegistry().getLineMagicNames()).containsAll(Magics.names());
    }

    @Test
    void magicsRunThroughTheRegistryAndDeclareVariables() throws Exception {
        magic("events", "log", "<<", "mooc_sample");
        assertThat(last()).startsWith("Event log mooc_sample");
        assertThat(magic("sessions", "log", "--gap", "2h", "30m")).isInstanceOf(Sessions.class);
        assertThat(last()).contains("2 h 30 min");
        magic("sessions?");
        assertThat(last()).startsWith("%sessions [name <<] INPUT");
        assertThatThrownBy(() -> magic("sessions", "lgo"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("did you mean 'log'?");
    }

    /** What a report's reader needs to run it again: the host's kernel and its version, as the host says them. */
    @Test
    void theHostsKernelAndVersionAreNamed() throws Exception {
        magic("sessioninfo");
        assertThat(last()).containsPattern("kernel +" + kernel.getName() + " " + kernel.getVersion());
    }

    /** JJava since 1.0-a7 makes this of a magic, and shows what it gives; before, it put {@code {};} behind it. */
    private static String javaOfTheLaterJJava(String name, String... words) {
        return Stream.of(words)
                .map(word -> '"' + word + '"')
                .collect(Collectors.joining(
                        ",",
                        "org.dflib.jjava.jupyter.kernel.BaseNotebookStatics.lineMagic(\"" + name
                                + "\",java.util.List.of(",
                        "));"));
    }

    @Test
    void whatHasShownItselfGivesTheKernelNothingMoreToShow() {
        kernel.becomeTheOne();
        String bare = javaOfTheLaterJJava("sessioninfo");
        kernel.displayed.clear();
        assertThat(shell.given(bare)).isNull();
        assertThat(kernel.displayed).hasSize(1);
        // the control: a snippet's value does reach the kernel
        assertThat(shell.given("6 * 7")).isEqualTo(42);
        shell.run("var info = " + bare);
        assertThat(shell.value("info")).isInstanceOf(SessionInfo.class);
        shell.run("Object later; later = " + bare);
        assertThat(shell.value("later")).isInstanceOf(SessionInfo.class);
        shell.run("SessionInfo typed() { return " + bare + " }");
        assertThat(shell.value("typed()")).isInstanceOf(SessionInfo.class);
        kernel.leave();
    }

    @Test
    void whatWasShownIsReportedWithoutAMagicBeforeIt() throws Exception {
        Outputs.clear();
        assertThatThrownBy(() -> Outputs.report("Empty"))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("nothing to report yet");
        Sessions sessions = EventLog.dataset("mooc_sample").load().sessions(Duration.ofHours(2));
        kernel.getRenderer().render(sessions);
        assertThat(Outputs.report("One").outputs()).isEqualTo(1);
        assertThat(Outputs.report("One").html()).contains("2,487");
    }

    @Test
    void valuesAreRenderedInEveryFormat() throws Exception {
        Sessions sessions = (Sessions) magic("sessions", "mooc_sample");
        DisplayData data = kernel.getRenderer().render(sessions);
        assertThat(String.valueOf(data.getData(MIMEType.TEXT_PLAIN))).startsWith("Sessions");
        assertThat(String.valueOf(data.getData(MIMEType.TEXT_HTML))).contains("<div");
        DisplayData chart = kernel.getRenderer().render(sojourn.display.chart.Charts.lengths(sessions));
        for (String format : List.of(MimeBundle.TEXT, MimeBundle.HTML, MimeBundle.PNG)) {
            assertThat(chart.hasDataForType(MIMEType.parse(format))).as(format).isTrue();
        }
        DisplayData textOnly = kernel.getRenderer().renderAs(sessions, MimeBundle.TEXT);
        assertThat(textOnly.hasDataForType(MIMEType.TEXT_HTML)).isFalse();
    }

    @Test
    void whatIsInAnArrayAListAMapOrAnOptionalIsRenderedToo() throws Exception {
        Sessions sessions = (Sessions) magic("sessions", "mooc_sample");
        for (Object holder : new Object[] {
            List.of(sessions, sessions),
            java.util.Map.of("pool", sessions),
            java.util.Optional.of(sessions),
            new Sessions[] {sessions},
            new Object[] {sessions}
        }) {
            DisplayData data = kernel.getRenderer().render(holder);
            assertThat(String.valueOf(data.getData(MIMEType.TEXT_HTML)))
                    .as(holder.getClass().getName())
                    .contains("Sessions", "data:image/svg+xml;base64,");
        }
        assertThat(kernel.getRenderer().render(new int[] {1, 2}).getData(MIMEType.TEXT_PLAIN))
                .isEqualTo("[1, 2]");
        assertThat(kernel.getRenderer().render(List.of(1, 2)).getData(MIMEType.TEXT_PLAIN))
                .isEqualTo("[1, 2]");
        assertThat(String.valueOf(kernel.getRenderer().render(new double[40][3]).getData(MIMEType.TEXT_HTML)))
                .contains("double[40][3]", "showing 20 of 40 rows");
    }

    @Test
    void whatIsRegisteredForATypeComesBeforeOurs() {
        record Own(int x) {}
        kernel.getRenderer()
                .createRegistration(Own.class)
                .preferring(MimeBundle.TEXT)
                .register((value, context) ->
                        context.renderIfRequested(MIMEType.TEXT_PLAIN, () -> "theirs " + value.x()));
        assertThat(kernel.getRenderer().render(new Own(7)).getData(MIMEType.TEXT_PLAIN))
                .isEqualTo("theirs 7");
    }

    @Test
    void aTableShowsAsManyRowsAsTheSettingSays() throws Exception {
        Table table = Table.create(
                "numbers", IntColumn.create("n", IntStream.range(0, 100).toArray()));
        assertThat(String.valueOf(kernel.getRenderer().render(table).getData(MIMEType.TEXT_PLAIN)))
                .contains("showing 20 of 100");
        magic("sojourn", "config", "rows=7");
        try {
            assertThat(String.valueOf(kernel.getRenderer().render(table).getData(MIMEType.TEXT_PLAIN)))
                    .contains("showing 7 of 100");
        } finally {
            magic("sojourn", "config", "rows=20");
        }
    }

    @Test
    void theListenerOfProgressIsOursWhileInstalled() {
        var ours = Progress.listen(sojourn.run.ProgressListener.NONE);
        Progress.listen(ours);
        assertThat(ours).isInstanceOf(ProgressDisplay.class);
    }
}
