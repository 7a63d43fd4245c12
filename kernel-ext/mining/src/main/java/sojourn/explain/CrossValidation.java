package sojourn.explain;

import sojourn.run.Progress;

import java.util.Arrays;
import java.util.TreeSet;

/**
 * Grows a tree and prunes it where that makes the fewest errors on rows that it has not seen: by cost and complexity, over folds.
 * The errors of a strength of pruning are those of each fold's own tree, pruned as strongly; of equal strengths the strongest is
 * taken. Source: Breiman, Friedman, Olshen &amp; Stone 1984, chapter 3.
 */
final class CrossValidation {
    private final DecisionTree tree;
    private final double fidelity;

    private CrossValidation(DecisionTree tree, double fidelity) {
        this.tree = tree;
        this.fidelity = fidelity;
    }

    /**
     * Grows and prunes.
     *
     * @param rows  with at least two folds that have rows
     * @param depth the most questions to a leaf
     */
    static CrossValidation of(TreeRows rows, int depth) {
        int folds = rows.folds();
        try (Progress progress = Progress.start("trees", 0, "columns passed")) {
            TreeGrower grower = new TreeGrower(rows, depth);
            double total = weight(rows, rows.rows(-1, true));
            DecisionTree whole = grower.grow(-1, minLeaf(rows, total), progress);
            double[] strengths = strengths(whole, total);
            double[] errors = new double[strengths.length];
            for (int fold = 0; fold < folds; fold++) {
                int[] held = rows.rows(fold, false);
                double seen = total - weight(rows, held);
                if (seen == 0 || seen == total) {
                    continue;
                }
                DecisionTree grown = grower.grow(fold, minLeaf(rows, seen), progress);
                count(rows, held, grown, seen, strengths, errors);
            }
            int best = strengths.length - 1;
            for (int s = strengths.length - 2; s >= 0; s--) {
                if (errors[s] < errors[best]) {
                    best = s;
                }
            }
            progress.finish();
            return new CrossValidation(pruned(whole, total, strengths[best]), (total - errors[best]) / total);
        }
    }

    private static double weight(TreeRows rows, int[] of) {
        return Arrays.stream(rows.classes(of)).sum();
    }

    /** A leaf holds at least ten items, and at least one in two hundred. */
    private static double minLeaf(TreeRows rows, double total) {
        return Math.max(10 * rows.item(), 0.005 * total);
    }

    DecisionTree tree() {
        return tree;
    }

    /** The share of rows by weight whose class was predicted by a tree that had not seen their fold. */
    double fidelity() {
        return fidelity;
    }

    private static void count(
            TreeRows rows, int[] heldOut, DecisionTree grown, double seen, double[] strengths, double[] errors) {
        double[][] held = new double[grown.nodes()][rows.classes()];
        for (int row : heldOut) {
            held[grown.leaf(rows, row)][rows.label(row)] += rows.weight(row);
        }
        for (int s = 0; s < strengths.length; s++) {
            boolean[] cut = cuts(grown, seen, strengths[s]);
            errors[s] += errors(grown, 0, cut, -1, held);
        }
    }

    /** The weight below a node that another class is predicted for than it has; {@code label} is that of a cut above, if any. */
    private static double errors(DecisionTree tree, int node, boolean[] cut, int label, double[][] held) {
        int predicted = label >= 0 ? label : cut[node] || tree.isLeaf(node) ? tree.majority(node) : -1;
        if (!tree.isLeaf(node)) {
            return errors(tree, tree.left(node), cut, predicted, held)
                    + errors(tree, tree.right(node), cut, predicted, held);
        }
        double wrong = 0;
        for (int c = 0; c < held[node].length; c++) {
            wrong += c == predicted ? 0 : held[node][c];
        }
        return wrong;
    }

    /** Strengths of pruning that differ in what they cut: between those at which the whole tree loses a branch. */
    private static double[] strengths(DecisionTree tree, double total) {
        TreeSet<Double> links = new TreeSet<>();
        boolean[] cut = new boolean[tree.nodes()];
        while (!cut[0] && !tree.isLeaf(0)) {
            double weakest = weakest(tree, cut, total);
            links.add(weakest);
            cut(tree, cut, total, weakest);
        }
        double[] alphas = links.stream().mapToDouble(a -> a).toArray();
        double[] strengths = new double[alphas.length + 1];
        for (int i = 0; i < alphas.length; i++) {
            strengths[i + 1] = i + 1 < alphas.length ? Math.sqrt(alphas[i] * alphas[i + 1]) : alphas[i] * 2 + 1e-9;
        }
        strengths[0] = alphas.length == 0 || alphas[0] <= 0 ? 0 : alphas[0] / 2;
        return strengths;
    }

    /** Nodes to be cut at a strength: those whose branch is not worth its leaves. */
    private static boolean[] cuts(DecisionTree tree, double total, double strength) {
        boolean[] cut = new boolean[tree.nodes()];
        while (!cut[0] && !tree.isLeaf(0)) {
            double weakest = weakest(tree, cut, total);
            if (weakest > strength) {
                break;
            }
            cut(tree, cut, total, weakest);
        }
        return cut;
    }

    private static DecisionTree pruned(DecisionTree tree, double total, double strength) {
        return tree.cut(cuts(tree, total, strength));
    }

    private static double weakest(DecisionTree tree, boolean[] cut, double total) {
        double weakest = Double.POSITIVE_INFINITY;
        for (int node = 0; node < tree.nodes(); node++) {
            if (!tree.isLeaf(node) && !cut[node] && reached(tree, cut, node)) {
                weakest = Math.min(weakest, link(tree, cut, node, total));
            }
        }
        return weakest;
    }

    private static void cut(DecisionTree tree, boolean[] cut, double total, double strength) {
        // from the leaves up: a branch may become weak by what was cut below it
        for (int node = tree.nodes() - 1; node >= 0; node--) {
            if (!tree.isLeaf(node) && !cut[node] && link(tree, cut, node, total) <= strength) {
                cut[node] = true;
            }
        }
    }

    private static boolean reached(DecisionTree tree, boolean[] cut, int node) {
        for (int above = 0; above < node; above++) {
            if (!tree.isLeaf(above) && cut[above] && below(tree, above, node)) {
                return false;
            }
        }
        return true;
    }

    private static boolean below(DecisionTree tree, int above, int node) {
        return above == node
                || (!tree.isLeaf(above)
                        && (below(tree, tree.left(above), node) || below(tree, tree.right(above), node)));
    }

    /** The errors that a branch saves for each leaf that it costs. */
    private static double link(DecisionTree tree, boolean[] cut, int node, double total) {
        double[] branch = branch(tree, cut, node);
        return Math.max(0, (tree.errors(node) - branch[0]) / total / (branch[1] - 1));
    }

    /** Errors and leaves below a node. */
    private static double[] branch(DecisionTree tree, boolean[] cut, int node) {
        if (tree.isLeaf(node) || cut[node]) {
            return new double[] {tree.errors(node), 1};
        }
        double[] left = branch(tree, cut, tree.left(node));
        double[] right = branch(tree, cut, tree.right(node));
        return new double[] {left[0] + right[0], left[1] + right[1]};
    }
}
