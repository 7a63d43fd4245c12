package sojourn.cluster.quality;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.cluster.WeightedRows;
import sojourn.cluster.mixture.Covariance;
import sojourn.cluster.mixture.GaussianMixture;
import sojourn.cluster.mixture.GaussianMixtureModel;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TileOrderTest {
    @Test
    void rowsThatAgreeInTheColumnOfFewValuesComeTogether() {
        double[] values = {5.25, 1, 3.5, 0, 8.75, 1, 9.125, 0, 1.5, 1};
        int[] order = TileOrder.of(WeightedRows.of(values, 2));
        // both columns have few values here: the flag has two, and comes first; then the other
        assertThat(order).containsExactly(1, 3, 4, 0, 2);
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void eachRowComesOnceAndFlagsAreSorted(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int m = 10_000;
        double[] values = new double[m * 3];
        for (int i = 0; i < m; i++) {
            values[i * 3] = random.nextDouble();
            values[i * 3 + 1] = random.nextInt(7);
            values[i * 3 + 2] = random.nextInt(100) == 0 ? 1 : 0;
        }
        int[] order = TileOrder.of(WeightedRows.of(values, 3));
        assertThat(order)
                .as("seed %d", seed)
                .containsExactlyInAnyOrder(IntStream.range(0, m).toArray());
        double[] keys = IntStream.of(order)
                .mapToDouble(row -> values[row * 3 + 2] * 10 + values[row * 3 + 1])
                .toArray();
        assertThat(keys).as("seed %d", seed).isSorted();
    }

    /** Components that are far from a tile are passed over, which changes no digit of a density. */
    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void farComponentsCountForNothing(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int m = 2_000;
        double[] values = new double[m * 5];
        for (int i = 0; i < m; i++) {
            int group = random.nextInt(4);
            for (int j = 0; j < 4; j++) {
                values[i * 5 + j] = random.nextGaussian() + 40 * group;
            }
            values[i * 5 + 4] = group < 2 ? 0 : 1;
        }
        WeightedRows rows = WeightedRows.of(values, 5);
        for (Covariance shape : Covariance.values()) {
            GaussianMixtureModel model =
                    GaussianMixture.k(4).withCovariance(shape).withSeed(seed).fit(rows);
            double[] shares = model.responsibilities(rows);
            for (int i = 0; i < m; i++) {
                // a row alone has nothing beside it that keeps a component near
                WeightedRows one = WeightedRows.of(Arrays.copyOfRange(values, i * 5, i * 5 + 5), 5);
                assertThat(model.responsibilities(one))
                        .as("%s, seed %d, row %d", shape, seed, i)
                        .containsExactly(Arrays.copyOfRange(shares, i * 4, i * 4 + 4));
            }
            // the fit had the rows in another order
            assertThat(model.logLikelihood(rows))
                    .isCloseTo(model.logLikelihood(), within(1e-12 * Math.abs(model.logLikelihood())));
        }
    }
}
