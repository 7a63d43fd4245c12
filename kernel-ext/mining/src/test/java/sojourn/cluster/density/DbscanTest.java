package sojourn.cluster.density;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.cluster.Planted;
import sojourn.cluster.SearchState;
import sojourn.cluster.Threads;
import sojourn.cluster.WeightedRows;
import sojourn.cluster.quality.SquaredSilhouette;
import sojourn.run.Progress;
import sojourn.run.ProgressListener;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class DbscanTest {
    /** By hand, on a line: 0 1 2 | 5 | 8 9 10 | 20, eps 1, minPts 3. */
    @Test
    void coresBordersAndNoiseOnALine() {
        WeightedRows rows = WeightedRows.of(new double[] {0, 1, 2, 5, 8, 9, 10, 20}, 1);
        DbscanModel model = Dbscan.of(1, 3).fit(rows);
        // 1 and 9 are cores, their neighbours borders
        assertThat(model.labels()).containsExactly(0, 0, 0, -1, 1, 1, 1, -1);
        assertThat(model.k()).isEqualTo(2);
        assertThat(model.coreRows()).isEqualTo(2);
        assertThat(model.noiseShare()).isEqualTo(0.25);
        assertThat(model.method()).isEqualTo("DBSCAN, eps = 1.0, minPts = 3");
        // eps is inclusive; 3 is within 3 of 2 and of nothing else
        assertThat(Dbscan.of(3, 3).fit(rows).labels()).containsExactly(0, 0, 0, 0, 0, 0, 0, -1);
        // rows not seen before: by the cores within eps
        assertThat(model.labels(WeightedRows.of(new double[] {1.5, 2.5, 8.2, 1}, 1)))
                .containsExactly(0, -1, 1, 0);
    }

    /** 4 lies within 2 of the cores 2 and 6, of both clusters: it is of the one whose first core comes first. */
    @Test
    void aBorderOfTwoClustersIsOfTheFirst() {
        double[] x = {4, 7, 6.5, 6, 1, 1.5, 2};
        assertThat(Dbscan.of(2, 4).fit(WeightedRows.of(x, 1)).labels()).containsExactly(0, 0, 0, 0, 1, 1, 1);
        double[] turned = {4, 1, 1.5, 2, 7, 6.5, 6};
        assertThat(Dbscan.of(2, 4).fit(WeightedRows.of(turned, 1)).labels()).containsExactly(0, 0, 0, 0, 1, 1, 1);
    }

    @Test
    void weightCountsTowardsACore() {
        WeightedRows rows = WeightedRows.of(new double[] {0, 5, 5.5}, 1, new double[] {4, 1, 2});
        assertThat(Dbscan.of(1, 4).fit(rows).labels()).containsExactly(0, -1, -1);
        assertThat(Dbscan.of(1, 3).fit(rows).labels()).containsExactly(0, 1, 1);
        assertThat(Dbscan.of(0.1, 2).fit(rows).labels()).containsExactly(0, -1, 1);
    }

    /** The textbook's algorithm: walks the rows in order, grows each new cluster to its end. */
    static int[] naive(double[] x, int d, double[] weights, double eps, int minPts) {
        int m = weights.length;
        boolean[][] near = new boolean[m][m];
        double[] items = new double[m];
        for (int i = 0; i < m; i++) {
            for (int o = 0; o < m; o++) {
                double squared = 0;
                for (int j = 0; j < d; j++) {
                    double off = x[i * d + j] - x[o * d + j];
                    squared += off * off;
                }
                near[i][o] = squared <= eps * eps;
                items[i] += near[i][o] ? weights[o] : 0;
            }
        }
        int[] labels = new int[m];
        Arrays.fill(labels, -1);
        int clusters = 0;
        for (int i = 0; i < m; i++) {
            if (labels[i] >= 0 || items[i] < minPts) {
                continue;
            }
            Deque<Integer> open = new ArrayDeque<>();
            labels[i] = clusters;
            open.add(i);
            while (!open.isEmpty()) {
                int at = open.remove();
                for (int o = 0; items[at] >= minPts && o < m; o++) {
                    if (near[at][o] && labels[o] < 0) {
                        labels[o] = clusters;
                        open.add(o);
                    }
                }
            }
            clusters++;
        }
        return labels;
    }

    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isTheTextbooksAlgorithm(long seed) {
        int d = 1 + (int) (seed % 4);
        int m = 400;
        double[] x = Planted.grid(seed, m, d, 5);
        double[] w = Planted.weights(seed, m, 3);
        WeightedRows rows = WeightedRows.of(x, d, w);
        DbscanSearch search =
                DbscanSearch.eps(0.25, 0.26, 0.5, 0.75, 1, 1.5, 3, 30).withMinPts(1, 2, 4, 9, 30, 400);
        DbscanSearch.Result result = search.run(rows);
        for (DbscanSearch.Entry entry : result.entries()) {
            String as = "seed " + seed + ", " + entry.model().method();
            int[] expected = naive(x, d, w, entry.eps(), entry.minPts());
            assertThat(entry.model().labels()).as(as).isEqualTo(expected);
            assertThat(Dbscan.of(entry.eps(), entry.minPts()).fit(rows).labels())
                    .as(as)
                    .isEqualTo(expected);
            // as rows not seen before, they are asked one by one
            assertThat(entry.model().labels(WeightedRows.of(x.clone(), d, w.clone())))
                    .as(as)
                    .isEqualTo(expected);
            if (entry.clusters() >= 2) {
                assertThat(entry.silhouette()).as(as).isCloseTo(SquaredSilhouette.mean(rows, expected), within(0.0));
            } else {
                assertThat(entry.silhouette()).as(as).isNaN();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void distinctRowsWithWeightsGiveWhatAllRowsGive(long seed) {
        double[] all = Planted.grid(seed, 900, 2, 4);
        sojourn.feature.DistinctRows distinct = sojourn.feature.DistinctRows.of(all.clone(), 2);
        double[] values = new double[distinct.size() * 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = distinct.value(i / 2, i % 2);
        }
        WeightedRows once = WeightedRows.of(values, 2, distinct.weights());
        for (double eps : new double[] {0.2, 0.3, 0.5}) {
            for (int minPts : new int[] {3, 8, 20}) {
                int[] few = Dbscan.of(eps, minPts).fit(once).labels();
                int[] many = Dbscan.of(eps, minPts).fit(WeightedRows.of(all, 2)).labels();
                int[] written = new int[900];
                Arrays.setAll(written, i -> few[distinct.of(i)]);
                assertThat(written)
                        .as("seed %d, eps %s, minPts %d", seed, eps, minPts)
                        .isEqualTo(many);
            }
        }
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        WeightedRows rows =
                WeightedRows.of(new SplittableRandom(3).doubles(30_000).toArray(), 3);
        DbscanSearch search = DbscanSearch.eps(0.02, 0.03, 0.05).withMinPts(3, 5, 8);
        DbscanSearch.Result one = Threads.with(1, () -> search.run(rows));
        DbscanSearch.Result three = Threads.with(3, () -> search.run(rows));
        for (int i = 0; i < one.entries().size(); i++) {
            assertThat(three.entries().get(i).model().labels())
                    .isEqualTo(one.entries().get(i).model().labels());
            assertThat(Double.compare(
                            three.entries().get(i).silhouette(),
                            one.entries().get(i).silhouette()))
                    .isZero();
        }
        assertThat(three.why()).isEqualTo(one.why());
    }

    @Test
    void manyEqualRowsAreOnePlace() {
        double[] x = new double[2 * 100_000 + 2];
        x[200_000] = 3;
        DbscanModel model = Dbscan.of(0.5, 20).fit(WeightedRows.of(x, 2));
        assertThat(model.k()).isEqualTo(1);
        assertThat(model.labels()[100_000]).isEqualTo(-1);
        assertThat(Dbscan.of(0.5, 20)
                        .fit(WeightedRows.of(new double[] {0, 0}, 2, new double[] {100_000}))
                        .note())
                .startsWith("All is one cluster");
        assertThat(KDistances.of(WeightedRows.of(x.clone(), 2), 5).suggestedEps())
                .hasValue(3);
    }

    /** Diagonals of lattices are irrational, and half of all roots are rounded below the distance: eps is inclusive, so counts. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 6, 7, 11, 12, 13, 17, 23})
    void theSuggestedEpsReachesItsOwnItemsOnALattice(int columns) {
        double[] x = new double[23 * columns];
        for (int i = 0; i < x.length; i++) {
            int row = i / columns;
            x[i] = row < 20 ? row : 1000 * row;
        }
        WeightedRows rows = WeightedRows.of(x, columns);
        double eps = KDistances.of(rows, 2).suggestedEps().orElseThrow();
        assertThat(eps * eps).isGreaterThanOrEqualTo(columns);
        assertThat(eps).isCloseTo(Math.sqrt(columns), within(0.01));
        // three digits are enough, rounded up
        assertThat(eps).isEqualTo(Math.ceil(100 * Math.sqrt(columns)) / 100);
        DbscanModel model = Dbscan.of(eps, 2).fit(rows);
        assertThat(model.k()).isEqualTo(1);
        assertThat(model.noiseShare() * 23).isCloseTo(3, within(1e-9));
    }

    /** The k-distance itself is never left out, and fewer digits change no label. */
    @Test
    void theSuggestedEpsGivesTheClustersOfTheDistanceThatItWasReadFrom() {
        for (long seed = 1; seed <= 120; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int d = 1 + random.nextInt(4);
            double scale = seed % 2 == 0 ? 1 : 1 / (1 + random.nextDouble());
            double[] x = new double[d * (30 + random.nextInt(100))];
            for (int i = 0; i < x.length; i++) {
                x[i] = scale * (seed % 5 == 0 ? random.nextDouble() * 9 : random.nextInt(12));
            }
            int n = x.length / d;
            int minPts = 2 + random.nextInt(4);
            WeightedRows rows = WeightedRows.of(x, d);
            KDistances distances = KDistances.of(rows, minPts);
            OptionalDouble suggested = distances.suggestedEps();
            if (suggested.isEmpty()) {
                continue;
            }
            double eps = suggested.getAsDouble();
            // the greatest k-distance up to eps, squared, over all pairs
            double read = 0;
            int cores = 0;
            for (int i = 0; i < n; i++) {
                double[] squared = new double[n];
                for (int j = 0; j < n; j++) {
                    for (int c = 0; c < d; c++) {
                        double off = x[i * d + c] - x[j * d + c];
                        squared[j] += off * off;
                    }
                }
                Arrays.sort(squared);
                if (squared[minPts - 1] <= eps * eps) {
                    read = Math.max(read, squared[minPts - 1]);
                    cores++;
                }
            }
            double least = Math.sqrt(read);
            least = least * least < read ? Math.nextUp(least) : least;
            assertThat(eps).as("seed %d", seed).isBetween(least, least * 1.01);
            int[] labels = Dbscan.of(eps, minPts).fit(rows).labels();
            assertThat(Dbscan.of(least, minPts).fit(rows).labels())
                    .as("seed %d", seed)
                    .isEqualTo(labels);
            assertThat(cores).as("seed %d", seed).isPositive();
        }
    }

    @Test
    void aChoiceIsMadeAndExplained() {
        WeightedRows rows = WeightedRows.of(new double[] {0, 1, 2, 8, 9, 10, 30}, 1);
        DbscanSearch.Result result =
                DbscanSearch.eps(0.5, 1, 7).withMinPts(2, 3).run(rows);
        assertThat(result.best().options()).isEqualTo(Dbscan.of(1, 2));
        assertThat(result.bestEntry().silhouetteOfAll())
                .isCloseTo(result.bestEntry().silhouette() * 6 / 7, within(1e-12));
        assertThat(result.why())
                .startsWith("eps = 1.0, minPts = 2 by the greatest squared silhouette of all items, 0.8");
        assertThat(result.allNoise()).hasSize(2);
        assertThat(result.oneCluster()).hasSize(2);
        assertThat(result.model(7, 3).note()).isEqualTo("There is one cluster, and the rest is noise.");
        assertThat(result.model(0.5, 3).note()).startsWith("All is noise: no item has 3 within 0.5");
        DbscanSearch.Result none = DbscanSearch.eps(0.5, 50).withMinPts(3).run(rows);
        assertThat(none.best().options()).isEqualTo(Dbscan.of(50, 3));
        assertThat(none.why()).contains("for want of better");
        assertThatThrownBy(() -> result.model(2, 3))
                .isInstanceOf(UsageException.class)
                .hasMessage("eps = 2.0, minPts = 3 was not tried; eps were [0.5, 1.0, 7.0], minPts [2, 3]");
    }

    @Test
    void badOptionsAreRefusedInWords() {
        assertThatThrownBy(() -> Dbscan.of(0, 5))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith("eps must be > 0 and finite, was 0.0; the k-distance plot suggests one");
        assertThatThrownBy(() -> Dbscan.of(Double.NaN, 5)).hasMessageStartingWith("eps must be > 0");
        assertThatThrownBy(() -> Dbscan.of(1, 0)).hasMessage("minPts must be >= 1, was 0");
        assertThatThrownBy(() -> DbscanSearch.eps(new double[0])).hasMessage("eps must have at least one value");
        assertThatThrownBy(() -> DbscanSearch.eps(2, 1)).hasMessage("eps must ascend, was [2.0, 1.0]");
        assertThatThrownBy(() -> DbscanSearch.eps(1).withMinPts(5, 5)).hasMessage("minPts must ascend, was [5, 5]");
        assertThatThrownBy(() -> KDistances.of(WeightedRows.of(new double[] {1, 2}, 1), 3))
                .hasMessage("minPts must be in 1..2, the number of items, was 3");
    }

    @Test
    void anInterruptKeepsWhatIsDone() {
        WeightedRows rows =
                WeightedRows.of(new SplittableRandom(3).doubles(200_000).toArray(), 2);
        Thread owner = Thread.currentThread();
        ProgressListener before = Progress.listen((step, units, total, unit, nanos, state) -> {
            if (unit.equals("settings") && units >= 1 && state == ProgressListener.State.RUNNING) {
                owner.interrupt();
            }
        });
        double[] eps = new double[200];
        Arrays.setAll(eps, i -> 0.002 + i * 1e-5);
        DbscanSearch.Result result;
        try {
            result = DbscanSearch.eps(eps).withMinPts(4, 8).run(rows);
        } finally {
            Progress.listen(before);
            Thread.interrupted();
        }
        assertThat(result.state()).isEqualTo(SearchState.INTERRUPTED);
        assertThat(result.entries()).hasSizeBetween(1, 399);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> DbscanSearch.eps(1).run(rows)).isInstanceOf(CancellationException.class);
    }

    /** By definition: the distance to the minPts-th nearest item, itself being the first. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void kDistancesAreThoseOfTheDefinition(long seed) {
        double[] x = Planted.grid(seed, 300, 2, 3);
        double[] w = Planted.weights(seed, 300, 3);
        double[] all = Planted.expand(x, 2, w);
        int n = all.length / 2;
        for (int minPts : new int[] {1, 2, 7}) {
            double[] expected = new double[n];
            for (int i = 0; i < n; i++) {
                double[] to = new double[n];
                for (int o = 0; o < n; o++) {
                    to[o] = Math.hypot(all[2 * i] - all[2 * o], all[2 * i + 1] - all[2 * o + 1]);
                }
                Arrays.sort(to);
                expected[i] = to[minPts - 1];
            }
            Arrays.sort(expected);
            KDistances found = KDistances.of(WeightedRows.of(x.clone(), 2, w.clone()), minPts);
            assertThat(found.items()).isEqualTo(n);
            for (int i = 0; i < n; i++) {
                assertThat(found.at((i + 0.5) / n))
                        .as("seed %d, minPts %d, item %d", seed, minPts, i)
                        .isCloseTo(expected[n - 1 - i], within(1e-12));
            }
            long zeros = Arrays.stream(expected).filter(v -> v == 0).count();
            assertThat(found.shareAtZero()).isCloseTo((double) zeros / n, within(1e-12));
        }
    }

    /** Nothing would be a core, and the search for the n-th neighbour of n items takes n times n. */
    @Test
    void minPtsAboveTheNumberOfItemsAreRefusedBeforeAnythingIsSearched() {
        WeightedRows three = WeightedRows.of(new double[] {0, 1, 2}, 1);

        assertThat(Dbscan.of(5, 3).fit(three).labels()).containsExactly(0, 0, 0);
        assertThatThrownBy(() -> Dbscan.of(5, 4).fit(three))
                .isInstanceOf(UsageException.class)
                .hasMessage("minPts must be at most the number of items, 3, or none is in a cluster; was 4");
    }
}
