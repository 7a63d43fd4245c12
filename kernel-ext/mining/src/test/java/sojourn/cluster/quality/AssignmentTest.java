package sojourn.cluster.quality;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class AssignmentTest {
    @Test
    void greedyWouldPayMore() {
        // greedy takes 1 for the first row and is left with 100; the least sum is 2 + 3
        assertThat(Assignment.least(new double[] {1, 2, 3, 100}, 2)).containsExactly(1, 0);
        assertThat(Assignment.least(new double[] {7}, 1)).containsExactly(0);
    }

    /** Against every permutation. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isTheLeastOfAllPermutations(long seed) {
        int k = 2 + (int) (seed % 6);
        SplittableRandom random = new SplittableRandom(seed);
        double[] costs = random.doubles((long) k * k, -3, 10).toArray();
        int[] assigned = Assignment.least(costs, k);
        double sum = 0;
        for (int row = 0; row < k; row++) {
            sum += costs[row * k + assigned[row]];
        }
        assertThat(assigned).doesNotHaveDuplicates();
        assertThat(sum).as("seed " + seed).isEqualTo(least(costs, k, 0, 0), within(1e-9));
    }

    private static double least(double[] costs, int k, int row, int taken) {
        double least = row == k ? 0 : Double.POSITIVE_INFINITY;
        for (int column = 0; column < k && row < k; column++) {
            if ((taken & 1 << column) == 0) {
                least = Math.min(least, costs[row * k + column] + least(costs, k, row + 1, taken | 1 << column));
            }
        }
        return least;
    }
}
