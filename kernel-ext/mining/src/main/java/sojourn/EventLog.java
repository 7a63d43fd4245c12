package sojourn;

import sojourn.check.Check;
import sojourn.check.UsageException;
import sojourn.engine.DuckDbEngine;
import sojourn.engine.DuckDbOptions;
import sojourn.engine.Engine;
import sojourn.engine.Engines;
import sojourn.feature.UserFeatures;
import sojourn.load.Dataset;
import sojourn.load.Datasets;
import sojourn.load.EventLoader;
import sojourn.load.LoadSettings;
import sojourn.session.SessionRule;
import sojourn.source.LogSource;
import sojourn.source.sql.SqlLog;
import sojourn.view.LoggedEvents;
import tech.tablesaw.api.Table;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * An event log: who did what when, one row for each event, in file order. It lies in memory, in files larger than memory or on a
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
public class EventLog extends LoggedEvents implements AutoCloseable {
    EventLog(LogSource source) {
        super(source);
    }

    /**
     * The log that sessions were cut from, with its verbs.
     *
     * @param sessions any
     * @return what {@link Sessions#log} reads
     */
    public static EventLog of(Sessions sessions) {
        return (EventLog) sessions.log();
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
     * @param table a row for each event; it is copied when the log loads
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
        return new Sessions(this, rule, source().sessions(rule));
    }

    /**
     * Describes each user by numbers: what was done in a window from the user's start on.
     *
     * @param which the features; of a log that is not in memory, counts of actions with their window
     * @return the features, standardised. In memory a row for each user in the order of their ids; users who did nothing in the window stay,
     *     as zeros; with a static column {@code cohort} unless that is {@link sojourn.feature.Cohort#NONE}, and {@link
     *     Features#notes} say who was left out. From an engine come the distinct rows with the number of users who have each.
     * @throws UsageException if a column or an action is unknown, with the nearest one, or does not fit
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public Features features(UserFeatures which) {
        return Features.of(source().features(which));
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
        return new EventLog(source().dropAbove(q));
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
        return new EventLog(source().sampleUsers(share, seed));
    }

    /**
     * The log with events of one user at one time ordered by action, item and transaction, missing ones first, in place of the
     * order of their file: the same in memory and on every engine.
     *
     * @return the same events, in another order
     */
    public EventLog tiesByContent() {
        return new EventLog(source().tiesByContent());
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

    /**
     * The log in memory: the same events, with the same columns, cleaned in the same way. A log that is there already is given back.
     *
     * @return the log, whose verbs run on arrays
     * @throws UsageException if it does not fit into memory, or a cell cannot be read and that is refused
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public EventLog load() {
        return loaded() ? this : new EventLog(source().load());
    }

    /** Ends an engine's session, and with it all logs over the same engine; does nothing for a log in memory. */
    @Override
    public void close() {
        source().close();
    }
}
