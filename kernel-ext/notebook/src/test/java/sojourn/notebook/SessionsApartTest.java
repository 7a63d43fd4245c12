package sojourn.notebook;

import org.junit.jupiter.api.Test;
import sojourn.check.UsageException;
import sojourn.notebook.assist.Completion;
import sojourn.notebook.report.Outputs;
import sojourn.notebook.session.KernelSession;
import sojourn.notebook.state.Results;

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

    private static List<String> words(MagicTrial trial, String line) {
        return trial.assistance()
                .complete(line, line.length())
                .map(Completion::words)
                .orElseThrow();
    }
}
