package sojourn.analysis;

import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.OptionWords;
import sojourn.discrepancy.ExplainedDiscrepancy;
import sojourn.discrepancy.WeightedItems;
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
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much of the discrepancy of sequences, the variance of what has no mean, goes with columns of their users: each column by itself,
 * tested by permutations over users. Case weights of a table count. Immutable: each verb gives a new one; what it takes is computed
 * when it is first looked at.
 *
 * <pre>{@code
 * Discrepancy.of(pool, OptimalMatching.unit()).by("gcse5eq", "male")
 * }</pre>
 */
public final class Discrepancy {
    /** Permutations, unless another number is asked for. */
    public static final int PERMUTATIONS = 999;
    /** Seed of the permutations, unless another one is asked for. */
    public static final long SEED = 42;
    /** groups whose sizes can be looked at one by one */
    private static final int MOST_GROUPS = 50;

    private final PoolItems asked;
    private final int permutations;
    private final long seed;
    private final Lazy<List<ExplainedDiscrepancy>> tests;

    private Discrepancy(PoolItems asked, int permutations, long seed) {
        this.asked = asked;
        this.permutations = permutations;
        this.seed = seed;
        this.tests = new Lazy<>(this::test);
    }

    /**
     * Asks for the discrepancy of sequences.
     *
     * @param pool      single sequences, not distinct ones with counts
     * @param distances of these sequences
     * @return the question, to be told {@link #by} which columns
     * @throws sojourn.check.UsageException if the distances are of others, or the sequences came without users
     */
    public static Discrepancy of(Sequences pool, Distances distances) {
        return new Discrepancy(PoolItems.of(pool, distances), PERMUTATIONS, SEED);
    }

    /**
     * Asks for the discrepancy of sequences.
     *
     * @param pool     single sequences, not distinct ones with counts
     * @param distance which distance, such as {@code OptimalMatching.unit()}
     * @return the question, to be told {@link #by} which columns
     * @throws sojourn.check.UsageException if the distance does not fit the sequences, the memory does not suffice, or the sequences
     *     came without users
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static Discrepancy of(Sequences pool, SequenceDistance distance) {
        return new Discrepancy(PoolItems.of(pool, distance), PERMUTATIONS, SEED);
    }

    /**
     * By columns.
     *
     * @param names static columns of the sequences, each different; sequences without a value are left out of that column's test
     * @return the question
     * @throws sojourn.check.UsageException if there is no such column, with the nearest one; or one has fewer than 2 values, or more
     *     than 50
     */
    public Discrepancy by(String... names) {
        return new Discrepancy(asked.by(names, Discrepancy::requireGroups), permutations, seed);
    }

    private static void requireGroups(String name, CodedColumn column) {
        String option = OptionWords.of("--by", "by");
        List<String> groups = groups(column);
        Check.argument(
                groups.size() >= 2,
                "%s takes columns with at least 2 groups, but '%s' has %s",
                option,
                name,
                groups.isEmpty() ? "no value" : "only '" + groups.get(0) + "'");
        Check.argument(
                groups.size() <= MOST_GROUPS,
                "%s takes columns with at most %d groups, but '%s' has %,d values",
                option,
                MOST_GROUPS,
                name,
                groups.size());
    }

    /**
     * With another number of permutations.
     *
     * @param count 1..100,000; 999 by default
     * @return the question
     */
    public Discrepancy permutations(int count) {
        return new Discrepancy(asked, Check.permutations(count), seed);
    }

    /**
     * With another seed of the permutations.
     *
     * @param other any; 42 by default
     * @return the question
     */
    public Discrepancy seed(long other) {
        return new Discrepancy(asked, permutations, other);
    }

    /** The values that occur, in the order of codes. */
    private static List<String> groups(CodedColumn column) {
        boolean[] there = new boolean[column.values().size()];
        for (int i = 0; i < column.size(); i++) {
            if (column.code(i) >= 0) {
                there[column.code(i)] = true;
            }
        }
        return IntStream.range(0, there.length)
                .filter(v -> there[v])
                .mapToObj(v -> column.values().get(v))
                .toList();
    }

