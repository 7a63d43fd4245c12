package sojourn.notebook;

import org.junit.jupiter.api.Test;
import sojourn.check.UsageException;
import sojourn.display.Palette;
import sojourn.display.table.TableLimits;
import sojourn.notebook.assist.Completion;
import sojourn.notebook.host.ProgressDisplay;
import sojourn.notebook.report.Outputs;
import sojourn.notebook.state.Host;
import sojourn.notebook.state.Results;
import sojourn.run.KernelSession;
import sojourn.run.ProgressListener;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Two kernels in one process meet nothing of each other. */
class SessionsApartTest {
    @Test
    void resultsOfAnotherSessionAreNotSeen() {
        try (MagicTrial first = new MagicTrial();
                MagicTrial second = new MagicTrial()) {
            first.run("sessions mine << mooc_sample --gap 2h");
            second.run("events yours << mooc_sample");
            assertThat(second.text("sojourn list")).contains("yours").doesNotContain("mine");
            assertThat(first.text("sojourn list")).contains("mine").doesNotContain("yours");
            assertThatThrownBy(() -> second.run("recall mine"))
                    .isInstanceOf(UsageException.class)
                    .hasMessageContaining("mine");
            first.run("recall mine");
            assertThat(words(first, "%recall ")).contains("mine").doesNotContain("yours");
            assertThat(words(second, "%recall ")).contains("yours").doesNotContain("mine");
            // Java outside of magics: the session that began last
            assertThat(Results.list()).extracting(Results.Result::name).containsExactly("yours");
        }
    }

    @Test
    void reportsAndReadLogsAreThoseOfTheSession() {
        try (MagicTrial first = new MagicTrial();
                MagicTrial second = new MagicTrial()) {
            first.run("events log << mooc_sample");
            assertThatThrownBy(() -> Outputs.report("nothing")).hasMessageContaining("nothing to report yet");
            assertThat(second.text("sessioninfo")).doesNotContain("mooc_sample");
            assertThat(first.text("sessioninfo")).contains("md5 of mooc_sample");
        }
    }

    @Test
    void aThreadThatAMagicStartsIsOfItsSession() throws InterruptedException {
        KernelSession first = KernelSession.begin();
        KernelSession second = KernelSession.begin();
        assertThat(KernelSession.current()).isSameAs(second);
        KernelSession[] seen = new KernelSession[1];
        first.during(() -> {
            Thread thread = new Thread(() -> seen[0] = KernelSession.current());
            thread.start();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        });
        assertThat(seen[0]).isSameAs(first);
        assertThat(KernelSession.current()).isSameAs(second);
        assertThat(second.find(List.class)).isEqualTo(Optional.empty());
    }

    @Test
    void coloursAndLimitsOfTablesAreThoseOfTheSession() {
        KernelSession first = KernelSession.begin();
        KernelSession second = KernelSession.begin();
        String blue = first.during(() -> Palette.colour("view"));
        first.during(() -> Palette.colour("buy"));
        assertThat(second.during(() -> Palette.colour("buy"))).isEqualTo(blue);
        assertThat(first.during(() -> Palette.colour("buy"))).isNotEqualTo(blue);
        first.during(() -> {
            TableLimits.use(new TableLimits(7, 0));
            return true;
        });
        assertThat(first.during(TableLimits::current).rows()).isEqualTo(7);
        assertThat(second.during(TableLimits::current)).isEqualTo(TableLimits.DEFAULT);
    }

    @Test
    void aStepIsShownInTheNotebookOfItsSession() {
        KernelSession first = KernelSession.begin();
        KernelSession second = KernelSession.begin();
        List<String> shown = new ArrayList<>();
        ProgressListener steps = ProgressListener.NONE;
        for (KernelSession session : List.of(first, second)) {
            Host host = (Host) Proxy.newProxyInstance(
                    Host.class.getClassLoader(), new Class<?>[] {Host.class}, (proxy, method, arguments) -> {
                        shown.add(session == first ? "first" : "second");
                        return null;
                    });
            steps = ProgressDisplay.of(session, host, () -> 0);
        }
        ProgressListener latest = steps;
        first.during(() -> {
            latest.report("step", 1, 2, "items", 400_000_000, ProgressListener.State.RUNNING);
            return true;
        });
        assertThat(shown).containsExactly("first");
    }

    private static List<String> words(MagicTrial trial, String line) {
        return trial.assistance()
                .complete(line, line.length())
                .map(Completion::words)
                .orElseThrow();
    }
}
