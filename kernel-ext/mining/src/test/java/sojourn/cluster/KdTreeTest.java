package sojourn.cluster;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class KdTreeTest {
    /** The tree's places are a permutation of the rows, its nodes halve them, and its numbers are theirs. */
    @ParameterizedTest
    @ValueSource(ints = {1, 12, 13, 100, 1_000})
    void everyNodeHasTheRowsOfItsTwoHalves(int m) {
        SplittableRandom random = new SplittableRandom(m);
        double[] values = whole(random, 3 * m, 9);
        double[] weights = random.doubles(m, 1, 2).toArray();
        KdTree tree = new KdTree(values, 3, weights);
        assertThat(Arrays.stream(tree.row).sorted().toArray())
                .isEqualTo(IntStream.range(0, m).toArray());
        for (int p = 0; p < m; p++) {
            assertThat(tree.weight[p]).isEqualTo(weights[tree.row[p]]);
            for (int j = 0; j < 3; j++) {
                assertThat(tree.x[p * 3 + j]).isEqualTo(values[tree.row[p] * 3 + j]);
            }
        }
        assertThat(tree.from[0]).isZero();
        assertThat(tree.to[0]).isEqualTo(m);
        int inLeaves = 0;
        for (int node = 0; node < tree.nodes(); node++) {
            int size = tree.to[node] - tree.from[node];
            assertThat(tree.isLeaf(node)).as("a node of %d rows", size).isEqualTo(size <= 12);
            inLeaves += tree.isLeaf(node) ? size : 0;
            if (!tree.isLeaf(node)) {
                int middle = (tree.from[node] + tree.to[node]) / 2;
                int right = tree.right[node];
                assertThat(new int[] {tree.from[node + 1], tree.to[node + 1], tree.from[right], tree.to[right]})
                        .containsExactly(tree.from[node], middle, middle, tree.to[node]);
                halvesItsWidestColumn(tree, node);
            }
        }
        assertThat(inLeaves).isEqualTo(m);
    }

    private static void halvesItsWidestColumn(KdTree tree, int node) {
        int widest = 0;
        double most = -1;
        for (int j = 0; j < tree.d; j++) {
            double[] column = column(tree, node, j);
            double width = Arrays.stream(column).max().orElseThrow()
                    - Arrays.stream(column).min().orElseThrow();
            widest = width > most ? j : widest;
            most = Math.max(most, width);
        }
        int column = widest;
        // by value, then by row
        int[] left = IntStream.range(tree.from[node + 1], tree.to[node + 1]).toArray();
        for (int a : left) {
            for (int b = tree.from[tree.right[node]]; b < tree.to[node]; b++) {
                double va = tree.x[a * tree.d + column];
                double vb = tree.x[b * tree.d + column];
                assertThat(va < vb || (va == vb && tree.row[a] < tree.row[b])).isTrue();
            }
        }
    }

    private static double[] column(KdTree tree, int node, int j) {
        return IntStream.range(tree.from[node], tree.to[node])
                .mapToDouble(p -> tree.x[p * tree.d + j])
                .toArray();
    }

    /** Bounds that are reached: a box's are those of its rows' least and greatest values, column by column. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void boundsAreThoseOfTheBoxes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        KdTree tree = new KdTree(whole(random, 2 * 200, 50), 2, ones(200));
        for (int a = 0; a < tree.nodes(); a++) {
            for (int b = 0; b < tree.nodes(); b++) {
                double least = 0;
                double most = 0;
                for (int j = 0; j < 2; j++) {
                    double[] here = column(tree, a, j);
                    double[] there = column(tree, b, j);
                    double lowHere = Arrays.stream(here).min().orElseThrow();
                    double highHere = Arrays.stream(here).max().orElseThrow();
                    double lowThere = Arrays.stream(there).min().orElseThrow();
                    double highThere = Arrays.stream(there).max().orElseThrow();
                    double apart = Math.max(0, Math.max(lowHere - highThere, lowThere - highHere));
                    double across = Math.max(highHere - lowThere, highThere - lowHere);
                    least += apart * apart;
                    most += across * across;
                }
                assertThat(tree.least(a, b)).as("seed %d", seed).isEqualTo(least);
                assertThat(tree.most(a, b)).as("seed %d", seed).isEqualTo(most);
            }
        }
    }

    /** Against a plain search, on a grid where nearly every place has several nearest rows. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theNearestIsThatOfAPlainSearchAndOfEqualOnesTheLowestRow(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int m = 150;
        double[] values = whole(random, 2 * m, 12);
        KdTree tree = new KdTree(values, 2, ones(m));
        double[] places = Arrays.copyOf(values, 2 * 300);
        for (int i = 0; i < places.length; i++) {
            places[i] = i < 2 * m ? values[i] + random.nextInt(3) : values[i % 10] + random.nextInt(-14, 14);
        }
        int[] labels = random.ints(m, 0, 1_000).toArray();
        int[] labelsOfNearest = tree.labelsOfNearest(labels, WeightedRows.of(places.clone(), 2));
        for (int i = 0; i < 300; i++) {
            assertThat(labelsOfNearest[i])
                    .as("seed %d, place %d", seed, i)
                    .isEqualTo(labels[nearest(values, places, 2 * i, -1)]);
        }
        for (int row = 0; row < m; row++) {
            assertThat(tree.nearestExcept(values, 2 * row, row))
                    .as("seed %d, row %d", seed, row)
                    .isEqualTo(nearest(values, values, 2 * row, row));
        }
    }

    @Test
    void aRowAloneHasNoOther() {
        KdTree tree = new KdTree(new double[] {3, 4}, 2, ones(1));
        assertThat(tree.nearestExcept(new double[] {9, 0, 0}, 1, 0)).isEqualTo(-1);
        assertThat(tree.nearestExcept(new double[] {9, 0, 0}, 1, 5)).isZero();
        // 3 and 4 from the origin, whose numbers begin at 1
        assertThat(tree.squared(new double[] {9, 0, 0}, 1, 0)).isEqualTo(25);
        assertThat(tree.least(new double[] {9, 0, 0}, 1, 0)).isEqualTo(25);
    }

    private static int nearest(double[] values, double[] q, int at, int except) {
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int row = 0; row < values.length / 2; row++) {
            double x = values[2 * row] - q[at];
            double y = values[2 * row + 1] - q[at + 1];
            if (row != except && x * x + y * y < least) {
                least = x * x + y * y;
                best = row;
            }
        }
        return best;
    }

    private static double[] whole(SplittableRandom random, int n, int below) {
        // all below 0, or on both sides of it
        int from = -random.nextInt(below / 2, 2 * below);
        return random.ints(n, from, from + below).mapToDouble(i -> i).toArray();
    }

    private static double[] ones(int m) {
        double[] ones = new double[m];
        Arrays.fill(ones, 1);
        return ones;
    }
}
