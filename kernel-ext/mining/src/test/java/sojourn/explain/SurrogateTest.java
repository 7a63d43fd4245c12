package sojourn.explain;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class SurrogateTest {
    /** Weekday and weekend are asked first, and who buys is told by one question in both: that is one rule. */
    @Test
    void leavesWithOneShortestRuleGiveItOnce() {
        int n = 400;
        double[][] columns = new double[2][n];
        int[] labels = new int[n];
        double[] weights = new double[n];
        int[] folds = new int[n];
        Arrays.fill(weights, 1);
        for (int i = 0; i < n; i++) {
            folds[i] = i / 10 % 10;
            columns[0][i] = i % 2;
            columns[1][i] = i % 10 < 2 ? 1 : 0;
            labels[i] = columns[1][i] == 1 ? 2 : i % 2;
        }
        Surrogate surrogate = Surrogate.of(TreeRows.of(columns, labels, weights, folds, 3, 10), 4, -1);
        assertThat(surrogate.tree().column(0)).isZero();
        assertThat(surrogate.tree().leaves()).isEqualTo(4);
        List<Surrogate.Rule> buyers = surrogate.rules(2);
        assertThat(buyers).hasSize(1);
        assertThat(buyers.get(0).conditions())
                .containsExactly(
                        new Condition(1, buyers.get(0).conditions().get(0).above(), Double.POSITIVE_INFINITY));
        assertThat(buyers.get(0).precision()).isEqualTo(1);
        assertThat(buyers.get(0).recall()).isEqualTo(1);
        assertThat(surrogate.rules(0)).hasSize(1);
        assertThat(surrogate.rules(0).get(0).precision()).isEqualTo(1);
    }
}
