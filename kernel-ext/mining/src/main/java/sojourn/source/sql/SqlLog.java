package sojourn.source.sql;

import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.engine.Engine;
import sojourn.engine.Source;
import sojourn.feature.HeavyUsers;
import sojourn.feature.UserFeatures;
import sojourn.feature.UserSample;
import sojourn.load.ItemProperties;
import sojourn.load.LoadReport;
import sojourn.load.LoadSettings;
import sojourn.load.OnError;
import sojourn.run.Lazy;
import sojourn.session.SessionRule;
import sojourn.session.Ties;
import sojourn.source.EventRows;
import sojourn.source.FeatureRows;
import sojourn.source.LogSource;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A log on an engine: in files larger than memory, or on a cluster. Each question runs as SQL when it is first asked, and its
 * answer is kept. Immutable but for the engine's session, which {@link #close} ends.
 */
public final class SqlLog implements LogSource {
    /** The rows that a result may have, unless {@link #limit} says otherwise. */
    public static final long DEFAULT_LIMIT = 5_000_000;

    private final RawEvents raw;
    private final long limit;
    private final int parts;
    private final List<Cleaning> cleanings;

    private final Map<Further, SqlLog> having = new ConcurrentHashMap<>();
    private final Lazy<CleanEvents> clean;
    private final Lazy<Actions> actions;
    private final Lazy<Long> events;

    private SqlLog(RawEvents raw, long limit, int parts, List<Cleaning> cleanings) {
        this.raw = raw;
        this.limit = limit;
        this.parts = parts;
        this.cleanings = List.copyOf(cleanings);
        this.clean = new Lazy<>(this::cleaned);
        this.actions = new Lazy<>(() -> Actions.of(runs(), sql()));
        this.events = new Lazy<>(() -> queries().number("events kept", sql().events()));
    }

    /**
     * A log where an engine finds it.
     *
     * @param engine open; closing the log closes it
     * @param source a file, a glob, or a table, as the engine binds it
     * @return the log
     * @throws UsageException if there is no such thing; the engine is closed then
     */
    public static SqlLog over(Engine engine, String source) {
        Objects.requireNonNull(source, "source");
        Source bound;
        try {
            bound = engine.bind(source);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
        RawEvents raw = new RawEvents(engine, bound, LoadSettings.DEFAULT, null, Further.NONE);
        return new SqlLog(raw, DEFAULT_LIMIT, 0, List.of());
    }

    /** {@return which column is what} */
    public LoadSettings settings() {
        return raw.settings();
    }

    /**
     * The log with other columns.
     *
     * @param changed which column is what
     * @return the log
     */
    public SqlLog with(LoadSettings changed) {
        return with(raw.with(changed));
    }

    /**
     * The log with a column that orders events of one user at one time, in place of the order of the file.
     *
     * @param column its name
     * @return the log
     */
    public SqlLog order(String column) {
        return with(raw.order(column));
    }

    @Override
    public SqlLog tiesByContent() {
        return with(raw.tiesByContent());
    }

    private SqlLog with(RawEvents others) {
        return new SqlLog(others, limit, parts, cleanings);
    }

    /**
     * The log with a limit of the distinct rows that a result may have; more are counted and refused before they are fetched.
     *
     * @param rows {@code >= 1}; {@link #DEFAULT_LIMIT} by default
     * @return the log
     */
    public SqlLog limit(long rows) {
        Check.argument(rows >= 1, "the limit must be 1 row or more, was %,d", rows);
        return new SqlLog(raw, rows, parts, cleanings);
    }

    /**
     * The log with a number of parts of the users, in which sequences are made and joined with labels one after the other.
     *
     * @param number of parts, in 1..1,000; by default the engine chooses
     * @return the log
     */
    public SqlLog parts(int number) {
        Check.argument(number >= 1 && number <= 1_000, "the parts must be in 1..1,000, were %,d", number);
        return new SqlLog(raw, limit, number, cleanings);
    }

    @Override
    public SqlLog dropAbove(double q) {
        HeavyUsers.require(q);
        return cleaning(new Cleaning.DropAbove(q));
    }

    @Override
    public SqlLog sampleUsers(double share, long seed) {
        new UserSample(share, seed);
        return cleaning(new Cleaning.Sample(share, seed));
    }

    private SqlLog cleaning(Cleaning step) {
        List<Cleaning> more = new ArrayList<>(cleanings);
        more.add(step);
        return new SqlLog(raw, limit, parts, more);
    }

    /** This log with columns that nothing but a rule of sessions needs; the same log for the same columns. */
    SqlLog having(Further columns) {
        return raw.further().hasAll(columns) ? this : having.computeIfAbsent(columns, more -> with(raw.with(more)));
    }

    @Override
    public SqlSessions sessions(SessionRule rule) {
        return new SqlSessions(this, rule);
    }

    @Override
    public LogSource load() {
        return new LoadEvents(this).load();
    }

    @Override
    public String name() {
        return raw.source().name();
    }

    @Override
    public Optional<String> engine() {
        return Optional.of(runs().name());
    }

    /** The engine that it is on. */
    Engine runs() {
        return raw.engine();
    }

    /** How SQL runs there. */
    Queries queries() {
        return new Queries(runs(), limit);
    }

    /** What is scanned, before cleaning. */
    RawEvents raw() {
        return raw;
    }

    List<Cleaning> cleanings() {
        return cleanings;
    }

    long limit() {
        return limit;
    }

    /** {@return how many parts were asked for; 0 if the engine chooses} */
    int parts() {
        return parts;
    }

    @Override
    public Optional<EventRows> rows() {
        return Optional.empty();
    }

    @Override
    public List<String> columnNames() {
        return raw.columnNames();
    }

    @Override
    public String userColumn() {
        return columnNames().get(raw.roles().user());
    }

    @Override
    public String timeColumn() {
        return columnNames().get(raw.roles().time());
    }

    @Override
    public Optional<String> actionColumn() {
        int action = raw.roles().action();
        return action < 0 ? Optional.empty() : Optional.of(columnNames().get(action));
    }

    @Override
    public Optional<String> itemColumn() {
        return Optional.ofNullable(settings().item());
    }

    @Override
    public Optional<String> transactionColumn() {
        return Optional.ofNullable(settings().transaction());
    }

    @Override
    public ZoneId zone() {
        return settings().timeFormat().zone();
    }

    @Override
    public boolean isRead() {
        return raw.isRead();
    }

    @Override
    public LoadReport report() {
        LoadReport met = raw.census().report();
        String column = raw.order();
        boolean byContent = column == null
                && raw.source().files() != null
                && raw.source().order().isEmpty();
        if (column == null && !byContent) {
            return met;
        }
        List<String> notes = new ArrayList<>(met.notes());
        notes.add(column == null ? Ties.BY_CONTENT : Ties.orderedBy(raw.ties(), column));
        return met.withNotes(notes);
    }

    @Override
    public List<String> cleaningNotes() {
        return clean.get().notes();
    }

    @Override
    public long events() {
        return events.get();
    }

    @Override
    public Optional<Instant> first() {
        return report().rowsKept() == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(firstMillis()));
    }

