package sojourn.cluster.medoids;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.cluster.Planted;
import sojourn.cluster.WeightedRows;

import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MedoidTest {
    @Test
    void theMiddleOfThreeIsTheMedoidAndWeightsMoveIt() {
        // sums of distances: 0 -> 11, 1 -> 10, 10 -> 19; with 10 three times: 0 -> 31, 1 -> 28, 10 -> 19
        WeightedRows rows = WeightedRows.of(new double[] {0, 1, 10}, 1);
        int[] all = {0, 1, 2};
        assertThat(Medoid.of(rows, all, new double[] {1, 1, 1})).isEqualTo(1);
        assertThat(Medoid.of(rows, all, new double[] {1, 1, 3})).isEqualTo(2);
    }

    @Test
    void ofEqualOnesTheFirstIsTaken() {
        WeightedRows rows = WeightedRows.of(new double[] {5, 1, 3, 7}, 1);
        assertThat(Medoid.of(rows, new int[] {0, 2}, new double[] {1, 1})).isZero();
        assertThat(Medoid.of(rows, new int[] {2, 0}, new double[] {1, 1})).isZero();
        assertThat(Medoid.of(rows, new int[] {3, 1, 0, 2}, new double[] {1, 1, 1, 1}))
                .as("5 and 3 have sums of 8 each")
                .isEqualTo(2);
    }

    @Test
    void nothingHasNoMedoid() {
        WeightedRows rows = WeightedRows.of(new double[] {5}, 1);
        assertThatThrownBy(() -> Medoid.of(rows, new int[0], new double[0]))
                .isInstanceOf(UsageException.class)
                .hasMessage("a medoid needs at least one row, had none");
    }

    /** The bounds leave rows out, never the best one: the same as all sums, which weights write out. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void isWhatAllSumsSay(long seed) {
        int d = 1 + (int) (seed % 4);
        double[] x = Planted.grid(seed, 300, d, 3);
        double[] weights = Planted.weights(seed, 300, 5);
        WeightedRows rows = WeightedRows.of(x, d);
        int[] members = IntStream.range(0, 300).filter(i -> i % 7 != seed % 7).toArray();
        double[] own = IntStream.of(members).mapToDouble(i -> weights[i]).toArray();
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < members.length; i++) {
            double sum = 0;
            for (int j = 0; j < members.length; j++) {
                double squares = 0;
                for (int column = 0; column < d; column++) {
                    double off = x[members[i] * d + column] - x[members[j] * d + column];
                    squares += off * off;
                }
                sum += own[j] * Math.sqrt(squares);
            }
            if (sum < least * (1 - 1e-12)) {
                least = sum;
                best = i;
            }
        }
        assertThat(Medoid.of(rows, members, own)).as("seed " + seed).isEqualTo(best);
    }
}
