package sojourn.view;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Internal;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.feature.HeavyUsers;
import sojourn.feature.ItemTable;
import sojourn.feature.UserFeatures;
import sojourn.load.EventColumns;
import sojourn.load.ItemProperties;
import sojourn.load.LoadReport;
import sojourn.load.column.CodedColumn;
import sojourn.load.column.KeptColumn;
import sojourn.source.EventRows;
import sojourn.source.LogSource;
import sojourn.table.ColumnNames;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.Table;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The events of a log as they can be read: their columns, counts and times, what was met when they were loaded, and the SQL of those
 * on an engine. What is made of them is up to {@code sojourn.EventLog}. Rows of single events, and {@link #toTable}, need a log in
 * memory. Immutable.
 */
public abstract class LoggedEvents {
    private final LogSource source;
    private final @Nullable EventRows rows;

    /**
     * Takes what holds the events.
     *
     * @param source in memory or on an engine
     */
    @Internal
    protected LoggedEvents(LogSource source) {
        this.source = source;
        this.rows = source.rows().orElse(null);
    }

    /** What holds the events. */
    @Internal
    protected LogSource source() {
        return source;
    }

    /** The error of a verb that a log cannot have where it lies. */
    UsageException notLoaded(String verb) {
        return new UsageException(
                verb + " needs single rows in memory, but " + this + " is not loaded; .load() brings it into memory");
    }

    private EventRows rows(String verb) {
        EventRows known = rows;
        if (known == null) {
            throw notLoaded(verb);
        }
        return known;
    }

    /** {@return where the events came from, as the user named it} */
    public String name() {
        return source.name();
    }

    /** {@return whether the events are in memory, so that rows of single events can be asked for} */
    public boolean loaded() {
        return rows != null;
    }

    /** {@return the engine that the verbs run on, as cards name it: {@code DuckDB 1.5.6, 3 GB, 2 threads}; empty in memory} */
    public Optional<String> engine() {
        return source.engine();
    }

    /** {@return the number of events, after all cleaning} */
    public long size() {
        return source.events();
    }

    /**
     * {@return the users, one cell for each event; a user's code is its place in {@link CodedColumn#values}}
     *
     * @throws UsageException if the log is not in memory
     */
    public CodedColumn users() {
        return rows("users()").users();
    }

    /**
     * {@return the actions, one cell for each event; a code is a place in the alphabet}
     *
     * @throws IllegalStateException if no action column was named
     * @throws UsageException if the log is not in memory; {@link #alphabet} and {@link #actionCounts} know its actions
     */
    public CodedColumn actions() {
        return rows("actions()").actions();
    }

    /** {@return whether there is a column of actions} */
    public boolean hasActions() {
        return source.actionColumn().isPresent();
    }

    /**
     * {@return the actions of the log, in code order}
     *
     * @throws IllegalStateException if there is no column of actions
     */
    public List<String> alphabet() {
        return source.alphabet();
    }

    /**
     * {@return how many events have each of {@link #alphabet}}
     *
     * @throws IllegalStateException if there is no column of actions
     */
    public long[] actionCounts() {
        return source.actionCounts();
    }

    /** {@return the name of the column of users} */
    public String userColumn() {
        return source.userColumn();
    }

    /** {@return the name of the time column} */
    public String timeColumn() {
        return source.timeColumn();
    }

    /** {@return the name of the column of actions, if there is one} */
    public Optional<String> actionColumn() {
        return source.actionColumn();
    }

    /** {@return the zone of times that had no offset of their own; hours, weekdays and weeks of features are on its clock} */
    public ZoneId zone() {
        return source.zone();
    }

    /**
     * When an event happened.
     *
     * @param row in {@code [0, size())}
     * @return milliseconds since 1970 UTC
     * @throws UsageException if the log is not in memory
     */
    public long timeMillis(int row) {
        return rows("timeMillis(…)").times()[row];
    }

    /** {@return the time of the earliest event; empty if there is none. Of a log that is not in memory, before its cleaning} */
    public Optional<Instant> first() {
        return source.first();
    }

    /** {@return the time of the latest event; empty if there is none. Of a log that is not in memory, before its cleaning} */
    public Optional<Instant> last() {
        return source.last();
    }

    /**
     * {@return what reading the events met: rows read and kept, missing and unreadable cells}
     *
     * @throws UsageException if there are bad cells and they are refused
     */
    public LoadReport report() {
        return source.report();
    }

    /**
     * {@return whether the events have been read already: in memory, and for an engine on this machine, which looks through its
     * files the first time that it is asked}
     */
    public boolean isRead() {
        return source.isRead();
    }

    /** {@return what there is to say of columns that were guessed, and of the cleaning} */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(report().notes());
        notes.addAll(source.cleaningNotes());
        return List.copyOf(notes);
    }

    /** {@return the names of all columns: in memory user, time, action, then the others; elsewhere as they stand in the source} */
    public List<String> columnNames() {
        return source.columnNames();
    }

    /** {@return the name of the column of items, if one was named} */
    public Optional<String> itemColumn() {
        return source.itemColumn();
    }

    /** {@return the name of the column of transactions, if one was named} */
    public Optional<String> transactionColumn() {
        return source.transactionColumn();
    }

    /** {@return who went with the last {@code dropAbove}; empty if nobody was asked to} */
    public Optional<HeavyUsers> dropped() {
        return source.dropped();
    }

    /**
     * {@return how many events share user and time with another} Time O(events log events) at most. Of a log that is not in
     * memory, before its cleaning.
     */
    public long tiedEvents() {
        return source.tiedEvents();
    }

    /**
     * What is known of the log's items, by the codes of the log's item column: the form that {@code
     * sessions.features} takes.
     *
     * @param properties from a file, or of a dataset
     * @return the properties of the items that the log names; category codes are places in {@code
     *     properties.categories().values()}
     * @throws UsageException if the log has no item column, or is not in memory
     */
    public ItemTable itemTable(ItemProperties properties) {
        return rows("itemTable(…)").itemTable(properties);
    }

    /**
     * What the items of the events were at the events' times, and of how many events that is known.
     *
     * @param items made by {@link #itemTable}
     * @return the properties, one for each event
     * @throws UsageException if the log has no item column, or is not in memory
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public ItemTable.AsOf itemsAsOf(ItemTable items) {
        return rows("itemsAsOf(…)").itemsAsOf(items);
    }

    /**
     * One of the log's columns as coded text, for states other than the action. A name stands for the column that has it:
     * {@code action} is the column of actions only where no column of the log is itself called so.
     *
     * @param name of a column, see {@link #columnNames}; or {@code action}, whatever the column of actions is called
     * @return the coded column
     * @throws UsageException if there is no such column, or the log is not in memory
     */
    public CodedColumn coded(String name) {
        return rows("coded(…)").coded(name);
    }

    /**
     * {@return a copy as a Tablesaw table: user, time, action, then the others} Times are instants; other columns of which
     * every text is a number are number columns.
     *
     * @throws UsageException if the log is not in memory, or a time is in a year that Tablesaw cannot hold, as times of a wrong
     *     unit are
     */
    public Table toTable() {
        EventColumns columns = rows("toTable()").columns();
        requireYearsOfTables();
        Table table = Table.create(columns.report().source());
        table.addColumns(columns.user().toTexts());
        InstantColumn time = InstantColumn.create(columns.timeColumn(), columns.timeMillis().length);
        for (int row = 0; row < columns.timeMillis().length; row++) {
            time.set(row, Instant.ofEpochMilli(columns.timeMillis()[row]));
        }
        table.addColumns(time);
        CodedColumn action = columns.action();
        if (action != null) {
            table.addColumns(action.toTexts());
        }
        ColumnNames.add(
                table, columns.others().stream().map(KeptColumn::toTablesaw).toList());
        return table;
    }

    /** Tablesaw packs a year into 16 bits, and takes others for other years without a word. */
    void requireYearsOfTables() {
        for (Instant time : List.of(first().orElse(Instant.EPOCH), last().orElse(Instant.EPOCH))) {
            int year = time.atOffset(ZoneOffset.UTC).getYear();
            Check.argument(
                    year == (short) year,
                    "a table holds the years -32,768 to 32,767, but column '%s' reaches the year %,d; is its unit right?"
                            + " Read it as seconds, milliseconds, microseconds or nanoseconds: %s, ms, us or ns",
                    timeColumn(),
                    year,
                    OptionWords.of("--time " + timeColumn() + ":s", ".time(\"" + timeColumn() + "\", \"s\")"));
        }
    }

    /**
     * {@return the SQL that counts the events and finds bad cells, which is the first that runs; where the files were looked
     * through, see {@link #isRead}, the SQL that counts their events; of a log in memory, one line that it has none}
     */
    public String explain() {
        return source.explain();
    }

    /**
     * The SQL that brings users' features back, as far as it is known before anything has run: where no actions are named, they
     * are counted first.
     *
     * @param which counts of actions, with their window
     * @return the SQL; of a log in memory, one line that it has none
     */
    public String explain(UserFeatures which) {
        return source.explain(which);
    }

    @Override
    public String toString() {
        return engine().map(engine -> name() + " on " + engine).orElseGet(this::name);
    }
}
