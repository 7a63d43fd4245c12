package sojourn.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A tree that stands in for a clustering, and how far it can: grown and pruned over folds, see {@link CrossValidation}; the rules
 * of its leaves; and what each column adds to its answers. Immutable.
 */
public final class Surrogate {
    /** of the precision of a rule, for fewer conditions */
    private static final double LOSS = 0.05;

    private final TreeRows rows;
    private final DecisionTree tree;
    /** rows that all rules hold for or none, as their limits are those of the tree */
    private final List<AlikeRows.Group> alike;

    private final double fidelity;
    private final double alone;
    private final int aloneColumn;
    private final double[] importance;

    /**
     * What distinguishes one class, in the tree.
     *
     * @param label      the class
     * @param conditions all of them hold; none where the tree asks nothing
     * @param predicted  whether the tree predicts the class there; if not, this is where the class is most frequent
     * @param hit        weight of the class where the conditions hold
     * @param covered    weight of all classes where they hold
     * @param size       weight of the class
     * @param example    a row of the class where they hold, the heaviest, the first of equals; -1 if there is none
     */
    public record Rule(
            int label,
            List<Condition> conditions,
            boolean predicted,
            double hit,
            double covered,
            double size,
            int example) {
        /** {@return the share of what the conditions hold for that is of the class, in [0, 1]} */
        public double precision() {
            return covered == 0 ? 0 : hit / covered;
        }

        /** {@return the share of the class that the conditions hold for, in [0, 1]} */
        public double recall() {
            return size == 0 ? 0 : hit / size;
        }
    }

    private Surrogate(
            TreeRows rows, DecisionTree tree, double fidelity, double alone, int aloneColumn, double[] importance) {
        this.rows = rows;
        this.tree = tree;
        this.alike = AlikeRows.of(tree, rows);
        this.fidelity = fidelity;
        this.alone = alone;
        this.aloneColumn = aloneColumn;
        this.importance = importance;
    }

    /**
     * Fits a tree.
     *
     * @param rows        what to separate
     * @param depth       the most questions to a leaf, {@code >= 1}
     * @param aloneColumn a column whose tree alone is the baseline; -1 for that of the tree's first question
     * @return the surrogate
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static Surrogate of(TreeRows rows, int depth, int aloneColumn) {
        CrossValidation all = CrossValidation.of(rows, depth);
        int single = aloneColumn >= 0 ? aloneColumn : Math.max(0, all.tree().column(0));
        double alone = CrossValidation.of(rows.only(single), depth).fidelity();
        return new Surrogate(rows, all.tree(), all.fidelity(), alone, single, TreeShap.importance(all.tree(), rows));
    }

    /** {@return the tree} */
    public DecisionTree tree() {
        return tree;
    }

    /** {@return the share of items whose cluster was predicted by a tree that had not seen their fold, in [0, 1]} */
    public double fidelity() {
        return fidelity;
    }

    /** {@return the share of the largest class: what is right without a question} */
    public double largest() {
        double[] sizes = sizes();
        return Arrays.stream(sizes).max().orElse(0) / Arrays.stream(sizes).sum();
    }

    /** {@return the same as {@link #fidelity} of trees on one column alone} */
    public double alone() {
        return alone;
    }

    /** {@return the column of {@link #alone}} */
    public int aloneColumn() {
        return aloneColumn;
    }

    /** {@return for each column, how far it moves the tree's answers: see {@link TreeShap}} */
    public double[] importance() {
        return importance.clone();
    }

    private double[] sizes() {
        double[] sizes = new double[rows.classes()];
        for (int i = 0; i < rows.rows(); i++) {
            sizes[rows.label(i)] += rows.weight(i);
        }
        return sizes;
    }

    /**
     * The rules of a class, that of the most of its items first, each as short as it can be: a condition is left out if
     * precision loses at most five of a hundred by it and the harmonic mean of precision and recall nothing.
     *
     * @param label in {@code [0, classes)}
     * @return at most one for each leaf that predicts the class, no two of them equal; a single one that does not where no leaf does
     */
    public List<Rule> rules(int label) {
        double size = sizes()[label];
        List<Integer> leaves = new ArrayList<>();
        int nearest = 0;
        for (int node = 0; node < tree.nodes(); node++) {
            if (tree.isLeaf(node) && tree.majority(node) == label && tree.count(node, label) > 0) {
                leaves.add(node);
            }
            if (tree.isLeaf(node) && share(node, label) > share(nearest, label)) {
                nearest = node;
            }
        }
        if (leaves.isEmpty()) {
            return List.of(rule(label, tree.path(nearest), false, size));
        }
        leaves.sort(java.util.Comparator.comparingDouble(node -> -tree.count(node, label)));
        // two leaves may have one shortest rule
        Map<Set<Condition>, Rule> rules = new LinkedHashMap<>();
        for (int leaf : leaves) {
            Rule rule = shortest(label, tree.path(leaf), size);
            rules.putIfAbsent(Set.copyOf(rule.conditions), rule);
        }
        return List.copyOf(rules.values());
    }

    private double share(int node, int label) {
        return tree.count(node, label) / tree.weight(node);
    }

    private Rule shortest(int label, List<Condition> conditions, double size) {
        Rule best = rule(label, conditions, true, size);
        double least = best.precision() - LOSS;
        boolean shorter = true;
        while (shorter && best.conditions.size() > 1) {
            shorter = false;
            for (int drop = best.conditions.size() - 1; drop >= 0 && !shorter; drop--) {
                List<Condition> fewer = new ArrayList<>(best.conditions);
                fewer.remove(drop);
                Rule next = rule(label, fewer, true, size);
                if (balance(next) >= balance(best) && next.precision() >= least) {
                    best = next;
                    shorter = true;
                }
            }
        }
        return best;
    }

    /** The harmonic mean of precision and recall. */
    private static double balance(Rule rule) {
        return 2 * rule.hit / (rule.covered + rule.size);
    }

    private Rule rule(int label, List<Condition> conditions, boolean predicted, double size) {
        double hit = 0;
        double covered = 0;
        int example = -1;
        for (AlikeRows.Group group : alike) {
            if (holds(conditions, group.row())) {
                covered += group.weight();
                hit += group.weight(label);
                int next = group.heaviest(label);
                if (next >= 0 && (example < 0 || heavier(next, example))) {
                    example = next;
                }
            }
        }
        return new Rule(label, List.copyOf(conditions), predicted, hit, covered, size, example);
    }

    /** Whether a row is heavier than another, or as heavy and before it. */
    private boolean heavier(int row, int other) {
        double more = rows.weight(row) - rows.weight(other);
        return more > 0 || (more == 0 && row < other);
    }

    private boolean holds(List<Condition> conditions, int row) {
        for (Condition condition : conditions) {
            if (!condition.holds(rows.value(row, condition.column()))) {
                return false;
            }
        }
        return true;
    }
}
