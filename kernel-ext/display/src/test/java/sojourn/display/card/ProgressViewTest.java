package sojourn.display.card;

import org.junit.jupiter.api.Test;
import sojourn.display.MimeBundle;
import sojourn.run.ProgressListener.State;

import static org.assertj.core.api.Assertions.assertThat;

class ProgressViewTest {
    private static MimeBundle at(long done, long total, long nanos, State state) {
        return ProgressView.of("pairwise distances", done, total, "pairs", nanos, state);
    }

    @Test
    void whileItRunsThereIsABarARateAndTheTimeLeft() {
        assertThat(at(5_700_000, 13_258_675, 1_000_000_000L, State.RUNNING).text())
                .isEqualTo(
                        "pairwise distances  ▕██████████▍             ▏ 42 %  5.7 M of 13.3 M pairs, 5.7 M/s, 1 s left");
        assertThat(at(5_700_000, 13_258_675, 1_000_000_000L, State.RUNNING)
                        .data()
                        .get(MimeBundle.HTML)
                        .toString())
                .contains("<progress max=\"1000\" value=\"430\">");
    }

    @Test
    void nothingIsEstimatedTooEarly() {
        assertThat(at(10, 100, 1_000, State.RUNNING).text()).doesNotContain("left", "/s");
    }

    @Test
    void noBarStandsAtZero() {
        assertThat(at(0, 100, 0, State.RUNNING).text()).isEqualTo("pairwise distances: started");
    }

    @Test
    void theLastLineIsASentenceWithoutABar() {
        assertThat(at(13_258_675, 13_258_675, 210_000_000L, State.DONE).text())
                .isEqualTo("pairwise distances: 13.3 M pairs, in 0.21 s");
        assertThat(at(1, 1, 210_000_000L, State.DONE).text()).isEqualTo("pairwise distances: 1 pair, in 0.21 s");
        for (State over : new State[] {State.DONE, State.STOPPED}) {
            assertThat(at(43, 100, 1, over).data().get(MimeBundle.HTML).toString())
                    .doesNotContain("<progress");
        }
    }

    @Test
    void whatWasStoppedSaysWhere() {
        assertThat(at(43, 100, 210_000_000L, State.STOPPED).text())
                .isEqualTo("pairwise distances: stopped at 43 %, after 43 of 100 pairs, in 0.21 s");
        // 100 % is said of nothing that was not finished
        assertThat(at(999_999, 1_000_000, 1, State.STOPPED).text()).contains("at 99 %");
    }

    @Test
    void anUnknownTotalIsNotGuessed() {
        assertThat(at(1_234, 0, 2_000_000_000L, State.RUNNING).text())
                .isEqualTo("pairwise distances: 1,234 pairs, 617/s");
        assertThat(at(1_234, 0, 2_000_000_000L, State.STOPPED).text())
                .isEqualTo("pairwise distances: stopped after 1,234 pairs, in 2.00 s");
    }
}
