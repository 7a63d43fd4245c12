package sojourn;

import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.load.column.CodedColumn;
import tech.tablesaw.columns.Column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which group each sequence of a pool is in: a cluster, or the value of a static column.
 *
 * @param by       what they are grouped by, in words
 * @param names    of the groups that have sequences
 * @param clusters the number of the cluster that each group is; empty if they are values of a column
 * @param labels   the group of each sequence; -1 for those in none
 */
@SuppressWarnings("ArrayRecordComponent") // never handed out
record SequenceGroups(String by, List<String> names, List<Integer> clusters, int[] labels) {
    /** {@return the clusters of these sequences, or of their sessions; noise is in no group} */
    static SequenceGroups of(Sequences pool, Clustering clustering) {
        int[] own = labels(pool, clustering);
        List<Integer> clusters = new ArrayList<>();
        for (int c = 0; c < clustering.clusters(); c++) {
            int cluster = c;
            if (Arrays.stream(own).anyMatch(label -> label == cluster)) {
                clusters.add(c);
            }
        }
        int[] labels = Arrays.stream(own)
                .map(label -> label < 0 ? -1 : clusters.indexOf(label))
                .toArray();
        return new SequenceGroups(
                "cluster", clusters.stream().map(clustering::name).toList(), List.copyOf(clusters), labels);
    }

    private static int[] labels(Sequences pool, Clustering clustering) {
        if (clustering.items() == pool) {
            return clustering.labels();
        }
        Items items = clustering.items();
        String number = pool.idNames().get(0);
        Check.argument(
                items.idNames().contains(number) && items.compressed() == pool.compressed(),
                "clusters of %s cannot group these sequences: cluster the sequences themselves, or features of their sessions",
                items.noun());
        Column<?> ids = items.idColumns().get(items.idNames().indexOf(number));
        Map<String, Integer> byId = new HashMap<>();
        for (int i = 0; i < clustering.size(); i++) {
            byId.put(ids.getString(i), clustering.label(i));
        }
        int[] labels = new int[pool.size()];
        int known = 0;
        for (int i = 0; i < labels.length; i++) {
            Integer label = byId.get(Integer.toString(pool.sessionId(i)));
            labels[i] = label == null ? Clustering.NOISE : label;
            known += label == null ? 0 : 1;
        }
        Check.argument(
                pool.size() == 0 || known > 0,
                "none of the %,d sequences is among the %s that were clustered",
                pool.size(),
                items.noun());
        return labels;
    }

    /** {@return the values of a static column; sequences without one are in no group} */
    static SequenceGroups of(Sequences pool, String column) {
        CodedColumn statics = pool.staticColumn(column);
        int[] place = new int[statics.values().size()];
        Arrays.fill(place, -1);
        boolean[] there = new boolean[place.length];
        for (int i = 0; i < pool.size(); i++) {
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
        int[] labels = new int[pool.size()];
        Arrays.setAll(labels, i -> statics.code(i) == CodedColumn.MISSING ? -1 : place[statics.code(i)]);
        return new SequenceGroups(column, List.copyOf(names), List.of(), labels);
    }

    /**
     * Finds a group by its name; a cluster by its number, too.
     *
     * @throws sojourn.check.UsageException if there is no such group, with the nearest one
     */
    int group(String name) {
        int at = names.indexOf(name);
        for (int i = 0; at < 0 && i < clusters.size(); i++) {
            at = name.equals(Integer.toString(clusters.get(i))) ? i : -1;
        }
        return at >= 0 ? at : names.indexOf(Nearest.require("group", name, names));
    }

    /** Refuses one group alone. */
    void requireSeveral(String verb) {
        Check.argument(
                names.size() >= 2,
                "%s takes at least 2 groups, but by %s there %s",
                verb,
                by,
                names.isEmpty() ? "is none" : "is only '" + names.get(0) + "'");
    }
}
