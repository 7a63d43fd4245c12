package sojourn.cluster.kmeans;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.cluster.Planted;
import sojourn.cluster.Threads;
import sojourn.cluster.WeightedRows;
import sojourn.run.Progress;

import java.util.Arrays;
import java.util.SplittableRandom;
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

    /** k-means++ written out, one candidate at a time: the rows side by side, in blocks and on threads must give the same start. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aStartIsTheBestOfItsDrawsEachTime(long seed) {
        int d = 3;
        int k = 9;
        // more rows than a block has
        double[] x = Planted.grid(seed, 9_000, d, 6);
        double[] w = Planted.weights(seed, 9_000, 4);
        SplittableRandom random = new SplittableRandom(seed);
        double[] expected = new double[k * d];
        double[] nearest = new double[w.length];
        Arrays.fill(nearest, 1);
        for (int c = 0; c < k; c++) {
            double total = 0;
            for (int i = 0; i < w.length; i++) {
                total += w[i] * nearest[i];
            }
            int best = -1;
            double least = Double.POSITIVE_INFINITY;
            // 2 + ln 9, rounded down
            for (int trial = 0; trial < (c == 0 ? 1 : 4); trial++) {
                double u = random.nextDouble() * total;
                int row = 0;
                for (double sum = w[0] * nearest[0]; sum <= u; sum += w[row] * nearest[row]) {
                    row++;
                }
                double left = 0;
                for (int i = 0; i < w.length; i++) {
                    left += w[i] * Math.min(c == 0 ? Double.POSITIVE_INFINITY : nearest[i], squared(x, i, x, row, d));
                }
                if (left < least) {
                    least = left;
                    best = row;
                }
            }
            System.arraycopy(x, best * d, expected, c * d, d);
            for (int i = 0; i < w.length; i++) {
                nearest[i] = Math.min(c == 0 ? Double.POSITIVE_INFINITY : nearest[i], squared(x, i, x, best, d));
            }
        }
        WeightedRows rows = WeightedRows.of(x, d, w);
        try (Progress progress = Progress.start("start", k, "centres")) {
            for (boolean parallel : new boolean[] {false, true}) {
                assertThat(KMeansStart.plusPlus(rows, k, new SplittableRandom(seed), progress, parallel))
                        .as("seed %d, on threads: %s", seed, parallel)
                        .isEqualTo(expected);
            }
        }
    }

    private static double squared(double[] x, int i, double[] y, int j, int d) {
        double sum = 0;
        for (int column = 0; column < d; column++) {
            double off = x[i * d + column] - y[j * d + column];
            sum += off * off;
        }
        return sum;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aRowBelongsToTheNearestCentre(long seed) {
        int d = 3;
        double[] x = Planted.grid(seed, 400, d, 5);
        KMeansModel model = KMeans.k(7).withSeed(seed).fit(WeightedRows.of(x, d));
        double[] others = Planted.grid(seed + 100, 300, d, 5);
        int[] labels = model.labels(WeightedRows.of(others, d));
        for (int i = 0; i < labels.length; i++) {
            int nearest = 0;
            for (int c = 1; c < 7; c++) {
                nearest = squared(others, i, model.centres(), c, d) < squared(others, i, model.centres(), nearest, d)
                        ? c
                        : nearest;
            }
            assertThat(labels[i]).as("seed %d, row %d", seed, i).isEqualTo(nearest);
            assertThat(model.predict(Arrays.copyOfRange(others, i * d, i * d + d)))
                    .isEqualTo(nearest);
        }
        assertThatThrownBy(() -> model.predict(1, 2)).hasMessage("a row must have 3 numbers, had 2");
    }

    @Test
    void aRowInTheMiddleBelongsToTheLowerCluster() {
        KMeansModel model = KMeans.k(2).fit(WeightedRows.of(new double[] {0, 10}, 1));
        assertThat(model.predict(5)).isZero();
    }

    /** Of several starts the one of least inertia wins; the first is the only one of a method with one. */
    @Test
    void moreStartsAreNoWorse() {
        boolean better = false;
        for (long seed = 1; seed <= 12; seed++) {
            WeightedRows rows = WeightedRows.of(Planted.grid(seed, 400, 2, 9), 2);
            double one = KMeans.k(12).withNInit(1).withSeed(seed).fit(rows).inertia();
            double ten = KMeans.k(12).withNInit(10).withSeed(seed).fit(rows).inertia();
            assertThat(ten).as("seed %d", seed).isLessThanOrEqualTo(one * (1 + 1e-9));
            better |= ten < one * 0.999;
        }
        assertThat(better).isTrue();
    }

    /** Two centres far away take no row: they start anew at the two rows that are farthest from the centre that took all. */
    @Test
    void centresWithoutRowsMoveToTheFarthestRows() {
        double[] x = {0, 0, 1, 0, 0, 1, 9, 9, 0, 8};
        double[] start = {0, 0, 500, 500, 900, -900};
        KMeansModel model = KMeans.k(3).withMaxIterations(1).fitFrom(WeightedRows.of(x, 2), start);
        assertThat(model.converged()).isFalse();
        // the mean of all five, then (9, 9) and (0, 8)
        assertThat(model.centres()).containsExactly(new double[] {2, 3.6, 9, 9, 0, 8}, within(1e-12));
        assertThat(model.labels()).containsExactly(0, 0, 0, 1, 2);
    }
}
