package sojourn.matrix;

import org.junit.jupiter.api.Test;

import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class MeansTest {
    /** By hand: (1·1 + 2·3 + 5·1) / 5 = 2.4. */
    @Test
    void weightsCountAsEqualNumbers() {
        assertThat(Means.of(new double[] {1, 3, 5}, new double[] {1, 2, 1})).isEqualTo(3);
        assertThat(Means.of(new double[] {1, 2, 5, 7}, new double[] {1, 3, 1, 0}))
                .isEqualTo(2.4, within(1e-15));
        assertThat(Means.of(new double[0], new double[0])).isNaN();
        assertThat(Means.of(new double[] {7}, new double[] {0})).isNaN();
    }

    /** Half the numbers are 2^40 + 1/256, half 2^40 + 3/256: a plain sum of 100,000 of them is off by far more than 1/256. */
    @Test
    void anOffsetCostsNoDigits() {
        double offset = 0x1p40;
        double[] values = new double[100_000];
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        Arrays.setAll(values, i -> offset + (i % 2 == 0 ? 1 : 3) / 256.0);
        assertThat(Means.of(values, ones)).isEqualTo(offset + 2 / 256.0);
        values[0] = 0;
        // the first is far from all others: 2^40 (1 - 1/n) and the small part of the others
        double others = (2 * values.length - 1) / 256.0 / values.length;
        assertThat(Means.of(values, ones) - offset)
                .isEqualTo(others - offset / values.length, within(Math.ulp(offset)));
    }

    @Test
    void equalNumbersAreTheirMean() {
        double[] values = new double[5_000];
        double[] weights = new double[values.length];
        for (double value : new double[] {0.1, 14.62, 1e9 + 0.1, -1e150, 0}) {
            Arrays.fill(values, value);
            Arrays.setAll(weights, i -> i % 7);
            assertThat(Means.of(values, weights)).isEqualTo(value);
        }
    }

    /** By hand; the row of label -1 is in no group, and group 1 has none. */
    @Test
    void eachGroupHasItsMeans() {
        double[] total = new double[3];
        double[] mean = new double[6];
        Means.ofGroups(
                new double[] {1, 10, 3, 30, 100, 100, 7, 70},
                2,
                new double[] {1, 3, 5, 2},
                new int[] {2, 2, -1, 0},
                total,
                mean);
        assertThat(total).containsExactly(2, 0, 4);
        assertThat(mean).containsExactly(7, 70, 0, 0, 2.5, 25);
    }
}
