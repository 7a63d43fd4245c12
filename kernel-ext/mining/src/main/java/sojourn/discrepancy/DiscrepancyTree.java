package sojourn.discrepancy;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A tree that splits sequences in two, again and again, by the column and the values that explain most of the discrepancy. A split must
 * leave enough on both sides and be more than chance: its p value is the share of permutations over the node's users whose
 * <em>best</em> split of all columns explains at least as much, so that trying many columns is paid for. Permutations end early where
 * no further ones could make the split pass. Source: Studer, Ritschard, Gabadinho &amp; Müller 2011, Sociol. Methods Res. 40:471-510;
 * the p value over the best split is Westfall &amp; Young 1993, max-T. Immutable.
 */
public final class DiscrepancyTree {
    private static final double ROUNDING = 1e-9;
    /** labellings that share a read of the matrix */
    private static final int BATCH = 16;
    /** permutations after which it is seen whether more can help; no matter how many threads there are */
    private static final int WAVE = 64;

    private final WeightedItems items;
    private final List<SplitColumn> columns;
    private final TreeRule rule;
    private final List<Node> nodes = new ArrayList<>();
    private final int[] leaf; // by item

    /**
     * How a tree grows.
     *
     * @param minSize      the least weight of a leaf, as a share of all; in (0, 0.5]
     * @param maxDepth     the most splits above a leaf, 1..20
     * @param level        the greatest p value of a split, in (0, 1]
     * @param permutations of each split, 1..100,000
     * @param seed         of the permutations
     */
    public record TreeRule(double minSize, int maxDepth, double level, int permutations, long seed) {
        /** Leaves of 5 %, five splits deep, at p of at most 0.01 by 999 permutations. */
        public static final TreeRule DEFAULT = new TreeRule(0.05, 5, 0.01, 999, 42);

        /** Refuses what is out of range. */
        public TreeRule {
            Check.argument(minSize > 0 && minSize <= 0.5, "min size must be a share in (0, 0.5], was %s", minSize);
            Check.count("max depth", maxDepth, 1, 20);
            Check.argument(level > 0 && level <= 1, "level must be in (0, 1], was %s", level);
            Check.count("permutations", permutations, 1, 100_000);
        }
    }

    /**
     * A node.
     *
     * @param parent       its number; -1 of the root
     * @param depth        splits above it
     * @param count        items
     * @param weight       of the items
     * @param discrepancy  of the items
     * @param column       a place in the columns that the node is split by; -1 of a leaf
     * @param leftLevels   of the column: those that go to the left; empty of a leaf
     * @param rightLevels  of the column: those that occur here and go to the right; empty of a leaf
     * @param left         number of the node on the left; -1 of a leaf
     * @param right        number of the node on the right; -1 of a leaf
     * @param r2           the share of this node's discrepancy that the split explains; of a leaf, that of the best split that did not
     *                     pass, or 0 if there was none
     * @param p            of that split; 1 where none was tested
     * @param permutations that were made for it; 0 where none was tested
     */
    public record Node(
            int parent,
            int depth,
            long count,
            double weight,
            double discrepancy,
            int column,
            List<Integer> leftLevels,
            List<Integer> rightLevels,
            int left,
            int right,
            double r2,
            double p,
            int permutations) {
        /** {@return whether it is split no further} */
        public boolean isLeaf() {
            return left < 0;
        }
    }

    /** A split that is being tried. */
    private record Found(int column, List<Integer> left, List<Integer> right, double r2, double p, int permutations) {}

    private DiscrepancyTree(WeightedItems items, List<SplitColumn> columns, TreeRule rule) {
        this.items = items;
        this.columns = columns;
        this.rule = rule;
        this.leaf = new int[items.size()];
        try (Progress progress = Progress.start("tree of sequences", 0, "permutations of splits")) {
            grow(IntStream.range(0, items.size()).toArray(), -1, 0, progress);
            progress.finish();
        }
    }

