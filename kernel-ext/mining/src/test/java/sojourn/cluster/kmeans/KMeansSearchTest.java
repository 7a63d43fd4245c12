package sojourn.cluster.kmeans;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;
import sojourn.cluster.Planted;
import sojourn.cluster.SearchState;
import sojourn.cluster.Threads;
import sojourn.cluster.WeightedRows;
import sojourn.cluster.kmeans.KMeansSearch.Criterion;
import sojourn.cluster.quality.CalinskiHarabasz;
import sojourn.cluster.quality.DaviesBouldin;
import sojourn.cluster.quality.EuclideanSilhouette;
import sojourn.cluster.quality.Kneedle;
import sojourn.run.Progress;
import sojourn.run.ProgressListener;

import java.util.Arrays;
import java.util.HashSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CancellationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class KMeansSearchTest {
    /** Five far blobs. */
    private static WeightedRows five(long seed, int n) {
        double[] centres = {0, 0, 20, 0, 0, 20, 20, 20, 40, 10};
        java.util.SplittableRandom random = new java.util.SplittableRandom(seed);
        double[] x = new double[2 * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < 2; j++) {
                double spread = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
                x[2 * i + j] = centres[i % 5 * 2 + j] + 2 * spread;
            }
        }
        return WeightedRows.of(x, 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void criteriaFindFiveFarBlobs(long seed) {
        KMeansSearch search = KMeansSearch.k(1, 9).withSeed(seed).withGapReferences(5);
        KMeansSearch.Result result = search.run(five(seed, 500));
        for (Criterion criterion : Criterion.values()) {
            if (criterion == Criterion.GAP) {
                // one standard error is a hard rule: blobs on the corners of a square look uniform at k = 1 and 2
                KMeansSearch.Entry five = result.entry(5);
                assertThat(result.entries())
                        .as("seed %d, gap", seed)
                        .allMatch(entry -> entry.k() == 5 || entry.gap() < five.gap());
                continue;
            }
            // the elbow of so few points lies where the curve is farthest from its chord, one before the last far blob
            assertThat(result.chosenBy(criterion).orElseThrow())
                    .as("seed %d, %s", seed, criterion)
                    .isBetween(criterion == Criterion.ELBOW ? 3 : 5, 5);
        }
        assertThat(result.bestK()).isEqualTo(5);
        assertThat(result.best()).isSameAs(result.k(5));
        assertThat(result.why()).startsWith("k = 5 by the greatest squared silhouette; ");
        assertThat(result.entry(1).silhouette()).isNaN();
        assertThat(result.entries()).isSortedAccordingTo((a, b) -> Double.compare(b.inertia(), a.inertia()));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void weightsCountAsEqualRows(long seed) {
        double[] x = Planted.grid(seed, 120, 2, 4);
        double[] w = Planted.weights(seed, 120, 4);
        KMeansSearch search = KMeansSearch.k(2, 6).withSeed(seed).withGapReferences(3);
        // the same centres come out of both, where starts are many enough for the best to be found
        KMeansSearch.Result once = search.withNInit(60).run(WeightedRows.of(x.clone(), 2, w.clone()));
        KMeansSearch.Result all = search.withNInit(60).run(WeightedRows.of(Planted.expand(x, 2, w), 2));
        for (int k = 2; k <= 6; k++) {
            KMeansSearch.Entry a = once.entry(k);
            KMeansSearch.Entry b = all.entry(k);
            assertThat(a.inertia()).as("seed %d, k %d", seed, k).isCloseTo(b.inertia(), within(1e-6 * b.inertia()));
            assertThat(a.silhouette()).isCloseTo(b.silhouette(), within(1e-6));
            assertThat(a.calinskiHarabasz()).isCloseTo(b.calinskiHarabasz(), within(1e-6 * b.calinskiHarabasz()));
            assertThat(a.daviesBouldin()).isCloseTo(b.daviesBouldin(), within(1e-6));
            assertThat(a.gap()).isCloseTo(b.gap(), within(1e-6));
            assertThat(a.gapError()).isCloseTo(b.gapError(), within(1e-12));
        }
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        WeightedRows rows = WeightedRows.of(Planted.grid(4, 9_000, 3, 5), 3);
        KMeansSearch search = KMeansSearch.k(2, 5).withNInit(3).withGapReferences(3);
        KMeansSearch.Result one = Threads.with(1, () -> search.run(rows));
        KMeansSearch.Result three = Threads.with(3, () -> search.run(rows));
        for (int k = 2; k <= 5; k++) {
            assertThat(three.k(k).labels()).isEqualTo(one.k(k).labels());
            assertThat(three.entry(k).inertia()).isEqualTo(one.entry(k).inertia());
            assertThat(three.entry(k).silhouette()).isEqualTo(one.entry(k).silhouette());
            assertThat(three.entry(k).gap()).isEqualTo(one.entry(k).gap());
        }
    }

    @Test
    void anInterruptKeepsWhatIsDone() {
        WeightedRows rows = WeightedRows.of(Planted.grid(5, 4_000, 3, 6), 3);
        Thread owner = Thread.currentThread();
        ProgressListener before = Progress.listen((step, units, total, unit, nanos, state) -> {
            // rows are counted, too, where a machine is slow enough for a step over them to be told
            if (unit.equals("starts") && units >= 250 && state == ProgressListener.State.RUNNING) {
                owner.interrupt();
            }
        });
        KMeansSearch.Result result;
        try {
            result = KMeansSearch.k(2, 40).withNInit(100).run(rows);
        } finally {
            Progress.listen(before);
            Thread.interrupted();
        }
        assertThat(result.state()).isEqualTo(SearchState.INTERRUPTED);
        assertThat(result.entries()).hasSizeBetween(2, 38);
        assertThat(result.best().k()).isEqualTo(result.bestK());
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> KMeansSearch.k(2, 3).run(rows)).isInstanceOf(CancellationException.class);
    }

    @Test
    void badOptionsAreRefusedInWords() {
        assertThatThrownBy(() -> KMeansSearch.k(0, 3)).hasMessage("k must be >= 1, was 0");
        assertThatThrownBy(() -> KMeansSearch.k(5, 3)).hasMessage("a range of k must ascend, was 5..3");
        assertThatThrownBy(() -> KMeansSearch.k(2, 3).withGapReferences(-1))
                .hasMessage("gapReferences must be in 0..10,000, was -1");
        assertThatThrownBy(() -> KMeansSearch.k(1, 1)).hasMessageContaining("needs a k of 2 or more");
        WeightedRows few = WeightedRows.of(new double[] {1, 2, 3}, 1);
        assertThatThrownBy(() -> KMeansSearch.k(2, 9).run(few))
                .isInstanceOf(UsageException.class)
                .hasMessage("k must be <= the number of distinct rows, 3, was 9; the largest that fits is k = 3");
        KMeansSearch.Result result = KMeansSearch.k(2, 3).run(few);
        assertThatThrownBy(() -> result.k(4)).hasMessage("k must be in 2..3, which was fitted; was 4");
    }

    /** By hand: clusters {0, 2} and {10, 12} about 1 and 11, all about 6. */
    @Test
    void indicesOfFourPoints() {
        WeightedRows rows = WeightedRows.of(new double[] {0, 2, 10, 12}, 1);
        int[] labels = {0, 0, 1, 1};
        // B = 4 * 25 over 1, W = 4 * 1 over 2
        assertThat(CalinskiHarabasz.of(rows, labels)).isEqualTo(50);
        // widths 1 and 1, 10 apart
        assertThat(DaviesBouldin.of(rows, labels)).isEqualTo(0.2);
        // noise is left out
        assertThat(CalinskiHarabasz.of(WeightedRows.of(new double[] {0, 2, 10, 12, 99}, 1), new int[] {0, 0, 1, 1, -1}))
                .isEqualTo(50);
        assertThat(CalinskiHarabasz.of(WeightedRows.of(new double[] {1, 11}, 1, new double[] {2, 2}), new int[] {0, 1}))
                .isInfinite();
        assertThat(DaviesBouldin.of(WeightedRows.of(new double[] {1, 11}, 1, new double[] {2, 2}), new int[] {0, 1}))
                .isZero();
    }

    /** Figure 2 of the paper: y = -1/x + 5 at ten points from 0 to 1 bends at 0.22; mirrored, it is an elbow. */
    @Test
    void kneedleFindsTheBendOfThePaper() {
        double[] x = new double[10];
        double[] y = new double[10];
        for (int i = 0; i < 10; i++) {
            x[i] = i / 9.0;
            y[i] = 1 / (x[i] + 0.1) - 5;
        }
        assertThat(Kneedle.elbow(x, y)).isEqualTo(OptionalInt.of(2));
        double[] straight = Arrays.stream(x).map(v -> 3 - v).toArray();
        assertThat(Kneedle.elbow(x, straight)).isEmpty();
        assertThat(Kneedle.elbow(new double[] {1, 2}, new double[] {2, 1})).isEmpty();
        assertThat(Kneedle.elbow(x, new double[10])).isEmpty();
    }

    /** kneed's test data and its answer, 26; with a sensitivity of 3 in place of 1 it is 31. */
    @Test
    void kneedleFindsTheBendOfABumpyCurve() {
        double[] y = {
            7305, 6979, 6666.6, 6463.2, 6326.5, 6048.8, 6032.8, 5762, 5742.8, 5398.2, 5256.8, 5227, 5001.7, 4942,
            4854.2, 4734.6, 4558.7, 4491.1, 4411.6, 4333, 4234.6, 4139.1, 4056.8, 4022.5, 3868, 3808.3, 3745.3, 3692.3,
            3645.6, 3618.3, 3574.3, 3504.3, 3452.4, 3401.2, 3382.4, 3340.7, 3301.1, 3247.6, 3190.3, 3180, 3154.2,
            3089.5, 3045.6, 2989, 2993.6, 2941.3, 2875.6, 2866.3, 2834.1, 2785.1, 2759.7, 2763.2, 2720.1, 2660.1,
            2690.2, 2635.7, 2632.9, 2574.6, 2556, 2545.7, 2513.4, 2491.6, 2496, 2466.5, 2442.7, 2420.5, 2381.5, 2388.1,
            2340.6, 2335, 2318.9, 2319, 2308.2, 2262.2, 2235.8, 2259.3, 2221, 2202.7, 2184.3, 2170.1, 2160, 2127.7,
            2134.7, 2102, 2101.4, 2066.4, 2074.3, 2063.7, 2048.1, 2031.9
        };
        double[] x =
                java.util.stream.IntStream.range(0, y.length).asDoubleStream().toArray();
        assertThat(Kneedle.elbow(x, y)).isEqualTo(OptionalInt.of(26));
        assertThat(Kneedle.elbow(Arrays.copyOf(x, 10), new double[] {100, 40, 20, 15, 10, 5, 4, 3, 2, 1}))
                .isEqualTo(OptionalInt.of(2));
    }

    /**
     * Below the line by 0, .05, -.05, .08 …: place 1 is a maximum, but before the curve comes back by a mean step it turns at place
     * 2. Satopää et al. 2011, step 6, wait for the next maximum then, which is place 4; so does kneed since 2025.
     */
    @Test
    void aLocalMinimumEndsTheSearchForItsBend() {
        double[] x =
                java.util.stream.IntStream.rangeClosed(2, 11).asDoubleStream().toArray();
        assertThat(Kneedle.elbow(x, new double[] {100, 85, 84, 72, 20, 15, 12, 10, 9, 8}))
                .isEqualTo(OptionalInt.of(4));
    }

    /** A plain sum over one cluster's items at k = 1: no choice of centres is left, so the formula can be computed by hand. */
    @Test
    void theGapAtOneClusterIsTheFormula() {
        double[] x = new java.util.SplittableRandom(6)
                .doubles(400, 0, 1)
                .map(v -> v * v)
                .toArray();
        WeightedRows rows = WeightedRows.of(x, 1);
        KMeansSearch.Entry one =
                KMeansSearch.k(1, 2).withGapReferences(40).run(rows).entry(1);
        // uniform on [min, max]: variance range²/12
        double range =
                Arrays.stream(x).max().orElseThrow() - Arrays.stream(x).min().orElseThrow();
        double expected = Math.log(range * range / 12) - Math.log(one.inertia() / 400);
        assertThat(one.gap()).isCloseTo(expected, within(4 * one.gapError()));
        assertThat(one.gapError()).isBetween(0.01, 0.1);
    }

    /** s of Tibshirani et al. 2001 by hand: the deviation of two logs of inertia about one centre, times √(1 + 1/2). */
    @Test
    void theErrorOfTheGapCountsThatReferencesAreFew() {
        double[] x = {0, 1, 2, 4, 8};
        KMeansSearch.Entry one = KMeansSearch.k(1, 2)
                .withSeed(9)
                .withGapReferences(2)
                .run(WeightedRows.of(x, 1))
                .entry(1);
        java.util.SplittableRandom random = new java.util.SplittableRandom(9);
        double[] logs = new double[2];
        for (int b = 0; b < 2; b++) {
            double[] reference = random.doubles(5).map(u -> 8 * u).toArray();
            double mean = Arrays.stream(reference).average().orElseThrow();
            logs[b] = Math.log(
                    Arrays.stream(reference).map(v -> (v - mean) * (v - mean)).sum() / 5);
        }
        double deviation = Math.abs(logs[0] - logs[1]) / 2;
        assertThat(one.gapError()).isCloseTo(deviation * Math.sqrt(1.5), within(1e-12));
        // squares about 3 are 40
        assertThat(one.gap()).isCloseTo((logs[0] + logs[1]) / 2 - Math.log(40 / 5.0), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theGapStatisticOfOneCloudIsOneClusterWhereverTheRangeStarts(long seed) {
        double[] x = new double[400];
        java.util.Random random = new java.util.Random(seed);
        Arrays.setAll(x, i -> random.nextGaussian());
        for (int from : new int[] {1, 2, 3}) {
            KMeansSearch search = KMeansSearch.k(from, 6).withSeed(seed).withCriterion(Criterion.GAP);
            KMeansSearch.Result result = search.run(WeightedRows.of(x.clone(), 2));
            assertThat(search.size()).isEqualTo(6);
            assertThat(result.bestK()).as("seed %d, from %d", seed, from).isEqualTo(1);
            assertThat(result.best().k()).isEqualTo(1);
            assertThat(result.why()).startsWith("k = 1 by the gap statistic");
            assertThat(result.bestSilhouette().orElseThrow()).isGreaterThanOrEqualTo(from);
            assertThat(result.chosenBy(Criterion.DAVIES_BOULDIN).orElseThrow()).isGreaterThanOrEqualTo(from);
        }
    }

    @Test
    void aSampledSilhouetteIsWithinItsError() {
        double[] x = Planted.grid(8, 1_500, 3, 4);
        WeightedRows rows = WeightedRows.of(x, 3, Planted.weights(8, 1_500, 5));
        int[] labels = KMeans.k(4).fit(rows).labels();
        double exact = EuclideanSilhouette.mean(rows, labels);
        EuclideanSilhouette.Estimate whole = EuclideanSilhouette.estimate(rows, labels, 1);
        assertThat(whole).isEqualTo(new EuclideanSilhouette.Estimate(exact, 0, 0));
        int within = 0;
        for (int seed = 0; seed < 50; seed++) {
            EuclideanSilhouette.Estimate estimate = EuclideanSilhouette.estimate(rows, labels, seed, 300_000);
            assertThat(estimate.sampled()).isBetween(199, 260);
            within += Math.abs(estimate.mean() - exact) <= 2 * estimate.standardError() ? 1 : 0;
        }
        assertThat(within).isGreaterThanOrEqualTo(44);
    }

    /** References are drawn from the box around the rows, wherever it stands; logs of inertia move alike when all is scaled. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theGapStatisticDependsNeitherOnPlaceNorOnScale(long seed) {
        double[] x = Planted.grid(seed, 200, 2, 5);
        double[] moved = Arrays.stream(x).map(v -> 8 * v - 1_000).toArray();
        KMeansSearch search = KMeansSearch.k(1, 4).withSeed(seed).withGapReferences(4);
        KMeansSearch.Result here = search.run(WeightedRows.of(x, 2));
        KMeansSearch.Result there = search.run(WeightedRows.of(moved, 2));
        for (int k = 1; k <= 4; k++) {
            assertThat(there.entry(k).gap())
                    .as("seed %d, k = %d", seed, k)
                    .isCloseTo(here.entry(k).gap(), within(1e-9));
            assertThat(there.entry(k).gapError()).isCloseTo(here.entry(k).gapError(), within(1e-9));
        }
    }

    /** Tibshirani's rule: the least k whose gap reaches that of k + 1 but for its error. */
    @Test
    void theGapChoosesTheLeastKThatTheNextDoesNotBeat() {
        Set<Integer> seen = new HashSet<>();
        for (long seed = 1; seed <= 12; seed++) {
            WeightedRows rows = WeightedRows.of(Planted.grid(seed, 150, 2, 1 + (int) seed % 5), 2);
            KMeansSearch.Result result = KMeansSearch.k(1, 8)
                    .withSeed(seed)
                    .withGapReferences(5)
                    .withCriterion(Criterion.GAP)
                    .run(rows);
            int expected = 0;
            for (int k = 7; k >= 1; k--) {
                KMeansSearch.Entry next = result.entry(k + 1);
                expected = result.entry(k).gap() >= next.gap() - next.gapError() ? k : expected;
            }
            if (expected > 0) {
                assertThat(result.bestK()).as("seed %d", seed).isEqualTo(expected);
                seen.add(expected);
            }
        }
        assertThat(seen).hasSizeGreaterThan(2);
    }
}
