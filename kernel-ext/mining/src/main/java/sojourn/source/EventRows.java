package sojourn.source;

import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.feature.ItemTable;
import sojourn.load.EventColumns;
import sojourn.load.ItemProperties;
import sojourn.load.column.CodedColumn;
import sojourn.load.column.KeptColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.columns.Column;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The events of a log in memory, row by row, and its columns by their names. Immutable. */
public final class EventRows {
    private final EventColumns columns;
    /** the columns beside user, time and action by their names: there may be 100,000 */
    private final Map<String, KeptColumn> others = new HashMap<>();

    /**
     * Takes over columns.
     *
     * @param columns what a loader gave
     */
    public EventRows(EventColumns columns) {
        this.columns = columns;
        columns.others().forEach(column -> others.putIfAbsent(column.name(), column));
    }

    /** {@return the columns as they were loaded; its arrays are not to be changed} */
    public EventColumns columns() {
        return columns;
    }

    /** {@return the number of events} */
    public int size() {
        return columns.timeMillis().length;
    }

    /** {@return the users, one cell for each event} */
    public CodedColumn users() {
        return columns.user();
    }

    /** {@return whether there is a column of actions} */
    public boolean hasActions() {
        return columns.action() != null;
    }

    /**
     * {@return the actions, one cell for each event}
     *
     * @throws IllegalStateException if no action column was named */
    public CodedColumn actions() {
        CodedColumn action = columns.action();
        Check.state(
                action != null,
                "this log has no action column; name one when reading: %s",
                OptionWords.of("--action", ".action(\"…\")"));
        return action;
    }

    /**
     * {@return the items, one cell for each event}
     *
     * @throws UsageException if no item column was named */
    public CodedColumn items() {
        String item = columns.item();
        if (item == null) {
            throw new UsageException("item properties need the log's item column; name one when reading: "
                    + OptionWords.of("--item", ".item(\"…\")"));
        }
        return coded(item);
    }

    /** {@return the times in milliseconds since 1970 UTC; not to be changed} */
    public long[] times() {
        return columns.timeMillis();
    }

    /** {@return the zone of times that had no offset of their own} */
    public ZoneId zone() {
        return columns.timeFormat().zone();
    }

    /** {@return the names of all columns: user, time, action, then the others} */
    public List<String> columnNames() {
        List<String> names = new ArrayList<>();
        names.add(columns.user().name());
        names.add(columns.timeColumn());
        CodedColumn action = columns.action();
        if (action != null) {
            names.add(action.name());
        }
        columns.others().forEach(column -> names.add(column.name()));
        return List.copyOf(names);
    }

    /**
     * One of the columns as coded text.
     *
     * @param name of a column; or {@code action}, whatever the column of actions is called, where no column is itself called so
     * @return the coded column
     * @throws UsageException if there is no such column
     */
    public CodedColumn coded(String name) {
        if (name.equals(columns.user().name())) {
            return columns.user();
        }
        CodedColumn action = columns.action();
        if (action != null && name.equals(action.name())) {
            return action;
        }
        if (name.equals(columns.timeColumn())) {
            return CodedColumn.of(
                    name,
                    Arrays.stream(columns.timeMillis())
                            .mapToObj(millis -> Instant.ofEpochMilli(millis).toString())
                            .toList());
        }
        KeptColumn other = others.get(name);
        if (other != null) {
            return other.coded();
        }
        if (action != null && name.equals("action")) {
            return action;
        }
        Nearest.require("column", name, columnNames());
        throw new IllegalStateException("a column that is named is kept: " + name);
    }

    /**
     * A column as it is kept.
     *
     * @param name of a column that is there
     * @return the column
     */
    public KeptColumn kept(String name) {
        KeptColumn other = others.get(name);
        return other == null ? coded(name) : other;
    }

    /**
     * A column's numbers.
     *
     * @param name of a column that is there
     * @return one for each event, NaN where missing; empty if the column holds anything else
     */
    public Optional<double[]> numbers(String name) {
        Column<?> column = Optional.ofNullable(others.get(name))
                .<Column<?>>map(KeptColumn::toTablesaw)
                .filter(NumericColumn.class::isInstance)
                // a text column of a table may hold numbers, too
                .orElseGet(() -> coded(name).toTablesaw());
        if (!(column instanceof NumericColumn<?> cells)) {
            return Optional.empty();
        }
        double[] numbers = new double[size()];
        Arrays.setAll(numbers, row -> cells.isMissing(row) ? Double.NaN : cells.getDouble(row));
        return Optional.of(numbers);
    }

    /**
     * What is known of the items, by the codes of {@link #items}.
     *
     * @param properties from a file, or of a dataset
     * @return the properties of the items that the log names
     * @throws UsageException if the log has no item column
     */
    public ItemTable itemTable(ItemProperties properties) {
        CodedColumn items = items();
        return ItemTable.of(
                items.values().size(),
                properties.itemCodes(items),
                properties.fromMillis(),
                properties.categories().codes(),
                properties.available());
    }

    /**
     * What the items of the events were at the events' times.
     *
     * @param table made by {@link #itemTable}
     * @return the properties, one for each event
     * @throws UsageException if the log has no item column
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public ItemTable.AsOf itemsAsOf(ItemTable table) {
        return table.join(items().codes(), columns.timeMillis());
    }

    /**
     * Some of the events.
     *
     * @param rows in {@code [0, size())} each, in the order wanted
     * @return those events, with all their columns
     */
    public EventRows select(int[] rows) {
        long[] times = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            times[i] = columns.timeMillis()[rows[i]];
        }
        CodedColumn action = columns.action();
        return new EventRows(new EventColumns(
                columns.user().select(rows),
                columns.timeColumn(),
                columns.timeFormat(),
                times,
                action == null ? null : action.select(rows),
                columns.others().stream().map(column -> column.select(rows)).toList(),
                columns.item(),
                columns.transaction(),
                columns.report()));
    }

    /**
     * The same events with a sentence more on what was done to them.
     *
     * @param note one sentence
     * @return the events; their report has the note
     */
    public EventRows noting(String note) {
        List<String> notes = new ArrayList<>(columns.report().notes());
        notes.add(note);
        return new EventRows(new EventColumns(
                columns.user(),
                columns.timeColumn(),
                columns.timeFormat(),
                columns.timeMillis(),
                columns.action(),
                columns.others(),
                columns.item(),
                columns.transaction(),
                columns.report().withNotes(notes)));
    }
}
