package sojourn.cluster.smile;

import org.junit.jupiter.api.Test;
import sojourn.cluster.WeightedRows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StateRowsTest {
    /** Sequences 0 1, 2, 1 1 0 of three states, the last and the first taken: 3 stands where one is over. */
    @Test
    void positionsAreColumns() {
        WeightedRows rows = StateRows.of(
                new int[] {0, 1, 2, 1, 1, 0}, new int[] {0, 2, 3, 6}, 3, new int[] {2, 0}, new double[] {4, 5});
        assertThat(rows.columns()).isEqualTo(3);
        assertThat(rows.values()).containsExactly(1, 1, 0, 0, 1, 3);
        assertThat(rows.weights()).containsExactly(4, 5);
    }

    @Test
    void tooManyPositionsAreRefused() {
        int[] which = new int[4_001];
        double[] weights = new double[4_001];
        assertThatThrownBy(() -> StateRows.of(new int[5_000], new int[] {0, 5_000}, 2, which, weights))
                .hasMessage(
                        "4,001 sequences of up to 5,000 positions are too many states side by side, at most 20,000,000;"
                                + " keep shorter ones by .length(…)");
    }
}
