package sojourn;

import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.explain.Condition;
import sojourn.explain.DecisionTree;
import sojourn.explain.ReadableColumn;
import sojourn.explain.Surrogate;
import sojourn.sequence.WeightUnits;
import sojourn.view.ChosenClusters;
import sojourn.view.FeatureMatrix;
import sojourn.view.NamedClusters;
import sojourn.view.StateSequences;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * By what the clusters of any clustering can be told apart, in words, and how often the words are wrong. A decision tree predicts an
 * item's cluster from columns that a reader understands: of sequences their length, runs, states, how often and in what share each
 * state occurs, the first and the last state, which states follow each other, hour and weekday; of features their own numbers; of
 * both the static columns. It is pruned where it makes the fewest errors on users whom it has not seen. Case weights count in all of it, a weight of w as w
 * items. Immutable.
 */
public final class Explanation {
    /** questions to a leaf, by default */
    static final int DEPTH = 4;
    /** more questions than that are no explanation */
    private static final int MOST_DEPTH = 6;
    /** a single column does nearly as well if the whole tree is right in fewer than two more of a hundred */
    private static final double NEARLY = 0.02;

    private final NamedClusters clustering;
    private final ReadableItems.Rows rows;
    private final Surrogate surrogate;
    private final List<ClusterRule> rules;

    /**
     * What distinguishes a cluster.
     *
     * @param cluster    its number, or {@link NamedClusters#NOISE}
     * @param words      all conditions, such as {@code more than 20 Theory events and at most 27 events}
     * @param predicted  whether the tree predicts the cluster there; if not, that is where the cluster is most frequent, and no rule
     *                   gives it
     * @param precision  share of the items that the words hold for which are in the cluster, in [0, 1]; of weights where there are some, as the
     *                   other shares
     * @param recall     share of the cluster that the words hold for, in [0, 1]
     * @param coverage   share of all items that the words hold for, in [0, 1]
     * @param conditions how many conditions the words have
     * @param example    an item of the cluster that the words hold for; -1 if there is none
     */
    public record ClusterRule(
            int cluster,
            String words,
            boolean predicted,
            double precision,
            double recall,
            double coverage,
            int conditions,
            int example) {}

    /**
     * A column and how far it moves the tree's answers.
     *
     * @param column its name
     * @param value  mean absolute Shapley value, summed over clusters, {@code >= 0}
     */
    public record Importance(String column, double value) {}

    private Explanation(NamedClusters clustering, ReadableItems.Rows rows, Surrogate surrogate) {
        this.clustering = clustering;
        this.rows = rows;
        this.surrogate = surrogate;
        List<ClusterRule> all = new ArrayList<>();
        for (int label = 0; label < rows.rows().classes(); label++) {
            int cluster = cluster(label);
            surrogate.rules(label).forEach(rule -> all.add(rule(cluster, rule)));
        }
        this.rules = List.copyOf(all);
    }

    /**
     * Explains a clustering.
     *
     * @param clustering of sequences or features; labels that came from anywhere will do
     * @param depth      the most conditions of a rule, in 1..6
     * @return the explanation. Time O(m·d·depth) a fold for m rows that differ in d columns, cluster or fold.
     * @throws sojourn.check.UsageException if there are fewer than two clusters, or nothing differs between the items
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static Explanation of(NamedClusters clustering, int depth) {
        Check.argument(
                depth >= 1 && depth <= MOST_DEPTH,
                "%s must be in 1..%d, was %,d",
                OptionWords.of("--depth", "depth"),
                MOST_DEPTH,
                depth);
        int groups = clustering.present().size() + (clustering.count(NamedClusters.NOISE) > 0 ? 1 : 0);
        Check.argument(
                !clustering.present().isEmpty(),
                "an explanation tells clusters apart, but there is none: all %s are noise",
                clustering.items().noun());
        Check.argument(
                groups >= 2,
                "an explanation tells clusters apart and needs at least 2 of them, had %d: nothing to tell apart",
                groups);
        ReadableItems.Rows rows = ReadableItems.of(clustering);
        boolean differ = IntStream.range(0, rows.columns().size()).anyMatch(rows::differs);
        Check.argument(
                differ,
                "an explanation needs a column in which the %s differ, but they are all equal",
                clustering.items().noun());
        return new Explanation(clustering, rows, Surrogate.of(rows.rows(), depth, rows.alone()));
    }

    private ClusterRule rule(int cluster, Surrogate.Rule rule) {
        return new ClusterRule(
                cluster,
                words(rule.conditions()),
                rule.predicted(),
                rule.precision(),
                rule.recall(),
                rule.covered() / total(),
                rule.conditions().size(),
                rule.example() < 0 ? -1 : rows.items()[rule.example()]);
    }

    private double total() {
        return surrogate.tree().weight(0);
    }

    private String words(List<Condition> conditions) {
        List<String> words = conditions.stream().map(this::words).toList();
        if (words.isEmpty()) {
            return "all " + clustering.items().noun();
        }
        return words.size() == 1
                ? words.get(0)
                : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.get(words.size() - 1);
    }

    /**
     * A condition in plain words.
     *
     * @param condition on one of {@link #columns}
     * @return such as {@code more than 20 Theory events}
     */
    public String words(Condition condition) {
        return rows.columns().get(condition.column()).condition(condition.above(), condition.most());
    }

