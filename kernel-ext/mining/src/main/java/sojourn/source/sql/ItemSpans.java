package sojourn.source.sql;

import sojourn.engine.Batch;
import sojourn.engine.ColumnType;
import sojourn.feature.ItemTable;
import sojourn.load.ItemProperties;

import java.util.List;

/** The spans of time in which items' properties hold, as a table for an engine. */
final class ItemSpans {
    /** From {@code since} on and before {@code until}. */
    static final List<String> COLUMNS = List.of("item", "since", "until", "category", "available");

    private ItemSpans() {}

    static Batch of(ItemProperties properties, boolean firstKnown) {
        ItemTable given = ItemTable.of(
                properties.items().values().size(),
                properties.items().codes(),
                properties.fromMillis(),
                properties.categories().codes(),
                properties.available());
        ItemTable spans = firstKnown ? given.withFirstKnownBefore() : given;
        Batch batch = new Batch(
                List.of(ColumnType.TEXT, ColumnType.LONG, ColumnType.LONG, ColumnType.TEXT, ColumnType.LONG),
                spans.rows());
        int[] n = {0};
        spans.spans((item, from, until, category, available) -> {
            int row = n[0]++;
            batch.put(0, row, properties.items().values().get(item));
            batch.put(1, row, from);
            batch.put(2, row, until);
            if (category == ItemTable.UNKNOWN) {
                batch.putNull(3, row);
            } else {
                batch.put(3, row, properties.categories().values().get(category));
            }
            if (available == ItemTable.UNKNOWN) {
                batch.putNull(4, row);
            } else {
                batch.put(4, row, available);
            }
        });
        batch.rows(n[0]);
        return batch;
    }
}
