package sojourn.display.card;

import org.junit.jupiter.api.Test;
import sojourn.markov.MarkovFit;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class MarkovCardsTest {
    private static MarkovFit<String> fit(int stopped, boolean best) {
        return new MarkovFit<>(2, "model", List.of(-9.0, -8.0, -7.0), new MarkovFit.Stopped(stopped, best), 5, 100);
    }

    @Test
    void startsThatStoppedAtTheLimitAreSaid() {
        assertThat(MarkovCards.stopped(fit(2, true)))
                .isEqualTo(
                        "2 of 3 starts stopped at the limit of 1,000 rounds, the best among them: its likelihood still"
                                + " rose.");
        assertThat(MarkovCards.stopped(fit(1, false)))
                .isEqualTo("1 of 3 starts stopped at the limit of 1,000 rounds; the best of all did not.");
    }
}