    private List<ExplainedDiscrepancy> test() {
        List<String> columns = asked.named();
        WeightedItems items = asked.weighted();
        List<ExplainedDiscrepancy> all = new ArrayList<>();
        for (String name : columns) {
            CodedColumn column = asked.pool().staticColumn(name);
            List<String> groups = groups(column);
            int[] place = new int[column.values().size()];
            Arrays.setAll(place, v -> groups.indexOf(column.values().get(v)));
            int[] labels = new int[asked.pool().size()];
            Arrays.setAll(labels, i -> column.code(i) < 0 ? -1 : place[column.code(i)]);
            all.add(ExplainedDiscrepancy.of(groups, items, labels, permutations, seed));
        }
        return List.copyOf(all);
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

    /** {@return the tests, one for each column, in the order of {@link #columns}} */
    public List<ExplainedDiscrepancy> tests() {
        return tests.get();
    }

    /**
     * The test of a column.
     *
     * @param column one of {@link #columns}
     * @return its test
     * @throws sojourn.check.UsageException if it is none of them, with the nearest one
     */
    public ExplainedDiscrepancy test(String column) {
        return tests().get(columns().indexOf(Nearest.require("column", column, columns())));
    }

    /**
     * The p value of a column, corrected by Holm for all columns.
     *
     * @param column one of {@link #columns}
     * @return in (0, 1]
     */
    public double adjustedP(String column) {
        List<ExplainedDiscrepancy> all = tests();
        List<Double> sorted = all.stream().map(ExplainedDiscrepancy::p).sorted().toList();
        double own = test(column).p();
        double adjusted = 0;
        for (int rank = 0; rank < sorted.size() && sorted.get(rank) <= own; rank++) {
            adjusted = Math.max(adjusted, Math.min(1, sorted.get(rank) * (sorted.size() - rank)));
        }
        return adjusted;
    }

    /** {@return the discrepancy of all sequences: half the mean distance of two, each pair with itself counted} */
    public double discrepancy() {
        return asked.weighted().discrepancy();
    }

    /** {@return one row for each column, the greatest R² first: column, groups, n, r2, pseudo_f, p, p_holm, levene, levene_p} */
    public Table table() {
        StringColumn column = StringColumn.create("column");
        IntColumn groups = IntColumn.create("groups");
        LongColumn n = LongColumn.create("n");
        DoubleColumn r2 = DoubleColumn.create("r2");
        DoubleColumn f = DoubleColumn.create("pseudo_f");
        DoubleColumn p = DoubleColumn.create("p");
        DoubleColumn holm = DoubleColumn.create("p_holm");
        DoubleColumn levene = DoubleColumn.create("levene");
        DoubleColumn leveneP = DoubleColumn.create("levene_p");
        columns().stream()
                .sorted(Comparator.comparingDouble(name -> -test(name).r2()))
                .forEach(name -> {
                    ExplainedDiscrepancy test = test(name);
                    column.append(name);
                    groups.append(test.names().size());
                    n.append(IntStream.range(0, test.names().size())
                            .mapToLong(test::count)
                            .sum());
                    r2.append(test.r2());
                    f.append(test.f());
                    p.append(test.p());
                    holm.append(adjustedP(name));
                    levene.append(test.levene());
                    leveneP.append(test.leveneP());
                });
        return Table.create("discrepancy", column, groups, n, r2, f, p, holm, levene, leveneP);
    }

    /** {@return one row for each group: column, group, n, weight, discrepancy} */
    public Table groupTable() {
        StringColumn column = StringColumn.create("column");
        StringColumn group = StringColumn.create("group");
        LongColumn n = LongColumn.create("n");
        DoubleColumn weight = DoubleColumn.create("weight");
        DoubleColumn discrepancy = DoubleColumn.create("discrepancy");
        for (String name : columns()) {
            ExplainedDiscrepancy test = test(name);
            for (int g = 0; g < test.names().size(); g++) {
                column.append(name);
                group.append(test.names().get(g));
                n.append(test.count(g));
                weight.append(test.weight(g));
                discrepancy.append(test.discrepancy(g));
            }
        }
        return Table.create("groups", column, group, n, weight, discrepancy);
    }

    /** {@return what was asked, in one line} */
    public String describe() {
        return asked.describe("discrepancy");
    }

    @Override
    public String toString() {
        return describe();
    }
}
