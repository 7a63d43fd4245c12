package sojourn.cluster.hierarchical;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.cluster.quality.Agreement;
import sojourn.distance.Condensed;
import sojourn.run.Progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

@Tag("slow")
class NearestNeighbourChainTest {
    @ParameterizedTest
    @EnumSource(Linkage.class)
    void growsTheNaiveTreeWhereNothingIsTied(Linkage linkage) {
        for (long seed = 1; seed <= 5; seed++) {
            double[][] d = points(new SplittableRandom(seed), 40);
            Dendrogram tree = grow(linkage, d, identity(40), false);
            double[] heights = NaiveLinkage.heights(linkage, d);
            for (int m = 0; m < tree.merges(); m++) {
                assertThat(tree.height(m)).as("seed %d, merge %d", seed, m).isCloseTo(heights[m], within(1e-9));
            }
            for (int k = 1; k <= 40; k++) {
                assertThat(Agreement.adjustedRand(tree.cut(k), NaiveLinkage.cut(linkage, d, k)))
                        .as("seed %d, k %d", seed, k)
                        .isEqualTo(1);
            }
        }
    }

    /** The same rule over a full matrix with a row for each item, duplicates or not: what the shared rows must not change. */
    @ParameterizedTest
    @EnumSource(
            value = Linkage.class,
            names = {"COMPLETE", "SINGLE", "AVERAGE"})
    void sharedRowsOfDuplicatesGiveThePlainRulesTreeThroughAllTies(Linkage linkage) {
        for (long seed = 1; seed <= 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int m = 2 + random.nextInt(20);
            double[][] d = tied(random, m);
            int[] of = surjection(random, m, m + random.nextInt(40));
            assertSameTree(grow(linkage, d, of, false), plain(linkage, d, of), "seed " + seed);
        }
    }

    @Test
    void wardFollowsThePlainRuleWithDuplicatesAndTies() {
        for (long seed = 1; seed <= 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int m = 2 + random.nextInt(12);
            double[][] d = tied(random, m);
            int[] of = surjection(random, m, m + random.nextInt(20));
            assertSameTree(grow(Linkage.WARD, d, of, false), plain(Linkage.WARD, d, of), "seed " + seed);
        }
    }

