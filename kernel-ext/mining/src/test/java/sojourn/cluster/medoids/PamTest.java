package sojourn.cluster.medoids;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.cluster.Planted;
import sojourn.cluster.Threads;
import sojourn.cluster.WeightedRows;
import sojourn.distance.Condensed;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class PamTest {
    private static final double[] RUSPINI_X = {
        4, 5, 10, 9, 13, 13, 12, 15, 18, 19, 22, 27, 28, 24, 27, 28, 30, 31, 32, 36, 28, 32, 35, 33, 38, 41, 38, 38, 32,
        34, 44, 44, 44, 46, 47, 49, 50, 53, 52, 55, 54, 60, 63, 86, 85, 85, 78, 74, 97, 98, 98, 99, 99, 101, 108, 110,
        108, 111, 115, 117, 70, 77, 83, 61, 69, 78, 66, 58, 64, 69, 66, 61, 76, 72, 64
    };
    private static final double[] RUSPINI_Y = {
        53, 63, 59, 77, 49, 69, 88, 75, 61, 65, 74, 72, 76, 58, 55, 60, 52, 60, 61, 72, 147, 149, 153, 154, 151, 150,
        145, 143, 143, 141, 156, 149, 143, 142, 149, 152, 142, 144, 152, 155, 124, 136, 139, 132, 115, 96, 94, 96, 122,
        116, 124, 119, 128, 115, 111, 111, 116, 126, 117, 115, 4, 12, 21, 15, 15, 16, 18, 13, 20, 21, 23, 25, 27, 31, 30
    };

    /** By hand: 0 1 2 | 10 11 on a line. BUILD takes 2 (sum 18), then 10; 1 for 2 lowers 3 + 1 to 2 + 1. */
    @Test
    void fivePointsOnALine() {
        WeightedRows rows = WeightedRows.of(new double[] {0, 1, 2, 10, 11}, 1);
        RowMedoids found = Pam.k(2).fit(rows);
        assertThat(found.model().costs()).containsExactly(4, 3);
        assertThat(found.medoid(0, 0)).isEqualTo(1);
        assertThat(found.medoid(1, 0)).isEqualTo(10);
        assertThat(found.labels(rows)).containsExactly(0, 0, 0, 1, 1);
        assertThat(found.labels(WeightedRows.of(new double[] {5.4, 5.6}, 1))).containsExactly(0, 1);
        assertThat(found.model().swaps()).isEqualTo(1);
        assertThat(found.model().converged()).isTrue();
        assertThat(new Pam(2, 0).fit(rows).model().converged()).isFalse();
        assertThat(Pam.k(5).fit(rows).model().cost()).isZero();
        assertThat(Pam.k(1).fit(rows).medoid(0, 0)).isEqualTo(2);
    }

    /**
     * Equally good items and exchanges: the first is taken. By hand for 0, 8, 4, 1: BUILD may begin at 4 or 1 (sums 11), takes 4, then 8
     * or 0 or 1 each by its gain; R takes the last of equals and ends at {0, 4, 1} and {8}, cost 4, see pam_reference.R.
     */
    @Test
    void ofEquallyGoodItemsTheFirstIsTakenWhereRTakesTheLast() {
        WeightedRows rows = WeightedRows.of(new double[] {0, 8, 4, 1}, 1);
        MedoidModel found = Pam.k(2).fit(rows).model();
        assertThat(found.labels()).containsExactly(0, 1, 1, 0);
        assertThat(found.cost()).isEqualTo(5);
        assertThat(Pam.k(1).fit(WeightedRows.of(new double[] {0, 1, 2, 3}, 1)).medoid(0, 0))
                .as("R: 2, the third item")
                .isEqualTo(1);
    }

    /** R's cluster::pam, see pam_reference.R; its objectives are means, and its medoids count from 1. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | 17 42 | 40.5421600539689 | 31.9440561494844",
                "3 | 17 32 52 | 25.6822858626818 | 21.5929301385088",
                "4 | 10 32 52 70 | 17.2289843991957 | 11.4863748145773",
                "5 | 10 32 52 47 70 | 12.098643088113 | 10.395790692858",
                "6 | 6 16 32 52 47 70 | 9.86180753088463 | 9.52868040681731",
            })
    void isWhatRFinds(int k, String medoids, double built, double swapped) {
        double[] x = new double[150];
        Arrays.setAll(x, i -> i % 2 == 0 ? RUSPINI_X[i / 2] : RUSPINI_Y[i / 2]);
        MedoidModel model = Pam.k(k).fit(WeightedRows.of(x, 2)).model();
        assertThat(model.costs()[0] / 75).isCloseTo(built, within(1e-12));
        assertThat(model.cost() / 75).isCloseTo(swapped, within(1e-12));
        assertThat(IntStream.range(0, k).map(c -> model.medoid(c) + 1).toArray())
                .containsExactly(Arrays.stream(medoids.split(" "))
                        .mapToInt(Integer::parseInt)
                        .toArray());
    }

    /** Whole distances, so that sums are exact and ties are ties. */
    private static Condensed whole(long seed, int m) {
        int[] at = new SplittableRandom(seed).ints(2L * m, 0, 60).toArray();
        double[] cells = new double[m * (m - 1) / 2];
        for (int i = 0; i < m; i++) {
            for (int j = i + 1; j < m; j++) {
                cells[Condensed.index(i, j, m)] =
                        1 + Math.abs(at[2 * i] - at[2 * j]) + Math.abs(at[2 * i + 1] - at[2 * j + 1]);
            }
        }
        return new Condensed(m, cells);
    }

    private static double cost(Condensed distances, double[] weights, int... medoids) {
        return IntStream.range(0, weights.length)
                .mapToDouble(i -> weights[i]
                        * Arrays.stream(medoids)
                                .mapToDouble(c -> distances.get(c, i))
                                .min()
                                .orElseThrow())
                .sum();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void costsFallToWhereNoExchangeHelps(long seed) {
        int m = 70;
        int k = 1 + (int) (seed % 5);
        Condensed distances = whole(seed, m);
        double[] weights = Planted.weights(seed, m, 4);
        MedoidModel model = Pam.k(k).fit(distances, weights);
        double[] costs = model.costs();
        for (int i = 1; i < costs.length; i++) {
            assertThat(costs[i]).as("seed %d, exchange %d", seed, i).isLessThan(costs[i - 1]);
        }
        int[] medoids = IntStream.range(0, k).map(model::medoid).toArray();
        assertThat(model.cost()).as("seed %d", seed).isEqualTo(cost(distances, weights, medoids));
        assertThat(Arrays.stream(medoids).distinct().count()).isEqualTo(k);
        for (int c = 0; c < k; c++) {
            assertThat(model.labels()[medoids[c]]).isEqualTo(c);
            for (int i = 0; i < m; i++) {
                int[] other = medoids.clone();
                other[c] = i;
                assertThat(cost(distances, weights, other))
                        .as("seed %d, %d for %d", seed, i, medoids[c])
                        .isGreaterThanOrEqualTo(model.cost());
            }
        }
        assertThat(model.labels()[0]).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void weightsCountAsEqualItems(long seed) {
        int m = 40;
        Condensed distances = whole(seed, m);
        double[] weights = Planted.weights(seed, m, 3);
        int[] of = IntStream.range(0, m)
                .flatMap(i -> IntStream.range(0, (int) weights[i]).map(copy -> i))
                .toArray();
        int n = of.length;
        double[] cells = new double[n * (n - 1) / 2];
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                cells[Condensed.index(i, j, n)] = distances.get(of[i], of[j]);
            }
        }
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        MedoidModel once = Pam.k(4).fit(distances, weights);
        MedoidModel all = Pam.k(4).fit(new Condensed(n, cells), ones);
        assertThat(all.costs()).as("seed %d", seed).isEqualTo(once.costs());
        for (int c = 0; c < 4; c++) {
            assertThat(of[all.medoid(c)]).as("seed %d, cluster %d", seed, c).isEqualTo(once.medoid(c));
        }
        for (int i = 0; i < n; i++) {
            assertThat(all.labels()[i]).isEqualTo(once.labels()[of[i]]);
        }
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        WeightedRows rows = WeightedRows.of(Planted.grid(2, 600, 2, 5), 2);
        assertThat(Threads.with(3, () -> Pam.k(5).fit(rows)).model().costs())
                .isEqualTo(Threads.with(1, () -> Pam.k(5).fit(rows)).model().costs());
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void claraOnAllItemsIsPamAndOnSamplesNearlyAsGood(long seed) {
        WeightedRows rows = WeightedRows.of(Planted.grid(seed, 500, 2, 4), 2, Planted.weights(seed, 500, 3));
        RowMedoids pam = Pam.k(4).fit(rows);
        RowMedoids all = Clara.k(4).withSamples(1, 20_000).withSeed(seed).fit(rows);
        assertThat(all.labels(rows)).as("seed %d", seed).isEqualTo(pam.labels(rows));
        assertThat(all.model().cost())
                .isCloseTo(pam.model().cost(), within(1e-9 * pam.model().cost()));
        RowMedoids some = Clara.k(4).withSeed(seed).fit(rows);
        assertThat(some.model().cost())
                .as("seed %d", seed)
                .isBetween(pam.model().cost() * 0.95, pam.model().cost() * 1.1);
        assertThat(Clara.k(4).withSeed(seed).fit(rows).labels(rows)).isEqualTo(some.labels(rows));
        // one heavy place does not keep the sample from being of more than k
        double[] x = new double[50];
        Arrays.setAll(x, i -> i);
        double[] heavy = new double[50];
        Arrays.fill(heavy, 1);
        heavy[0] = 1e9;
        assertThat(Clara.k(5).withSeed(seed).fit(WeightedRows.of(x, 1, heavy)).k())
                .isEqualTo(5);
    }

    @Test
    void badOptionsAreRefusedInWords() {
        WeightedRows rows = WeightedRows.of(new double[] {0, 1, 2}, 1);
        assertThatThrownBy(() -> Pam.k(0)).hasMessage("k must be >= 1, was 0");
        assertThatThrownBy(() -> Pam.k(4).fit(rows))
                .isInstanceOf(UsageException.class)
                .hasMessage("k must be <= the number of distinct items, 3, was 4; the largest that fits is k = 3");
        assertThatThrownBy(() -> Clara.k(4).fit(rows)).hasMessageStartingWith("k must be <= the number");
        assertThatThrownBy(() -> Clara.k(3).withSamples(0, 50)).hasMessage("samples must be in 1..10,000, was 0");
        assertThatThrownBy(() -> Clara.k(3).withSamples(5, 3)).hasMessageContaining("was 3 at k = 3");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void otherRowsBelongToTheNearestMedoid(long seed) {
        int d = 3;
        WeightedRows rows = WeightedRows.of(Planted.grid(seed, 120, d, 4), d);
        RowMedoids model = Pam.k(4).fit(rows);
        double[] x = Planted.grid(seed + 9, 80, d, 4);
        int[] labels = model.labels(WeightedRows.of(x, d));
        for (int i = 0; i < labels.length; i++) {
            double[] to = new double[4];
            for (int c = 0; c < 4; c++) {
                for (int j = 0; j < d; j++) {
                    to[c] += Math.pow(x[i * d + j] - model.medoid(c, j), 2);
                }
            }
            int nearest = IntStream.range(0, 4)
                    .reduce((a, b) -> to[b] < to[a] ? b : a)
                    .orElseThrow();
            assertThat(labels[i]).as("seed %d, row %d", seed, i).isEqualTo(nearest);
        }
        assertThatThrownBy(() -> model.labels(WeightedRows.of(x, 2))).hasMessage("rows must have 3 columns, had 2");
    }

    @Test
    void weightsThatDoNotFitTheItemsAreRefused() {
        Condensed d = new Condensed(3, new double[] {5, 12, 7});
        assertThatThrownBy(() -> Pam.k(2).fit(d, new double[] {1, 1}))
                .hasMessage("weights must be one for each item: 3, had 2");
        assertThatThrownBy(() -> Pam.k(4).fit(d, new double[] {1, 1, 1})).hasMessageContaining("k");
    }
}
