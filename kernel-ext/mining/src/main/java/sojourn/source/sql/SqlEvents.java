package sojourn.source.sql;

import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.engine.Engine;
import sojourn.feature.HeavyUsers;
import sojourn.load.ItemProperties;
import sojourn.load.LoadReport;
import sojourn.load.LoadSettings;
import sojourn.load.OnError;
import sojourn.run.Lazy;
import sojourn.session.Ties;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The cleaned events of a log on an engine: what they are, how SQL runs over them, and the answers that need no other step. Each
 * question runs when it is first asked, and its answer is kept. Immutable but for the engine's session, which {@link #close} ends.
 * Sessions, users and what is loaded are made from them, and so know only this part of {@link SqlLog}.
 */
class SqlEvents {
    private final RawEvents raw;
    private final long limit;
    private final int parts;
    private final List<Cleaning> cleanings;

    private final Map<Further, SqlEvents> having = new ConcurrentHashMap<>();
    private final Lazy<CleanEvents> clean;
    private final Lazy<Actions> actions;
    private final Lazy<Long> events;

    SqlEvents(RawEvents raw, long limit, int parts, List<Cleaning> cleanings) {
        this.raw = raw;
        this.limit = limit;
        this.parts = parts;
        this.cleanings = List.copyOf(cleanings);
        this.clean = new Lazy<>(this::cleaned);
        this.actions = new Lazy<>(() -> Actions.of(runs(), sql()));
        this.events = new Lazy<>(() -> queries().number("events kept", sql().events()));
    }

    /** {@return which column is what} */
    public LoadSettings settings() {
        return raw.settings();
    }

    /** This log with columns that nothing but a rule of sessions needs; the same log for the same columns. */
    SqlEvents having(Further columns) {
        return raw.further().hasAll(columns)
                ? this
                : having.computeIfAbsent(columns, more -> new SqlEvents(raw.with(more), limit, parts, cleanings));
    }

    public String name() {
        return raw.source().name();
    }

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

    public List<String> columnNames() {
        return raw.columnNames();
    }

    public String userColumn() {
        return columnNames().get(raw.roles().user());
    }

    public String timeColumn() {
        return columnNames().get(raw.roles().time());
    }

    public Optional<String> actionColumn() {
        int action = raw.roles().action();
        return action < 0 ? Optional.empty() : Optional.of(columnNames().get(action));
    }

    public Optional<String> itemColumn() {
        return Optional.ofNullable(settings().item());
    }

    public Optional<String> transactionColumn() {
        return Optional.ofNullable(settings().transaction());
    }

    public ZoneId zone() {
        return settings().timeFormat().zone();
    }

    public boolean isRead() {
        return raw.isRead();
    }

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

    public List<String> cleaningNotes() {
        return clean.get().notes();
    }

    public long events() {
        return events.get();
    }

    public Optional<Instant> first() {
        return report().rowsKept() == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(firstMillis()));
    }

    public Optional<Instant> last() {
        return report().rowsKept() == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lastMillis()));
    }

    long firstMillis() {
        return raw.census().firstMillis();
    }

    long lastMillis() {
        return raw.census().lastMillis();
    }

    public long tiedEvents() {
        return raw.ties();
    }

    public List<String> alphabet() {
        return actions().values();
    }

    public long[] actionCounts() {
        return actions().counts().clone();
    }

    Actions actions() {
        return actions.get();
    }

    public Optional<HeavyUsers> dropped() {
        return Optional.ofNullable(clean.get().dropped());
    }

    public String explain() {
        return isRead() ? raw.sql().events() : raw.sql().census();
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
    boolean sameAs(SqlEvents other) {
        return this == other || (raw.sameAs(other.raw) && cleanings.equals(other.cleanings));
    }

    public void close() {
        runs().close();
    }

    @Override
    public String toString() {
        return name() + " on " + runs().name();
    }
}
