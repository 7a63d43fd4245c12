package sojourn.feature;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sojourn.check.UsageException;

import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class ScalingTest {
    private static double[] scaled(Scaling scaling, double[] values, double... weights) {
        double[] copy = values.clone();
        scaling.apply("x", copy, weights);
        return copy;
    }

    @Test
    void standardDividesByThePopulationDeviation() {
        // mean 5, population standard deviation 2
        assertThat(scaled(Scaling.STANDARD, new double[] {2, 4, 5, 7, 9}, 1, 3, 2, 1, 1))
                .containsExactly(new double[] {-1.5, -0.5, 0, 1, 2}, within(1e-15));
    }

    /** sklearn.preprocessing.RobustScaler on 2,4,4,4,5,5,7,9: median 4.5, quartiles 4 and 5.5. */
    @Test
    void robustDividesByTheDistanceOfTheQuartiles() {
        assertThat(scaled(Scaling.ROBUST, new double[] {2, 4, 5, 7, 9}, 1, 3, 2, 1, 1))
                .containsExactly(new double[] {-2.5 / 1.5, -0.5 / 1.5, 0.5 / 1.5, 2.5 / 1.5, 3}, within(1e-15));
    }

    @Test
    void minMaxGoesFromZeroToOne() {
        assertThat(scaled(Scaling.MIN_MAX, new double[] {3, -1, 1}, 1, 1, 1)).containsExactly(1, 0, 0.5);
    }

    @Test
    void log1pIsTheLogarithmOfOneMore() {
        assertThat(scaled(Scaling.LOG1P, new double[] {0, Math.E - 1}, 1, 1))
                .containsExactly(new double[] {0, 1}, within(1e-15));
        assertThatThrownBy(() -> scaled(Scaling.LOG1P, new double[] {-1}, 1))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("column 'x' holds -1.0");
    }

    @ParameterizedTest
    @EnumSource(
            value = Scaling.class,
            names = {"STANDARD", "ROBUST", "MIN_MAX", "LOG1P_STANDARD"})
    void aConstantColumnBecomesZero(Scaling scaling) {
        assertThat(scaled(scaling, new double[] {0.1, 0.1}, 5, 2)).containsExactly(0, 0);
        assertThat(scaled(scaling, new double[] {1e9 + 0.1}, 7)).containsExactly(0);
    }

    /** Two neighbouring numbers at a billion differ by rounding; a column that was constant moves others, but not by rounding. */
    @Test
    void roundingIsNoSpread() {
        assertThat(scaled(Scaling.STANDARD, new double[] {1e9, Math.nextUp(1e9)}, 1, 1))
                .containsExactly(0, 0);
        double[] others = {1000, 1000 + 5e-10, 1000 - 5e-10, 1000 + 1e-8, 1005, 995};
        Scaling.STANDARD.apply("x", others, 1000, 0);
        assertThat(others).containsExactly(new double[] {0, 0, 0, 1e-8, 5, -5}, within(1e-12));
        assertThat(others[1]).isZero();
        // no value is -0.0
        double[] zero = scaled(Scaling.STANDARD, new double[] {-1, -0.0, 1}, 1, 1, 1);
        assertThat(Double.doubleToRawLongBits(zero[1])).isZero();
    }

    @Test
    void quantilesOfNothingAndBeyondOneAreRefused() {
        for (double q : new double[] {-0.01, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> Quantile.of(new double[] {1}, new double[] {1}, 0.5, q))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("a quantile must be in [0, 1], was " + q);
            assertThatThrownBy(() -> HeavyUsers.above(new int[] {0}, 1, q))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("dropAbove must be a quantile in [0, 1], such as 0.999, was " + q);
        }
        assertThatThrownBy(() -> Quantile.of(new double[0], new double[0], 0.5))
                .isInstanceOf(UsageException.class)
                .hasMessage("a quantile needs at least one number, had none");
        assertThatThrownBy(() -> Quantile.ofCounted(new double[] {1}, new long[] {0}, 0.5))
                .isInstanceOf(UsageException.class)
                .hasMessage("a quantile needs at least one number, had none");
        assertThatThrownBy(() -> Quantile.ofCounted(new double[] {1}, new long[] {1}, 1.5))
                .isInstanceOf(UsageException.class)
                .hasMessage("a quantile must be in [0, 1], was 1.5");
        assertThatThrownBy(() -> Quantile.ofSorted(new double[0], 0.5))
                .isInstanceOf(UsageException.class)
                .hasMessage("a quantile needs at least one number, had none");
        assertThat(HeavyUsers.above(new int[] {0, 0, 1}, 2, 1).rows()).containsExactly(0, 1, 2);
        assertThat(HeavyUsers.above(new int[] {0, 0, 1}, 2, 0).rows()).containsExactly(2);
    }

    @Test
    void namesAreReadAndTheNearestIsProposed() {
        assertThat(Scaling.named("Min-Max")).isEqualTo(Scaling.MIN_MAX);
        assertThat(Scaling.named("log1p")).isEqualTo(Scaling.LOG1P);
        assertThatThrownBy(() -> Scaling.named("standart")).hasMessageContaining("did you mean 'standard'?");
    }

    /** numpy.quantile's default on the written-out numbers. */
    @Test
    void quantilesInterpolateBetweenRanks() {
        double[] sorted = {1, 2, 2, 2, 10};
        assertThat(Quantile.ofSorted(sorted, 0.9)).isCloseTo(2 + 0.6 * 8, within(1e-12));
        assertThat(Quantile.of(new double[] {10, 2, 1}, new double[] {1, 3, 1}, 0, 0.25, 0.9, 1))
                .containsExactly(new double[] {1, 2, 2 + 0.6 * 8, 10}, within(1e-12));
        assertThat(Arrays.stream(new double[] {0.1, 0.37, 0.999})
                        .map(q -> Quantile.ofSorted(sorted, q)
                                - Quantile.of(new double[] {1, 2, 10}, new double[] {1, 3, 1}, q)[0])
                        .map(Math::abs)
                        .max()
                        .orElseThrow())
                .isLessThan(1e-12);
        assertThatThrownBy(() -> Quantile.ofSorted(sorted, 1.5)).hasMessageContaining("[0, 1]");
        // numbers that do not occur are as if they were not there
        double[] different = {0, 1, 2, 5, 10, 11};
        long[] counts = {0, 1, 3, 0, 1, 0};
        for (double q : new double[] {0, 0.1, 0.25, 0.37, 0.5, 0.75, 0.9, 0.999, 1}) {
            assertThat(Quantile.ofCounted(different, counts, q))
                    .as("q = %s", q)
                    .isEqualTo(Quantile.ofSorted(sorted, q));
        }
    }
}
