package sojourn.cluster.quality;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;

import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class AgreementTest {
    @Test
    void equalPartitionsAgreeWhateverTheirNumbers() {
        assertThat(Agreement.adjustedRand(new int[] {0, 0, 1, 2}, new int[] {7, 7, -1, 0}))
                .isEqualTo(1);
        assertThat(Agreement.adjustedRand(new int[] {0, 0, 0}, new int[] {1, 1, 1}))
                .isEqualTo(1);
        assertThat(Agreement.adjustedRand(new int[] {0, 1, 2}, new int[] {2, 1, 0}))
                .isEqualTo(1);
        assertThat(Agreement.adjustedRand(new int[] {}, new int[] {})).isEqualTo(1);
    }

    /** scikit-learn's documentation of adjusted_rand_score prints 0.57… for the first and 0.0 for the second. */
    @Test
    void matchesTheExamplesOfScikitLearn() {
        assertThat(Agreement.adjustedRand(new int[] {0, 0, 1, 2}, new int[] {0, 0, 1, 1}))
                .isCloseTo(4 / 7.0, within(1e-12));
        assertThat(Agreement.adjustedRand(new int[] {0, 0, 0, 0}, new int[] {0, 1, 2, 3}))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void equalsACountOverAllPairs(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 60;
        int[] a = random.ints(n, -1, 4).toArray();
        int[] b = random.ints(n, 0, 5).toArray();
        double both = 0;
        double inA = 0;
        double inB = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                both += a[i] == a[j] && b[i] == b[j] ? 1 : 0;
                inA += a[i] == a[j] ? 1 : 0;
                inB += b[i] == b[j] ? 1 : 0;
            }
        }
        double expected = inA * inB / (n * (n - 1) / 2.0);
        assertThat(Agreement.adjustedRand(a, b))
                .as("seed %d", seed)
                .isCloseTo((both - expected) / ((inA + inB) / 2 - expected), within(1e-12))
                .isEqualTo(Agreement.adjustedRand(b, a));
    }

    /** Five billion items have more pairs than a long counts: the index is that of as many thousandths. */
    @Test
    void manyItemsDoNotOverflow() {
        int[] a = {0, 0, 1, 1};
        int[] b = {0, 1, 1, 1};
        assertThat(Agreement.adjustedRand(a, b, item -> 5_000_000_000L))
                .isCloseTo(Agreement.adjustedRand(a, b, item -> 5_000_000L), within(1e-6));
    }

    /** Labels far from each other are looked up, those near each other counted in a table. */
    @Test
    void whatTheLabelsAreCalledDoesNotMatter() {
        java.util.SplittableRandom random = new java.util.SplittableRandom(9);
        int[] a = random.ints(500, -1, 6).toArray();
        int[] b = random.ints(500, -1, 4).toArray();
        int[] far = java.util.Arrays.stream(a).map(label -> label * 400_000_000).toArray();
        assertThat(Agreement.adjustedRand(a, b)).isEqualTo(Agreement.adjustedRand(far, b));
        assertThat(Agreement.adjustedRand(a, b, item -> 3_000_000_000L + item))
                .isEqualTo(Agreement.adjustedRand(far, b, item -> 3_000_000_000L + item));
        assertThat(Agreement.adjustedRand(new int[0], new int[0])).isEqualTo(1);
    }

    @Test
    void labellingsOfDifferentItemsAreRefused() {
        assertThatThrownBy(() -> Agreement.adjustedRand(new int[2], new int[3])).isInstanceOf(UsageException.class);
    }
}
