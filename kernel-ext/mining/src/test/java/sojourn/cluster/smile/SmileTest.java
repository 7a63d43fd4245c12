package sojourn.cluster.smile;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import smile.clustering.DBSCAN;
import smile.clustering.PartitionClustering;
import smile.math.MathEx;
import sojourn.check.UsageException;
import sojourn.cluster.Planted;
import sojourn.cluster.WeightedRows;
import sojourn.distance.Condensed;
import sojourn.distance.Euclidean;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SmileTest {
    /** Two places far apart, of 30 and 40 rows: more than the 25 below which X-Means and G-Means do not split. */
    private static final WeightedRows TWO = WeightedRows.of(
            new double[] {0, 0, 0.5, 0, 10, 10, 10, 10.5, 10.5, 10}, 2, new double[] {20, 10, 15, 15, 10});

    static Stream<Smile> all() {
        return Stream.of(Smile.xmeans(2), Smile.gmeans(2), Smile.denclue(1), Smile.clarans(2), Smile.kmodes(2));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3})
    void twoPlacesFarApartAreTwoClusters(int which) {
        Smile method = all().toList().get(which);
        assertThat(method.fit(TWO).labels()).as(method.describe()).containsExactly(0, 0, 1, 1, 1);
    }

    /** By hand: the rows that share a value in a column are nearer than those that share none. */
    @Test
    void kModesCountsEqualValues() {
        WeightedRows rows =
                WeightedRows.of(new double[] {1, 7, 1, 1, 7, 2, 5, 3, 9, 5, 3, 8}, 3, new double[] {3, 2, 3, 2});
        assertThat(Smile.kmodes(2).fit(rows).labels()).containsExactly(0, 0, 1, 1);
        assertThat(Categories.of(new double[][] {{0.0, 7}, {-0.0, 5}, {2, 7}}))
                .as("0 and -0 are one category")
                .isDeepEqualTo(new int[][] {{0, 1}, {0, 0}, {1, 1}});
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theSameSeedGivesTheSameLabelsWhateverElseSmileDraws(long seed) {
        WeightedRows rows = WeightedRows.of(Planted.grid(seed, 300, 3, 4), 3, Planted.weights(seed, 300, 4));
        for (Smile method : all().map(each -> each.withSeed(seed)).toList()) {
            int[] first = method.fit(rows).labels();
            MathEx.setSeed(99 + seed);
            MathEx.random(1_000);
            assertThat(method.fit(rows).labels())
                    .as(method.describe() + ", data seed " + seed)
                    .isEqualTo(first);
        }
    }

    /** Smile sees a row as often as it counts: the labels are those of the rows written out by hand. */
    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void aWeightIsSoManyRows(long seed) {
        double[] x = Planted.grid(seed, 120, 2, 3);
        double[] weights = Planted.weights(seed, 120, 5);
        double[] copies = Planted.expand(x, 2, weights);
        for (Smile method : all().filter(each -> each.method().orElseThrow() != SmileMethod.CLARANS)
                .toList()) {
            int[] once = method.fit(WeightedRows.of(x, 2, weights)).labels();
            int[] each = method.fit(WeightedRows.of(copies, 2)).labels();
            for (int i = 0, at = 0; i < once.length; at += (int) weights[i], i++) {
                for (int copy = 0; copy < weights[i]; copy++) {
                    assertThat(each[at + copy])
                            .as(method.describe() + ", data seed " + seed)
                            .isEqualTo(once[i]);
                }
            }
        }
    }

    /** The adapter adds nothing: what it gives is what the same call of Smile gives, numbered by first row. */
    @ParameterizedTest
    @ValueSource(longs = {7, 8, 9})
    void aLambdaRunsAnyMethod(long seed) {
        double[] x = Planted.grid(seed, 200, 2, 4);
        double[][] rows = IntStream.range(0, 200)
                .mapToObj(i -> Arrays.copyOfRange(x, 2 * i, 2 * i + 2))
                .toArray(double[][]::new);
        int[] theirs = DBSCAN.fit(rows, 5, 0.6).y;
        int[] ours = Smile.of("Smile's DBSCAN", (all, any) -> DBSCAN.fit(all, 5, 0.6).y)
                .fit(WeightedRows.of(x.clone(), 2))
                .labels();
        for (int i = 0; i < 200; i++) {
            assertThat(ours[i] == -1).isEqualTo(theirs[i] == PartitionClustering.OUTLIER);
            for (int j = 0; j < i; j++) {
                assertThat(ours[i] == ours[j]).as("seed " + seed).isEqualTo(theirs[i] == theirs[j]);
            }
        }
    }

    @Test
    void claransByDistancesIsClaransByRows() {
        double[] x = Planted.grid(11, 150, 2, 3);
        double[] weights = Planted.weights(11, 150, 3);
        Condensed distances = Euclidean.pairwise(x, 2);
        assertThat(Smile.clarans(3).labels(distances, weights))
                .isEqualTo(Smile.clarans(3).fit(WeightedRows.of(x, 2, weights)).labels());
    }

    /** As many clusters as there are different rows is the most that K-Modes is asked for. */
    @Test
    void eachDifferentRowMayBeAClusterOfItsOwn() {
        WeightedRows three = WeightedRows.of(new double[] {1, 7, 2, 8, 3, 9}, 2, new double[] {3, 2, 2});
        assertThat(Smile.kmodes(3).fit(three).labels()).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(Smile.denclue(1).withSamples(3).fit(three).labels()).hasSize(3);
    }

    /** What a method writes into the rows that it is given stays its own. */
    @Test
    void aLambdaMaySpoilItsRows() {
        double[] x = {0, 0, 5, 5};
        Smile.of("spoiler", (rows, seed) -> {
                    Arrays.stream(rows).forEach(row -> Arrays.fill(row, 99));
                    return new int[rows.length];
                })
                .fit(WeightedRows.of(x, 2, new double[] {2, 1}));
        assertThat(x).containsExactly(0, 0, 5, 5);
        SmileModel copies = Smile.of("reader", (rows, seed) -> {
                    rows[1][0] = 99;
                    return new int[] {rows[0][0] == 0 ? 0 : 1, 2, 1};
                })
                .fit(WeightedRows.of(new double[] {0, 0, 5, 5}, 2, new double[] {2, 1}));
        assertThat(copies.labels())
                .as("the second copy of a row is another row")
                .containsExactly(0, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "xmeans, 'Smile''s X-Means, k at most 2, seed = 42'",
        "denclue, 'Smile''s DENCLUE, sigma = 1.0, seed = 42'",
        "kmodes, 'Smile''s K-Modes, k = 2, seed = 42'",
        "own, 'my way, seed = 42'"
    })
    void theCardNamesTheMethodAndItsOptions(String which, String said) {
        Smile method = switch (which) {
            case "xmeans" -> Smile.xmeans(2);
            case "denclue" -> Smile.denclue(1);
            case "kmodes" -> Smile.kmodes(2);
            default -> Smile.of("my way", (rows, seed) -> new int[rows.length]);
        };
        assertThat(method.describe()).isEqualTo(said);
    }

    @Test
    void newRowsGoToTheNearestOld() {
        SmileModel model = Smile.xmeans(2).fit(TWO);
        assertThat(model.labels(WeightedRows.of(new double[] {9, 9, 1, 1}, 2))).containsExactly(1, 0);
        assertThat(model.k()).isEqualTo(2);
        assertThatThrownBy(() -> model.labels(WeightedRows.of(new double[] {1}, 1)))
                .hasMessage("rows must have 2 columns, had 1");
    }

    static Stream<Arguments> refusals() {
        WeightedRows one = WeightedRows.of(new double[] {1, 1}, 2, new double[] {40});
        WeightedRows many = WeightedRows.of(new double[] {1, 2}, 1, new double[] {30_000, 20_001});
        WeightedRows half = WeightedRows.of(new double[] {1, 2}, 1, new double[] {1, 1.5});
        return Stream.of(
                refusal(() -> Smile.xmeans(1), "k must be in 2..50,000, was 1"),
                refusal(() -> Smile.denclue(0), "sigma must be above 0 and finite, was 0.0; such as 0.5"),
                refusal(() -> Smile.denclue(Double.NaN), "sigma must be above 0 and finite, was NaN; such as 0.5"),
                refusal(
                        () -> Smile.of(" ", (rows, seed) -> new int[0]),
                        "a method needs a name, such as \"Smile's annealing\""),
                refusal(() -> Smile.kmodes(3).withSamples(5), "samples is of DENCLUE, not of K-Modes"),
                refusal(() -> Smile.denclue(1).withSamples(1), "samples must be in 2..10,000, was 1"),
                refusal(
                        () -> Smile.clarans(3).labels(Euclidean.pairwise(new double[3], 1), new double[] {1, 1, 1}),
                        "k must be below the 3 different items, was 3"),
                refusal(
                        () -> Smile.kmodes(2)
                                .fit(WeightedRows.of(new double[2 * 401], 401, new double[] {25_000, 25_000})),
                        "50,000 rows of 401 columns are too many for Smile's K-Modes: at most 20,000,000 values; take a sample"),
                refusal(() -> Smile.xmeans(3).fit(one), "X-Means needs at least 2 different rows; these are all equal"),
                refusal(() -> Smile.clarans(5).fit(TWO), "k must be below the 5 different rows, was 5"),
                refusal(() -> Smile.kmodes(6).fit(TWO), "k must be at most the 5 different rows, was 6"),
                refusal(
                        () -> Smile.denclue(1).withSamples(6).fit(TWO),
                        "samples must be at most the 5 different rows, was 6"),
                refusal(
                        () -> Smile.xmeans(3).fit(many),
                        "Smile knows no weights, so 2 different rows are 50,001 rows for X-Means, which takes at most 50,000 here;"
                                + " take a sample, or a method that counts equal rows once, such as K-Means"),
                refusal(() -> Smile.gmeans(3).fit(half), "G-Means needs weights that are whole numbers, had 1.5"),
                refusal(
                        () -> Smile.denclue(1e-9).fit(TWO),
                        "sigma is too small for these rows, was 1.0E-9: no row is within reach of another"),
                refusal(
                        () -> Smile.xmeans(3)
                                .labels(Euclidean.pairwise(new double[5], 1), new double[] {1, 1, 1, 1, 1}),
                        "X-Means takes rows of numbers, no distances; of sequences, CLARANS goes by distances and K-Modes by states:"
                                + " make features of them, or choose one of these"),
                refusal(
                        () -> Smile.of(
                                        "Spectral",
                                        (rows, seed) -> smile.clustering.SpectralClustering.fit(rows, 2, 1.0).y)
                                .fit(TWO),
                        "Spectral needs native BLAS, which does not come with Sojourn: run it through a Smile of your own, with %maven"
                                + " com.github.haifengl:smile-core:2.6.0 org.bytedeco:openblas-platform:0.3.10-1.5.4"
                                + " org.bytedeco:arpack-ng-platform:3.7.0-1.5.4"));
    }

    private static Arguments refusal(ThrowingCallable call, String said) {
        return Arguments.of(said, call);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void badInputIsSaidInALine(String said, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(UsageException.class).hasMessage(said);
    }

    /** A method that never ends is left behind: the call comes back at once. */
    @Test
    void anInterruptEndsTheCall() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        CountDownLatch began = new CountDownLatch(1);
        Thread caller = new Thread(() -> {
            try {
                Smile.of("endless", (rows, seed) -> {
                            began.countDown();
                            while (!Thread.currentThread().isInterrupted()) {
                                Thread.onSpinWait();
                            }
                            return new int[rows.length];
                        })
                        .fit(TWO);
            } catch (CancellationException e) {
                thrown.set(e);
            }
        });
        caller.start();
        began.await();
        caller.interrupt();
        caller.join(5_000);
        assertThat(caller.isAlive()).isFalse();
        assertThat(thrown.get()).isInstanceOf(CancellationException.class);
    }
}
