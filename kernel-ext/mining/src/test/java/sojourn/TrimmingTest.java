package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.feature.Scaling;
import sojourn.feature.Trimmed;
import sojourn.feature.Trimming;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TrimmingTest {
    /** Five users; the quartile of a (0 1 2 3 9) is 3, that of b (0 0 0 8 4) is 4. */
    private static final Features FIVE = Features.of(
                    "users", List.of("a", "b"), new double[] {0, 0, 1, 0, 2, 0, 3, 8, 9, 4})
            .withStatic("cohort", List.of("x", "x", "y", "y", "y"));

    @Test
    void whoIsStrictlyAboveTheQuantileOfAnyFeatureGoes() {
        Features kept = FIVE.trim(0.75);
        assertThat(kept.size()).isEqualTo(3);
        assertThat(kept.raw("a")).containsExactly(0, 1, 2);
        assertThat(kept.staticColumn("cohort").value(2)).isEqualTo("y");
        Trimmed trimmed = kept.trimmed().orElseThrow();
        assertThat(trimmed.items()).isEqualTo(5);
        assertThat(trimmed.above()).isEqualTo(2);
        assertThat(trimmed.limits())
                .containsExactly(new Trimmed.Limit("a", 3, 1, false), new Trimmed.Limit("b", 4, 1, false));
        assertThat(kept.notes())
                .containsExactly(
                        "Trimmed at quantile 0.75 of each feature: 2 of 5 users were above a limit and are left out.");
        assertThat(kept.scaled(1, 0))
                .as("scaled anew: 1 is the mean of 0, 1, 2")
                .isEqualTo(0);
    }

    @Test
    void overallTheSumHasTheLimit() {
        Features kept = FIVE.trim(Trimming.above(0.75).overall());
        assertThat(kept.size()).as("sums 0 1 2 11 13; the quartile is 11").isEqualTo(4);
        assertThat(kept.trimmed().orElseThrow().limits())
                .containsExactly(new Trimmed.Limit("sum of all", 11, 1, false));
    }

    @Test
    void aCapKeepsEverybody() {
        Features capped = FIVE.scale(Scaling.MIN_MAX).trim(Trimming.above(0.75).capped());
        assertThat(capped.size()).isEqualTo(5);
        assertThat(capped.raw("a")).containsExactly(0, 1, 2, 3, 3);
        assertThat(capped.raw("b")).containsExactly(0, 0, 0, 4, 4);
        assertThat(capped.scaled(4, 0)).isEqualTo(1);
        assertThat(capped.distinct().size()).isEqualTo(4);
        assertThat(capped.statics()).hasSize(1);
        assertThat(capped.notes())
                .containsExactly("Capped at quantile 0.75 of each feature: 2 of 5 users had a value above its limit.");
    }

    @Test
    void theQuantileOneTakesNobody() {
        Features same = FIVE.trim(1);
        assertThat(same.size()).isEqualTo(5);
        assertThat(same.trimmed().orElseThrow().above()).isZero();
        assertThat(same.rows().checksum()).isEqualTo(FIVE.rows().checksum());
    }

    @Test
    void aConstantFeatureHasNobodyAbove() {
        Features flat = Features.of("users", List.of("a", "b"), new double[] {7, 0, 7, 1, 7, 2});
        Trimmed trimmed = flat.trim(0.5).trimmed().orElseThrow();
        assertThat(trimmed.limits().get(0)).isEqualTo(new Trimmed.Limit("a", 7, 0, true));
        assertThat(trimmed.above()).isEqualTo(1);
    }

    @Test
    void wrongQuantilesAndNothingLeftAreRefused() {
        for (double wrong : new double[] {0, -0.1, 1.01, 99, Double.NaN}) {
            assertThatThrownBy(() -> FIVE.trim(wrong))
                    .isInstanceOf(UsageException.class)
                    .hasMessage(
                            "trim must be a quantile in (0, 1], such as 0.99 for all but the top 1 %, was " + wrong);
        }
        assertThatThrownBy(() -> Trimming.above(0.9).overall().capped())
                .hasMessageContaining("a cap needs a limit for each");
        Features opposed = Features.of("users", List.of("a", "b"), new double[] {0, 1, 1, 0});
        assertThatThrownBy(() -> opposed.trim(0.5))
                .hasMessage(
                        "trimming at quantile 0.5 by feature would leave none of the 2 users; a quantile nearer to 1 leaves more");
    }

    /** Against the definition over all rows, one by one. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void weightsCountAsRows(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 500;
        double[] values =
                random.doubles(2L * n).map(u -> Math.floor(1 / (u + 0.01))).toArray();
        double q = 0.8 + 0.19 * random.nextDouble();
        double[] limits = new double[2];
        for (int j = 0; j < 2; j++) {
            int column = j;
            double[] sorted = IntStream.range(0, n)
                    .mapToDouble(i -> values[2 * i + column])
                    .sorted()
                    .toArray();
            double h = q * (n - 1);
            int low = (int) h;
            limits[j] = sorted[low] + (h - low) * (sorted[Math.min(n - 1, low + 1)] - sorted[low]);
        }
        Features kept = Features.of("users", List.of("a", "b"), values).trim(q);
        double[] expected = IntStream.range(0, n)
                .filter(i -> values[2 * i] <= limits[0] && values[2 * i + 1] <= limits[1])
                .mapToDouble(i -> values[2 * i])
                .toArray();
        assertThat(kept.raw("a")).as("seed %d, quantile %s", seed, q).containsExactly(expected);
        assertThat(Arrays.stream(expected).count()).isLessThan(n);
    }
}
