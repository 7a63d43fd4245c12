package sojourn.analysis;

import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.discrepancy.DiscrepancyTree;
import sojourn.discrepancy.DiscrepancyTree.Node;
import sojourn.discrepancy.DiscrepancyTree.TreeRule;
import sojourn.discrepancy.SplitColumn;
import sojourn.distance.Distances;
import sojourn.distance.SequenceDistance;
import sojourn.load.column.CodedColumn;
import sojourn.run.Lazy;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A tree of sequences: it splits them in two by the column of their users that explains most of the discrepancy, and each part again,
 * as long as a split is more than chance. Case weights of a table count. Immutable: each verb gives a new one; the tree grows when it
 * is first looked at.
 *
 * <pre>{@code
 * SequenceTree.of(pool, OptimalMatching.unit()).by("gcse5eq", "funemp", "male").maxDepth(4)
 * }</pre>
 */
public final class SequenceTree {
    private final PoolItems asked;
    private final TreeRule rule;
    private final Lazy<DiscrepancyTree> tree;

    private SequenceTree(PoolItems asked, TreeRule rule) {
        this.asked = asked;
        this.rule = rule;
        this.tree = new Lazy<>(this::grow);
    }

    /**
     * Asks for a tree of sequences.
     *
     * @param pool      single sequences, not distinct ones with counts
     * @param distances of these sequences
     * @return the question, to be told {@link #by} which columns
     * @throws sojourn.check.UsageException if the distances are of others, or the sequences came without users
     */
    public static SequenceTree of(Sequences pool, Distances distances) {
        return new SequenceTree(PoolItems.of(pool, distances), TreeRule.DEFAULT);
    }

    /**
     * Asks for a tree of sequences.
     *
     * @param pool     single sequences, not distinct ones with counts
     * @param distance which distance, such as {@code OptimalMatching.unit()}
     * @return the question, to be told {@link #by} which columns
     * @throws sojourn.check.UsageException if the distance does not fit the sequences, the memory does not suffice, or the sequences
     *     came without users
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static SequenceTree of(Sequences pool, SequenceDistance distance) {
        return new SequenceTree(PoolItems.of(pool, distance), TreeRule.DEFAULT);
    }

    /**
     * By columns.
     *
     * @param names static columns of the sequences, each different; columns of more than two numbers are split by a limit, others by
     *     sets of their values
     * @return the question
     * @throws sojourn.check.UsageException if there is no such column, with the nearest one; or it has more than 50 values that are no
     *     numbers
     */
    public SequenceTree by(String... names) {
        return new SequenceTree(asked.by(names, SequenceTree::split), rule);
    }

    private static SplitColumn split(String name, CodedColumn column) {
        return SplitColumn.of(name, column.values(), column.codes());
    }

    /**
     * With larger or smaller leaves.
     *
     * @param share the least weight of a leaf, as a share of all sequences; 0.05 by default
     * @return the question
     */
    public SequenceTree minSize(double share) {
        Check.argument(
                share > 0 && share <= 0.5,
                "%s must be a share in (0, 0.5], was %s",
                OptionWords.of("--min-size", "minSize"),
                share);
        return with(new TreeRule(share, rule.maxDepth(), rule.level(), rule.permutations(), rule.seed()));
    }

    /**
     * With more or fewer splits above a leaf.
     *
     * @param splits 1..20; 5 by default
     * @return the question
     */
    public SequenceTree maxDepth(int splits) {
        Check.count(OptionWords.of("--max-depth", "maxDepth"), splits, 1, 20);
        return with(new TreeRule(rule.minSize(), splits, rule.level(), rule.permutations(), rule.seed()));
    }

    /**
     * With another limit of chance.
     *
     * @param p the greatest p value of a split, in (0, 1]; 0.01 by default
     * @return the question
     */
    public SequenceTree level(double p) {
        Check.argument(p > 0 && p <= 1, "%s must be in (0, 1], was %s", OptionWords.of("--level", "level"), p);
        return with(new TreeRule(rule.minSize(), rule.maxDepth(), p, rule.permutations(), rule.seed()));
    }

    /**
     * With another number of permutations.
     *
     * @param count of each split, 1..100,000; 999 by default
     * @return the question
     */
    public SequenceTree permutations(int count) {
        int checked = Check.permutations(count);
        return with(new TreeRule(rule.minSize(), rule.maxDepth(), rule.level(), checked, rule.seed()));
    }

    /**
     * With another seed of the permutations.
     *
     * @param other any; 42 by default
     * @return the question
     */
    public SequenceTree seed(long other) {
        return with(new TreeRule(rule.minSize(), rule.maxDepth(), rule.level(), rule.permutations(), other));
    }

    private SequenceTree with(TreeRule other) {
        return new SequenceTree(asked, other);
    }

    private DiscrepancyTree grow() {
        List<SplitColumn> columns = asked.named().stream()
                .map(name -> split(name, asked.pool().staticColumn(name)))
                .toList();
        return DiscrepancyTree.of(asked.weighted(), columns, rule);
    }

    /** {@return the sequences} */
    public Sequences sequences() {
        return asked.pool();
    }

    /** {@return which distance, as the user would write it} */
    public String distance() {
        return asked.distances().describe();
    }

