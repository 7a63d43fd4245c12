package sojourn.source.sql;

import sojourn.engine.Engine;
import sojourn.feature.HeavyUsers;
import sojourn.feature.UserFeatures;
import sojourn.load.LoadReport;
import sojourn.load.LoadSettings;
import sojourn.session.SessionRule;
import sojourn.source.EventRows;
import sojourn.source.FeatureRows;
import sojourn.source.LogSource;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A log on an engine: in files larger than memory, or on a cluster. Each question runs as SQL when it is first asked, and its
 * answer is kept. Immutable but for the engine's session, which {@link #close} ends.
 */
public final class SqlLog implements LogSource {
    /** The rows that a result may have, unless {@link #limit} says otherwise. */
    public static final long DEFAULT_LIMIT = SqlEvents.DEFAULT_LIMIT;

    private final SqlEvents events;

    private SqlLog(SqlEvents events) {
        this.events = events;
    }

    /**
     * A log where an engine finds it.
     *
     * @param engine open; closing the log closes it
     * @param source a file, a glob, or a table, as the engine binds it
     * @return the log
     * @throws sojourn.check.UsageException if there is no such thing; the engine is closed then
     */
    public static SqlLog over(Engine engine, String source) {
        return new SqlLog(SqlEvents.over(engine, source));
    }

    /** {@return which column is what} */
    public LoadSettings settings() {
        return events.settings();
    }

    /**
     * The log with other columns.
     *
     * @param changed which column is what
     * @return the log
     */
    public SqlLog with(LoadSettings changed) {
        return new SqlLog(events.with(changed));
    }

    /**
     * The log with a column that orders events of one user at one time, in place of the order of the file.
     *
     * @param column its name
     * @return the log
     */
    public SqlLog order(String column) {
        return new SqlLog(events.order(column));
    }

    /**
     * The log with a limit of the distinct rows that a result may have; more are counted and refused before they are fetched.
     *
     * @param rows {@code >= 1}; {@link #DEFAULT_LIMIT} by default
     * @return the log
     */
    public SqlLog limit(long rows) {
        return new SqlLog(events.limit(rows));
    }

    /**
     * The log with a number of parts of the users, in which sequences are made and joined with labels one after the other.
     *
     * @param number of parts, in 1..1,000; by default the engine chooses
     * @return the log
     */
    public SqlLog parts(int number) {
        return new SqlLog(events.parts(number));
    }

    @Override
    public SqlLog tiesByContent() {
        return new SqlLog(events.tiesByContent());
    }

    @Override
    public SqlLog dropAbove(double q) {
        return new SqlLog(events.dropAbove(q));
    }

    @Override
    public SqlLog sampleUsers(double share, long seed) {
        return new SqlLog(events.sampleUsers(share, seed));
    }

    @Override
    public SqlSessions sessions(SessionRule rule) {
        return new SqlSessions(events, rule);
    }

    @Override
    public LogSource load() {
        return new LoadEvents(events).load();
    }

    /** Its events, for tests of what works on them. */
    SqlEvents sqlEvents() {
        return events;
    }

    @Override
    public String name() {
        return events.name();
    }

    @Override
    public Optional<String> engine() {
        return events.engine();
    }

    @Override
    public Optional<EventRows> rows() {
        return Optional.empty();
    }

    @Override
    public List<String> columnNames() {
        return events.columnNames();
    }

    @Override
    public String userColumn() {
        return events.userColumn();
    }

    @Override
    public String timeColumn() {
        return events.timeColumn();
    }

    @Override
    public Optional<String> actionColumn() {
        return events.actionColumn();
    }

    @Override
    public Optional<String> itemColumn() {
        return events.itemColumn();
    }

    @Override
    public Optional<String> transactionColumn() {
        return events.transactionColumn();
    }

    @Override
    public ZoneId zone() {
        return events.zone();
    }

    @Override
    public boolean isRead() {
        return events.isRead();
    }

    @Override
    public LoadReport report() {
        return events.report();
    }

    @Override
    public List<String> cleaningNotes() {
        return events.cleaningNotes();
    }

    @Override
    public long events() {
        return events.events();
    }

    @Override
    public Optional<Instant> first() {
        return events.first();
    }

    @Override
    public Optional<Instant> last() {
        return events.last();
    }

    @Override
    public long tiedEvents() {
        return events.tiedEvents();
    }

    @Override
    public List<String> alphabet() {
        return events.alphabet();
    }

    @Override
    public long[] actionCounts() {
        return events.actionCounts();
    }

    @Override
    public Optional<HeavyUsers> dropped() {
        return events.dropped();
    }

    @Override
    public FeatureRows features(UserFeatures which) {
        return events.features(which);
    }

    @Override
    public String explain() {
        return events.explain();
    }

    @Override
    public String explain(UserFeatures which) {
        return events.explain(which);
    }

    @Override
    public void close() {
        events.close();
    }

    @Override
    public String toString() {
        return events.toString();
    }
}
