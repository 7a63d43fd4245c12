package sojourn.cluster.hierarchical;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sojourn.distance.Distances;
import sojourn.distance.Normalization;
import sojourn.distance.OptimalMatching;
import sojourn.distance.SubstitutionCosts;
import sojourn.sequence.Distinct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * What an order-invariant clustering is must depend on which sequences there are and how often, and on nothing else: not on
 * their order, not on whether equal ones come one by one or with a weight, not on how sums of costs such as 0.1 are rounded.
 */
class OrderInvarianceTest {
    private static final List<String> ALPHABET = List.of("a", "b", "c");

    private static final List<OptimalMatching> DISTANCES = List.of(
            OptimalMatching.unit().indel(0.1).costs(SubstitutionCosts.constant(0.3)),
            OptimalMatching.unit().indel(0.3).costs(SubstitutionCosts.constant(0.1)),
            OptimalMatching.unit().indel(0.3).normalized(Normalization.MAX_LENGTH),
            // no decimals: summed as doubles
            OptimalMatching.unit().indel(1 / 3.0).costs(SubstitutionCosts.of(ALPHABET, new double[][] {
                {0, Math.PI / 10, 1 / 7.0}, {Math.PI / 10, 0, Math.E / 10}, {1 / 7.0, Math.E / 10, 0}
            })));

