package sojourn.display.chart.sequence;

import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.display.Numbers;
import sojourn.display.plot.PositionWords;
import sojourn.load.column.CodedColumn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The sequences of each panel.
 *
 * @param pool    all of them
 * @param by      what the groups are, in words; empty if there is one group of all
 * @param names   of the groups
 * @param members places in the pool, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // lives inside one chart
record Groups(Sequences pool, String by, List<String> names, int[][] members) {
    /** more panels than this cannot be compared */
    private static final int MOST = 24;

    static Groups all(Sequences pool) {
        return new Groups(pool, "", List.of("all " + pool.noun()), new int[][] {
            IntStream.range(0, pool.size()).toArray()
        });
    }

    static Groups of(Clustering clustering) {
        List<Integer> shown = clustering.presentAndNoise();
        Sequences pool = Sequences.of(clustering);
        return requireFew(new Groups(
                pool,
                "cluster",
                shown.stream().map(clustering::name).toList(),
                shown.stream().map(c -> where(pool, clustering.labels(), c)).toArray(int[][]::new)));
    }

    static Groups by(Sequences pool, String column) {
        CodedColumn cells = pool.staticColumn(column);
        int[] codes = cells.codes();
        List<String> names = new ArrayList<>();
        List<int[]> members = new ArrayList<>();
        for (int code = 0; code <= cells.values().size(); code++) {
            // those without a value are a group of their own, after the others
            boolean none = code == cells.values().size();
            int[] of = where(pool, codes, none ? CodedColumn.MISSING : code);
            if (of.length > 0) {
                names.add(column + " " + (none ? "missing" : cells.values().get(code)));
                members.add(of);
            }
        }
        return requireFew(new Groups(pool, column, List.copyOf(names), members.toArray(int[][]::new)));
    }

    private static int[] where(Sequences pool, int[] codes, int code) {
        return IntStream.range(0, pool.size()).filter(i -> codes[i] == code).toArray();
    }

    private static Groups requireFew(Groups groups) {
        Check.argument(
                groups.size() <= MOST,
                "a chart has at most %d panels, but '%s' has %,d values; group by a column of fewer, or choose sequences by"
                        + " .where(column, value)",
                MOST,
                groups.by,
                groups.size());
        return groups;
    }

    int size() {
        return names.size();
    }

    /** {@return the sum of the weights of a group} */
    double weight(int group) {
        return Arrays.stream(members[group]).mapToDouble(pool::caseWeight).sum();
    }

    /** {@return how many sequences a group has, case weights aside} */
    long count(int group) {
        return Arrays.stream(members[group]).mapToLong(pool::weight).sum();
    }

    String title(int group) {
        String weighted = pool.hasCaseWeights() ? ", weighted " + Numbers.decimal(weight(group), 1) : "";
        return names.get(group) + " (n = " + Numbers.count(count(group)) + weighted + ")";
    }

    /** {@return by position and state, the weight of a group's sequences} */
    double[][] states(int group) {
        PositionWords along = along();
        double[][] sums = new double[length()][pool.alphabet().size()];
        for (int i : members[group]) {
            double weight = pool.caseWeight(i);
            int begin = along.place(pool, i);
            for (int p = 0; p < pool.length(i); p++) {
                sums[begin + p][pool.code(i, p)] += weight;
            }
        }
        return sums;
    }

    /** {@return how positions are called} */
    PositionWords along() {
        return PositionWords.of(pool, 1);
    }

    /** {@return the positions of the longest sequence of all groups, or from the first to the last one of aligned ones} */
    int length() {
        return Math.max(1, along().places(pool));
    }
}
