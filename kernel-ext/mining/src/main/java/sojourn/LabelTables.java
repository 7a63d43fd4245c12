package sojourn;

import sojourn.check.Check;
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

import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** Labels beside what says which item each is of: as a table, and carried over to other items of the same ids. */
final class LabelTables {
    private LabelTables() {}

    /** {@return one item a row} */
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

    /** {@return the cluster of each sequence of a pool, by the ids of what was clustered; noise for those that were not} */
    static int[] labels(NamedClusters clusters, StateSequences pool) {
        Items items = clusters.items();
        if (items == pool) {
            return clusters.labels();
        }
        String number = pool.idNames().get(0);
        Check.argument(
                items.idNames().contains(number) && items.compressed() == pool.compressed(),
                "clusters of %s cannot group these sequences: cluster the sequences themselves, or features of their sessions",
                items.noun());
        Column<?> ids = items.idColumns().get(items.idNames().indexOf(number));
        Map<String, Integer> byId = new HashMap<>();
        for (int i = 0; i < clusters.size(); i++) {
            byId.put(ids.getString(i), clusters.label(i));
        }
        int[] of = new int[pool.size()];
        int known = 0;
        for (int i = 0; i < of.length; i++) {
            Integer label = byId.get(Integer.toString(pool.sessionId(i)));
            of[i] = label == null ? NamedClusters.NOISE : label;
            known += label == null ? 0 : 1;
        }
        Check.argument(
                pool.size() == 0 || known > 0,
                "none of the %,d sequences is among the %s that were clustered",
                pool.size(),
                items.noun());
        return of;
    }
}
