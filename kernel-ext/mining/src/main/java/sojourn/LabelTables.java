package sojourn;

import sojourn.check.Check;
import sojourn.source.RowKey;
import sojourn.table.ColumnNames;
import sojourn.view.Items;
import sojourn.view.NamedClusters;
import sojourn.view.StateSequences;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Labels beside what says which item each is of: as a table, and carried over to sequences of the same rows or ids. */
final class LabelTables {
    /** of sequences that were not clustered, not even as noise */
    private static final int UNKNOWN = NamedClusters.NOISE - 1;

    private LabelTables() {}

    /** {@return one row for each item} */
    static Table of(NamedClusters clusters) {
        Items items = clusters.items();
        StringColumn called = StringColumn.create("name", clusters.size());
        for (int item = 0; item < clusters.size(); item++) {
            called.set(item, clusters.name(clusters.label(item)));
        }
        Table table = Table.create("clusters");
        items.idColumns().forEach(id -> table.addColumns(id.setName(ColumnNames.free(table, id.name()))));
        table.addColumns(IntColumn.create(ColumnNames.free(table, "cluster"), clusters.labels()));
        table.addColumns(called.setName(ColumnNames.free(table, "name")));
        if (items.compressed()) {
            LongColumn counts = LongColumn.create(ColumnNames.free(table, items.noun()), clusters.size());
            for (int item = 0; item < clusters.size(); item++) {
                counts.set(item, items.weight(item));
            }
            table.addColumns(counts);
        }
        if (items.hasCaseWeights()) {
            table.addColumns(DoubleColumn.create(
                    ColumnNames.free(table, "weight"),
                    IntStream.range(0, clusters.size())
                            .mapToDouble(items::caseWeight)
                            .toArray()));
        }
        return table;
    }

    /** {@return the cluster of each sequence of a pool, by what was clustered; noise for those that were not} */
    static int[] labels(NamedClusters clusters, StateSequences pool) {
        Items items = clusters.items();
        if (items == pool) {
            return clusters.labels();
        }
        RowKey clustered = items.key().orElse(null);
        RowKey wanted = pool.key().orElse(null);
        if (clustered != null && wanted != null) {
            Check.argument(
                    clustered.sameRowsAs(wanted),
                    "clusters of %s cannot group these sequences, which were not made of the same %s: cluster these"
                            + " sequences themselves%s",
                    items.noun(),
                    pool.compressed() ? "rows" : "sessions",
                    pool.compressed() ? "" : ", or features of their sessions");
            return known(byRow(clusters, clustered, wanted), clusters, pool);
        }
        String number = pool.idNames().get(0);
        // numbers of distinct items say nothing of others
        Check.argument(
                items.idNames().contains(number) && !items.compressed() && !pool.compressed(),
                "clusters of %s cannot group these sequences: cluster the sequences themselves, or features of their sessions",
                items.noun());
        return known(byNumber(clusters, number, pool), clusters, pool);
    }

    /** {@return labels, of which there must be one} */
    private static int[] known(int[] labels, NamedClusters clusters, StateSequences pool) {
        Check.argument(
                labels.length == 0 || Arrays.stream(labels).anyMatch(label -> label != UNKNOWN),
                "none of the %,d sequences is among the %s that were clustered",
                pool.size(),
                clusters.items().noun());
        return Arrays.stream(labels)
                .map(label -> label == UNKNOWN ? NamedClusters.NOISE : label)
                .toArray();
    }

    private static int[] byNumber(NamedClusters clusters, String number, StateSequences pool) {
        Items items = clusters.items();
        Column<?> ids = items.idColumns().get(items.idNames().indexOf(number));
        Map<String, Integer> byId = new HashMap<>();
        for (int i = 0; i < clusters.size(); i++) {
            byId.put(ids.getString(i), clusters.label(i));
        }
        return IntStream.range(0, pool.size())
                .map(i -> byId.getOrDefault(Integer.toString(pool.sessionId(i)), UNKNOWN))
                .toArray();
    }

    /** By the rows that items stand for: those of a sequence must be in one cluster. */
    private static int[] byRow(NamedClusters clusters, RowKey clustered, RowKey wanted) {
        Map<Integer, Integer> ofRow = new HashMap<>();
        for (int item = 0; item < clustered.size(); item++) {
            for (int n = 0; n < clustered.count(item); n++) {
                ofRow.put(clustered.row(item, n), clusters.label(item));
            }
        }
        int[] labels = new int[wanted.size()];
        int mixed = 0;
        for (int i = 0; i < labels.length; i++) {
            int sequence = i;
            int[] own = IntStream.range(0, wanted.count(i))
                    .map(n -> ofRow.getOrDefault(wanted.row(sequence, n), UNKNOWN))
                    .distinct()
                    .toArray();
            labels[i] = own[0];
            mixed += own.length > 1 ? 1 : 0;
        }
        Check.argument(
                mixed == 0,
                "%,d of the %,d sequences came together from %s of several clusters, so that they are in none: cluster"
                        + " these sequences themselves",
                mixed,
                labels.length,
                clusters.items().noun());
        return labels;
    }
}
