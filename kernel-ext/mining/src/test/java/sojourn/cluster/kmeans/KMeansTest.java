package sojourn.cluster.kmeans;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.cluster.Planted;
import sojourn.cluster.Threads;
import sojourn.cluster.WeightedRows;

import java.util.Arrays;
import java.util.concurrent.CancellationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class KMeansTest {
    @Test
    void twoPairsOfPointsMakeTwoClustersAtTheirMiddles() {
        WeightedRows rows = WeightedRows.of(new double[] {0, 0, 0, 2, 10, 0, 10, 4}, 2);
        KMeansModel model = KMeans.k(2).fit(rows);
        int left = model.labels()[0];
        assertThat(model.labels()).containsExactly(left, left, 1 - left, 1 - left);
        assertThat(model.centre(left, 1)).isEqualTo(1);
        assertThat(model.centre(1 - left, 1)).isEqualTo(2);
        // 1 + 1 + 4 + 4
        assertThat(model.inertia()).isEqualTo(10);
        assertThat(model.converged()).isTrue();
    }

    @Test
    void aWeightDrawsTheCentreAsItsCopiesWould() {
        WeightedRows rows = WeightedRows.of(new double[] {0, 4, 100}, 1, new double[] {3, 1, 2});
        KMeansModel model = KMeans.k(2).fit(rows);
        int low = model.predict(0);
        assertThat(model.centre(low, 0)).isEqualTo(1);
        // 3 · 1² + 1 · 3²
        assertThat(model.inertia()).isEqualTo(12);
        assertThat(model.weight(low)).isEqualTo(4);
    }

    @Test
    void asManyClustersAsRowsLeaveNoInertia() {
        double[] x = {5, 1, 9, 7};
        assertThat(KMeans.k(4).fit(WeightedRows.of(x, 1)).inertia()).isZero();
    }

    /** Plain Lloyd, written out: what the bounds must not change. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void boundsChangeNothing(long seed) {
        int d = 3;
        int k = 6;
        double[] x = Planted.grid(seed, 9_000, d, 4);
        double[] w = Planted.weights(seed, 9_000, 5);
        WeightedRows rows = WeightedRows.of(x, d, w);
        double[] start = Arrays.copyOf(x, k * d);
        for (int j = 0; j < k * d; j++) {
            start[j] += j * 0.01;
        }
        double[] centres = start.clone();
        int[] labels = new int[w.length];
        for (int iteration = 0; iteration <= 12; iteration++) {
            for (int i = 0; i < w.length; i++) {
                double least = Double.POSITIVE_INFINITY;
                for (int c = 0; c < k; c++) {
                    double squared = 0;
                    for (int j = 0; j < d; j++) {
                        squared += Math.pow(x[i * d + j] - centres[c * d + j], 2);
                    }
                    if (squared < least) {
                        least = squared;
                        labels[i] = c;
                    }
                }
            }
            if (iteration < 12) {
                double[] sums = new double[k * d];
                double[] weights = new double[k];
                for (int i = 0; i < w.length; i++) {
                    weights[labels[i]] += w[i];
                    for (int j = 0; j < d; j++) {
                        sums[labels[i] * d + j] += w[i] * x[i * d + j];
                    }
                }
                for (int c = 0; c < k; c++) {
                    for (int j = 0; j < d; j++) {
                        centres[c * d + j] = sums[c * d + j] / weights[c];
                    }
                }
            }
        }
        KMeansModel model = KMeans.k(k).withTolerance(0).withMaxIterations(12).fitFrom(rows, start);
        assertThat(model.labels()).as("seed %d", seed).isEqualTo(labels);
        assertThat(model.centres()).as("seed %d", seed).containsExactly(centres, within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void inertiaNeverRises(long seed) {
        WeightedRows rows = WeightedRows.of(Planted.grid(seed, 2_000, 4, 5), 4, Planted.weights(seed, 2_000, 9));
        double[] start = KMeans.k(8)
                .withNInit(1)
                .withSeed(seed)
                .withMaxIterations(1)
                .fit(rows)
                .centres();
        Arrays.setAll(start, j -> start[j] * 0.3);
        double before = Double.POSITIVE_INFINITY;
        for (int iterations = 1; iterations <= 15; iterations++) {
            double inertia = KMeans.k(8)
                    .withTolerance(0)
                    .withMaxIterations(iterations)
                    .fitFrom(rows, start)
                    .inertia();
            assertThat(inertia).as("seed %d, iteration %d", seed, iterations).isLessThanOrEqualTo(before * (1 + 1e-12));
            before = inertia;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void weightsEqualCopies(long seed) {
        int d = 3;
        double[] x = Planted.grid(seed, 300, d, 4);
        double[] w = Planted.weights(seed, 300, 6);
        KMeansModel weighted = KMeans.k(4).withSeed(seed).fit(WeightedRows.of(x, d, w));
        KMeansModel copies = KMeans.k(4).withSeed(seed).fit(WeightedRows.of(Planted.expand(x, d, w), d));
        assertThat(copies.inertia())
                .as("seed %d", seed)
                .isCloseTo(weighted.inertia(), within(weighted.inertia() * 1e-9));
        int row = 0;
        for (int i = 0; i < w.length; i++) {
            for (int copy = 0; copy < w[i]; copy++, row++) {
                assertThat(copies.labels()[row]).as("seed %d, row %d", seed, i).isEqualTo(weighted.labels()[i]);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theOrderOfRowsDoesNotMatterFromGivenCentres(long seed) {
        int d = 2;
        double[] x = Planted.grid(seed, 500, d, 4);
        double[] start = Arrays.copyOf(x, 4 * d);
        for (int j = 0; j < start.length; j++) {
            start[j] += 0.07 * (j + 1);
        }
        int[] order = Planted.order(seed, 500);
        KMeans method = KMeans.k(4).withTolerance(0);
        KMeansModel plain = method.fitFrom(WeightedRows.of(x, d), start);
        KMeansModel shuffled = method.fitFrom(WeightedRows.of(Planted.permuted(x, d, order), d), start);
        assertThat(shuffled.centres()).as("seed %d", seed).containsExactly(plain.centres(), within(1e-9));
        for (int i = 0; i < order.length; i++) {
            assertThat(shuffled.labels()[i]).isEqualTo(plain.labels()[order[i]]);
        }
    }

    @Test
    void threadsDoNotChangeABit() {
        WeightedRows rows = WeightedRows.of(Planted.grid(11, 30_000, 5, 6), 5, Planted.weights(11, 30_000, 40));
        for (int starts : new int[] {1, 4}) {
            KMeans method = KMeans.k(7).withNInit(starts);
            KMeansModel one = Threads.with(1, () -> method.fit(rows));
            KMeansModel two = Threads.with(2, () -> method.fit(rows));
            assertThat(two.centres()).isEqualTo(one.centres());
            assertThat(two.labels()).isEqualTo(one.labels());
            assertThat(two.inertia()).isEqualTo(one.inertia());
        }
    }

    @Test
    void anEmptyClusterStartsAnewFarAway() {
        WeightedRows rows = WeightedRows.of(new double[] {0, 1, 2, 50}, 1);
        // no row is nearest to the centre at -1000
        KMeansModel model = KMeans.k(2).withTolerance(0).fitFrom(rows, new double[] {1, -1000});
        assertThat(model.weight(0)).isEqualTo(3);
        assertThat(model.weight(1)).isEqualTo(1);
        assertThat(model.inertia()).isEqualTo(2);
    }

    @Test
    void badOptionsAreNamed() {
        assertThatThrownBy(() -> KMeans.k(0)).isInstanceOf(UsageException.class).hasMessage("k must be >= 1, was 0");
        assertThatThrownBy(() -> KMeans.k(2).withTolerance(Double.NaN)).hasMessageContaining("tolerance");
        WeightedRows two = WeightedRows.of(new double[] {1, 2}, 1);
        assertThatThrownBy(() -> KMeans.k(3).fit(two))
                .isInstanceOf(UsageException.class)
                .hasMessage("k must be <= the number of distinct rows, 2, was 3; the largest that fits is k = 2");
        WeightedRows alike = WeightedRows.of(new double[] {1, 1, 2, 2}, 1);
        assertThatThrownBy(() -> KMeans.k(3).fit(alike))
                .isInstanceOf(UsageException.class)
                .hasMessage("k must be <= the number of distinct rows, 2, was 3; the largest that fits is k = 2");
        assertThatThrownBy(() -> KMeans.k(2).fitFrom(two, new double[] {1}))
                .hasMessageContaining("centres must be k x columns");
        assertThatThrownBy(() -> WeightedRows.of(new double[] {1, Double.NaN}, 1))
                .isInstanceOf(UsageException.class)
                .hasMessage("values must be finite: row 2, column 1 is NaN");
        assertThatThrownBy(() -> WeightedRows.of(new double[] {1}, 1, new double[] {0}))
                .hasMessageContaining("weights must be > 0");
    }

    @Test
    void anInterruptEndsIt() {
        WeightedRows rows = WeightedRows.of(Planted.grid(3, 5_000, 3, 4), 3);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> KMeans.k(5).fit(rows)).isInstanceOf(CancellationException.class);
        } finally {
            Thread.interrupted();
        }
    }
}
