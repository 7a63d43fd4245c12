package sojourn.cluster.smile;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import smile.association.FPGrowth;
import smile.association.FPTree;
import smile.clustering.DBSCAN;
import smile.clustering.HierarchicalClustering;
import smile.clustering.KMeans;
import smile.clustering.PartitionClustering;
import smile.clustering.linkage.CompleteLinkage;
import smile.clustering.linkage.SingleLinkage;
import smile.clustering.linkage.UPGMALinkage;
import smile.clustering.linkage.WardLinkage;
import smile.math.MathEx;
import smile.validation.metric.AdjustedRandIndex;
import sojourn.Features;
import sojourn.cluster.Planted;
import sojourn.cluster.WeightedRows;
import sojourn.cluster.density.Dbscan;
import sojourn.cluster.hierarchical.Dendrogram;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.hierarchical.Linkage;
import sojourn.cluster.quality.Agreement;
import sojourn.rules.BasketRows;
import sojourn.rules.FrequentItemsets;
import sojourn.rules.ItemsetMiner;
import sojourn.rules.ItemsetOptions;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Smile 2.6.0, written by others from the same papers, as an oracle for what both can do. */
class SmileOracleTest {
    private static double[][] rows(double[] x, int d) {
        return IntStream.range(0, x.length / d)
                .mapToObj(i -> Arrays.copyOfRange(x, i * d, (i + 1) * d))
                .toArray(double[][]::new);
    }

    private static double[] random(long seed, int cells) {
        return new SplittableRandom(seed).doubles(cells, -3, 3).toArray();
    }