    /** {@return the columns} */
    public List<String> columns() {
        return asked.columns();
    }

    /** {@return the nodes, the splits and how the tree grew} */
    public DiscrepancyTree tree() {
        return tree.get();
    }

    /** {@return the share of the discrepancy that all leaves together explain, in [0, 1]} */
    public double r2() {
        return tree().r2();
    }

    /** {@return the numbers of the leaves, from left to right} */
    public int[] leaves() {
        List<Node> nodes = tree().nodes();
        return IntStream.range(0, nodes.size())
                .filter(n -> nodes.get(n).isLeaf())
                .toArray();
    }

    /**
     * The condition that leads from a node's parent to it.
     *
     * @param node its number
     * @return such as {@code gcse5eq: yes} or {@code age ≤ 17}; empty of the root
     */
    public String condition(int node) {
        Node own = tree().nodes().get(node);
        if (own.parent() < 0) {
            return "";
        }
        Node above = tree().nodes().get(own.parent());
        SplitColumn column = tree().columns().get(above.column());
        boolean left = above.left() == node;
        List<Integer> levels = left ? above.leftLevels() : above.rightLevels();
        if (!column.ordered()) {
            return column.name() + ": "
                    + String.join(
                            ", ", levels.stream().map(column.levels()::get).toList());
        }
        int missing = column.levels().indexOf(SplitColumn.MISSING);
        int limit = above.leftLevels().stream()
                .mapToInt(l -> l)
                .filter(l -> l != missing)
                .max()
                .orElse(0);
        return column.name()
                + (left ? " ≤ " : " > ")
                + column.levels().get(limit)
                + (levels.contains(missing) ? " or " + SplitColumn.MISSING : "");
    }

    /**
     * All conditions that lead from the root to a node.
     *
     * @param node its number
     * @return the conditions with "and" between them; empty of the root
     */
    public String path(int node) {
        List<String> conditions = new ArrayList<>();
        for (int at = node; at > 0; at = tree().nodes().get(at).parent()) {
            conditions.add(0, condition(at));
        }
        return String.join(" and ", conditions);
    }

    /** {@return the leaves as clusters, numbered from left to right and named by their paths, for all charts that take clusters} */
    public Clustering clustering() {
        int[] leaves = leaves();
        Map<Integer, Integer> number = new LinkedHashMap<>();
        for (int leaf : leaves) {
            number.put(leaf, number.size());
        }
        int[] labels = new int[sequences().size()];
        Arrays.setAll(labels, i -> number.get(tree().leaf(i)));
        Clustering clusters = Clustering.of(
                sequences(), "leaves of a tree by " + String.join(", ", columns()), labels, asked.distances());
        Map<Integer, String> names = new LinkedHashMap<>();
        for (int leaf : leaves) {
            String path = path(leaf);
            names.put(number.get(leaf), path.isEmpty() ? "all" : path);
        }
        return clusters.named(names);
    }

    /**
     * {@return one row for each node, the root first: node, depth, path, n, discrepancy, split_by, r2, p, permutations} Of a leaf r2 and p are
     * those of the best split that did not pass, and missing if there was none to test.
     */
    public Table table() {
        IntColumn number = IntColumn.create("node");
        IntColumn depth = IntColumn.create("depth");
        StringColumn path = StringColumn.create("path");
        LongColumn n = LongColumn.create("n");
        DoubleColumn discrepancy = DoubleColumn.create("discrepancy");
        StringColumn split = StringColumn.create("split_by");
        DoubleColumn r2 = DoubleColumn.create("r2");
        DoubleColumn p = DoubleColumn.create("p");
        IntColumn permutations = IntColumn.create("permutations");
        List<Node> nodes = tree().nodes();
        for (int at = 0; at < nodes.size(); at++) {
            Node node = nodes.get(at);
            number.append(at);
            depth.append(node.depth());
            path.append(path(at).isEmpty() ? "all" : path(at));
            n.append(node.count());
            discrepancy.append(node.discrepancy());
            split.append(node.isLeaf() ? "" : columns().get(node.column()));
            if (node.permutations() == 0) {
                r2.appendMissing();
                p.appendMissing();
            } else {
                r2.append(node.r2());
                p.append(node.p());
            }
            permutations.append(node.permutations());
        }
        return Table.create("tree", number, depth, path, n, discrepancy, split, r2, p, permutations);
    }

    /** {@return the tree as text: a line for each node, indented} */
    public String toText() {
        StringBuilder out = new StringBuilder();
        List<Node> nodes = tree().nodes();
        for (int at = 0; at < nodes.size(); at++) {
            Node node = nodes.get(at);
            out.append("  ".repeat(node.depth()))
                    .append(at == 0 ? "all" : condition(at))
                    .append(String.format(
                            Locale.ROOT, "  (n = %,d, discrepancy %.3f)", node.count(), node.discrepancy()));
            if (!node.isLeaf()) {
                out.append(String.format(
                        Locale.ROOT, "  by %s: R² %.4f, p %.3f", columns().get(node.column()), node.r2(), node.p()));
            }
            out.append('\n');
        }
        return out.toString();
    }

    /** {@return what was asked, in one line} */
    public String describe() {
        return asked.describe("tree");
    }

    @Override
    public String toString() {
        return describe();
    }
}
