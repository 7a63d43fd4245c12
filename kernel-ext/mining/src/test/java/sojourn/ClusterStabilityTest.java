package sojourn;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sojourn.cluster.Reclustering;
import sojourn.cluster.Threads;
import sojourn.cluster.density.Dbscan;
import sojourn.cluster.density.Hdbscan;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.hierarchical.OrderStability;
import sojourn.cluster.kmeans.KMeans;
import sojourn.cluster.medoids.Clara;
import sojourn.cluster.medoids.Pam;
import sojourn.cluster.mixture.GaussianMixture;
import sojourn.cluster.stability.NullSilhouettes;
import sojourn.cluster.stability.Stability;
import sojourn.cluster.stability.Stability.ClusterStability;
import sojourn.distance.OptimalMatching;
import sojourn.sequence.NullModel;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Stability by resamples, of clusterings of each method. */
class ClusterStabilityTest {
    private static final OptimalMatching UNIT = OptimalMatching.unit();

    /** three places far from each other, forty rows in each */
    private static Features planted(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[240];
        for (int i = 0; i < 120; i++) {
            values[2 * i] = 10 * (i % 3) + random.nextDouble();
            values[2 * i + 1] = 10 * (i % 3 == 1 ? 1 : 0) + random.nextDouble();
        }
        return Features.of("rows", List.of("x", "y"), values);
    }

    private static Sequences pool() {
        return EventLog.dataset("mooc_sample")
                .load()
                .sessions(Duration.ofHours(2))
                .sequences()
                .length(2, 8);
    }

