package sojourn;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sojourn.check.UsageException;
import sojourn.cluster.PairClusters;
import sojourn.cluster.PairMethod;
import sojourn.cluster.Reclustering;
import sojourn.cluster.density.Hdbscan;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.kmeans.KMeans;
import sojourn.cluster.medoids.Clara;
import sojourn.cluster.medoids.Pam;
import sojourn.cluster.quality.Agreement;
import sojourn.cluster.smile.Smile;
import sojourn.distance.OptimalMatching;
import sojourn.feature.Scaling;
import sojourn.sequence.NullModel;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Labels that came from anywhere, with gaps, do all that clusters do; and what cannot be done is said in one line. */
class OwnClustersTest {
    private static final OptimalMatching UNIT = OptimalMatching.unit();

    private static Features planted() {
        SplittableRandom random = new SplittableRandom(6);
        double[] values = new double[180];
        for (int i = 0; i < 90; i++) {
            values[2 * i] = 10 * (i % 3) + random.nextDouble();
            values[2 * i + 1] = random.nextDouble();
        }
        return Features.of("users", List.of("visits_count", "other"), values);
    }

    /** 0, 2 and 5, and one item of noise. */
    private static int[] gaps(int n) {
        int[] labels = new int[n];
        Arrays.setAll(labels, i -> i == 7 ? Clustering.NOISE : new int[] {0, 2, 5}[i % 3]);
        return labels;
    }

    /** A method of the user's own that goes by distances: what is near the first distinct sequence, and what is not. */
    @Test
    void aMethodOfOnesOwnGoesByDistancesThroughTheSameDoor() {
        PairMethod near = items -> PairClusters.by(items, "near the first", items.distances(), (distances, weights) -> {
            int[] labels = new int[distances.size()];
            Arrays.setAll(labels, i -> i == 0 || distances.get(0, i) < 2 ? 0 : 1);
            return labels;
        });
        Clustering clusters = five().cluster(UNIT, near);
        assertThat(clusters.labels()).containsExactly(0, 0, 1, 0, 1);
        assertThat(clusters.method()).endsWith(", near the first");
        assertThat(clusters.distances()).isPresent();
        assertThat(clusters.stability(5, 1).clusters()).hasSize(2);
        assertThat(clusters.nulls(NullModel.BOTH, 3, 1)).isNotNull();
        assertThatThrownBy(() -> clusters.quality(2, 3))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("a method that takes the number of clusters");
    }

    /** Five sequences, the first and the fourth equal. */
    private static Sequences five() {
        return Sequences.readStates(tech.tablesaw.api.Table.create(
                        tech.tablesaw.api.StringColumn.create("path", "a/2-b/1", "a/3", "b/1-c/3", "a/2-b/1", "c/4")))
                .sps("path")
                .load();
    }

    private static PairMethod fixed(int... labels) {
        return items -> PairClusters.by(items, "fixed", items.distances(), (distances, weights) -> labels);
    }

