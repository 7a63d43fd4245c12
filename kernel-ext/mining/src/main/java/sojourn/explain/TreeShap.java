package sojourn.explain;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How far each column moves a tree's answers: the mean over all items, and the sum over all classes, of the absolute Shapley value of
 * the column for the class's share at the item's leaf. A column that is not known is answered both ways, by the weights of the two
 * branches. A tree of a few questions has few columns, so that the values are summed over all subsets of those on an item's way, by
 * leaf and not by item: the unknown columns of an item matter only by which branch it would take. Time O(items · leaves · depth).
 * Source: Lundberg, Erion &amp; Lee 2018, arXiv:1802.03888, of whose values these are the exact ones.
 */
final class TreeShap {
    private TreeShap() {}

    /** {@return one number for each column, {@code >= 0}} */
    static double[] importance(DecisionTree tree, TreeRows rows) {
        int d = rows.dimension();
        double[] sum = new double[d];
        if (tree.isLeaf(0)) {
            return sum;
        }
        // what an item would answer at every node decides its values
        double total = 0;
        for (AlikeRows.Group group : AlikeRows.of(tree, rows)) {
            double[] values = values(tree, group.answers(), d, rows.classes());
            for (int j = 0; j < d; j++) {
                sum[j] += group.weight() * values[j];
            }
            total += group.weight();
        }
        for (int j = 0; j < d; j++) {
            sum[j] /= total;
        }
        return sum;
    }

    /** The sum over classes of the absolute Shapley value of each column. */
    private static double[] values(DecisionTree tree, long answers, int d, int classes) {
        double[][] values = new double[classes][d];
        for (int leaf = 0; leaf < tree.nodes(); leaf++) {
            if (tree.isLeaf(leaf)) {
                addLeaf(tree, leaf, answers, values);
            }
        }
        double[] all = new double[d];
        for (double[] ofClass : values) {
            for (int j = 0; j < d; j++) {
                all[j] += Math.abs(ofClass[j]);
            }
        }
        return all;
    }

    /**
     * A leaf's part: with the columns S known it is reached with the product over columns on its path of 1 or 0 (known: whether the
     * item passes) or the share of the branches (not known). Shapley's weights over subsets of the path's columns.
     */
    private static void addLeaf(DecisionTree tree, int leaf, long answers, double[][] values) {
        Map<Integer, double[]> columns = new LinkedHashMap<>();
        int at = 0;
        while (at != leaf) {
            boolean toLeft = below(tree, tree.left(at), leaf);
            int next = toLeft ? tree.left(at) : tree.right(at);
            double[] of = columns.computeIfAbsent(tree.column(at), column -> new double[] {1, 1});
            boolean itemLeft = (answers >> at & 1) == 1;
            of[0] *= itemLeft == toLeft ? 1 : 0;
            of[1] *= tree.weight(next) / tree.weight(at);
            at = next;
        }
        int n = columns.size();
        int[] names = columns.keySet().stream().mapToInt(c -> c).toArray();
        double[][] factors = columns.values().toArray(double[][]::new);
        double[] weightOfSize = new double[n];
        for (int size = 0; size < n; size++) {
            weightOfSize[size] = factorial(size) * factorial(n - size - 1) / factorial(n);
        }
        double[] shares = new double[n];
        for (int subset = 0; subset < 1 << n; subset++) {
            for (int c = 0; c < n; c++) {
                if ((subset >> c & 1) == 1) {
                    continue;
                }
                double others = weightOfSize[Integer.bitCount(subset)];
                for (int o = 0; o < n; o++) {
                    others *= o == c ? 1 : factors[o][(subset >> o & 1) == 1 ? 0 : 1];
                }
                shares[c] += others * (factors[c][0] - factors[c][1]);
            }
        }
        double weight = tree.weight(leaf);
        for (int label = 0; label < values.length; label++) {
            double share = tree.count(leaf, label) / weight;
            for (int c = 0; c < n; c++) {
                values[label][names[c]] += share * shares[c];
            }
        }
    }

    private static double factorial(int n) {
        double product = 1;
        for (int i = 2; i <= n; i++) {
            product *= i;
        }
        return product;
    }

    private static boolean below(DecisionTree tree, int above, int node) {
        int[] stack = new int[tree.nodes()];
        int size = 0;
        stack[size++] = above;
        while (size > 0) {
            int at = stack[--size];
            if (at == node) {
                return true;
            }
            if (!tree.isLeaf(at)) {
                stack[size++] = tree.left(at);
                stack[size++] = tree.right(at);
            }
        }
        return false;
    }
}