    /** {@return what is explained} */
    public NamedClusters clustering() {
        return clustering;
    }

    /** {@return the columns that the tree could ask about} */
    public List<ReadableColumn> columns() {
        return rows.columns();
    }

    /** {@return the tree; {@link #cluster} says which cluster a class of it is} */
    public DecisionTree tree() {
        return surrogate.tree();
    }

    /** {@return the rules, one for each leaf: cluster after cluster, the rule of most of its items first} */
    public List<ClusterRule> rules() {
        return rules;
    }

    /**
     * The rule that most items of a cluster follow.
     *
     * @param cluster one that has items, or {@link NamedClusters#NOISE}
     * @return the rule
     * @throws sojourn.check.UsageException if there is no such cluster
     */
    public ClusterRule rule(int cluster) {
        if (cluster != NamedClusters.NOISE || clustering.count(cluster) == 0) {
            ChosenClusters.require(clustering, cluster);
        }
        return rules.stream()
                .filter(rule -> rule.cluster() == cluster)
                .findFirst()
                .orElseThrow();
    }

    /** {@return the share of items whose cluster a tree predicted that had not seen their user, in [0, 1]} */
    public double fidelity() {
        return surrogate.fidelity();
    }

    /** {@return the share of the largest cluster: what is right without any question, in (0, 1]} */
    public double largestShare() {
        return surrogate.largest();
    }

    /** {@return what {@link #fidelity} would be with one column alone: of sequences the length, unless all are equally long; else that of the first question} */
    public double aloneFidelity() {
        return surrogate.alone();
    }

    /** {@return the name of that column} */
    public String aloneColumn() {
        return rows.columns().get(surrogate.aloneColumn()).name();
    }

    /** {@return whether the one column alone is right in nearly as many cases: fewer than two of a hundred less} */
    public boolean aloneSuffices() {
        return fidelity() - aloneFidelity() < NEARLY;
    }

    /** {@return the users whose items were held out together; 0 if the items have no users or only one, and were held out one by one} */
    public int users() {
        return rows.users();
    }

    /** {@return the items that were drawn with seed 0 to grow the tree; 0 if it was grown on all} */
    public int sampled() {
        return rows.sampled();
    }

    /** {@return sentences on columns that were left out} */
    public List<String> notes() {
        return rows.notes();
    }

    /** {@return the columns that move the tree's answers, the strongest first} */
    public List<Importance> importance() {
        double[] values = surrogate.importance();
        return IntStream.range(0, values.length)
                .filter(j -> values[j] > 0)
                .mapToObj(j -> new Importance(rows.columns().get(j).name(), values[j]))
                .sorted(Comparator.comparingDouble(column -> -column.value()))
                .toList();
    }

    /**
     * An item as text: of sequences their states, of features the id.
     *
     * @param item in {@code [0, clustering().size())}
     * @return the text
     */
    public String describe(int item) {
        if (clustering.items() instanceof StateSequences pool) {
            return pool.format(item);
        }
        return clustering.items() instanceof FeatureMatrix features ? features.id(item) : "item " + (item + 1);
    }

