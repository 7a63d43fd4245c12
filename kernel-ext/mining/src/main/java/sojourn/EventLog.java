package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.engine.DuckDbEngine;
import sojourn.engine.DuckDbOptions;
import sojourn.engine.Engine;
import sojourn.engine.Engines;
import sojourn.feature.HeavyUsers;
import sojourn.feature.ItemTable;
import sojourn.feature.UserFeatures;
import sojourn.load.Dataset;
import sojourn.load.Datasets;
import sojourn.load.EventColumns;
import sojourn.load.EventLoader;
import sojourn.load.ItemProperties;
import sojourn.load.LoadReport;
import sojourn.load.LoadSettings;
import sojourn.load.column.CodedColumn;
import sojourn.load.column.KeptColumn;
import sojourn.session.SessionRule;
import sojourn.source.EventRows;
import sojourn.source.LogSource;
import sojourn.source.sql.SqlLog;
import sojourn.table.ColumnNames;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.Table;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An event log: who did what when, one row an event, in file order. It lies in memory, in files larger than memory or on a
 * cluster; the verbs and their types are the same. In memory they run on arrays. Elsewhere each runs as SQL on an engine, when its
 * result is first needed, and only distinct rows with their counts come back: row for row what {@code compress()} gives of the same
 * log in memory. {@link #explain} shows the SQL. Verbs that give rows of single events, and {@link #toTable}, need a log in memory;
 * {@link #load} brings it there.
 *
 * <p>Events of one user at one time keep the order of their file. Where the engine knows none (Spark), they go by action, item
 * and transaction; {@link #tiesByContent} asks for that everywhere.
 *
 * <p>Immutable but for an engine's session, which {@link #close} ends. A log in memory has nothing to close.
 */
public class EventLog implements AutoCloseable {
    private final LogSource source;
    private final @Nullable EventRows rows;

    EventLog(LogSource source) {
        this.source = source;
        this.rows = source.rows().orElse(null);
    }

    /**
     * A log in files: CSV or TSV, plain or gzip, Parquet, or JSON lines.
     *
     * @param pathOrGlob a file, or a glob such as {@code logs/2019-*.csv.gz} whose files are one log in the order of their names
     * @return a reader that takes the columns' names, then loads
     */
    public static EventLogReader read(String pathOrGlob) {
        Objects.requireNonNull(pathOrGlob, "pathOrGlob");
        return new EventLogReader(settings -> EventLoader.files(pathOrGlob, settings), LoadSettings.DEFAULT);
    }

    /**
     * A log in a file: CSV or TSV, plain or gzip, Parquet, or JSON lines.
     *
     * @param file the file
     * @return a reader that takes the columns' names, then loads
     */
    public static EventLogReader read(Path file) {
        return read(file.toString());
    }

    /**
     * A log in a Tablesaw table; {@link #toTable} gives one that this reads again.
     *
     * @param table events, one a row; it is copied when the log loads
     * @return a reader that takes the columns' names, then loads
     */
    public static EventLogReader of(Table table) {
        Objects.requireNonNull(table, "table");
        return new EventLogReader(settings -> EventLoader.table(table, settings), LoadSettings.DEFAULT);
    }

    /**
     * A log of the catalog; its columns are known.
     *
     * @param name such as {@code mooc_sample}
     * @return a reader that loads it
     * @throws sojourn.check.UsageException if the catalog has no such entry
     */
    public static EventLogReader dataset(String name) {
        Dataset dataset = Datasets.named(name);
        return new EventLogReader(settings -> Datasets.standard().load(dataset, settings), dataset.settings());
    }

    /**
     * A log in files that are not loaded: its verbs run where they lie, in an embedded DuckDB that spills to disk what does not
     * fit two gigabytes of memory.
     *
     * @param pathOrGlob a file, or a glob such as {@code events/*.parquet}: Parquet, CSV or TSV, JSON, also .gz
     * @return the log, with the verbs of a loaded one
     * @throws sojourn.check.UsageException if there is no such file
     */
    public static LogInPlace scan(String pathOrGlob) {
        return scan(pathOrGlob, DuckDbOptions.DEFAULT);
    }

    /**
     * A log in files that are not loaded: its verbs run where they lie, in an embedded DuckDB.
     *
     * @param pathOrGlob a file, or a glob such as {@code events/*.parquet}: Parquet, CSV or TSV, JSON, also .gz
     * @param options    what DuckDB may use
     * @return the log, with the verbs of a loaded one
     * @throws sojourn.check.UsageException if there is no such file
     */
    public static LogInPlace scan(String pathOrGlob, DuckDbOptions options) {
        return scanned(DuckDbEngine.open(options), pathOrGlob);
    }

    /**
     * A log on a Spark cluster, reached by Spark Connect; it is not loaded, and its verbs run there. Needs the module {@code
     * spark} on the class path.
     *
     * @param url   such as {@code sc://host:15002}
     * @param table a table that the server knows, such as {@code db.events}, or what else its engine can bind
     * @return the log, with the verbs of a loaded one
     * @throws sojourn.check.UsageException if the module, the server or the table is not there
     */
    public static LogInPlace spark(String url, String table) {
        return scanned(Engines.open(url), table);
    }

    /**
     * A log where an engine finds it; it is not loaded, and its verbs run on the engine.
     *
     * @param engine open; closing the log closes it
     * @param source a file, a glob, or a table, as the engine binds it
     * @return the log, with the verbs of a loaded one
     * @throws sojourn.check.UsageException if there is no such thing
     */
    public static LogInPlace on(Engine engine, String source) {
        return scanned(engine, source);
    }

    private static LogInPlace scanned(Engine engine, String source) {
        return new LogInPlace(SqlLog.over(engine, source));
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
     * {@return the users, one cell an event; a user's code is its place in {@link CodedColumn#values}}
     *
     * @throws UsageException if the log is not in memory
     */
    public CodedColumn users() {
        return rows("users()").users();
    }

    /**
     * {@return the actions, one cell an event; a code is a place in the alphabet}
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

    /**
     * Cuts the log into sessions.
     *
     * @param inactivityGap a session ends when the pause is strictly longer than this; {@code > 0}
     * @return the sessions, by user and time
     */
    public Sessions sessions(Duration inactivityGap) {
        return sessions(SessionRule.DEFAULT.withInactivityGap(inactivityGap));
    }

    /**
     * Cuts the log into sessions.
     *
     * @param rule when a session ends, and which are kept
     * @return the sessions, by user and time
     * @throws UsageException if the rule names a column that the log does not have, with the nearest one
     */
    public Sessions sessions(SessionRule rule) {
        return new Sessions(this, rule, source.sessions(rule));
    }

    /**
     * Describes each user by numbers: what was done in a window from the user's start on.
     *
     * @param which the features; of a log that is not in memory, counts of actions with their window
     * @return the features, standardised. In memory a user a row in the order of their ids; users who did nothing in the window stay,
     *     as zeros; with a static column {@code cohort} unless that is {@link sojourn.feature.Cohort#NONE}, and {@link
     *     Features#notes} say who was left out. From an engine come the distinct rows with the number of users who have each.
     * @throws UsageException if a column or an action is unknown, with the nearest one, or does not fit
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public Features features(UserFeatures which) {
        return Features.of(source.features(which));
    }

    /**
     * The log without the users that have more events than nearly all others: mostly robots. Nothing is dropped in silence:
     * {@link #dropped} knows how many went, and a note of {@link #notes} says it.
     *
     * @param q the quantile of events per user, in [0, 1], such as 0.999; users strictly above it go. Quantiles are interpolated
     *     linearly.
     * @return the other users' events, in their order. Time O(events).
     * @throws UsageException if q is not in [0, 1]
     */
    public EventLog dropAbove(double q) {
        return new EventLog(source.dropAbove(q));
    }

    /**
     * A share of the users, chosen by a hash: the same ones wherever the log lies, and whatever other users it has.
     *
     * @param share of the users that stays on average, in (0, 1]
     * @param seed  of the hash
     * @return those users' events, in their order; a note of {@link #notes} says it
     * @throws UsageException if the share is out of range
     */
    public EventLog sampleUsers(double share, long seed) {
        return new EventLog(source.sampleUsers(share, seed));
    }

    /**
     * The log with events of one user at one time ordered by action, item and transaction, missing ones first, in place of the
     * order of their file: the same in memory and on every engine.
     *
     * @return the same events, in another order
     */
    public EventLog tiesByContent() {
        return new EventLog(source.tiesByContent());
    }

    /**
     * Sets how many distinct rows a result may have that is fetched from an engine; more are counted and refused before they are
     * fetched. A log in memory fetches none and stays as it is.
     *
     * @param rows {@code >= 1}; {@link LogInPlace#DEFAULT_LIMIT} by default
     * @return the log
     */
    public EventLog limit(long rows) {
        Check.argument(rows >= 1, "the limit must be 1 row or more, was %,d", rows);
        return this;
    }

    /**
     * Sets in how many parts of the users an engine makes sequences, one after the other, and joins them with labels. Fewer users
     * at once take less memory and more passes over the log; the result is the same. A log in memory stays as it is.
     *
     * @param number of parts, in 1..1,000; by default the engine chooses by the size of the log and the memory that it has
     * @return the log
     */
    public EventLog parts(int number) {
        Check.argument(number >= 1 && number <= 1_000, "the parts must be in 1..1,000, were %,d", number);
        return this;
    }

    /** {@return who went with the last {@link #dropAbove}; empty if nobody was asked to} */
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
     * What is known of the log's items, by the codes of the log's item column: the form that {@link
     * Sessions#features(sojourn.feature.SessionFeatures, ItemTable)} takes.
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
     * @return the properties, one an event
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

    /**
     * The log in memory: the same events, with the same columns, cleaned in the same way. A log that is there already is given back.
     *
     * @return the log, whose verbs run on arrays
     * @throws UsageException if it does not fit into memory, or a cell cannot be read and that is refused
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public EventLog load() {
        return loaded() ? this : new EventLog(source.load());
    }

    /** Ends an engine's session, and with it all logs over the same engine; does nothing for a log in memory. */
    @Override
    public void close() {
        source.close();
    }

    @Override
    public String toString() {
        return engine().map(engine -> name() + " on " + engine).orElseGet(this::name);
    }
}
