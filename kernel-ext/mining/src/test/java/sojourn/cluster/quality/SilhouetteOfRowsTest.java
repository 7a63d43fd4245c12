package sojourn.cluster.quality;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.cluster.Planted;
import sojourn.cluster.WeightedRows;
import sojourn.cluster.kmeans.KMeans;

import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class SilhouetteOfRowsTest {
    @Test
    void ofTwoPairsByHand() {
        WeightedRows rows = WeightedRows.of(new double[] {0, 1, 10, 12}, 1);
        int[] labels = {0, 0, 1, 1};
        // plain: a = 1, 1, 2, 2; b = 11, 10, 9.5, 11.5
        assertThat(EuclideanSilhouette.mean(rows, labels))
                .isCloseTo((10 / 11.0 + 9 / 10.0 + 7.5 / 9.5 + 9.5 / 11.5) / 4, within(1e-15));
        // squared: a = 1, 1, 4, 4; b = (100 + 144) / 2, (81 + 121) / 2, (100 + 81) / 2, (144 + 121) / 2
        assertThat(SquaredSilhouette.mean(rows, labels))
                .isCloseTo((121 / 122.0 + 100 / 101.0 + 86.5 / 90.5 + 128.5 / 132.5) / 4, within(1e-15));
    }

    @Test
    void anItemAloneCountsAsZeroAndTwoEqualItemsDoNot() {
        int[] labels = {0, 1, 1};
        double[] x = {0, 10, 12};
        double alone = EuclideanSilhouette.mean(WeightedRows.of(x.clone(), 1), labels);
        assertThat(alone).isCloseTo((0 + 0.8 + 10 / 12.0) / 3, within(1e-15));
        double twice = EuclideanSilhouette.mean(WeightedRows.of(x.clone(), 1, new double[] {2, 1, 1}), labels);
        assertThat(twice).isCloseTo((1 + 1 + 0.8 + 10 / 12.0) / 4, within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void bothEqualTheDefinitionOnWrittenOutRows(long seed) {
        int d = 3;
        int m = 60;
        double[] x = Planted.grid(seed, m, d, 3);
        double[] w = Planted.weights(seed, m, 4);
        SplittableRandom random = new SplittableRandom(seed);
        int[] labels = random.ints(m, -1, 4).toArray();
        double[] all = Planted.expand(x, d, w);
        int[] allLabels = new int[all.length / d];
        int at = 0;
        for (int i = 0; i < m; i++) {
            for (int copy = 0; copy < w[i]; copy++) {
                allLabels[at++] = labels[i];
            }
        }
        WeightedRows rows = WeightedRows.of(x, d, w);
        assertThat(SquaredSilhouette.mean(rows, labels))
                .as("seed %d", seed)
                .isCloseTo(byDefinition(all, d, allLabels, a -> a), within(1e-12));
        assertThat(EuclideanSilhouette.mean(rows, labels))
                .as("seed %d", seed)
                .isCloseTo(byDefinition(all, d, allLabels, Math::sqrt), within(1e-12));
    }

    /** With many clusters the nearest other one comes from a tree; by the plain closed form it is the same. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void manyClustersGiveTheSame(long seed) {
        int m = 600;
        int d = 3;
        double[] x = Planted.grid(seed, m, d, 9);
        double[] w = Planted.weights(seed, m, 3);
        int[] labels = KMeans.k(80)
                .withNInit(1)
                .withSeed(seed)
                .fit(WeightedRows.of(x.clone(), d, w.clone()))
                .labels();
        labels[5] = -1;
        WeightedRows rows = WeightedRows.of(x, d, w);
        ClusterMeans means = ClusterMeans.of(rows, labels);
        double sum = 0;
        for (int i = 0; i < m; i++) {
            int own = labels[i];
            if (own >= 0 && means.weight(own) > 1) {
                double b = Double.POSITIVE_INFINITY;
                for (int c = 0; c < means.k(); c++) {
                    if (c != own) {
                        b = Math.min(b, means.squaredTo(i, c) + means.sumOfSquares(c) / means.weight(c));
                    }
                }
                double a = (means.squaredTo(i, own) * means.weight(own) + means.sumOfSquares(own))
                        / (means.weight(own) - 1);
                sum += Math.max(a, b) > 0 ? w[i] * (b - a) / Math.max(a, b) : 0;
            }
        }
        assertThat(SquaredSilhouette.mean(rows, labels))
                .as("seed %d", seed)
                .isCloseTo(sum / means.items(), within(1e-12));
    }

    @Test
    void aFarAwayOriginCostsNoDigits() {
        double[] near = Planted.grid(9, 200, 2, 3);
        double[] far = near.clone();
        for (int i = 0; i < far.length; i++) {
            far[i] += 1L << 40;
        }
        int[] labels = KMeans.k(3).fit(WeightedRows.of(near, 2)).labels();
        assertThat(SquaredSilhouette.mean(WeightedRows.of(far, 2), labels))
                .isCloseTo(SquaredSilhouette.mean(WeightedRows.of(near, 2), labels), within(1e-4));
    }

    @Test
    void oneClusterHasNone() {
        WeightedRows rows = WeightedRows.of(new double[] {0, 1}, 1);
        assertThatThrownBy(() -> SquaredSilhouette.mean(rows, new int[] {0, 0}))
                .isInstanceOf(UsageException.class)
                .hasMessage("a silhouette needs at least 2 clusters, had 1");
        assertThatThrownBy(() -> EuclideanSilhouette.mean(rows, new int[] {0}))
                .hasMessage("labels must be one for each row: 2, had 1");
    }

    private static double byDefinition(double[] x, int d, int[] labels, DoubleUnaryOperator ofSquared) {
        double sum = 0;
        int items = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0) {
                continue;
            }
            items++;
            double[] total = new double[4];
            int[] count = new int[4];
            for (int o = 0; o < labels.length; o++) {
                if (o != i && labels[o] >= 0) {
                    double squared = 0;
                    for (int j = 0; j < d; j++) {
                        squared += Math.pow(x[i * d + j] - x[o * d + j], 2);
                    }
                    total[labels[o]] += ofSquared.applyAsDouble(squared);
                    count[labels[o]]++;
                }
            }
            if (count[labels[i]] == 0) {
                continue;
            }
            double b = Double.POSITIVE_INFINITY;
            for (int c = 0; c < 4; c++) {
                if (c != labels[i] && count[c] > 0) {
                    b = Math.min(b, total[c] / count[c]);
                }
            }
            double a = total[labels[i]] / count[labels[i]];
            sum += Math.max(a, b) > 0 ? (b - a) / Math.max(a, b) : 0;
        }
        return sum / items;
    }
}