    /** The best of many starts is the same place; Smile stops at a change of 1e-4, so its sum may be a little higher. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void kMeansComesToTheSameInertia(long seed) {
        double[] x = Planted.grid(seed, 400, 2, 3);
        MathEx.setSeed(seed);
        double theirs = IntStream.range(0, 20)
                .mapToDouble(run -> KMeans.fit(rows(x, 2), 3).distortion)
                .min()
                .orElseThrow();
        double ours = sojourn.cluster.kmeans.KMeans.k(3)
                .fit(WeightedRows.of(x.clone(), 2))
                .inertia();
        assertThat(ours)
                .as("seed " + seed)
                .isLessThanOrEqualTo(theirs * (1 + 1e-12))
                .isCloseTo(theirs, within(1e-6 * theirs));
    }

    /** Smile does not count the item itself among its neighbours; else all labels are equal, number by number. */
    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6, 7})
    void dbscanGivesTheSameLabels(long seed) {
        double[] x = Planted.grid(seed, 300, 2, 4);
        for (double eps : new double[] {0.3, 0.6, 1.1}) {
            for (int minPts : new int[] {3, 5, 9}) {
                int[] theirs = Arrays.stream(DBSCAN.fit(rows(x, 2), minPts - 1, eps).y)
                        .map(y -> y == PartitionClustering.OUTLIER ? -1 : y)
                        .toArray();
                assertThat(Dbscan.of(eps, minPts)
                                .fit(WeightedRows.of(x.clone(), 2))
                                .labels())
                        .as("seed %d, eps %s, minPts %d", seed, eps, minPts)
                        .isEqualTo(theirs);
            }
        }
    }

    private static HierarchicalClustering theirs(Linkage linkage, double[][] rows) {
        return HierarchicalClustering.fit(
                switch (linkage) {
                    case COMPLETE -> CompleteLinkage.of(rows);
                    case SINGLE -> SingleLinkage.of(rows);
                    case AVERAGE -> UPGMALinkage.of(rows);
                    case WARD -> WardLinkage.of(rows);
                });
    }

    /** Where no two distances are equal there is one tree, and all linkages have its heights, as far as Smile's float goes. */
    @ParameterizedTest
    @EnumSource(Linkage.class)
    void treesWithoutTiesHaveTheSameHeights(Linkage linkage) {
        for (long seed = 1; seed <= 5; seed++) {
            Features f = Features.of("users", List.of("a", "b", "c"), random(seed, 3 * 150));
            Dendrogram ours = Hierarchical.of(linkage).tree(f.distances());
            double[] theirs = theirs(linkage, f.toArray()).getHeight();
            for (int m = 0; m < ours.merges(); m++) {
                assertThat(ours.height(m))
                        .as("seed %d, merge %d", seed, m)
                        .isCloseTo(theirs[m], within(1e-5 * theirs[theirs.length - 1]));
            }
        }
    }

    /**
     * Where rows are on a grid, many distances are equal, and complete linkage has several right trees: heights of Smile's and ours (which
     * are scipy's) differ by some tenths. Neither is wrong: replayed, each merge of each joins two of the nearest clusters there are.
     */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void treesWithTiesDifferAndBothJoinTheNearest(long seed) {
        Features f = Features.of("users", List.of("a", "b"), Planted.grid(seed, 200, 2, 3));
        double[][] rows = f.toArray();
        HierarchicalClustering theirs = theirs(Linkage.COMPLETE, rows);
        Dendrogram ours = Hierarchical.complete().tree(f.distances());
        int[][] own = IntStream.range(0, ours.merges())
                .mapToObj(m -> new int[] {ours.first(m), ours.second(m)})
                .toArray(int[][]::new);
        assertThat(IntStream.range(0, own.length)
                        .mapToDouble(m -> Math.abs(ours.height(m) - theirs.getHeight()[m]))
                        .max()
                        .orElseThrow())
                .as("seed " + seed)
                .isGreaterThan(0.01);
        joinsTheNearest("ours, seed " + seed, rows, own);
        joinsTheNearest("Smile's, seed " + seed, rows, theirs.getTree());
    }

    private static void joinsTheNearest(String what, double[][] rows, int[][] tree) {
        int n = rows.length;
        Map<Integer, Map<Integer, Double>> far = new HashMap<>();
        for (int i = 0; i < n; i++) {
            far.put(i, new HashMap<>());
            for (int j = 0; j < n; j++) {
                if (i != j) {
                    far.get(i).put(j, MathEx.distance(rows[i], rows[j]));
                }
            }
        }
        for (int m = 0; m < tree.length; m++) {
            double nearest = far.values().stream()
                    .flatMap(to -> to.values().stream())
                    .mapToDouble(d -> d)
                    .min()
                    .orElseThrow();
            Map<Integer, Double> a = far.remove(tree[m][0]);
            Map<Integer, Double> b = far.remove(tree[m][1]);
            // Smile's distances are float
            assertThat(a.get(tree[m][1])).as("%s, merge %d", what, m).isCloseTo(nearest, within(2e-6));
            Map<Integer, Double> both = new HashMap<>();
            for (Map.Entry<Integer, Map<Integer, Double>> other : far.entrySet()) {
                double d = Math.max(a.get(other.getKey()), b.get(other.getKey()));
                other.getValue().remove(tree[m][0]);
                other.getValue().remove(tree[m][1]);
                other.getValue().put(n + m, d);
                both.put(other.getKey(), d);
            }
            far.put(n + m, both);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9, 10})
    void fpGrowthCountsTheSameItemsets(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int[][] baskets = new int[200][];
        for (int b = 0; b < baskets.length; b++) {
            baskets[b] = IntStream.range(0, 9)
                    .filter(item -> random.nextInt(9) > item - 3)
                    .toArray();
        }
        int[][] full =
                Arrays.stream(baskets).filter(basket -> basket.length > 0).toArray(int[][]::new);
        Map<List<Integer>, Long> theirs = FPGrowth.apply(FPTree.of(20, full))
                .collect(Collectors.toMap(
                        set -> Arrays.stream(set.items).sorted().boxed().toList(), set -> (long) set.support));
        int[] offsets = new int[full.length + 1];
        for (int b = 0; b < full.length; b++) {
            offsets[b + 1] = offsets[b] + full[b].length;
        }
        long[] ones = new long[full.length];
        Arrays.fill(ones, 1);
        FrequentItemsets ours = ItemsetMiner.mine(
                BasketRows.of(
                        9, Arrays.stream(full).flatMapToInt(Arrays::stream).toArray(), offsets, ones),
                ItemsetOptions.minCount(20));
        Map<List<Integer>, Long> found = IntStream.range(0, ours.size())
                .boxed()
                .collect(Collectors.toMap(
                        set -> Arrays.stream(ours.codes(set)).sorted().boxed().toList(), ours::count));
        assertThat(found).as("seed " + seed).isEqualTo(theirs);
    }

    @Test
    void theAdjustedRandIndexIsTheSame() {
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int[] a = random.ints(300, 0, 5).toArray();
            int[] b = Arrays.stream(a)
                    .map(y -> random.nextInt(3) == 0 ? random.nextInt(7) : y)
                    .toArray();
            assertThat(Agreement.adjustedRand(a, b))
                    .as("seed " + seed)
                    .isCloseTo(AdjustedRandIndex.of(a, b), within(1e-12));
        }
    }
}