    /** A label for each item, where one for each distinct item is asked for, would give item 4 that of another. */
    @Test
    void labelsAreOneADistinctItem() {
        assertThatThrownBy(() -> five().cluster(UNIT, fixed(0, 1, 2, 3, 4)))
                .isInstanceOf(UsageException.class)
                .hasMessage("labels must be one for each distinct item: 4, had 5");
        assertThatThrownBy(() -> five().cluster(UNIT, fixed(0, 1, 2)))
                .isInstanceOf(UsageException.class)
                .hasMessage("labels must be one for each distinct item: 4, had 3");
        assertThatThrownBy(() -> five().cluster(UNIT, fixed(0, 1, -2, 0)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("was -2 at item 3");
    }

    /** Labels that do not go by what was drawn are said, and not counted as resamples that were too few. */
    @Test
    void labelsOfAResampleAreOneAnItemDrawn() {
        Clustering clusters = five().cluster(UNIT, fixed(0, 0, 1, 1));
        assertThat(clusters.labels()).containsExactly(0, 0, 1, 0, 1);
        assertThatThrownBy(() -> clusters.stability(20, 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageMatching("labels must be one for each distinct item: [123], had 4");
        // draws have other numbers of different sequences, and such a method cannot cluster them
        assertThat(clusters.nulls(NullModel.BOTH, 20, 1).failed()).isBetween(1, 20);
    }

    /** What a method gives is of its own making: other distances, and medoids that are no items. */
    @Test
    void distancesAndMedoidsOfAMethodAreOfTheItems() {
        int[] labels = {0, 0, 1, 0, 1};
        Features others = Features.of("users", List.of("x"), new double[] {1, 2, 3});
        assertThatThrownBy(() -> five().cluster(
                                UNIT,
                                items -> new PairClusters(
                                        "mine",
                                        labels,
                                        Optional.of(others.distances()),
                                        weights -> new int[weights.length])))
                .isInstanceOf(UsageException.class)
                .hasMessage("the distances are of 3 items, but these sequences are 5");
        PairMethod around = items ->
                new PairClusters("mine", labels, Optional.of(items.distances()), weights -> new int[weights.length]);
        assertThat(five().cluster(UNIT, items -> around.cluster(items).around(new int[] {1, 4}))
                        .medoids())
                .containsExactly(1, 4);
        assertThatThrownBy(() ->
                        five().cluster(UNIT, items -> around.cluster(items).around(new int[] {1})))
                .isInstanceOf(UsageException.class)
                .hasMessage("medoids must be one for each cluster: 2, had 1");
        for (int bad : new int[] {5, -1}) {
            assertThatThrownBy(() ->
                            five().cluster(UNIT, items -> around.cluster(items).around(new int[] {1, bad})))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("medoids must be items, 0..4, was " + bad);
        }
    }

    /** Around medoids, a tree would lose its merges and its cuts without a word. */
    @Test
    void aTreeIsMadeAroundNoMedoids() {
        Hierarchical ward = Hierarchical.ward().k(2);
        assertThatThrownBy(() ->
                        five().cluster(UNIT, items -> ward.cluster(items).around(new int[] {1, 4})))
                .isInstanceOf(UsageException.class)
                .hasMessage(
                        "clusters of a tree are made around no medoids; clusters.medoids() finds the most typical items");
        assertThat(five().cluster(UNIT, items -> ward.cluster(items)).cut(3).clusters())
                .isEqualTo(3);
    }

    /** In one sentence, with the items called what they are. */
    @Test
    void moreMedoidsThanItemsAreRefusedInTheSameWords() {
        for (PairMethod five : List.of(Pam.k(5), Clara.k(5))) {
            assertThatThrownBy(() -> five().cluster(UNIT, five))
                    .isInstanceOf(UsageException.class)
                    .hasMessage(
                            "k must be <= the number of distinct sequences, 4, was 5; the largest that fits is k = 4");
        }
    }

    /** Null models judge by silhouettes: CLARANS keeps its distances, K-Modes has none. */
    @Test
    void nullModelsNeedAMethodThatKeepsDistances() {
        assertThat(five().cluster(UNIT, Smile.clarans(2))
                        .nulls(NullModel.BOTH, 3, 1)
                        .runs())
                .isEqualTo(3);
        assertThatThrownBy(() -> five().cluster(Smile.kmodes(2)).nulls(NullModel.BOTH, 3, 1))
                .isInstanceOf(UsageException.class)
                .hasMessageStartingWith(
                        "null models need clusters of sequences as pool.cluster(distance, method) gives them, by a"
                                + " method that keeps distances, such as a tree, PAM or HDBSCAN; this one is Smile's K-Modes");
    }

    @Test
    void labelsOfFeaturesWithGapsDoAllThatClustersDo() {
        Features rows = planted();
        // what another library would do with the rows: the nearest of three centres
        double[][] x = rows.toArray();
        assertThat(x.length).isEqualTo(90);
        assertThat(x[3]).containsExactly(rows.scaled(3, 0), rows.scaled(3, 1));
        x[3][0] = 99;
        assertThat(rows.scaled(3, 0)).isNotEqualTo(99);

        Clustering own = Clustering.of(rows, "by hand", gaps(90));
        Clustering with = own.with(rows.distances());
        assertThat(own.present()).containsExactly(0, 2, 5);
        assertThat(with.silhouette()).isGreaterThan(0.3);
        assertThat(with.quality().asw()).isEqualTo(with.silhouette());
        assertThat(own.quality()).isEqualTo(with.quality());
        assertThat(own.quality().clusters()).isEqualTo(3);
        assertThat(with.medoids()).isEqualTo(own.medoids());
        assertThat(with.medoids()[1]).isEqualTo(-1);
        assertThat(own.silhouetteProfile()).isNotNull();
        assertThat(own.explain(2).fidelity()).isGreaterThan(0.9);
        assertThat(Personas.of(own).list()).extracting(Persona::cluster).containsExactly(0, 2, 5);
        assertThat(own.map(5).trustworthiness()).isBetween(0.5, 1.0);
        assertThat(own.with(Reclustering.of(rows.rows(), KMeans.k(3)))
                        .stability(10, 1)
                        .clusters())
                .extracting(cluster -> cluster.cluster())
                .containsExactly(0, 2, 5);
        assertThat(own.named(java.util.Map.of(5, "far")).with(rows.distances()).name(5))
                .isEqualTo("far");
    }

    /** Cohorts refit K-Means: numbers of clusters with gaps are matched all the same, and noise is refused. */
    @Test
    void labelsWithGapsHoldInCohorts() {
        Features rows = planted()
                .scale(Scaling.NONE)
                .withStatic(
                        "half",
                        IntStream.range(0, 90)
                                .mapToObj(i -> i < 45 ? "first" : "second")
                                .toList());
        int[] labels = gaps(90);
        labels[7] = 2;
        Cohorts cohorts = Cohorts.of(Clustering.of(rows, "by hand", labels), "half");
        assertThat(cohorts.ari()).containsExactly(1.0, 1.0);
        assertThat(cohorts.list().get(0).sizes()).containsExactly(15L, 0L, 15L, 0L, 0L, 15L);
        assertThat(cohorts.list().get(1).matches())
                .hasSize(6)
                .containsOnlyOnce(0, 1, 2)
                .containsSequence(-1, -1);
        Clustering noisy = Clustering.of(rows, "by hand", gaps(90));
        assertThatThrownBy(() -> Cohorts.of(noisy, "half"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("K-Means, which knows no noise");
    }

    @Test
    void labelsOfSequencesWithTheirDistancesAreThoseOfTheTree() {
        Sequences pool = EventLog.dataset("mooc_sample")
                .load()
                .sessions(Duration.ofHours(2))
                .sequences()
                .length(2, 8)
                .where(i -> i % 3 == 0);
        Clustering tree = pool.cluster(UNIT, Hierarchical.ward().k(4));
        Clustering own = Clustering.of(pool, "elsewhere", tree.labels(), pool.distances(UNIT));
        assertThat(own.silhouette()).isEqualTo(tree.silhouette());
        assertThat(own.medoids()).isEqualTo(tree.medoids());
        assertThat(own.quality()).isEqualTo(tree.quality());
        assertThat(own.dendrogram()).isEmpty();
        assertThat(own.explain(3).fidelity()).isCloseTo(tree.explain(3).fidelity(), within(1e-12));
        assertThatThrownBy(() -> Clustering.of(pool, "elsewhere", tree.labels()).silhouette())
                .hasMessage("this needs a clustering that keeps its distances; this one is of elsewhere");
        assertThatThrownBy(() -> own.with(planted().distances()))
                .hasMessageStartingWith("the distances are of 90 items, but these sessions are ");
        assertThat(Agreement.adjustedRand(own.labels(), tree.labels())).isEqualTo(1);
    }

    static Stream<Arguments> bad() {
        Features alike = Features.of("users", List.of("x"), new double[] {1, 1, 1, 1});
        Features constant = Features.of("users", List.of("x", "y"), new double[] {1, 5, 2, 5, 3, 5, 4, 5});
        Clustering one = Clustering.of(constant, "one", new int[4]);
        Clustering two = Clustering.of(constant, "two", new int[] {0, 0, 1, 1});
        Clustering same = Clustering.of(alike, "same", new int[] {0, 0, 1, 1});
        return Stream.of(
                row(one::explain, "an explanation tells clusters apart and needs at least 2 of them, had 1"),
                row(same::explain, "an explanation needs a column in which the users differ, but they are all equal"),
                row(alike.cluster(KMeans.k(1))::map, "3 different"),
                row(() -> two.map(40), "perplexity"),
                row(() -> alike.cluster(KMeans.k(2)), "k must be <= the number of distinct rows, 1, was 2"),
                row(() -> alike.cluster(Hierarchical.ward().k(2)), "k must be in 1..1 (the distinct rows), was 2"),
                row(() -> Hierarchical.ward().k(0), "k must be >= 1, was 0"),
                row(() -> Hdbscan.minSize(1), "minSize must be >= 2, was 1"),
                row(
                        () -> constant.cluster(Hdbscan.minSize(9)),
                        "minSize must be at most the number of items, 4, or none is in a cluster; was 9"),
                row(two::stability, "these labels came without the method that found them"),
                row(() -> two.nulls(NullModel.BOTH, 9, 1), "null models need clusters of sequences"),
                row(() -> two.quality(2, 99), "quality needs 2 <= first k <= last k <= 4 (the different users)"),
                row(
                        () -> Features.of("users", List.of("x"), new double[] {1, Double.NaN}),
                        "a feature must be finite, but 'x' is NaN at row 2"),
                row(() -> Clustering.of(constant, "few", new int[3]), "labels must be one for each item: 4, had 3"),
                row(() -> Clustering.of(constant, "odd", new int[] {0, -2, 0, 0}), "was -2 at item 2"));
    }

    private static Arguments row(Supplier<?> call, String message) {
        return Arguments.of(call, message);
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatCannotBeDoneIsSaidInOneLine(Supplier<?> call, String message) {
        assertThatThrownBy(call::get)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    /** What is odd, but has an answer: one cluster, equal rows, a constant column, a single user. */
    @Test
    void oddInputHasAnAnswer() {
        Features alike = Features.of("users", List.of("x"), new double[] {1, 1, 1, 1});
        assertThat(Clustering.of(alike, "same", new int[] {0, 0, 1, 1})
                        .quality()
                        .asw())
                .isZero();
        assertThat(Clustering.of(alike, "same", new int[] {0, 0, 1, 1})
                        .quality()
                        .hg())
                .isNaN();
        assertThat(alike.cluster(Hdbscan.minSize(2)).clusters()).isBetween(0, 1);
        Features constant = Features.of("users", List.of("x", "y"), new double[] {1, 5, 2, 5, 30, 5, 40, 5})
                .scale(Scaling.NONE);
        Clustering two = constant.cluster(Hierarchical.single().k(2));
        assertThat(two.labels()[0]).isEqualTo(two.labels()[1]).isNotEqualTo(two.labels()[3]);
        assertThat(two.stability(20, 1).units()).isEqualTo("users");
        assertThat(two.explain().fidelity()).isBetween(0.0, 1.0);
    }
}
