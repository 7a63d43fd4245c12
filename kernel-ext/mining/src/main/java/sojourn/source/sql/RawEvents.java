package sojourn.source.sql;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.UsageException;
import sojourn.engine.Engine;
import sojourn.engine.Reading;
import sojourn.engine.Source;
import sojourn.load.LoadSettings;
import sojourn.load.Roles;
import sojourn.load.ScanFiles;
import sojourn.load.time.TimeCells;
import sojourn.load.time.TimeColumnBuilder;
import sojourn.load.time.TimeFormat;
import sojourn.run.Lazy;
import sojourn.session.SessionRule;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The events of a source on an engine before cleaning: which of its columns is what, the SQL that gives them, and what was found in
 * them. Each question runs when it is first asked, and its answer is kept.
 */
final class RawEvents {
    private final Engine engine;
    private final Source source;
    private final LoadSettings settings;
    private final @Nullable String order;
    private final Further further;

    private final Lazy<Bound> bound;
    private final Lazy<List<String>> names;
    private final Lazy<Census> census;
    private final Lazy<Long> ties;

    /** The SQL of all events, and what our own reader met if it read them for the engine. */
    private record Bound(EventSql sql, Optional<Reading> reading) {}

    /**
     * Events that nothing was asked of yet.
     *
     * @param order   the column that orders events of one user at one time, or null for the order of the source
     * @param further what is read beside the columns of the settings
     */
    RawEvents(Engine engine, Source source, LoadSettings settings, @Nullable String order, Further further) {
        this.engine = engine;
        this.source = source;
        this.settings = settings;
        this.order = order;
        this.further = further;
        this.bound = new Lazy<>(() -> bind(further));
        this.names = new Lazy<>(this::namesOf);
        this.census = new Lazy<>(() -> bound.get().reading().map(Census::of).orElseGet(() -> Census.counted(this)));
        this.ties = new Lazy<>(() -> queries().number("events that share user and time", sql().ties()));
    }

    RawEvents with(LoadSettings changed) {
        return new RawEvents(engine, source, changed, order, further);
    }

    RawEvents order(String column) {
        return new RawEvents(engine, source, settings, column, further);
    }

    RawEvents tiesByContent() {
        return new RawEvents(engine, source.withoutOrder(), settings, null, further);
    }

    RawEvents with(Further columns) {
        return new RawEvents(engine, source, settings, order, columns);
    }

    Engine engine() {
        return engine;
    }

    Source source() {
        return source;
    }

    LoadSettings settings() {
        return settings;
    }

    /** The column that orders ties, or null. */
    @Nullable
    String order() {
        return order;
    }

    Further further() {
        return further;
    }

    /** Whether our own reader has read the events for the engine. */
    boolean isRead() {
        return bound.get().reading().isPresent();
    }

    List<String> columnNames() {
        return names.get();
    }

    Roles roles() {
        ScanFiles files = source.files();
        return Roles.of(files == null ? source.name() : files.name(), columnNames(), settings);
    }

    EventSql sql() {
        return bound.get().sql();
    }

    /** What was found in the rows; bad cells are refused, unless the settings skip them. */
    Census census() {
        return census.get();
    }

    long ties() {
        return ties.get();
    }

    /** For questions of one row: nothing is fetched by them. */
    Queries queries() {
        return new Queries(engine, 1);
    }

    boolean sameAs(RawEvents other) {
        return this == other
                || (engine == other.engine
                        && source.equals(other.source)
                        && settings.equals(other.settings)
                        && Objects.equals(order, other.order));
    }

    private List<String> namesOf() {
        ScanFiles files = source.files();
        return files == null || !source.columns().isEmpty()
                ? source.columns().stream().map(Source.Column::name).toList()
                : files.columns(settings);
    }

    private Bound bind(Further columns) {
        List<String> wanted = new ArrayList<>(columns.columns());
        if (order != null) {
            wanted.add(Nearest.require("column", order, columnNames()));
        }
        Optional<Reading> reading = engine.read(source, settings, wanted, columns.ends());
        if (reading.isPresent()) {
            Source read = reading.get().source();
            return new Bound(
                    sql(source.order().isEmpty() ? read.withoutOrder() : read, settings.timeFormat()), reading);
        }
        Check.argument(
                settings.date() == null,
                "dates in a column of their own are joined with times of files, but %s is on %s; join them there, or load the"
                        + " log into memory",
                source.name(),
                engine.name());
        Source.Column time = source.columns().get(roles().time());
        return new Bound(sql(source, settled(settings.timeFormat(), source, time)), Optional.empty());
    }

    private EventSql sql(Source from, TimeFormat format) {
        Roles roles = roles();
        return new EventSql(
                engine.dialect(),
                from,
                new EventSql.Columns(
                        column(from, columnNames().get(roles.user())),
                        column(from, columnNames().get(roles.time())),
                        format,
                        roles.action() < 0 ? null : column(from, columnNames().get(roles.action())),
                        settings.item() == null ? null : column(from, settings.item()),
                        settings.transaction() == null ? null : column(from, settings.transaction()),
                        order == null ? null : column(from, order)),
                List.of());
    }

    /** A rule as SQL takes it, with the cuts of its limits still to be made. */
    SessionPlan plan(SessionRule rule, long first, long last) {
        Source from = sql().source();
        Map<SessionRule.EndColumn, Source.Column> read =
                bound.get().reading().map(Reading::ends).orElse(Map.of());
        Source.Column end = rule.end()
                .map(named -> read.containsKey(named) ? read.get(named) : column(from, named.column()))
                .orElse(null);
        TimeFormat format = sql().roles().format();
        if (end != null && end.kind() != Source.Kind.READ_TIME) {
            format = settled(TimeCells.format(rule.end().orElseThrow(), format), from, end);
        }
        List<Source.Column> changes =
                rule.changeColumns().stream().map(name -> column(from, name)).toList();
        return new SessionPlan(
                rule,
                rule.sessionColumn().map(name -> column(from, name)).orElse(null),
                end,
                format,
                changes,
                rule.midnight()
                        .flatMap(SessionRule.Midnight::zone)
                        .orElse(settings.timeFormat().zone()),
                first,
                last,
                "");
    }

    /** Whether the format of a column of times has to be found from its cells. */
    static boolean findsFormat(TimeFormat asked, Source.Column time) {
        return asked.word().equals("auto")
                && time.kind() != Source.Kind.DATE
                && time.kind() != Source.Kind.LOCAL_TIME
                && time.kind() != Source.Kind.INSTANT;
    }

    private TimeFormat settled(TimeFormat asked, Source from, Source.Column time) {
        return findsFormat(asked, time) ? TimeColumnBuilder.formatOf(asked, engine.someCells(from, time)) : asked;
    }

    private Source.Column column(Source from, String name) {
        return from.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException(Nearest.require("column", name, columnNames())));
    }
}