    @Override
    public Optional<Instant> last() {
        return report().rowsKept() == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lastMillis()));
    }

    long firstMillis() {
        return raw.census().firstMillis();
    }

    long lastMillis() {
        return raw.census().lastMillis();
    }

    @Override
    public long tiedEvents() {
        return raw.ties();
    }

    @Override
    public List<String> alphabet() {
        return actions().values();
    }

    @Override
    public long[] actionCounts() {
        return actions().counts().clone();
    }

    Actions actions() {
        return actions.get();
    }

    @Override
    public Optional<HeavyUsers> dropped() {
        return Optional.ofNullable(clean.get().dropped());
    }

    @Override
    public FeatureRows features(UserFeatures which) {
        return new SqlUsers(this).features(which);
    }

    @Override
    public String explain() {
        return isRead() ? raw.sql().events() : raw.sql().census();
    }

    @Override
    public String explain(UserFeatures which) {
        return new SqlUsers(this).explain(which);
    }

    /** The SQL of the cleaned log, once the source was counted and its bad cells were found to be none, or dropped. */
    EventSql sql() {
        raw.census();
        return clean.get().sql();
    }

    /** The SQL as it will be, before anything has run. */
    EventSql plannedSql() {
        return CleanEvents.planned(raw.sql(), cleanings);
    }

    private CleanEvents cleaned() {
        EventSql sql = raw.sql();
        if (settings().onError() == OnError.SKIP && sql.roles().action() != null) {
            sql = sql.with(new EventSql.WithAction());
        }
        return CleanEvents.of(queries(), sql, cleanings);
    }

    /**
     * Gives the engine the spans of items' properties.
     *
     * @return the table's name, to be dropped
     */
    String upload(ItemProperties properties, boolean firstKnown) {
        Check.argument(
                settings().item() != null,
                "item properties need the log's item column; name one when scanning: %s",
                OptionWords.of("--item", ".item(\"…\")"));
        String table = runs().tableName("items");
        runs().upload(table, ItemSpans.COLUMNS, ItemSpans.of(properties, firstKnown));
        return table;
    }

    /** Whether another log is of the same source on the same engine, read and cleaned in the same way. */
    boolean sameAs(SqlLog other) {
        return this == other || (raw.sameAs(other.raw) && cleanings.equals(other.cleanings));
    }

    @Override
    public void close() {
        runs().close();
    }

    @Override
    public String toString() {
        return name() + " on " + runs().name();
    }
}