    static Stream<Clustering> ofFeatures() {
        Features rows = planted(1);
        return Stream.of(
                rows.cluster(KMeans.k(3)),
                rows.fit(KMeans.k(3)).clustering(),
                rows.cluster(GaussianMixture.k(3)),
                rows.cluster(Dbscan.of(1, 4)),
                rows.cluster(Hdbscan.minSize(10)),
                rows.cluster(Pam.k(3)),
                rows.cluster(Clara.k(3)));
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("ofFeatures")
    void plantedGroupsComeAgainByEachMethod(Clustering clusters) {
        Stability stability = clusters.stability(20, 3);
        assertThat(stability.order()).isEmpty();
        assertThat(stability.units()).isEqualTo("rows");
        assertThat(stability.clusters())
                .as(clusters.method())
                .hasSize(3)
                .allSatisfy(cluster -> assertThat(cluster.jaccard()).isGreaterThan(0.95))
                .allSatisfy(cluster -> assertThat(cluster.recovered()).isGreaterThan(0.9));
        assertThat(clusters.stability(20, 3)).as("the same seed").isEqualTo(stability);
        assertThat(clusters.named(java.util.Map.of(0, "near"))
                        .stability(20, 3)
                        .clusters()
                        .get(0)
                        .name())
                .isEqualTo("near");
    }

    static Stream<Clustering> ofSequences() {
        Sequences pool = pool();
        return Stream.of(
                pool.cluster(UNIT, Hierarchical.ward().k(4)),
                pool.cluster(UNIT, Hierarchical.complete().k(4).orderInvariant(true)),
                pool.cluster(UNIT, Hierarchical.average().height(3)),
                pool.cluster(UNIT, Pam.k(4)),
                pool.cluster(UNIT, Clara.k(4)),
                pool.cluster(UNIT, Hdbscan.minSize(30)));
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("ofSequences")
    void wholeUsersAreDrawn(Clustering clusters) {
        Stability stability = clusters.stability(5, 3);
        assertThat(stability.units()).isEqualTo("users");
        assertThat(stability.failed()).isZero();
        assertThat(stability.clusters()).hasSize(clusters.present().size());
        for (ClusterStability cluster : stability.clusters()) {
            assertThat(cluster.items()).isEqualTo(clusters.count(cluster.cluster()));
            assertThat(cluster.units()).isBetween(1L, cluster.items());
            assertThat(cluster.jaccard()).isBetween(0.0, 1.0);
            assertThat(cluster.most()).isBetween(0.0, 1.0);
        }
        assertThat(stability.order().isPresent())
                .isEqualTo(clusters.dendrogram().isPresent());
        assertThat(clusters.stability(5, 3)).isEqualTo(stability);
    }

    /** Ward's tree over places with weights is the tree over the repeated items: each draw of each place gives the same clusters. */
    @Test
    void aResampledTreeIsTheTreeOfTheRepeatedItems() {
        Sequences few = pool().where(i -> i % 5 == 0);
        Clustering all = few.cluster(UNIT, Hierarchical.complete().k(4).orderInvariant(true));
        double[] once = new double[few.distinct().size()];
        Arrays.setAll(once, few.distinct()::weight);
        int[] again = all.hierarchical().orElseThrow().resampled(all.distances().orElseThrow(), once);
        int[] ofItems = new int[few.size()];
        Arrays.setAll(ofItems, i -> again[few.distinct().of(i)]);
        assertThat(sojourn.cluster.quality.Agreement.adjustedRand(ofItems, all.labels()))
                .isEqualTo(1);
    }

    @Test
    void ownLabelsNeedTheMethodThatFoundThem() {
        Features rows = planted(2);
        int[] labels = new int[rows.size()];
        Arrays.setAll(labels, i -> i % 3);
        Clustering own = Clustering.of(rows, "by hand", labels);
        assertThatThrownBy(own::stability)
                .hasMessage(
                        "stability finds the clusters again in resamples, but these labels came without the method that found them,"
                                + " as 'by hand'; say it: .with(Reclustering.of(f.rows(), KMeans.k(5))), or any other");
        Stability stability =
                own.with(Reclustering.of(rows.rows(), KMeans.k(3))).stability(10, 1);
        assertThat(stability.clusters()).allSatisfy(c -> assertThat(c.jaccard()).isGreaterThan(0.95));
    }

    @Test
    void oneClusterOneUserAndEqualRowsAreNoTrouble() {
        Features alike = Features.of("rows", List.of("x"), new double[] {1, 1, 1, 1});
        Stability one = alike.cluster(KMeans.k(1)).stability(5, 1);
        assertThat(one.clusters())
                .singleElement()
                .satisfies(c -> assertThat(c.jaccard()).isEqualTo(1));
        Features two = Features.of("rows", List.of("x"), new double[] {1, 2});
        Stability few = two.cluster(KMeans.k(2)).stability(50, 1);
        assertThat(few.failed()).isBetween(10, 40);
        assertThat(few.clusters().get(0).jaccard()).isEqualTo(1);
    }

    /** Each number to its last bit; a tree of sequences has its shuffled orders, too. */
    @Test
    void theSameSeedGivesTheSameBytesOnAnyNumberOfThreadsAndJdks() {
        Features rows = planted(1);
        Sequences few = pool().where(i -> i % 5 == 0);
        List<Clustering> all = List.of(
                rows.cluster(KMeans.k(4)),
                rows.cluster(GaussianMixture.k(2)),
                rows.cluster(Hdbscan.minSize(10)),
                few.cluster(UNIT, Hierarchical.ward().k(4)),
                few.cluster(UNIT, Pam.k(4)));
        List<Integer> one = hashes(all, 1);
        assertThat(hashes(all, 2)).isEqualTo(one);
        assertThat(hashes(all, 3)).isEqualTo(one);
        assertThat(one).as("what JDK 17 gives; a later one must give the same").isEqualTo(HASHES);
    }

    private static final List<Integer> HASHES = List.of(1228864170, -1726568523, -160058270, 960146096, -2068189110);

    private static List<Integer> hashes(List<Clustering> all, int threads) {
        return all.stream()
                .map(clusters -> Threads.with(threads, () -> clusters.stability(12, 5)))
                .map(stability -> Objects.hash(
                        stability.failed(),
                        stability.units(),
                        stability.clusters().stream()
                                .map(c -> List.of(
                                        c.cluster(),
                                        c.items(),
                                        c.units(),
                                        c.most(),
                                        c.jaccard(),
                                        c.recovered(),
                                        c.dissolved()))
                                .toList(),
                        stability.order().map(OrderStability::ari),
                        stability.order().map(OrderStability::silhouettes)))
                .toList();
    }

    static Stream<Clustering> large() {
        SplittableRandom random = new SplittableRandom(4);
        Features rows =
                Features.of("rows", List.of("x", "y"), random.doubles(8_000).toArray());
        Sequences pool = pool();
        return Stream.of(
                rows.cluster(KMeans.k(6)),
                rows.cluster(GaussianMixture.k(3)),
                rows.cluster(Hdbscan.minSize(20)),
                pool.cluster(UNIT, Hierarchical.complete().k(4)),
                pool.cluster(UNIT, Pam.k(4)));
    }

    @Tag("slow")
    @ParameterizedTest
    @MethodSource("large")
    void anInterruptEndsItWithinASecondAndLeavesTheClusters(Clustering clusters) throws InterruptedException {
        int[] before = clusters.labels();
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        CountDownLatch begun = new CountDownLatch(1);
        Thread judging = new Thread(() -> {
            try {
                begun.countDown();
                clusters.stability(10_000, 1);
            } catch (CancellationException e) {
                thrown.set(e);
            }
        });
        judging.start();
        begun.await();
        Thread.sleep(700);
        long start = System.nanoTime();
        judging.interrupt();
        judging.join(20_000);
        double seconds = (System.nanoTime() - start) / 1e9;
        assertThat(thrown.get()).hasMessageMatching(".*interrupted after [0-9,]+ .*");
        // all resamples would take minutes
        assertThat(seconds).as(clusters.method()).isLessThan(1);
        assertThat(clusters.labels()).isEqualTo(before);
        assertThat(clusters.stability(1, 1).resamples()).isEqualTo(1);
    }

    @Test
    void clustersOfSequencesAreComparedWithChance() {
        Sequences few = pool().where(i -> i % 4 == 0);
        Clustering tree = few.cluster(UNIT, Hierarchical.average().k(2));
        for (NullModel model : NullModel.values()) {
            NullSilhouettes nulls = tree.nulls(model, 5, 7);
            assertThat(nulls.silhouettes()).hasSize(5).isSorted();
            assertThat(nulls.found()).isEqualTo(tree.silhouette());
            assertThat(nulls.share()).isEqualTo(nulls.above() / 5.0);
            assertThat(tree.nulls(model, 5, 7)).as("the same seed").isEqualTo(nulls);
        }
        assertThat(few.cluster(UNIT, Pam.k(2)).nulls(NullModel.BOTH, 2, 1).failed())
                .isZero();
        Clustering dense = few.cluster(UNIT, Hdbscan.minSize(4));
        assertThat(dense.present()).hasSizeGreaterThan(1);
        NullSilhouettes ofDense = dense.nulls(NullModel.BOTH, 3, 1);
        assertThat(ofDense.failed() + ofDense.silhouettes().size()).isEqualTo(3);
        assertThat(dense.nulls(NullModel.BOTH, 3, 1)).isEqualTo(ofDense);
        assertThat(ofDense.noise()).isEqualTo(dense.count(Clustering.NOISE) / (double) dense.total());
        assertThat(ofDense.drawnNoise()).isBetween(0.0, 1.0);
        assertThatThrownBy(() -> planted(1).cluster(KMeans.k(2)).nulls(NullModel.BOTH, 2, 1))
                .hasMessageStartingWith("null models need clusters of sequences");
        assertThatThrownBy(() ->
                        few.compress().cluster(UNIT, Hierarchical.ward().k(2)).nulls(NullModel.BOTH, 2, 1))
                .hasMessage("null models draw a sequence for each session, but these came compressed");
        assertThatThrownBy(() -> few.cluster(UNIT, Hierarchical.ward().k(1)).nulls(NullModel.BOTH, 2, 1))
                .hasMessage("silhouettes need at least 2 clusters, had 1");
        assertThatThrownBy(() -> tree.nulls(NullModel.BOTH, 0, 1)).hasMessage("runs must be in 1..10,000, was 0");
    }
}
