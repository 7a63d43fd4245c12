package sojourn.source.sql;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.Nouns;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.engine.ColumnType;
import sojourn.engine.Engine;
import sojourn.engine.Reading;
import sojourn.engine.RowSink;
import sojourn.engine.Source;
import sojourn.feature.Aggregate;
import sojourn.feature.HeavyUsers;
import sojourn.feature.Quantile;
import sojourn.feature.UserFeatures;
import sojourn.feature.UserSample;
import sojourn.load.ItemProperties;
import sojourn.load.LoadReport;
import sojourn.load.LoadSettings;
import sojourn.load.OnError;
import sojourn.load.Roles;
import sojourn.load.ScanFiles;
import sojourn.load.time.TimeCells;
import sojourn.load.time.TimeFormat;
import sojourn.run.Lazy;
import sojourn.session.SessionRule;
import sojourn.source.FeatureRows;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The events of a log on an engine, as SQL: which columns they have, what was found in them, what is left after cleaning, and how
 * queries over them run. Each question runs when it is first asked, and its answer is kept. Immutable but for the engine's session.
 */
final class SqlEvents {
    /** The rows that a result may have, unless {@link #limit} says otherwise. */
    static final long DEFAULT_LIMIT = 5_000_000;

    private static final int SAMPLE = 1_000;

    private final Engine engine;
    private final Source source;
    private final LoadSettings settings;
    private final @Nullable String order;
    private final long limit;
    private final int parts;
    private final List<Cleaning> cleanings;
    private final Further further;

    private final Map<Further, SqlEvents> having = new ConcurrentHashMap<>();
    private final Lazy<Bound> bound;
    private final Lazy<List<String>> names;
    private final Lazy<LoadReport> report;
    private final Lazy<Long> ties;
    private final Lazy<Clean> clean;
    private final Lazy<Actions> actions;
    private final Lazy<Long> events;

    /** What is read beside the columns that the settings name: columns as they are, and columns of ends as times. */
    record Further(List<String> columns, List<SessionRule.EndColumn> ends) {
        static final Further NONE = new Further(List.of(), List.of());

        Further {
            columns = List.copyOf(columns);
            ends = List.copyOf(ends);
        }

        boolean hasAll(Further other) {
            return columns.containsAll(other.columns) && ends.containsAll(other.ends);
        }
    }

    /** The SQL of all events, and what our own reader met if it read them for the engine. */
    private record Bound(EventSql sql, Optional<Reading> reading) {}

    /** The SQL after cleaning, what was dropped on the way, and what there is to say of it. */
    private record Clean(EventSql sql, Optional<HeavyUsers> dropped, List<String> notes) {}

    /** The alphabet of the cleaned log, in code-point order, and how many events each action has. */
    @SuppressWarnings("ArrayRecordComponent") // stays inside this class
    record Actions(List<String> values, long[] counts, long missing) {}

    private long firstTime;
    private long lastTime;

    private SqlEvents(
            Engine engine,
            Source source,
            LoadSettings settings,
            @Nullable String order,
            long limit,
            int parts,
            List<Cleaning> cleanings,
            Further further,
            @Nullable SqlEvents like) {
        this.engine = engine;
        this.further = further;
        this.source = source;
        this.settings = settings;
        this.order = order;
        this.limit = limit;
        this.parts = parts;
        this.cleanings = List.copyOf(cleanings);
        this.bound = like == null ? new Lazy<>(() -> bind(further)) : like.bound;
        this.names = like == null ? new Lazy<>(() -> namesOf(source, settings)) : like.names;
        this.report = like == null
                ? new Lazy<>(this::count)
                : new Lazy<>(() -> {
                    LoadReport known = like.report();
                    firstTime = like.firstTime;
                    lastTime = like.lastTime;
                    return known;
                });
        this.ties =
                like == null ? new Lazy<>(() -> number("events that share user and time", raw().ties())) : like.ties;
        this.clean = new Lazy<>(this::cleaned);
        this.actions = new Lazy<>(this::readActions);
        this.events = new Lazy<>(() -> countEvents(sql()));
    }