    /** {@return the tree as text, a line for each node, those below a question indented} */
    public String toText() {
        List<String> lines = new ArrayList<>();
        node(0, "", lines);
        return String.join("\n", lines);
    }

    private void node(int node, String indent, List<String> lines) {
        DecisionTree tree = tree();
        if (tree.isLeaf(node)) {
            lines.add(indent + "→ " + leaf(node));
            return;
        }
        int column = tree.column(node);
        lines.add(indent + words(new Condition(column, Double.NEGATIVE_INFINITY, tree.limit(node))));
        node(tree.left(node), indent + "  ", lines);
        lines.add(indent + words(new Condition(column, tree.limit(node), Double.POSITIVE_INFINITY)));
        node(tree.right(node), indent + "  ", lines);
    }

    /**
     * What is at a node, in words.
     *
     * @param node of {@link #tree}
     * @return such as {@code cluster 3: 4,000 of 4,100}
     */
    public String leaf(int node) {
        int label = tree().majority(node);
        return String.format(
                java.util.Locale.ROOT,
                "%s: %s of %s",
                clustering.name(cluster(label)).replaceAll("\\s+", " "),
                amount(tree().count(node, label)),
                amount(tree().weight(node)));
    }

    private static String amount(double weight) {
        double plain = WeightUnits.plain(weight);
        String format = plain == Math.rint(plain) ? "%,.0f" : plain >= 10 ? "%,.1f" : plain >= 0.001 ? "%.4f" : "%.2e";
        return String.format(java.util.Locale.ROOT, format, plain);
    }

    /**
     * The cluster that a class of {@link #tree} is.
     *
     * @param label a class, one for each cluster that has items, and one for noise, if there is some
     * @return the cluster; {@link NamedClusters#NOISE} for the class after the last cluster
     */
    public int cluster(int label) {
        List<Integer> present = clustering.present();
        return label == present.size() ? NamedClusters.NOISE : present.get(label);
    }

    /**
     * How many of each class are at a node of {@link #tree}.
     *
     * @param node of the tree
     * @return a number of items, or their weight, rounded, for each cluster that has items, by number, and one for noise, if there is some
     */
    public long[] counts(int node) {
        long[] counts = new long[rows.rows().classes()];
        Arrays.setAll(counts, label -> Math.round(tree().count(node, label)));
        return counts;
    }

    /** {@return one row for each rule: cluster, size, with case weights its weight, rule, precision, recall, coverage, example} */
    public Table toTable() {
        StringColumn names = StringColumn.create("cluster");
        LongColumn sizes = LongColumn.create(clustering.items().noun());
        DoubleColumn weights = DoubleColumn.create("weight");
        StringColumn words = StringColumn.create("rule");
        DoubleColumn precision = DoubleColumn.create("precision");
        DoubleColumn recall = DoubleColumn.create("recall");
        DoubleColumn coverage = DoubleColumn.create("coverage");
        StringColumn examples = StringColumn.create("example");
        for (ClusterRule rule : rules) {
            names.append(clustering.name(rule.cluster()));
            sizes.append(clustering.count(rule.cluster()));
            weights.append(WeightUnits.plain(tree().count(0, label(rule.cluster()))));
            words.append(rule.predicted() ? rule.words() : "no rule gives it; most frequent: " + rule.words());
            precision.append(rule.precision());
            recall.append(rule.recall());
            coverage.append(rule.coverage());
            examples.append(rule.example() < 0 ? "" : describe(rule.example()));
        }
        Table table = Table.create("explanation", names, sizes, weights, words, precision, recall, coverage, examples);
        return clustering.items().hasCaseWeights() ? table : table.removeColumns(weights);
    }

    private int label(int cluster) {
        List<Integer> present = clustering.present();
        return cluster == NamedClusters.NOISE ? present.size() : present.indexOf(cluster);
    }

    @Override
    public String toString() {
        return rules.stream()
                .map(rule -> clustering.name(rule.cluster()) + ": " + rule.words())
                .collect(Collectors.joining("\n"));
    }
}