    @Test
    void theWeightsOfTwoSequencesAreInterchangeable() {
        // 0.1 times 4, then times 3, is another double than 0.1 times 3, then times 4
        OptimalMatching tenth = OptimalMatching.unit().indel(0.1);
        for (Linkage linkage : List.of(Linkage.AVERAGE, Linkage.WARD)) {
            Hierarchical settings = Hierarchical.of(linkage).orderInvariant(true);
            assertThat(clusters(settings, tenth, ofOneState(7, 5, 6, 6, 7, 6, 7, 7, 7), 2))
                    .isEqualTo(clusters(settings, tenth, ofOneState(6, 5, 7, 6, 7, 6, 7, 7, 7), 2));
        }
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(Linkage.class)
    void shufflesAndWeightsChangeNothing(Linkage linkage) {
        Hierarchical settings = Hierarchical.of(linkage).orderInvariant(true);
        for (long seed = 1; seed <= 150; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            OptimalMatching distance = DISTANCES.get((int) (seed % DISTANCES.size()));
            int[][] sequences = random.nextBoolean()
                    ? ofOneState(random.ints(5 + random.nextInt(30), 1, 9).toArray())
                    : ofThreeStates(random, 5 + random.nextInt(40));
            Distances here = oneByOne(distance, sequences);
            Dendrogram tree = settings.tree(here);
            int distinct = here.distinct().size();
            for (int again = 0; again < 4; again++) {
                int[][] moved = shuffled(sequences, random);
                Distances there = oneByOne(distance, moved);
                double[] heights = heights(settings.tree(there));
                assertThat(heights)
                        .as("%s, %s, seed %d", linkage, distance, seed)
                        .isEqualTo(heights(tree));
                for (int k = 1; k <= Math.min(6, distinct); k++) {
                    Map<String, Integer> expected = clusters(settings, distance, sequences, k);
                    assertThat(clusters(settings, distance, moved, k))
                            .as("%s, %s, seed %d, k = %d", linkage, distance, seed, k)
                            .isEqualTo(expected);
                    assertThat(compressedClusters(settings, distance, moved, k))
                            .as("%s, %s, seed %d, k = %d, with weights", linkage, distance, seed, k)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void stabilityShufflesWhatIsSummedAndNotOnlyTheTies() {
        // by the input's order: what is shuffled there must be what a shuffled input gives
        for (long seed = 1; seed <= 80; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            OptimalMatching distance = DISTANCES.get((int) (seed % DISTANCES.size()));
            int[][] sequences = ofOneState(random.ints(25, 1, 9).toArray());
            int[] order = permutation(random, sequences.length);
            Distances moved = oneByOne(
                    distance, Arrays.stream(order).mapToObj(i -> sequences[i]).toArray(int[][]::new));
            for (Linkage linkage : Linkage.values()) {
                Hierarchical settings = Hierarchical.of(linkage);
                Dendrogram shuffled =
                        settings.tree(oneByOne(distance, sequences).reordered(order));
                assertThat(heights(shuffled))
                        .as("%s, %s, seed %d", linkage, distance, seed)
                        .isEqualTo(heights(settings.tree(moved)));
                assertThat(shuffled.cut(4)).isEqualTo(settings.tree(moved).cut(4));
            }
        }
    }

    @Test
    void theLeastOfManyShufflesShowsWhatTheMedianHides() {
        int[][] sequences = ofOneState(6, 5, 4, 5);
        Hierarchical settings = Hierarchical.complete();
        Distances distances = oneByOne(OptimalMatching.unit(), sequences);
        Dendrogram tree = settings.tree(distances);
        OrderStability stability =
                OrderStability.of(settings, distances, tree, tree.cut(2), new int[] {6, 5, 4, 5}, 40, 1);
        // {6, 5, 5}{4} or {6}{5, 5, 4}
        assertThat(stability.ari().get(0)).isEqualTo(-1 / 3.0, within(1e-12));
        assertThat(stability.ari().get(39)).isEqualTo(1);
    }

    /** Sequence to cluster; the clusters are numbered, so that equal maps are equal clusterings. */
    private static Map<String, Integer> clusters(
            Hierarchical settings, OptimalMatching distance, int[][] sequences, int k) {
        return labelled(settings, oneByOne(distance, sequences), sequences, k);
    }

    private static Map<String, Integer> compressedClusters(
            Hierarchical settings, OptimalMatching distance, int[][] sequences, int k) {
        Map<String, Integer> place = new HashMap<>();
        List<int[]> once = new ArrayList<>();
        long[] weights = new long[sequences.length];
        for (int[] sequence : sequences) {
            int at = place.computeIfAbsent(Arrays.toString(sequence), key -> {
                once.add(sequence);
                return once.size() - 1;
            });
            weights[at]++;
        }
        int[][] distinct = once.toArray(int[][]::new);
        return labelled(
                settings,
                distances(distance, distinct, Distinct.compressed(Arrays.copyOf(weights, distinct.length))),
                distinct,
                k);
    }

    private static Map<String, Integer> labelled(Hierarchical settings, Distances distances, int[][] sequences, int k) {
        int[] labels = settings.labels(settings.tree(distances), k, distances);
        Map<String, Integer> found = new HashMap<>();
        for (int i = 0; i < labels.length; i++) {
            Integer before = found.put(Arrays.toString(sequences[i]), labels[i]);
            assertThat(before == null || before == labels[i])
                    .as("equal sequences are of one cluster")
                    .isTrue();
        }
        return found;
    }

    private static double[] heights(Dendrogram tree) {
        return IntStream.range(0, tree.merges()).mapToDouble(tree::height).toArray();
    }

    private static Distances oneByOne(OptimalMatching distance, int[][] sequences) {
        return distances(distance, sequences, null);
    }

    private static Distances distances(OptimalMatching distance, int[][] sequences, Distinct known) {
        int[] offsets = new int[sequences.length + 1];
        for (int i = 0; i < sequences.length; i++) {
            offsets[i + 1] = offsets[i] + sequences[i].length;
        }
        int[] codes = Arrays.stream(sequences).flatMapToInt(Arrays::stream).toArray();
        Distinct distinct = known == null ? Distinct.of(codes, offsets) : known;
        return Distances.of(distance, codes, offsets, ALPHABET, distinct, i -> "session " + i);
    }

    private static int[][] ofOneState(int... lengths) {
        return Arrays.stream(lengths).mapToObj(int[]::new).toArray(int[][]::new);
    }

    private static int[][] ofThreeStates(SplittableRandom random, int n) {
        return IntStream.range(0, n)
                .mapToObj(i -> random.ints(1 + random.nextInt(5), 0, 3).toArray())
                .toArray(int[][]::new);
    }

    private static int[][] shuffled(int[][] sequences, SplittableRandom random) {
        return Arrays.stream(permutation(random, sequences.length))
                .mapToObj(i -> sequences[i])
                .toArray(int[][]::new);
    }

    private static int[] permutation(SplittableRandom random, int n) {
        int[] order = IntStream.range(0, n).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }
}