    /**
     * A log where an engine finds it.
     *
     * @param engine open; closing the log closes it
     * @param source a file, a glob, or a table, as the engine binds it
     * @return the log
     * @throws UsageException if there is no such thing; the engine is closed then
     */
    static SqlEvents over(Engine engine, String source) {
        Objects.requireNonNull(source, "source");
        Source bound;
        try {
            bound = engine.bind(source);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
        return new SqlEvents(
                engine, bound, LoadSettings.DEFAULT, null, DEFAULT_LIMIT, 0, List.of(), Further.NONE, null);
    }

    /** {@return which column is what} */
    LoadSettings settings() {
        return settings;
    }

    /**
     * The log with other columns.
     *
     * @param changed which column is what
     * @return the log
     */
    SqlEvents with(LoadSettings changed) {
        return new SqlEvents(engine, source, changed, order, limit, parts, cleanings, further, null);
    }

    /**
     * The log with a column that orders events of one user at one time, in place of the order of the file.
     *
     * @param column its name
     * @return the log
     */
    SqlEvents order(String column) {
        return new SqlEvents(engine, source, settings, column, limit, parts, cleanings, further, null);
    }

    SqlEvents tiesByContent() {
        return new SqlEvents(engine, source.withoutOrder(), settings, null, limit, parts, cleanings, further, null);
    }

    /**
     * The log with a limit of the distinct rows that a result may have; more are counted and refused before they are fetched.
     *
     * @param rows {@code >= 1}; {@link #DEFAULT_LIMIT} by default
     * @return the log
     */
    SqlEvents limit(long rows) {
        Check.argument(rows >= 1, "the limit must be 1 row or more, was %,d", rows);
        return new SqlEvents(engine, source, settings, order, rows, parts, cleanings, further, this);
    }

    /**
     * The log with a number of parts of the users, in which sequences are made and joined with labels one after the other.
     *
     * @param number of parts, in 1..1,000; by default the engine chooses
     * @return the log
     */
    SqlEvents parts(int number) {
        Check.argument(number >= 1 && number <= 1_000, "the parts must be in 1..1,000, were %,d", number);
        return new SqlEvents(engine, source, settings, order, limit, number, cleanings, further, this);
    }

    SqlEvents dropAbove(double q) {
        HeavyUsers.require(q);
        return cleaning(new Cleaning.DropAbove(q));
    }

    SqlEvents sampleUsers(double share, long seed) {
        new UserSample(share, seed);
        return cleaning(new Cleaning.Sample(share, seed));
    }

    private SqlEvents cleaning(Cleaning step) {
        List<Cleaning> more = new ArrayList<>(cleanings);
        more.add(step);
        return new SqlEvents(engine, source, settings, order, limit, parts, more, further, this);
    }

    FeatureRows features(UserFeatures which) {
        Check.argument(
                which.measures().size() == 1
                        && which.measures().get(0).aggregate() == Aggregate.COUNT
                        && which.measures().get(0).column().isEmpty(),
                "users of a log that is not loaded are described by counts of actions, UserFeatures.counts(…); load the log for"
                        + " other aggregates");
        String since = which.since().orElse("");
        List<String> counted = new ArrayList<>();
        List<String> known = actionColumn().isPresent() ? alphabet() : List.of();
        if (!since.isEmpty()) {
            Nearest.require("action", since, known);
        }
        for (String action : which.actions()) {
            Check.argument(
                    !action.equals(since),
                    "'%s' opens the window, so its events are no activity; leave it out of the actions",
                    action);
            counted.add(Nearest.require("action", action, known));
        }
        if (counted.isEmpty()) {
            known.stream().filter(action -> !action.equals(since)).forEach(counted::add);
        }
        int d = Math.max(1, counted.size());
        Check.argument(d <= 1_000, "at most 1,000 features are kept, these would be %,d; name the actions wanted", d);
        long window = windowMillis(which);
        NumberRows rows = new NumberRows(d);
        fetch(
                "distinct users",
                new UserSql(sql(), counted, since, window).distinct(),
                NumberRows.types(d),
                "name fewer actions, or take a sample of the users by .sampleUsers(0.1, 42)",
                rows);
        return new FeatureRows(
                "users",
                counted.isEmpty() ? List.of("events") : counted,
                rows.distinct(),
                null,
                List.of(),
                List.of(),
                null);
    }

    String explain(UserFeatures which) {
        return new UserSql(
                        plannedSql(),
                        which.actions().isEmpty() && actionColumn().isPresent()
                                ? List.of("(each action)")
                                : which.actions(),
                        which.since().orElse(""),
                        windowMillis(which))
                .distinct();
    }

    /** Times are whole milliseconds, so an event is inside a finer window if it is inside the next whole one. */
    private static long windowMillis(UserFeatures which) {
        return which.window()
                .map(length -> length.plusNanos(999_999).toMillis())
                .orElse(Long.MAX_VALUE);
    }

    /** The engine that it lies on. */
    Engine runs() {
        return engine;
    }

    String name() {
        return source.name();
    }

    Optional<String> engine() {
        return Optional.of(engine.name());
    }

    List<String> columnNames() {
        return names.get();
    }

    ZoneId zone() {
        return settings.timeFormat().zone();
    }

    String userColumn() {
        return columnNames().get(roles().user());
    }

    String timeColumn() {
        return columnNames().get(roles().time());
    }

    Optional<String> actionColumn() {
        return roles().action() < 0
                ? Optional.empty()
                : Optional.of(columnNames().get(roles().action()));
    }

    Optional<String> itemColumn() {
        return Optional.ofNullable(settings.item());
    }

    Optional<String> transactionColumn() {
        return Optional.ofNullable(settings.transaction());
    }

    String explain() {
        return isRead() ? raw().events() : raw().census();
    }

    boolean isRead() {
        return bound.get().reading().isPresent();
    }

    LoadReport report() {
        return report.get();
    }

    long events() {
        return events.get();
    }

    Optional<Instant> first() {
        return report().rowsKept() == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(firstTime));
    }

