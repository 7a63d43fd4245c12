package sojourn.cluster.hierarchical;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sojourn.check.UsageException;
import sojourn.cluster.quality.Silhouette;
import sojourn.distance.Distances;
import sojourn.distance.OptimalMatching;
import sojourn.sequence.Distinct;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class HierarchicalTest {
    private static final List<String> ALPHABET = List.of("a", "b", "c");

    @ParameterizedTest
    @EnumSource(Linkage.class)
    void anyShuffleOfTheInputGivesTheSameOrderInvariantLabels(Linkage linkage) {
        for (long seed = 1; seed <= 5; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int[][] sequences = sequences(random, 120);
            Hierarchical settings = Hierarchical.of(linkage).orderInvariant(true);
            int[] order = permutation(random, 120);
            int[][] moved = Arrays.stream(order).mapToObj(i -> sequences[i]).toArray(int[][]::new);
            Distances here = distances(sequences);
            Distances there = distances(moved);
            Dendrogram treeHere = settings.tree(here);
            Dendrogram treeThere = settings.tree(there);
            for (int m = 0; m < treeHere.merges(); m++) {
                assertThat(treeThere.height(m)).isEqualTo(treeHere.height(m));
            }
            for (int k : new int[] {1, 2, 5, 9, here.distinct().size()}) {
                int[] labelsHere = settings.labels(treeHere, k, here);
                int[] labelsThere = settings.labels(treeThere, k, there);
                for (int p = 0; p < order.length; p++) {
                    assertThat(labelsThere[p])
                            .as("seed %d, k %d, item %d", seed, k, order[p])
                            .isEqualTo(labelsHere[order[p]]);
                }
            }
        }
    }

    @Test
    void orderInvariantLabelsGoBySizeTheLargestFirst() {
        int[][] sequences = sequences(new SplittableRandom(3), 100);
        Distances distances = distances(sequences);
        Hierarchical settings = Hierarchical.average().orderInvariant(true);
        int[] labels = settings.labels(settings.tree(distances), 6, distances);
        int[] sizes = new int[6];
        Arrays.stream(labels).forEach(label -> sizes[label]++);
        for (int c = 1; c < 6; c++) {
            assertThat(sizes[c]).isBetween(1, sizes[c - 1]);
        }
    }

    @Test
    void everyCutHasItsNumberOfClustersAndIsNestedInTheCoarserOne() {
        Distances distances = distances(sequences(new SplittableRandom(4), 80));
        Dendrogram tree = Hierarchical.complete().tree(distances);
        int[] coarser = tree.cut(1);
        for (int k = 2; k <= 80; k++) {
            int[] labels = tree.cut(k);
            assertThat(Arrays.stream(labels).distinct().sorted().toArray())
                    .isEqualTo(java.util.stream.IntStream.range(0, k).toArray());
            int[] into = new int[k];
            Arrays.fill(into, -1);
            for (int i = 0; i < 80; i++) {
                assertThat(into[labels[i]] == -1 || into[labels[i]] == coarser[i])
                        .isTrue();
                into[labels[i]] = coarser[i];
            }
            coarser = labels;
        }
    }

    @Test
    void aCutAtAHeightDoesAllMergesUpToIt() {
        Distances distances = distances(sequences(new SplittableRandom(5), 60));
        Dendrogram tree = Hierarchical.complete().tree(distances);
        for (double height = 0; height <= distances.max(); height++) {
            int[] labels = tree.cut(tree.clustersAt(height));
            for (int i = 0; i < 60; i++) {
                for (int j = 0; j < i; j++) {
                    if (labels[i] == labels[j]) {
                        // complete linkage: no two items of a cluster are farther apart than its height
                        assertThat(distances.get(i, j)).isLessThanOrEqualTo(height);
                    }
                }
            }
        }
        assertThat(tree.clustersAt(distances.max())).isEqualTo(1);
    }

    @Test
    void silhouetteAndMedoidsEqualTheirDefinitionsOverAllItems() {
        Distances distances = distances(sequences(new SplittableRandom(6), 90));
        // labels that split equal sequences, and some noise
        int[] labels = new SplittableRandom(7).ints(90, -1, 4).toArray();
        labels[0] = 4;
        Silhouette found = Silhouette.of(distances, labels);
        double sum = 0;
        int items = 0;
        for (int i = 0; i < 90; i++) {
            if (labels[i] < 0) {
                assertThat(found.of(i)).isNaN();
                continue;
            }
            double expected = silhouette(distances, labels, i);
            assertThat(found.of(i)).isCloseTo(expected, within(1e-12));
            sum += expected;
            items++;
        }
        assertThat(found.mean()).isCloseTo(sum / items, within(1e-12));
        assertThat(found.of(0)).isZero();
        int[] medoids = found.medoids();
        for (int c = 0; c < 5; c++) {
            assertThat(labels[medoids[c]]).isEqualTo(c);
            for (int i = 0; i < 90; i++) {
                if (labels[i] == c) {
                    assertThat(sumWithin(distances, labels, medoids[c]))
                            .isLessThanOrEqualTo(sumWithin(distances, labels, i));
                }
            }
        }
    }

    @Test
    void silhouettesOfNestedCutsEqualThoseOfEachCut() {
        Distances distances = distances(sequences(new SplittableRandom(8), 100));
        for (Hierarchical settings :
                List.of(Hierarchical.complete(), Hierarchical.ward().orderInvariant(true))) {
            Dendrogram tree = settings.tree(distances);
            List<Double> means = OrderStability.silhouettes(settings, tree, distances, 2, 9);
            for (int k = 2; k <= 9; k++) {
                assertThat(means.get(k - 2))
                        .isCloseTo(
                                Silhouette.of(distances, settings.labels(tree, k, distances))
                                        .mean(),
                                within(1e-12));
            }
        }
    }

    @Test
    void anOrderInvariantClusteringIsStableUnderEveryShuffle() {
        int[][] sequences = sequences(new SplittableRandom(9), 150);
        int[] lengths = Arrays.stream(sequences).mapToInt(s -> s.length).toArray();
        Distances distances = distances(sequences);
        Hierarchical settings = Hierarchical.complete().orderInvariant(true);
        Dendrogram tree = settings.tree(distances);
        int[] labels = settings.labels(tree, 5, distances);
        OrderStability stability = OrderStability.of(settings, distances, tree, labels, lengths, 7, 1);
        assertThat(stability.ari()).hasSize(7).containsOnly(1.0);
        assertThat(stability.tiedMergeShare()).isBetween(0.3, 1.0);
        assertThat(OrderStability.of(settings, distances, tree, labels, lengths, 7, 1))
                .isEqualTo(stability);
    }

    /** By the input's order, equal distances make shuffles differ; silhouettes are of 2 to 10 clusters, or as many as there are. */
    @Test
    void stabilityIsSortedAndHasASilhouetteForEachCut() {
        int[][] sequences = sequences(new SplittableRandom(11), 60);
        OrderStability stability = stability(Hierarchical.complete(), sequences, 12);
        assertThat(stability.ari()).hasSize(12).isSorted();
        assertThat(stability.ari().get(0)).isLessThan(stability.ari().get(11));
        assertThat(stability.silhouetteFirstK()).isEqualTo(2);
        assertThat(stability.silhouettes()).hasSize(9);
        // nine items, of which five differ
        int[][] few = {{0}, {0}, {0}, {1}, {1}, {2}, {2}, {0, 1}, {1, 2}};
        assertThat(stability(Hierarchical.complete(), few, 0).silhouettes()).hasSize(8);
        assertThat(stability(Hierarchical.complete().orderInvariant(true), few, 0)
                        .silhouettes())
                .hasSize(4);
        assertThat(stability(Hierarchical.complete(), new int[][] {{0}, {1}}, 0).silhouettes())
                .hasSize(1);
        OrderStability one = stability(Hierarchical.complete(), new int[][] {{0}}, 3);
        assertThat(one.silhouettes()).isEmpty();
        assertThat(one.tiedMergeShare()).isZero();
        assertThatThrownBy(() -> stability(Hierarchical.complete(), few, -1))
                .isInstanceOf(UsageException.class)
                .hasMessage("shuffles must be in 0..10,000, was -1");
    }

    private static OrderStability stability(Hierarchical settings, int[][] sequences, int shuffles) {
        Distances distances = distances(sequences);
        Dendrogram tree = settings.tree(distances);
        int[] labels = settings.labels(tree, Math.min(2, sequences.length), distances);
        int[] lengths = Arrays.stream(sequences).mapToInt(s -> s.length).toArray();
        return OrderStability.of(settings, distances, tree, labels, lengths, shuffles, 1);
    }

    @Test
    void settingsAreDescribedAsTheyAreSet() {
        assertThat(Hierarchical.complete().k(5)).hasToString("complete linkage, k=5");
        assertThat(Hierarchical.average().height(12).orderInvariant(true))
                .hasToString("average linkage, height=12, order-invariant");
        assertThat(Hierarchical.single().height(0)).hasToString("single linkage, height=0");
        assertThat(Hierarchical.ward().height(1.5).orderInvariant(true).orderInvariant(false))
                .hasToString("ward linkage, height=1.5");
        // the last cut holds
        assertThat(Hierarchical.complete().k(1).height(3).k()).isEmpty();
        assertThat(Hierarchical.complete().height(3).k(1).height()).isEmpty();
        assertThat(Hierarchical.complete().orderInvariant()).isFalse();
        assertThat(Hierarchical.complete().orderInvariant(true).orderInvariant())
                .isTrue();
    }

    @Test
    void aCutThatCannotBeMadeIsRefusedBefore() {
        Hierarchical.complete().k(3).requireCut(3, "sequences");
        Hierarchical.complete().height(0).requireCut(1, "sequences");
        assertThatThrownBy(() -> Hierarchical.complete().k(4).requireCut(3, "sequences"))
                .isInstanceOf(UsageException.class)
                .hasMessage("k must be in 1..3 (the number of sequences), was 4");
        assertThatThrownBy(() -> Hierarchical.complete().k(1).requireCut(0, "sequences"))
                .isInstanceOf(UsageException.class)
                .hasMessage("clustering needs at least one item, had no sequences");
        assertThatThrownBy(() -> Hierarchical.complete().requireCut(3, "sequences"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("needs a place to cut its tree");
        assertThatThrownBy(() -> Hierarchical.complete().tree(distances(new int[0][])))
                .isInstanceOf(UsageException.class)
                .hasMessage("clustering needs at least one item, had none");
    }

    /** Lengths 1, 2, 4, 8 of one state: drawn 3, 0, 1, 2 times they are 1 | 4 | 8, and {1, 4} | 8 in two. */
    @Test
    void aResampleHasLabelsForWhatWasDrawn() {
        Distances distances = distances(new int[][] {{0}, {0, 0}, {0, 0, 0, 0}, {0, 0, 0, 0, 0, 0, 0, 0}});
        double[] drawn = {3, 0, 1, 2};
        for (boolean invariant : new boolean[] {false, true}) {
            Hierarchical settings = Hierarchical.average().orderInvariant(invariant);
            int[] two = settings.k(2).resampled(distances, drawn);
            assertThat(two[1]).isEqualTo(-1);
            assertThat(two[0]).isEqualTo(two[2]).isNotEqualTo(two[3]);
            assertThat(settings.height(3).resampled(distances, drawn)).isEqualTo(two);
            int[] three = settings.height(2.9).resampled(distances, drawn);
            assertThat(three[1]).isEqualTo(-1);
            assertThat(Arrays.stream(three).sorted().toArray()).containsExactly(-1, 0, 1, 2);
            // average linkage counts copies: 1 is three of the four, so 8 is (3·7 + 4) / 4 away
            assertThat(settings.height(6.25).resampled(distances, drawn)).containsExactly(0, -1, 0, 0);
            assertThat(settings.height(6.24).resampled(distances, drawn)).isEqualTo(two);
            assertThatThrownBy(() -> settings.k(4).resampled(distances, drawn))
                    .isInstanceOf(UsageException.class)
                    .hasMessage("k must be in 1..3 (the different items), was 4");
            assertThatThrownBy(() -> settings.k(1).resampled(distances, new double[4]))
                    .isInstanceOf(UsageException.class);
        }
    }

    @Test
    void etaSquaredIsTheShareOfVarianceBetweenClusters() {
        assertThat(OrderStability.etaSquared(new int[] {0, 0, 1, 1}, new int[] {2, 2, 5, 5}))
                .isEqualTo(1);
        assertThat(OrderStability.etaSquared(new int[] {0, 1, 0, 1}, new int[] {2, 2, 5, 5}))
                .isZero();
        // equal lengths have no variance to be shared
        assertThat(OrderStability.etaSquared(new int[] {0, 1}, new int[] {3, 3}))
                .isNaN();
        // means 2 and 5 about 3.5: 9 of 11 squares
        assertThat(OrderStability.etaSquared(new int[] {0, 0, 1, 1}, new int[] {1, 3, 5, 5}))
                .isCloseTo(9 / 11.0, within(1e-12));
    }

    @Test
    void wrongSettingsAreRefusedWithTheirRule() {
        Distances distances = distances(new int[][] {{0}, {0}, {1}});
        assertThatThrownBy(() -> Hierarchical.complete().k(0))
                .isInstanceOf(UsageException.class)
                .hasMessage("k must be >= 1, was 0");
        assertThatThrownBy(() -> Hierarchical.complete().height(-1)).isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> Hierarchical.complete().tree(distances).cut(4))
                .isInstanceOf(UsageException.class)
                .hasMessage("k must be in 1..3 (the number of items), was 4");
        Hierarchical invariant = Hierarchical.complete().orderInvariant(true);
        assertThatThrownBy(() -> invariant.labels(invariant.tree(distances), 3, distances))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("k must be in 1..2 (the distinct sequences), was 3");
    }

    private static double silhouette(Distances d, int[] labels, int item) {
        double[] sums = new double[5];
        int[] sizes = new int[5];
        for (int j = 0; j < labels.length; j++) {
            if (labels[j] >= 0) {
                sums[labels[j]] += d.get(item, j);
                sizes[labels[j]]++;
            }
        }
        int own = labels[item];
        if (sizes[own] == 1) {
            return 0;
        }
        double a = sums[own] / (sizes[own] - 1);
        double b = Double.POSITIVE_INFINITY;
        for (int c = 0; c < 5; c++) {
            b = c == own ? b : Math.min(b, sums[c] / sizes[c]);
        }
        return (b - a) / Math.max(a, b);
    }

    private static double sumWithin(Distances d, int[] labels, int item) {
        double sum = 0;
        for (int j = 0; j < labels.length; j++) {
            sum += labels[j] == labels[item] ? d.get(item, j) : 0;
        }
        return sum;
    }

    /** Short sequences of three states: many equal, nearly all distances tied. */
    private static int[][] sequences(SplittableRandom random, int n) {
        int[][] sequences = new int[n][];
        Arrays.setAll(sequences, i -> random.ints(1 + random.nextInt(6), 0, 3).toArray());
        return sequences;
    }

    private static Distances distances(int[][] sequences) {
        int[] offsets = new int[sequences.length + 1];
        for (int i = 0; i < sequences.length; i++) {
            offsets[i + 1] = offsets[i] + sequences[i].length;
        }
        int[] codes = Arrays.stream(sequences).flatMapToInt(Arrays::stream).toArray();
        return Distances.of(
                OptimalMatching.unit(), codes, offsets, ALPHABET, Distinct.of(codes, offsets), i -> "session " + i);
    }

    private static int[] permutation(SplittableRandom random, int n) {
        int[] order = java.util.stream.IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }
}
