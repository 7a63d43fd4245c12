package sojourn.explain;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.run.Progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class TreeGrowerTest {
    private static DecisionTree grow(TreeRows rows, int depth, double minLeaf) {
        try (Progress progress = Progress.start("test", 0, "columns")) {
            return new TreeGrower(rows, depth).grow(-1, minLeaf, progress);
        }
    }

    private static String text(DecisionTree tree) {
        StringBuilder out = new StringBuilder();
        for (int node = 0; node < tree.nodes(); node++) {
            out.append(tree.column(node)).append(' ').append(tree.limit(node)).append(' ');
            for (int c = 0; c < 3; c++) {
                out.append(tree.count(node, c)).append(' ');
            }
        }
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aRowOfWeightThreeIsThreeRows(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int m = 60;
        double[][] once = new double[2][m];
        int[] labels = new int[m];
        double[] weights = new double[m];
        List<double[]> repeated = new ArrayList<>();
        for (int i = 0; i < m; i++) {
            once[0][i] = random.nextInt(8);
            once[1][i] = random.nextInt(200) / 7.0;
            labels[i] = random.nextInt(3);
            weights[i] = 1 + random.nextInt(4);
            for (int w = 0; w < weights[i]; w++) {
                repeated.add(new double[] {once[0][i], once[1][i], labels[i]});
            }
        }
        int n = repeated.size();
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        double[][] all = new double[2][n];
        int[] allLabels = new int[n];
        for (int i = 0; i < n; i++) {
            all[0][i] = repeated.get(i)[0];
            all[1][i] = repeated.get(i)[1];
            allLabels[i] = (int) repeated.get(i)[2];
        }
        DecisionTree weighted = grow(TreeRows.of(once, labels, weights, new int[m], 3, 2), 4, 5);
        DecisionTree single = grow(TreeRows.of(all, allLabels, ones, new int[n], 3, 2), 4, 5);
        assertThat(weighted.leaves()).isGreaterThan(3);
        assertThat(text(weighted)).isEqualTo(text(single));
    }

    /** Each question is the best of all by Gini, against a search through all columns and limits. */
    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7})
    void theFirstQuestionIsTheBestOfAll(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int m = 80;
        double[][] columns = new double[3][m];
        int[] labels = new int[m];
        double[] weights = new double[m];
        for (int i = 0; i < m; i++) {
            for (double[] column : columns) {
                column[i] = random.nextInt(12);
            }
            labels[i] = (int) (columns[1][i] / 5 + random.nextInt(2)) % 3;
            weights[i] = 1 + random.nextInt(3);
        }
        DecisionTree tree = grow(TreeRows.of(columns, labels, weights, new int[m], 3, 2), 1, 10);
        double best = Double.NEGATIVE_INFINITY;
        for (double[] column : columns) {
            for (int limit = 0; limit < 11; limit++) {
                best = Math.max(best, purity(column, labels, weights, limit));
            }
        }
        assertThat(purity(columns[tree.column(0)], labels, weights, tree.limit(0)))
                .isEqualTo(best);
    }

    /** Counts are taken from those above and from other trees; a tree on the other rows alone takes all of its own. */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void aFoldThatIsLeftOutIsNotThere(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int m = 700;
        int folds = 3;
        double[][] columns = new double[4][m];
        int[] labels = new int[m];
        double[] weights = new double[m];
        int[] fold = new int[m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = random.nextInt(5 + 10 * j);
            }
            labels[i] = ((int) columns[1][i] / 5 + (columns[3][i] > 20 ? 1 : 0) + random.nextInt(2)) % 3;
            weights[i] = 1 + random.nextInt(3);
            fold[i] = random.nextInt(folds);
        }
        TreeRows rows = TreeRows.of(columns, labels, weights, fold, 3, folds);
        TreeGrower grower = new TreeGrower(rows, 5);
        try (Progress progress = Progress.start("test", 0, "columns")) {
            for (int without = -1; without < folds; without++) {
                int[] there = rows.rows(without, true);
                double[][] some = new double[columns.length][there.length];
                int[] someLabels = new int[there.length];
                double[] someWeights = new double[there.length];
                for (int i = 0; i < there.length; i++) {
                    for (int j = 0; j < columns.length; j++) {
                        some[j][i] = columns[j][there[i]];
                    }
                    someLabels[i] = labels[there[i]];
                    someWeights[i] = weights[there[i]];
                }
                TreeRows alone = TreeRows.of(some, someLabels, someWeights, new int[there.length], 3, 2);
                DecisionTree tree = grower.grow(without, 10, progress);
                assertThat(tree.depth()).isGreaterThan(2);
                assertThat(text(tree))
                        .as("seed %d, without %d", seed, without)
                        .isEqualTo(text(new TreeGrower(alone, 5).grow(-1, 10, progress)));
                for (int node = 0; node < tree.nodes(); node++) {
                    double[] counts = new double[3];
                    for (int row : there) {
                        if (passes(tree, node, rows, row)) {
                            counts[labels[row]] += weights[row];
                        }
                    }
                    for (int c = 0; c < 3; c++) {
                        assertThat(tree.count(node, c))
                                .as("seed %d, node %d", seed, node)
                                .isEqualTo(counts[c]);
                    }
                }
            }
        }
    }

    private static boolean passes(DecisionTree tree, int node, TreeRows rows, int row) {
        return tree.path(node).stream().allMatch(condition -> condition.holds(rows.value(row, condition.column())));
    }

    /** Rows of one part, class and fold are one for a tree on that column alone. */
    @ParameterizedTest
    @ValueSource(longs = {17, 18, 19})
    void aColumnAloneGivesTheSameTreeOnFewerRows(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int m = 9_000;
        double[][] columns = new double[2][m];
        int[] labels = new int[m];
        double[] ones = new double[m];
        int[] folds = new int[m];
        for (int i = 0; i < m; i++) {
            columns[0][i] = random.nextInt(40);
            // more values than a column has parts
            columns[1][i] = random.nextInt(4_000) / 4_000.0;
            labels[i] = (int) (columns[1][i] * 2.5 + random.nextDouble() / 2) % 3;
            ones[i] = 1;
            folds[i] = random.nextInt(4);
        }
        for (int j = 0; j < 2; j++) {
            TreeRows whole = TreeRows.of(new double[][] {columns[j]}, labels, ones, folds, 3, 4);
            TreeRows fewer = TreeRows.of(columns, labels, ones, folds, 3, 4).only(j);
            assertThat(fewer.rows()).isLessThan(m);
            CrossValidation expected = CrossValidation.of(whole, 4);
            CrossValidation found = CrossValidation.of(fewer, 4);
            assertThat(text(found.tree())).as("seed %d", seed).isEqualTo(text(expected.tree()));
            assertThat(found.fidelity()).isEqualTo(expected.fidelity());
        }
    }

    private static double purity(double[] column, int[] labels, double[] weights, double limit) {
        double[][] counts = new double[2][3];
        for (int i = 0; i < column.length; i++) {
            counts[column[i] <= limit ? 0 : 1][labels[i]] += weights[i];
        }
        double sum = 0;
        for (double[] side : counts) {
            double weight = Arrays.stream(side).sum();
            if (weight < 10) {
                return Double.NEGATIVE_INFINITY;
            }
            sum += Arrays.stream(side).map(c -> c * c).sum() / weight;
        }
        return sum;
    }

    @Test
    void theLimitHasTheFewestDigitsThatPartTheValues() {
        assertThat(ShortestBetween.of(27, 28)).isEqualTo(27);
        assertThat(ShortestBetween.of(-1, 1)).isEqualTo(0);
        assertThat(ShortestBetween.of(0.3333333, 0.36)).isEqualTo(0.35);
        assertThat(ShortestBetween.of(127, 131)).isEqualTo(130);
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < 2_000; i++) {
            double low = (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(20) - 10);
            double high = random.nextBoolean() ? Math.nextUp(low) : low + random.nextDouble();
            double limit = ShortestBetween.of(low, high);
            assertThat(limit).isGreaterThanOrEqualTo(low).isLessThan(high);
        }
    }

    /**
     * By hand: six of eight items have x at most 0, and 1 of those 6 is of class 1, as are both others. The share of class 1 is 3/8 of
     * all, 1/6 and 1 in the leaves: x moves it by 5/24 for six and 5/8 for two items; so too the share of class 0.
     */
    @Test
    void theShapleyValuesOfOneQuestionAreThoseByHand() {
        double[][] x = {{0, 0, 0, 0, 0, 0, 1, 1}, {0, 1, 0, 1, 0, 1, 0, 1}};
        int[] labels = {0, 0, 0, 0, 0, 1, 1, 1};
        double[] ones = new double[8];
        Arrays.fill(ones, 1);
        TreeRows rows = TreeRows.of(x, labels, ones, new int[8], 2, 2);
        double[] importance = TreeShap.importance(grow(rows, 1, 1), rows);
        assertThat(importance[0]).isCloseTo(2 * (6 * 5 / 24.0 + 2 * 5 / 8.0) / 8, within(1e-15));
        assertThat(importance[1]).isZero();
    }

    /** Of two columns that only matter together, each moves the answer as far as the other: "exclusive or" over four equal cells. */
    @Test
    void columnsThatMatterOnlyTogetherShareTheMovement() {
        double[][] x = {{0, 0, 0, 1, 1, 1}, {0, 0, 1, 0, 0, 1}};
        int[] labels = {0, 0, 1, 1, 1, 0};
        double[] weights = {1, 1, 2, 1, 1, 2};
        TreeRows rows = TreeRows.of(x, labels, weights, new int[6], 2, 2);
        DecisionTree tree = new DecisionTree(
                new int[] {0, 1, 1, -1, -1, -1, -1},
                new double[] {0, 0, 0, Double.NaN, Double.NaN, Double.NaN, Double.NaN},
                new int[] {1, 3, 5, -1, -1, -1, -1},
                new double[][] {{4, 4}, {2, 2}, {2, 2}, {2, 0}, {0, 2}, {0, 2}, {2, 0}});
        double[] importance = TreeShap.importance(tree, rows);
        // each of the two moves each class by a quarter
        assertThat(importance[0]).isCloseTo(0.5, within(1e-15));
        assertThat(importance[1]).isCloseTo(0.5, within(1e-15));
    }
}