    Optional<Instant> last() {
        return report().rowsKept() == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(lastTime));
    }

    Optional<HeavyUsers> dropped() {
        return clean.get().dropped();
    }

    List<String> cleaningNotes() {
        return clean.get().notes();
    }

    long tiedEvents() {
        return ties.get();
    }

    List<String> alphabet() {
        return actions.get().values();
    }

    long[] actionCounts() {
        return actions.get().counts().clone();
    }

    /** What is scanned. */
    Source scanned() {
        return source;
    }

    /** The column that orders ties, or null. */
    @Nullable
    String order() {
        return order;
    }

    List<Cleaning> cleanings() {
        return cleanings;
    }

    long limit() {
        return limit;
    }

    void close() {
        engine.close();
    }

    @Override
    public String toString() {
        return source.name() + " on " + engine.name();
    }

    /** Whether another log is of the same source on the same engine, read and cleaned in the same way. */
    boolean sameAs(SqlEvents other) {
        return this == other
                || (engine == other.engine
                        && source.equals(other.source)
                        && settings.equals(other.settings)
                        && Objects.equals(order, other.order)
                        && cleanings.equals(other.cleanings));
    }

    /** The SQL of the cleaned log, once the source was counted and its bad cells were found to be none, or dropped. */
    EventSql sql() {
        report();
        return clean.get().sql();
    }

    /** The SQL as it will be, before anything has run: a step that needs a count of its own is left out and said so. */
    EventSql plannedSql() {
        EventSql planned = raw();
        for (Cleaning step : cleanings) {
            planned = step instanceof Cleaning.Sample sample
                    ? planned.with(
                            new EventSql.Sample(sample.seed(), new UserSample(sample.share(), sample.seed()).below()))
                    : planned.with(new EventSql.Without("heavy_users"));
        }
        return planned;
    }

    Actions known() {
        return actions.get();
    }

    long firstMillis() {
        report();
        return firstTime;
    }

    long lastMillis() {
        report();
        return lastTime;
    }

    /** {@return how many parts were asked for; 0 if the engine chooses} */
    int parts() {
        return parts;
    }

    private EventSql raw() {
        return bound.get().sql();
    }

    private Roles roles() {
        ScanFiles files = source.files();
        return Roles.of(files == null ? source.name() : files.name(), columnNames(), settings);
    }

    private static List<String> namesOf(Source source, LoadSettings settings) {
        ScanFiles files = source.files();
        return files == null || !source.columns().isEmpty()
                ? source.columns().stream().map(Source.Column::name).toList()
                : files.columns(settings.dialect());
    }

    /**
     * The SQL of the cleaned log with columns beside those that were named: where our own reader reads the events, it keeps no
     * column that nobody asked for.
     *
     * @param further columns of the source
     * @return the SQL, whose source has them
     */
    EventSql sql(Collection<String> further) {
        EventSql known = sql();
        Set<String> there =
                known.source().columns().stream().map(Source.Column::name).collect(Collectors.toSet());
        if (there.containsAll(further)) {
            return known;
        }
        further.forEach(column -> Nearest.require("column", column, columnNames()));
        List<String> columns = new ArrayList<>(this.further.columns());
        columns.addAll(further);
        EventSql more = bind(new Further(columns, this.further.ends())).sql();
        return new EventSql(engine.dialect(), more.source(), more.roles(), known.steps());
    }

    private Bound bind(Further further) {
        List<String> wanted = new ArrayList<>(further.columns());
        if (order != null) {
            wanted.add(Nearest.require("column", order, columnNames()));
        }
        Optional<Reading> reading = engine.read(source, settings, wanted, further.ends());
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
        TimeFormat format = settings.timeFormat();
        if (format.word().equals("auto") && !timed(time.kind())) {
            format = format.settledBy(someCells(source, time));
        }
        return new Bound(sql(source, format), Optional.empty());
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
        Source from = raw().source();
        Map<SessionRule.EndColumn, Source.Column> read =
                bound.get().reading().map(Reading::ends).orElse(Map.of());
        Source.Column end = rule.end()
                .map(named -> read.containsKey(named) ? read.get(named) : column(from, named.column()))
                .orElse(null);
        TimeFormat format = raw().roles().format();
        if (end != null && end.kind() != Source.Kind.READ_TIME) {
            format = TimeCells.format(rule.end().orElseThrow(), format);
            if (format.word().equals("auto") && !timed(end.kind())) {
                format = format.settledBy(someCells(from, end));
            }
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

    /** This log with columns that nothing but a rule of sessions needs; the same log for the same columns. */
    SqlEvents having(Further columns) {
        if (further.hasAll(columns)) {
            return this;
        }
        return having.computeIfAbsent(
                columns, more -> new SqlEvents(engine, source, settings, order, limit, parts, cleanings, more, null));
    }

    private static boolean timed(Source.Kind kind) {
        return kind == Source.Kind.DATE || kind == Source.Kind.LOCAL_TIME || kind == Source.Kind.INSTANT;
    }

    private List<String> someCells(Source from, Source.Column time) {
        List<String> cells = new ArrayList<>();
        String cell = engine.dialect().quoted(time.name());
        engine.query(
                "looking at " + time.name(),
                "SELECT CAST(" + cell + " AS " + engine.dialect().type(ColumnType.TEXT) + ") AS cell\nFROM "
                        + from.from() + "\nWHERE " + cell + " IS NOT NULL\nLIMIT " + SAMPLE,
                List.of(ColumnType.TEXT),
                batch -> {
                    for (int row = 0; row < batch.rows(); row++) {
                        String text = batch.textAt(0, row);
                        if (text != null && !text.isEmpty()) {
                            cells.add(text);
                        }
                    }
                });
        return cells;
    }

    private Source.Column column(Source from, String name) {
        return from.columns().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException(Nearest.require("column", name, columnNames())));
    }

    private LoadReport count() {
        Optional<Reading> reading = bound.get().reading();
        if (reading.isPresent()) {
            firstTime = reading.get().firstMillis();
            lastTime = reading.get().lastMillis();
            return reading.get().report();
        }
        EventSql sql = raw();
        long[] found = new long[7];
        engine.query(
                "events on " + engine.name(),
                sql.census(),
                java.util.Collections.nCopies(7, ColumnType.LONG),
                batch -> {
                    for (int column = 0; column < 7; column++) {
                        found[column] = batch.longAt(column, 0);
                    }
                });
        firstTime = found[5];
        lastTime = found[6];
        List<LoadReport.Problem> problems = new ArrayList<>();
        EventSql.Columns roles = sql.roles();
        problem(sql, problems, roles.user().name(), "user", found[1], 0);
        problem(sql, problems, roles.time().name(), "time", found[2], found[3]);
        Source.Column action = roles.action();
        if (action != null) {
            problem(sql, problems, action.name(), "action", found[4], 0);
        }
        if (!problems.isEmpty() && settings.onError() == OnError.REFUSE) {
            LoadReport.Problem first = problems.get(0);
            throw new UsageException(String.format(
                    Locale.ROOT,
                    "column '%s' of %s: %s is %s, expected %s; %,d such rows; %s drops them",
                    first.column(),
                    first.file(),
                    place(first.row()),
                    first.value().isEmpty() ? "missing" : "'" + first.value() + "'",
                    first.column().equals(roles.time().name()) ? roles.format().describe() : "a value",
                    first.missing() + first.invalid(),
                    OptionWords.of("--on-error skip", ".onError(OnError.SKIP)")));
        }
        List<String> notes = new ArrayList<>(roles().notes());
        if (settings.timeFormat().word().equals("auto") && !timed(roles.time().kind())) {
            notes.add("time format found: " + roles.format().describe());
        }
        // rows may lack several cells at once: the rows that stay are counted with the cleaning
        long kept = problems.isEmpty() ? found[0] : countEvents(sql);
        return new LoadReport(source.name(), found[0], kept, problems, notes, List.of(), zone());
    }

    /** How many events the cleaned log has. */
    long countEvents(EventSql sql) {
        return number("events kept", sql.events());
    }

    private long number(String step, String select) {
        long[] found = new long[1];
        engine.query(step, select, List.of(ColumnType.LONG), batch -> found[0] = batch.longAt(0, 0));
        return found[0];
    }

    private void problem(
            EventSql sql, List<LoadReport.Problem> problems, String column, String role, long missing, long invalid) {
        if (missing + invalid == 0) {
            return;
        }
        long[] row = {0};
        String[] cell = {"", source.name()};
        engine.query(
                "first bad " + column,
                sql.firstBad(role),
                List.of(ColumnType.LONG, ColumnType.TEXT, ColumnType.TEXT),
                batch -> {
                    row[0] = batch.isNull(0, 0) ? 0 : batch.longAt(0, 0) + 1;
                    String text = batch.textAt(1, 0);
                    cell[0] = text == null ? "" : text;
                    String file = batch.textAt(2, 0);
                    if (file != null) {
                        // as the rest of Sojourn does: the name, and no path of this machine
                        cell[1] = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
                    }
                });
        problems.add(new LoadReport.Problem(column, missing, invalid, cell[1], row[0], cell[0]));
    }

    private static String place(long row) {
        return row == 0 ? "a row" : String.format(Locale.ROOT, "row %,d", row);
    }

    private Clean cleaned() {
        EventSql sql = raw();
        if (settings.onError() == OnError.SKIP && sql.roles().action() != null) {
            sql = sql.with(new EventSql.WithAction());
        }
        HeavyUsers dropped = null;
        List<String> notes = new ArrayList<>();
        for (Cleaning step : cleanings) {
            if (step instanceof Cleaning.Sample sample) {
                sql = sql.with(
                        new EventSql.Sample(sample.seed(), new UserSample(sample.share(), sample.seed()).below()));
                notes.add(String.format(
                        Locale.ROOT, "A sample of %s of the users by hash, seed %d.", sample.share(), sample.seed()));
            } else if (step instanceof Cleaning.DropAbove drop) {
                String heavy = engine.tableName("heavy");
                dropped = dropHeavy(sql, drop.q(), heavy);
                if (dropped.usersDropped() > 0) {
                    sql = sql.with(new EventSql.Without(heavy));
                }
                notes.add(String.format(
                        Locale.ROOT,
                        "Dropped %s, those with more than %,.1f events (quantile %s), and with them %s.",
                        Nouns.count(dropped.usersDropped(), dropped.users(), "users"),
                        dropped.limit(),
                        drop.q(),
                        Nouns.count(dropped.eventsDropped(), dropped.events(), "events")));
            }
        }
        return new Clean(sql, Optional.ofNullable(dropped), notes);
    }

    /** Keeps the list of heavy users on the engine, as long as its session lasts. */
    private HeavyUsers dropHeavy(EventSql sql, double q, String heavy) {
        String counts = engine.tableName("counts");
        Map<Long, Long> users = new TreeMap<>();
        try {
            keep("events per user", counts, sql.userCounts());
            engine.query(
                    "users by events", sql.userHistogram(counts), List.of(ColumnType.LONG, ColumnType.LONG), batch -> {
                        for (int row = 0; row < batch.rows(); row++) {
                            users.put(batch.longAt(0, row), batch.longAt(1, row));
                        }
                    });
            double[] values = users.keySet().stream().mapToDouble(n -> n).toArray();
            double[] weights = users.values().stream().mapToDouble(n -> n).toArray();
            double limit = values.length == 0 ? 0 : Quantile.of(values, weights, q)[0];
            long[] sums = new long[4];
            users.forEach((events, count) -> {
                sums[0] += count;
                sums[2] += events * count;
                if (events > limit) {
                    sums[1] += count;
                    sums[3] += events * count;
                }
            });
            if (sums[1] > 0) {
                keep("heavy users", heavy, sql.heavyUsers(counts, (long) Math.floor(limit)));
            }
            return new HeavyUsers(q, limit, sums[0], sums[1], sums[2], sums[3]);
        } finally {
            drop(counts);
        }
    }

    private Actions readActions() {
        EventSql sql = sql();
        Check.state(
                sql.roles().action() != null,
                "this log has no action column; name one when scanning: %s",
                OptionWords.of("--action", ".action(\"…\")"));
        Map<String, Long> counts = new TreeMap<>(sojourn.load.column.CodedColumn.CODE_POINT_ORDER);
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

    /** Runs a query once and keeps its rows on the engine. */
    void keep(String step, String name, String select) {
        for (String statement : engine.dialect().keep(name, select)) {
            engine.execute(step, statement);
        }
    }

    /** Writes a query's rows where they last. */
    void write(String step, String target, String select) {
        for (String statement : engine.dialect().write(target, select)) {
            engine.execute(step, statement);
        }
    }

    /** How many rows a written table or file has. */
    long rowsOf(String target) {
        long[] rows = new long[1];
        engine.query(
                "rows of " + target,
                "SELECT CAST(COUNT(*) AS BIGINT) AS written FROM "
                        + engine.bind(target).from(),
                List.of(ColumnType.LONG),
                batch -> rows[0] = batch.longAt(0, 0));
        return rows[0];
    }

    /** Drops a kept table, also on the way out of an interrupted step, and never hides what that step failed of. */
    void drop(String name) {
        boolean interrupted = Thread.interrupted();
        try {
            for (String statement : engine.dialect().drop(name)) {
                engine.execute("clearing up", statement);
            }
        } catch (UsageException | IllegalStateException e) {
            // the session is broken or over, and what was temporary in it goes with it
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Runs a query that gives distinct rows and their counts in its last column: kept on the engine, counted, and only then
     * fetched.
     *
     * @param what   what the rows are, for progress and refusals
     * @param select the query; its last column is called weight
     * @param types  of its columns
     * @param out    the way out if there are too many rows
     * @param sink   takes the rows, in no order
     * @return how many rows there are
     */
    long fetch(String what, String select, List<ColumnType> types, String out, RowSink sink) {
        String kept = engine.tableName("result");
        try {
            keep(what + " on " + engine.name(), kept, select);
            long[] size = new long[1];
            engine.query(
                    "counting " + what,
                    "SELECT CAST(COUNT(*) AS BIGINT) AS size FROM " + kept,
                    List.of(ColumnType.LONG),
                    batch -> size[0] = batch.longAt(0, 0));
            Check.argument(
                    size[0] <= limit,
                    "the log has %,d %s, more than the %,d that are fetched: %s; or raise it by .limit(%d)",
                    size[0],
                    what,
                    limit,
                    out,
                    size[0]);
            long[] fetched = new long[1];
            engine.query("fetching " + what, "SELECT * FROM " + kept, types, batch -> {
                fetched[0] += batch.rows();
                sink.accept(batch);
            });
            Check.state(
                    fetched[0] == size[0],
                    "the engine counted %,d %s and gave %,d; run it again",
                    size[0],
                    what,
                    fetched[0]);
            return size[0];
        } finally {
            drop(kept);
        }
    }

    /**
     * Gives the engine the spans of items' properties.
     *
     * @return the table's name, to be dropped
     */
    String upload(ItemProperties properties, boolean firstKnown) {
        Check.argument(
                settings.item() != null,
                "item properties need the log's item column; name one when scanning: %s",
                OptionWords.of("--item", ".item(\"…\")"));
        String table = engine.tableName("items");
        engine.upload(table, ItemSpans.COLUMNS, ItemSpans.of(properties, firstKnown));
        return table;
    }

    /** {@return the values in code-point order} */
    static List<String> sorted(List<String> values) {
        String[] all = values.toArray(new String[0]);
        Arrays.sort(all, sojourn.load.column.CodedColumn.CODE_POINT_ORDER);
        return List.of(all);
    }
}
