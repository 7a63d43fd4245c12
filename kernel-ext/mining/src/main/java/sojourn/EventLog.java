package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.Nouns;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.engine.DuckDbEngine;
import sojourn.engine.DuckDbOptions;
import sojourn.engine.Engine;
import sojourn.engine.Engines;
import sojourn.feature.HeavyUsers;
import sojourn.feature.ItemTable;
import sojourn.feature.UserFeatures;
import sojourn.feature.UserSample;
import sojourn.load.CodedColumn;
import sojourn.load.Dataset;
import sojourn.load.Datasets;
import sojourn.load.EventColumns;
import sojourn.load.EventLoader;
import sojourn.load.ItemProperties;
import sojourn.load.KeptColumn;
import sojourn.load.LoadReport;
import sojourn.load.LoadSettings;
import sojourn.load.TimeFormat;
import sojourn.session.SessionRule;
import sojourn.session.Ties;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** An event log: who did what when, one row an event, in file order. Immutable. */
public final class EventLog {
    private final EventColumns columns;
    private final @Nullable HeavyUsers dropped;
    /** the columns beside user, time and action by their names: there may be 100,000 */
    private final Map<String, KeptColumn> others = new HashMap<>();

    EventLog(EventColumns columns) {
        this(columns, null);
    }

    private EventLog(EventColumns columns, @Nullable HeavyUsers dropped) {
        this.columns = columns;
        this.dropped = dropped;
        columns.others().forEach(column -> others.putIfAbsent(column.name(), column));
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
    public static ScannedLog scan(String pathOrGlob) {
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
    public static ScannedLog scan(String pathOrGlob, DuckDbOptions options) {
        return ScannedLog.over(DuckDbEngine.open(options), pathOrGlob);
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
    public static ScannedLog spark(String url, String table) {
        return ScannedLog.over(Engines.open(url), table);
    }

    /**
     * A log where an engine finds it; it is not loaded, and its verbs run on the engine.
     *
     * @param engine open; closing the log closes it
     * @param source a file, a glob, or a table, as the engine binds it
     * @return the log, with the verbs of a loaded one
     * @throws sojourn.check.UsageException if there is no such thing
     */
    public static ScannedLog on(Engine engine, String source) {
        return ScannedLog.over(engine, source);
    }

    /** {@return the number of events} */
    public int size() {
        return columns.timeMillis().length;
    }

    /** {@return the users; a user's code is its place in {@link CodedColumn#values}} */
    public CodedColumn users() {
        return columns.user();
    }

    /**
     * {@return the actions; a code is a place in the alphabet}
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

    /** {@return whether an action column was named} */
    public boolean hasActions() {
        return columns.action() != null;
    }

    /** {@return the name of the time column} */
    public String timeColumn() {
        return columns.timeColumn();
    }

    /** {@return the zone of times that had no offset of their own; hours, weekdays and weeks of features are on its clock} */
    public ZoneId zone() {
        return columns.timeFormat().zone();
    }

    /**
     * When an event happened.
     *
     * @param row in {@code [0, size())}
     * @return milliseconds since 1970 UTC
     */
    public long timeMillis(int row) {
        return columns.timeMillis()[row];
    }

    /** {@return the time of the earliest event; empty if there is none} */
    public Optional<Instant> first() {
        return Arrays.stream(columns.timeMillis()).min().stream()
                .mapToObj(Instant::ofEpochMilli)
                .findAny();
    }

    /** {@return the time of the latest event; empty if there is none} */
    public Optional<Instant> last() {
        return Arrays.stream(columns.timeMillis()).max().stream()
                .mapToObj(Instant::ofEpochMilli)
                .findAny();
    }

    /** {@return what the load met: rows read and kept, missing and unreadable cells} */
    public LoadReport report() {
        return columns.report();
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

    /** {@return the name of the column of items, if one was named} */
    public Optional<String> itemColumn() {
        return Optional.ofNullable(columns.item());
    }

    /** {@return the name of the column of transactions, if one was named} */
    public Optional<String> transactionColumn() {
        return Optional.ofNullable(columns.transaction());
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
     */
    public Sessions sessions(SessionRule rule) {
        return Sessions.cut(this, rule);
    }

    /**
     * Describes each user by numbers: what was done in a window from the user's start on.
     *
     * @param which the features
     * @return the features, standardised, a user a row in the order of their ids; users who did nothing in the window stay, as
     *     zeros. With a static column {@code cohort} unless that is {@link sojourn.feature.Cohort#NONE}. {@link Features#notes}
     *     say who was left out.
     * @throws sojourn.check.UsageException if a column or an action is unknown, with the nearest one, or does not fit
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public Features features(UserFeatures which) {
        return UserTable.of(this, which);
    }

    /**
     * The log without the users that have more events than nearly all others: mostly robots. Nothing is dropped in silence:
     * {@link #dropped} knows how many went, and a note of {@link #report} says it, transactions among it.
     *
     * @param q the quantile of events per user, in [0, 1], such as 0.999; users strictly above it go. Quantiles are interpolated
     *     linearly.
     * @return the other users' events, in their order. Time O(events).
     * @throws sojourn.check.UsageException if q is not in [0, 1]
     */
    public EventLog dropAbove(double q) {
        HeavyUsers heavy = HeavyUsers.above(userCodes(), users().values().size(), q);
        int[] rows = heavy.rows();
        long[] times = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            times[i] = columns.timeMillis()[rows[i]];
        }
        CodedColumn action = columns.action();
        List<KeptColumn> others =
                columns.others().stream().map(column -> column.select(rows)).toList();
        LoadReport report = columns.report();
        List<String> notes = new ArrayList<>(report.notes());
        EventColumns kept = new EventColumns(
                columns.user().select(rows),
                columns.timeColumn(),
                columns.timeFormat(),
                times,
                action == null ? null : action.select(rows),
                others,
                columns.item(),
                columns.transaction(),
                report);
        notes.add(String.format(
                Locale.ROOT,
                "Dropped %s, those with more than %,.1f events (quantile %s), and with them %s%s.",
                Nouns.count(heavy.usersDropped(), heavy.users(), "users"),
                heavy.limit(),
                q,
                Nouns.count(heavy.eventsDropped(), heavy.events(), "events"),
                transactions(columns)
                        .map(before -> " and "
                                + Nouns.count(before - transactions(kept).orElse(0), before, "transactions"))
                        .orElse("")));
        return new EventLog(
                new EventColumns(
                        kept.user(),
                        kept.timeColumn(),
                        columns.timeFormat(),
                        times,
                        kept.action(),
                        others,
                        kept.item(),
                        kept.transaction(),
                        report.withNotes(notes)),
                heavy);
    }

    /**
     * A share of the users, chosen by a hash: the same ones as {@link ScannedLog#sampleUsers} and every engine choose, whatever
     * other users the log has.
     *
     * @param share of the users that stays on average, in (0, 1]
     * @param seed  of the hash
     * @return those users' events, in their order; a note of {@link #report} says how many users stayed
     * @throws sojourn.check.UsageException if the share is out of range
     */
    public EventLog sampleUsers(double share, long seed) {
        UserSample sample = new UserSample(share, seed);
        List<String> values = users().values();
        boolean[] kept = new boolean[values.size()];
        int users = 0;
        for (int user = 0; user < kept.length; user++) {
            kept[user] = sample.keeps(values.get(user));
            users += kept[user] ? 1 : 0;
        }
        int[] codes = userCodes();
        int[] rows = IntStream.range(0, size()).filter(row -> kept[codes[row]]).toArray();
        return select(
                rows,
                String.format(
                        Locale.ROOT,
                        "A sample of %s of the users by hash, seed %d: %,d of %s, %,d of %s.",
                        share,
                        seed,
                        users,
                        Nouns.count(kept.length, "users"),
                        rows.length,
                        Nouns.count(size(), "events")));
    }

    /**
     * The log with events of one user at one time ordered by action, item and transaction, missing ones first, in place of the
     * order of their file: as engines order them that know no file order.
     *
     * @return the same events, in another order
     * @see ScannedLog#tiesByContent
     */
    public EventLog tiesByContent() {
        List<CodedColumn> content = new ArrayList<>();
        if (hasActions()) {
            content.add(actions());
        }
        itemColumn().ifPresent(name -> content.add(coded(name)));
        transactionColumn().ifPresent(name -> content.add(coded(name)));
        Integer[] order = new Integer[size()];
        Arrays.setAll(order, row -> row);
        // missing is the lowest code
        Arrays.sort(order, (a, b) -> {
            int by = 0;
            for (int c = 0; c < content.size() && by == 0; c++) {
                by = Integer.compare(content.get(c).code(a), content.get(c).code(b));
            }
            return by;
        });
        return select(
                Arrays.stream(order).mapToInt(Integer::intValue).toArray(),
                "Events of one user at one time are ordered by action, item and transaction.");
    }

    /**
     * The log with events of one user at one time ordered by a column.
     *
     * @param column a column of the log: missing cells come first, then numbers, then texts
     * @return the same events; only those of one user at one time have changed places
     */
    EventLog tiesBy(String column) {
        CodedColumn cells = coded(Nearest.require("column", column, columnNames()));
        int[] ranks = TieBreaker.ranks(cells);
        Ties ties = Ties.of(userCodes(), users().values().size(), times());
        return select(
                ties.ordered((a, b) -> Integer.compare(ranks[a], ranks[b])),
                String.format(
                        Locale.ROOT,
                        "%,d events share user and time with another; column '%s' orders them",
                        ties.events(),
                        column));
    }

    /** {@return how many events share user and time with another. Time O(events log events) at most} */
    public long tiedEvents() {
        return Ties.of(userCodes(), users().values().size(), times()).events();
    }

    private EventLog select(int[] rows, String note) {
        long[] times = new long[rows.length];
        for (int i = 0; i < rows.length; i++) {
            times[i] = columns.timeMillis()[rows[i]];
        }
        CodedColumn action = columns.action();
        LoadReport report = columns.report();
        List<String> notes = new ArrayList<>(report.notes());
        notes.add(note);
        return new EventLog(
                new EventColumns(
                        columns.user().select(rows),
                        columns.timeColumn(),
                        columns.timeFormat(),
                        times,
                        action == null ? null : action.select(rows),
                        columns.others().stream()
                                .map(column -> column.select(rows))
                                .toList(),
                        columns.item(),
                        columns.transaction(),
                        report.withNotes(notes)),
                dropped);
    }

    /** {@return who went with {@link #dropAbove}; empty if nobody was asked to} */
    public Optional<HeavyUsers> dropped() {
        return Optional.ofNullable(dropped);
    }

    private static Optional<Integer> transactions(EventColumns columns) {
        return columns.others().stream()
                .filter(column -> column.name().equals(columns.transaction()))
                .map(column -> column.coded().values().size())
                .findFirst();
    }

    /**
     * What is known of the log's items, by the codes of the log's item column: the form that {@link
     * Sessions#features(sojourn.feature.SessionFeatures, ItemTable)} takes.
     *
     * @param properties from a file, or of a dataset
     * @return the properties of the items that the log names; category codes are places in {@code
     *     properties.categories().values()}
     * @throws sojourn.check.UsageException if the log has no item column
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
     * What the items of the events were at the events' times, and of how many events that is known.
     *
     * @param items made by {@link #itemTable}
     * @return the properties, one an event
     * @throws sojourn.check.UsageException if the log has no item column
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public ItemTable.AsOf itemsAsOf(ItemTable items) {
        return items.join(items().codes(), columns.timeMillis());
    }

    /** {@return the item column} */
    CodedColumn items() {
        return coded(itemColumn()
                .orElseThrow(
                        () -> new UsageException("item properties need the log's item column; name one when reading: "
                                + OptionWords.of("--item", ".item(\"…\")"))));
    }

    /**
     * One of the log's columns as coded text, for states other than the action. A name stands for the column that has it:
     * {@code action} is the column of actions only where no column of the log is itself called so.
     *
     * @param name of a column, see {@link #columnNames}; or {@code action}, whatever the column of actions is called
     * @return the coded column
     * @throws sojourn.check.UsageException if there is no such column
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
     * A column's numbers, NaN where missing; empty if it holds anything else. There must be such a column.
     */
    Optional<double[]> numbers(String name) {
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
     * {@return a copy as a Tablesaw table: user, time, action, then the others} Times are instants; other columns of which
     * every text is a number are number columns.
     *
     * @throws sojourn.check.UsageException if a time is in a year that Tablesaw cannot hold, as times of a wrong unit are
     */
    public Table toTable() {
        requireYearsOfTables();
        Table table = Table.create(columns.report().source());
        table.addColumns(columns.user().toTexts());
        InstantColumn time = InstantColumn.create(columns.timeColumn(), size());
        for (int row = 0; row < size(); row++) {
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
                    columns.timeColumn(),
                    year,
                    OptionWords.of(
                            "--time " + columns.timeColumn() + ":s", ".time(\"" + columns.timeColumn() + "\", \"s\")"));
        }
    }

    /** How the time column was read, as far as it had to be found out. */
    TimeFormat timeFormat() {
        return columns.timeFormat();
    }

    /** A column as it is kept; there must be one of that name. */
    KeptColumn kept(String name) {
        return columns.others().stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseGet(() -> coded(name));
    }

    int[] userCodes() {
        return columns.user().codes();
    }

    long[] times() {
        return columns.timeMillis();
    }
}