    /**
     * Grows a tree.
     *
     * @param items   all of them
     * @param columns at least one, with a code for each item
     * @param rule    when a split is made
     * @return the tree; the same for a seed, whatever the number of threads. Time O(nodes · permutations · m · (m + profiles ·
     *     columns)) for m distinct sequences
     * @throws sojourn.check.UsageException if there is no column, all weights are 0, or all sequences are equal
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static DiscrepancyTree of(WeightedItems items, List<SplitColumn> columns, TreeRule rule) {
        Check.argument(!columns.isEmpty(), "a tree needs at least one column to split by, had none");
        for (SplitColumn column : columns) {
            Check.argument(
                    column.codes().length == items.size(),
                    "column '%s' must have one code for each item: %,d, had %,d",
                    column.name(),
                    items.size(),
                    column.codes().length);
        }
        Check.argument(
                1.0 / (rule.permutations + 1) <= rule.level,
                "%,d permutations give no p below %.4f, so that no split passes the level %s; ask for more",
                rule.permutations,
                1.0 / (rule.permutations + 1),
                rule.level);
        Check.argument(items.weight() > 0, "all weights are 0: there is nothing to explain");
        DiscrepancyTree tree = new DiscrepancyTree(items, List.copyOf(columns), rule);
        Check.argument(
                tree.nodes.get(0).discrepancy() > 0, "all sequences are equal: there is no discrepancy to explain");
        return tree;
    }

    private int grow(int[] members, int parent, int depth, Progress progress) {
        int number = nodes.size();
        WeightedItems here = items.select(members);
        LevelSums sums = new LevelSums(here, members, columns);
        LevelSums.Sums seen = sums.of(new int[][] {sums.profiles()})[0];
        double weight = here.weight();
        double all = Arrays.stream(seen.pairs()[0]).sum() / 2;
        double discrepancy = weight > 0 ? all / weight / weight : 0;
        Found split = depth < rule.maxDepth && all > 0 ? split(here, sums, seen, all / weight, progress) : null;
        // its place; the numbers of its children are not known yet
        nodes.add(node(parent, depth, members, weight, discrepancy, null, -1, -1));
        if (split == null || split.p > rule.level) {
            nodes.set(number, node(parent, depth, members, weight, discrepancy, split, -1, -1));
            Arrays.stream(members).forEach(i -> leaf[i] = number);
            return number;
        }
        int[] codes = columns.get(split.column).codes();
        int left = grow(
                Arrays.stream(members)
                        .filter(i -> split.left.contains(codes[i]))
                        .toArray(),
                number,
                depth + 1,
                progress);
        int right = grow(
                Arrays.stream(members)
                        .filter(i -> !split.left.contains(codes[i]))
                        .toArray(),
                number,
                depth + 1,
                progress);
        nodes.set(number, node(parent, depth, members, weight, discrepancy, split, left, right));
        return number;
    }

    private static Node node(
            int parent,
            int depth,
            int[] members,
            double weight,
            double discrepancy,
            @Nullable Found split,
            int left,
            int right) {
        return split == null || left < 0
                ? new Node(
                        parent,
                        depth,
                        members.length,
                        weight,
                        discrepancy,
                        -1,
                        List.of(),
                        List.of(),
                        -1,
                        -1,
                        split == null ? 0 : split.r2,
                        split == null ? 1 : split.p,
                        split == null ? 0 : split.permutations)
                : new Node(
                        parent,
                        depth,
                        members.length,
                        weight,
                        discrepancy,
                        split.column,
                        split.left,
                        split.right,
                        left,
                        right,
                        split.r2,
                        split.p,
                        split.permutations);
    }

    private @Nullable Found split(
            WeightedItems here, LevelSums sums, LevelSums.Sums seen, double all, Progress progress) {
        double least = rule.minSize * items.weight() * (1 - ROUNDING);
        BestSplit best = null;
        int column = -1;
        double within = Double.POSITIVE_INFINITY;
        for (int c = 0; c < columns.size(); c++) {
            BestSplit search = new BestSplit(columns.get(c), least);
            double found = search.search(seen.weights()[c], seen.pairs()[c]);
            if (found < within) {
                within = found;
                column = c;
                best = search;
            }
        }
        if (best == null || within >= all * (1 - ROUNDING)) {
            return null;
        }
        List<Integer> left = new ArrayList<>();
        List<Integer> right = new ArrayList<>();
        for (int l = 0; l < columns.get(column).levels().size(); l++) {
            if (seen.weights()[column][l] > 0) {
                (best.left(l) ? left : right).add(l);
            } else if (best.left(l)) {
                left.add(l);
            }
        }
        UnitLabels units = UnitLabels.of(sums.profiles(), here.users());
        double limit = within + ROUNDING * all;
        int done = 0;
        int reached = 0;
        while (done < rule.permutations && (1.0 + reached) / (rule.permutations + 1) <= rule.level) {
            int from = done;
            int wave = Math.min(WAVE, rule.permutations - done);
            int[] hits = new int[(wave + BATCH - 1) / BATCH];
            Parallel.blocks(hits.length, progress, batch -> {
                int[][] labels = new int[Math.min(BATCH, wave - batch * BATCH)][here.size()];
                for (int b = 0; b < labels.length; b++) {
                    units.shuffled(Parallel.random(rule.seed, from + batch * BATCH + b), labels[b]);
                }
                hits[batch] = hits(sums.of(labels), least, limit);
                progress.advance(labels.length);
            });
            reached += Arrays.stream(hits).sum();
            done += wave;
        }
        return new Found(
                column, List.copyOf(left), List.copyOf(right), 1 - within / all, (1.0 + reached) / (done + 1), done);
    }

    private int hits(LevelSums.Sums[] drawn, double least, double limit) {
        int hits = 0;
        for (LevelSums.Sums each : drawn) {
            boolean reached = false;
            for (int c = 0; c < columns.size() && !reached; c++) {
                reached = new BestSplit(columns.get(c), least).search(each.weights()[c], each.pairs()[c]) <= limit;
            }
            hits += reached ? 1 : 0;
        }
        return hits;
    }

    /** {@return the nodes, the root first, each before its children, the left ones first} */
    public List<Node> nodes() {
        return List.copyOf(nodes);
    }

    /** {@return the columns that it may split by} */
    public List<SplitColumn> columns() {
        return columns;
    }

    /** {@return how it grew} */
    public TreeRule rule() {
        return rule;
    }

    /**
     * The leaf of an item.
     *
     * @param item in {@code [0, n)}
     * @return the number of a node
     */
    public int leaf(int item) {
        return leaf[item];
    }

    /** {@return the share of the discrepancy that all leaves together explain, in [0, 1]} */
    public double r2() {
        Node root = nodes.get(0);
        double within = 0;
        for (Node node : nodes) {
            within += node.isLeaf() ? node.weight * node.discrepancy : 0;
        }
        return 1 - within / (root.weight * root.discrepancy);
    }
}
