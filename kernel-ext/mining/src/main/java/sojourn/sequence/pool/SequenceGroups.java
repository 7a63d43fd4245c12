package sojourn.sequence.pool;

import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.load.column.CodedColumn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;

/**
 * Which group each sequence of a pool is in: a cluster, or the value of a static column.
 *
 * @param by       what they are grouped by, in words
 * @param names    of the groups that have sequences
 * @param clusters the number of the cluster that each group is; empty if they are values of a column
 * @param labels   the group of each sequence; -1 for those in none
 * @param fitted   whether a method cut them from these sequences, so that they differ whatever chance does
 */
@SuppressWarnings("ArrayRecordComponent") // never handed out
public record SequenceGroups(String by, List<String> names, List<Integer> clusters, int[] labels, boolean fitted) {
    /**
     * Groups by cluster; noise is in no group.
     *
     * @param own    the cluster of each sequence; below 0 for none
     * @param count  how many clusters there are
     * @param name   of a cluster
     * @param fitted whether a method found them
     * @return those clusters that have sequences
     */
    public static SequenceGroups ofClusters(int[] own, int count, IntFunction<String> name, boolean fitted) {
        List<Integer> clusters = new ArrayList<>();
        for (int c = 0; c < count; c++) {
            int cluster = c;
            if (Arrays.stream(own).anyMatch(label -> label == cluster)) {
                clusters.add(c);
            }
        }
        int[] labels = Arrays.stream(own)
                .map(label -> label < 0 ? -1 : clusters.indexOf(label))
                .toArray();
        return new SequenceGroups(
                "cluster", clusters.stream().map(name::apply).toList(), List.copyOf(clusters), labels, fitted);
    }

    /**
     * Groups by value; sequences without one are in no group.
     *
     * @param statics a column of one value for each sequence
     * @return those values that sequences have
     */
    public static SequenceGroups ofValues(CodedColumn statics) {
        int[] place = new int[statics.values().size()];
        Arrays.fill(place, -1);
        boolean[] there = new boolean[place.length];
        for (int i = 0; i < statics.size(); i++) {
            if (statics.code(i) != CodedColumn.MISSING) {
                there[statics.code(i)] = true;
            }
        }
        List<String> names = new ArrayList<>();
        for (int value = 0; value < place.length; value++) {
            if (there[value]) {
                place[value] = names.size();
                names.add(statics.values().get(value));
            }
        }
        int[] labels = new int[statics.size()];
        Arrays.setAll(labels, i -> statics.code(i) == CodedColumn.MISSING ? -1 : place[statics.code(i)]);
        return new SequenceGroups(statics.name(), List.copyOf(names), List.of(), labels, false);
    }

    /**
     * Counts the sequences of each group.
     *
     * @param weights how many each sequence stands for
     * @return one count for each group
     */
    public long[] sizes(IntToLongFunction weights) {
        long[] sizes = new long[names.size()];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= 0) {
                sizes[labels[i]] += weights.applyAsLong(i);
            }
        }
        return sizes;
    }

    /**
     * Finds a group by its name; a cluster by its number, too.
     *
     * @param name of a group
     * @return its place among the groups
     * @throws sojourn.check.UsageException if there is no such group, with the nearest one
     */
    public int group(String name) {
        int at = names.indexOf(name);
        for (int i = 0; at < 0 && i < clusters.size(); i++) {
            at = name.equals(Integer.toString(clusters.get(i))) ? i : -1;
        }
        return at >= 0 ? at : names.indexOf(Nearest.require("group", name, names));
    }

    /**
     * Refuses one group alone.
     *
     * @param verb that needs several
     */
    public void requireSeveral(String verb) {
        Check.argument(
                names.size() >= 2,
                "%s takes at least 2 groups, but by %s there %s",
                verb,
                by,
                names.isEmpty() ? "is none" : "is only '" + names.get(0) + "'");
    }
}
