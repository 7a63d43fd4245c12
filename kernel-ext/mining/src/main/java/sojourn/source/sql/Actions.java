package sojourn.source.sql;

import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.engine.ColumnType;
import sojourn.engine.Engine;
import sojourn.load.column.CodedColumn;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The alphabet of a cleaned log, and how many events each action has.
 *
 * @param values  in code-point order
 * @param counts  the events of each
 * @param missing the events without an action
 */
@SuppressWarnings("ArrayRecordComponent") // stays inside this package
record Actions(List<String> values, long[] counts, long missing) {
    /** Counts them on the engine. */
    static Actions of(Engine engine, EventSql sql) {
        Check.state(
                sql.roles().action() != null,
                "this log has no action column; name one when scanning: %s",
                OptionWords.of("--action", ".action(\"…\")"));
        Map<String, Long> counts = new TreeMap<>(CodedColumn.CODE_POINT_ORDER);
        long[] missing = {0};
        engine.query("actions on " + engine.name(), sql.actions(), List.of(ColumnType.TEXT, ColumnType.LONG), batch -> {
            for (int row = 0; row < batch.rows(); row++) {
                String state = batch.textAt(0, row);
                if (state == null) {
                    missing[0] += batch.longAt(1, row);
                } else {
                    counts.put(state, batch.longAt(1, row));
                }
            }
        });
        return new Actions(
                List.copyOf(counts.keySet()),
                counts.values().stream().mapToLong(n -> n).toArray(),
                missing[0]);
    }
}