    @ParameterizedTest
    @EnumSource(Linkage.class)
    void aZeroBetweenDifferentItemsFollowsThePlainRule(Linkage linkage) {
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[][] d = tied(random, 8);
            d[2][5] = 0;
            d[5][2] = 0;
            int[] of = surjection(random, 8, 20);
            assertSameTree(grow(linkage, d, of, false), plain(linkage, d, of), "seed " + seed);
        }
    }

    @ParameterizedTest
    @EnumSource(Linkage.class)
    void weightedItemsMergeAsTheirDuplicatesWould(Linkage linkage) {
        for (long seed = 1; seed <= 10; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[][] d = points(random, 15);
            int[] of = surjection(random, 15, 40);
            Dendrogram weighted = grow(linkage, d, of, true);
            Dendrogram apart = grow(linkage, d, of, false);
            for (int m = 0; m < 39; m++) {
                assertThat(weighted.height(m))
                        .as("seed %d, merge %d", seed, m)
                        .isCloseTo(apart.height(m), within(1e-9));
                assertThat(weighted.count(m)).isPositive();
            }
            for (int k = 1; k <= 15; k++) {
                assertThat(Agreement.adjustedRand(weighted.cut(k), apart.cut(k)))
                        .isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aFewItemsMakeASmallTree(int n) {
        Dendrogram tree = grow(Linkage.COMPLETE, points(new SplittableRandom(1), n), identity(n), false);
        assertThat(tree.leaves()).isEqualTo(n);
        assertThat(tree.cut(n)).hasSize(n);
    }

    @Test
    void itemsThatAreAllAlikeMergeAtZero() {
        Dendrogram tree = grow(Linkage.AVERAGE, new double[1][1], new int[6], false);
        assertThat(IntStream.range(0, 5).mapToDouble(tree::height)).containsOnly(0.0);
        assertThat(tree.count(4)).isEqualTo(6);
        assertThat(Arrays.stream(tree.cut(3)).distinct().count()).isEqualTo(3);
    }

    /** Four corners of a square: any first merge had a rival; the last merges of the two halves had none. */
    @Test
    void countsMergesThatHadARival() {
        double r = Math.sqrt(2);
        double[][] square = {{0, 1, r, 1}, {1, 0, 1, r}, {r, 1, 0, 1}, {1, r, 1, 0}};
        NearestNeighbourChain.Result result = run(Linkage.COMPLETE, square, identity(4), false);
        assertThat(result.aboveZero()).isEqualTo(3);
        assertThat(result.tied()).isEqualTo(1);
        double[][] line = {{0, 1, 3, 7}, {1, 0, 2, 6}, {3, 2, 0, 4}, {7, 6, 4, 0}};
        assertThat(run(Linkage.COMPLETE, line, identity(4), false).tied()).isZero();
    }

    /** Three items at distance 0 of each other have a choice that does not matter; only the merge at 5 counts, and has none. */
    @Test
    void mergesAtZeroAreNoChoice() {
        double[][] d = {{0, 0, 0, 5}, {0, 0, 0, 5}, {0, 0, 0, 5}, {5, 5, 5, 0}};
        for (boolean fuse : new boolean[] {false, true}) {
            NearestNeighbourChain.Result result = run(Linkage.COMPLETE, d, identity(4), fuse);
            assertThat(result.aboveZero()).isEqualTo(1);
            assertThat(result.tied()).isZero();
        }
    }

    /** Rows 0 and 1 differ but are at distance 0: that merge comes after those of equal items, so that a cut undoes it first. */
    @ParameterizedTest
    @EnumSource(Linkage.class)
    void fusedItemsStayTogetherBesideADistanceOfZero(Linkage linkage) {
        double[][] d = {{0, 0, 5}, {0, 0, 5}, {5, 5, 0}};
        int[] labels = grow(linkage, d, new int[] {0, 0, 1, 1, 2, 2}, true).cut(3);
        assertThat(labels[0]).isEqualTo(labels[1]);
        assertThat(labels[2]).isEqualTo(labels[3]);
        assertThat(labels[4]).isEqualTo(labels[5]);
        assertThat(Arrays.stream(labels).distinct()).hasSize(3);
    }

    @Test
    void threeItemsMergeAtTheHeightsOfEachLinkage() {
        double[][] d = {{0, 1, 4}, {1, 0, 2}, {4, 2, 0}};
        assertThat(last(Linkage.COMPLETE, d)).isEqualTo(4);
        assertThat(last(Linkage.SINGLE, d)).isEqualTo(2);
        assertThat(last(Linkage.AVERAGE, d)).isEqualTo(3);
        // Lance and Williams: ((1 + 1)·16 + (1 + 1)·4 - 1·1) / 3
        assertThat(last(Linkage.WARD, d)).isCloseTo(Math.sqrt(13), within(1e-12));
    }

    private static double last(Linkage linkage, double[][] d) {
        Dendrogram tree = grow(linkage, d, identity(3), false);
        assertThat(tree.height(0)).isEqualTo(1);
        return tree.height(1);
    }

    private static Dendrogram grow(Linkage linkage, double[][] d, int[] of, boolean fuse) {
        return run(linkage, d, of, fuse).tree();
    }

    private static NearestNeighbourChain.Result run(Linkage linkage, double[][] d, int[] of, boolean fuse) {
        try (Progress progress = Progress.start("linkage", of.length - 1, "merges")) {
            return NearestNeighbourChain.run(
                    linkage, condensed(d), of, new NearestNeighbourChain.Weights(item -> 1, item -> 1), fuse, progress);
        }
    }

    private static void assertSameTree(Dendrogram tree, Dendrogram expected, String seed) {
        for (int m = 0; m < expected.merges(); m++) {
            assertThat(tree.height(m)).as("%s, merge %d", seed, m).isCloseTo(expected.height(m), within(1e-9));
            assertThat(List.of(tree.first(m), tree.second(m), tree.count(m)))
                    .as("%s, merge %d", seed, m)
                    .isEqualTo(List.of(expected.first(m), expected.second(m), expected.count(m)));
        }
    }

    /** The rule of the class comment, word for word, over all items. */
    private static Dendrogram plain(Linkage linkage, double[][] distinct, int[] of) {
        int n = of.length;
        double[][] d = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                d[i][j] = distinct[of[i]][of[j]];
            }
        }
        boolean[] live = new boolean[n];
        Arrays.fill(live, true);
        double[] size = new double[n];
        Arrays.fill(size, 1);
        List<Integer> chain = new ArrayList<>();
        List<double[]> merges = new ArrayList<>();
        while (merges.size() < n - 1) {
            if (chain.isEmpty()) {
                chain.add(IntStream.range(0, n).filter(i -> live[i]).findFirst().orElseThrow());
            }
            int x = chain.get(chain.size() - 1);
            int before = chain.size() > 1 ? chain.get(chain.size() - 2) : -1;
            int nearest = before;
            double least = before < 0 ? Double.POSITIVE_INFINITY : d[x][before];
            for (int i = 0; i < n; i++) {
                if (live[i] && i != x && d[x][i] < least - 1e-9) {
                    least = d[x][i];
                    nearest = i;
                }
            }
            if (nearest != before) {
                chain.add(nearest);
                continue;
            }
            chain.remove(chain.size() - 1);
            chain.remove(chain.size() - 1);
            int a = Math.min(x, nearest);
            int b = Math.max(x, nearest);
            merges.add(new double[] {a, b, least});
            live[a] = false;
            for (int z = 0; z < n; z++) {
                if (live[z] && z != b) {
                    double to = switch (linkage) {
                        case COMPLETE -> Math.max(d[a][z], d[b][z]);
                        case SINGLE -> Math.min(d[a][z], d[b][z]);
                        case AVERAGE -> (size[a] * d[a][z] + size[b] * d[b][z]) / (size[a] + size[b]);
                        case WARD ->
                            Math.sqrt(((size[a] + size[z]) * d[a][z] * d[a][z]
                                            + (size[b] + size[z]) * d[b][z] * d[b][z]
                                            - size[z] * least * least)
                                    / (size[a] + size[b] + size[z]));
                    };
                    d[b][z] = to;
                    d[z][b] = to;
                }
            }
            size[b] += size[a];
        }
        // stable, and blind to differences in the last digits
        merges.sort((p, q) -> Math.abs(p[2] - q[2]) < 1e-9 ? 0 : Double.compare(p[2], q[2]));
        int[] node = identity(n);
        int[] first = new int[n - 1];
        int[] second = new int[n - 1];
        double[] heights = new double[n - 1];
        long[] counts = new long[n - 1];
        for (int m = 0; m < n - 1; m++) {
            int p = node[(int) merges.get(m)[0]];
            int q = node[(int) merges.get(m)[1]];
            first[m] = Math.min(p, q);
            second[m] = Math.max(p, q);
            heights[m] = merges.get(m)[2];
            int made = n + m;
            for (int i = 0; i < n; i++) {
                if (node[i] == p || node[i] == q) {
                    node[i] = made;
                    counts[m]++;
                }
            }
        }
        return new Dendrogram(first, second, heights, counts);
    }

    /** Euclidean distances of random points. */
    private static double[][] points(SplittableRandom random, int n) {
        double[][] at = new double[n][3];
        for (double[] point : at) {
            Arrays.setAll(point, i -> random.nextDouble());
        }
        double[][] d = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                d[i][j] = Math.sqrt(Math.pow(at[i][0] - at[j][0], 2)
                        + Math.pow(at[i][1] - at[j][1], 2)
                        + Math.pow(at[i][2] - at[j][2], 2));
            }
        }
        return d;
    }

    /** Whole distances 3..6, so that nearly every merge has rivals. */
    private static double[][] tied(SplittableRandom random, int n) {
        double[][] d = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                d[i][j] = 3 + random.nextInt(4);
                d[j][i] = d[i][j];
            }
        }
        return d;
    }

    /** Items to rows, in random order, each row at least once. */
    private static int[] surjection(SplittableRandom random, int rows, int items) {
        int[] of = new int[items];
        for (int i = 0; i < items; i++) {
            of[i] = i < rows ? i : random.nextInt(rows);
        }
        for (int i = items - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = of[i];
            of[i] = of[j];
            of[j] = swap;
        }
        return of;
    }

    private static Condensed condensed(double[][] d) {
        double[] cells = new double[d.length * (d.length - 1) / 2];
        for (int i = 0; i < d.length; i++) {
            for (int j = i + 1; j < d.length; j++) {
                cells[Condensed.index(i, j, d.length)] = d[i][j];
            }
        }
        return new Condensed(d.length, cells);
    }

    private static int[] identity(int n) {
        return IntStream.range(0, n).toArray();
    }
}
