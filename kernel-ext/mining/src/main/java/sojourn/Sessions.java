package sojourn;

import sojourn.feature.EventArrays;
import sojourn.feature.ItemTable;
import sojourn.feature.SessionFeatures;
import sojourn.load.CodedColumn;
import sojourn.session.SessionChecks;
import sojourn.session.SessionCut;
import sojourn.session.SessionRule;
import sojourn.session.Sessionizer;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A log cut into sessions, by user and time of their first events. Session numbers are 1-based in that order; indexes here are
 * 0-based. Immutable.
 */
public final class Sessions {
    /** marks an id that several users have */
    private static final int SHARED = -2;

    private final EventLog log;
    private final SessionRule rule;
    private final RuleColumns.Found columns;
    private final Map<SessionCut, Long> cuts;
    private final int[] order;
    private final int[] offsets;

    private Sessions(EventLog log, SessionRule rule, RuleColumns.Found columns, Sessionizer cut) {
        this.log = log;
        this.rule = rule;
        this.columns = columns;
        this.cuts = cut.cuts();
        this.order = cut.order();
        this.offsets = cut.offsets();
    }

    static Sessions cut(EventLog log, SessionRule rule) {
        RuleColumns.Found columns = RuleColumns.of(log, rule);
        return new Sessions(
                log,
                rule,
                columns,
                Sessionizer.cut(log.userCodes(), log.users().values().size(), log.times(), columns.columns(), rule));
    }

    /** {@return the log that was cut} */
    public EventLog log() {
        return log;
    }

    /** {@return the rule that cut it} */
    public SessionRule rule() {
        return rule;
    }

    /** {@return the number of sessions} */
    public int size() {
        return offsets.length - 1;
    }

    /** {@return the number of events in all sessions} */
    public int events() {
        return order.length;
    }

    /**
     * How many events a session has.
     *
     * @param session in {@code [0, size())}
     * @return {@code >= 1}
     */
    public int length(int session) {
        return offsets[session + 1] - offsets[session];
    }

    /**
     * The log row of one of a session's events.
     *
     * @param session  in {@code [0, size())}
     * @param position in {@code [0, length(session))}
     * @return a row of {@link #log}
     */
    public int row(int session, int position) {
        return order[offsets[session] + position];
    }

    /**
     * Whose session it is.
     *
     * @param session in {@code [0, size())}
     * @return the user
     */
    public String user(int session) {
        return log.users().values().get(log.users().code(row(session, 0)));
    }

    /**
     * When a session's first event happened.
     *
     * @param session in {@code [0, size())}
     * @return the time
     */
    public Instant start(int session) {
        return Instant.ofEpochMilli(log.timeMillis(row(session, 0)));
    }

    /**
     * When a session's last event happened; if the rule names a column of ends, the latest of its events' ends.
     *
     * @param session in {@code [0, size())}
     * @return the time
     */
    public Instant end(int session) {
        return Instant.ofEpochMilli(endMillis(session));
    }

    /**
     * From a session's start to its end.
     *
     * @param session in {@code [0, size())}
     * @return the duration; zero for a session of one event, unless the rule names a column of ends
     */
    public Duration duration(int session) {
        return Duration.ofMillis(durationMillis(session));
    }

    /**
     * How many sessions have each length.
     *
     * @return {@code counts[l]} sessions of l events, from 0 to the greatest length
     */
    public int[] lengthCounts() {
        int longest = 0;
        for (int s = 0; s < size(); s++) {
            longest = Math.max(longest, length(s));
        }
        int[] counts = new int[longest + 1];
        for (int s = 0; s < size(); s++) {
            counts[length(s)]++;
        }
        return counts;
    }

    /**
     * Every pause before an event of a user, as the rule measures it: those inside sessions, and those that cut them. Events of
     * sessions that the rule drops count, too. With a column of ends, a pause runs from the latest end so far, and is 0 while an
     * earlier event lasts; with a session column, pauses are those between events of one id.
     *
     * @return milliseconds {@code >= 0}, by user and time; events less users of them, and less the further ids of each user
     */
    public long[] pauseMillis() {
        int[] users = log.userCodes();
        long[] times = log.times();
        if (!rule.gapAlone() || order.length < log.size()) {
            return Sessionizer.pauses(users, log.users().values().size(), times, columns.columns(), rule);
        }
        long[] pauses = new long[order.length];
        int n = 0;
        for (int i = 1; i < order.length; i++) {
            if (users[order[i]] == users[order[i - 1]]) {
                pauses[n++] = times[order[i]] - times[order[i - 1]];
            }
        }
        return Arrays.copyOf(pauses, n);
    }

    /**
     * What can make these sessions wrong: how many cuts each rule made, events without session id or end, ids of several users,
     * and sessions that overlap.
     *
     * @return the counts. Time O(events).
     */
    public SessionChecks checks() {
        int[] ids = columns.columns().ids();
        int[] userOf = new int[columns.columns().idCount()];
        Arrays.fill(userOf, -1);
        long missing = 0;
        long shared = 0;
        int[] users = ids.length == 0 ? ids : log.userCodes();
        for (int row = 0; row < ids.length; row++) {
            int id = ids[row];
            if (id < 0) {
                missing++;
            } else if (userOf[id] == -1) {
                userOf[id] = users[row];
            } else if (userOf[id] != users[row] && userOf[id] != SHARED) {
                userOf[id] = SHARED;
                shared++;
            }
        }
        return new SessionChecks(
                cuts,
                missing,
                shared,
                overlapping(),
                columns.endsMissing(),
                columns.endsUnreadable(),
                columns.endsBeforeStart());
    }

    /** Sessions that begin before an earlier one of their user has ended. */
    private long overlapping() {
        if (rule.sessionColumn().isEmpty() && rule.end().isEmpty()) {
            return 0;
        }
        long overlapping = 0;
        int user = -1;
        long latest = 0;
        for (int s = 0; s < size(); s++) {
            int here = log.users().code(row(s, 0));
            long end = endMillis(s);
            overlapping += here == user && log.timeMillis(row(s, 0)) < latest ? 1 : 0;
            latest = here == user ? Math.max(latest, end) : end;
            user = here;
        }
        return overlapping;
    }

    /**
     * The ready session ids, if the rule names a column of them.
     *
     * @return one cell a session, missing where its events have none; empty if the rule names no such column
     */
    public Optional<CodedColumn> sessionIds() {
        return rule.sessionColumn().map(name -> log.coded(name).select(firstRows()));
    }

    /** {@return quantiles and means of the sessions' lengths, their durations, and their number a user} */
    public Table describe() {
        double[] lengths = new double[size()];
        double[] seconds = new double[size()];
        double[] perUser = new double[log.users().values().size()];
        for (int s = 0; s < size(); s++) {
            lengths[s] = length(s);
            seconds[s] = durationMillis(s) / 1000.0;
            perUser[log.users().code(row(s, 0))]++;
        }
        return new Summary()
                .with("events", lengths)
                .with("duration_seconds", seconds)
                .with("sessions_per_user", perUser)
                .table("sessions");
    }

    /**
     * {@return one session a row: session_id, user, start, end, events, duration_seconds} If the rule names a column of ready
     * session ids, that column stands after the first, under its own name; if that is session_id, the number of the session is
     * called session_number instead.
     *
     * @throws sojourn.check.UsageException if a time is in a year that Tablesaw cannot hold, as times of a wrong unit are
     */
    public Table toTable() {
        log.requireYearsOfTables();
        IntColumn numbers = IntColumn.create("session_id", size());
        InstantColumn starts = InstantColumn.create("start", size());
        InstantColumn ends = InstantColumn.create("end", size());
        IntColumn events = IntColumn.create("events", size());
        DoubleColumn durations = DoubleColumn.create("duration_seconds", size());
        for (int s = 0; s < size(); s++) {
            numbers.set(s, s + 1);
            starts.set(s, start(s));
            ends.set(s, end(s));
            events.set(s, length(s));
            durations.set(s, durationMillis(s) / 1000.0);
        }
        Table table = Table.create("sessions", numbers);
        sessionIds().ifPresent(ids -> {
            if (ids.name().equalsIgnoreCase(numbers.name())) {
                numbers.setName("session_number");
            }
            table.addColumns(ids.toTexts());
        });
        for (Column<?> column : List.of(users().toTexts(), starts, ends, events, durations)) {
            table.addColumns(column.setName(ColumnNames.free(table, column.name())));
        }
        return table;
    }

    /**
     * {@return the transactions in these sessions, to be narrowed and made into baskets}
     *
     * @throws sojourn.check.UsageException if the log has no transaction column or no item column
     */
    public SessionBaskets transactions() {
        return SessionBaskets.of(this);
    }

    /** {@return whose each session is, one cell a session} */
    CodedColumn users() {
        return log.users().select(firstRows());
    }

    private int[] firstRows() {
        int[] rows = new int[size()];
        for (int s = 0; s < rows.length; s++) {
            rows[s] = row(s, 0);
        }
        return rows;
    }

    private long endMillis(int session) {
        long[] ends = columns.columns().ends();
        if (ends.length == 0) {
            return log.timeMillis(row(session, length(session) - 1));
        }
        long latest = ends[row(session, 0)];
        for (int position = 1; position < length(session); position++) {
            latest = Math.max(latest, ends[row(session, position)]);
        }
        return latest;
    }

    private long durationMillis(int session) {
        return endMillis(session) - log.timeMillis(row(session, 0));
    }

    /** {@return the sessions as sequences of actions} */
    public Sequences sequences() {
        return Sequences.of(this, log.actions());
    }

    /**
     * The sessions as sequences of another column's values.
     *
     * @param state a column of the log, as {@link EventLog#coded} takes it
     * @return the sequences
     */
    public Sequences sequences(String state) {
        return Sequences.of(this, log.coded(state));
    }

    /** {@return all that is known ready-made of each session: see {@link SessionFeatures#DEFAULT}; item properties are left out} */
    public Features features() {
        return features(SessionFeatures.DEFAULT);
    }

    /**
     * Describes each session by numbers.
     *
     * @param which the features
     * @return the features, standardised; a session's id is its user and the number of the session, from 1: {@code 257597_3}.
     *     Ready session ids are a static column under the name of theirs, with a {@code _} behind if that is session_id
     */
    public Features features(SessionFeatures which) {
        return features(which, new int[0], new byte[0]);
    }

    /**
     * Describes each session by numbers, those of its items as of the events' times among them.
     *
     * @param which the features
     * @param items properties in time; item codes are those of the log's item column
     * @return the features, standardised
     * @throws sojourn.check.UsageException if the log has no item column
     */
    public Features features(SessionFeatures which, ItemTable items) {
        ItemTable.AsOf properties = log.itemsAsOf(items);
        return features(which, properties.categories(), properties.available());
    }

    private Features features(SessionFeatures given, int[] categories, byte[] available) {
        SessionFeatures which = given.withZone(given.zone().orElse(log.zone()));
        int[] actions = log.hasActions() ? log.actions().codes() : new int[log.size()];
        List<String> alphabet = log.hasActions() ? log.actions().values() : List.of();
        EventArrays events = new EventArrays(
                log.times(), columns.columns().ends(), actions, itemCodes(), categories, available, order, offsets);
        int[] numbers = new int[size()];
        for (int s = 0; s < size(); s++) {
            boolean sameUser =
                    s > 0 && log.users().code(row(s, 0)) == log.users().code(row(s - 1, 0));
            numbers[s] = sameUser ? numbers[s - 1] + 1 : 1;
        }
        Features features = Features.of(
                "sessions",
                which.columns(events, alphabet),
                which.compute(events, alphabet),
                s -> user(s) + "_" + numbers[s]);
        return sessionIds()
                .map(ids -> features.withStatic(named(free(ids.name(), features), ids)))
                .orElse(features);
    }

    /** The id column of features is theirs, and so are their names. */
    private static String free(String name, Features features) {
        String free = name;
        while (features.columns().contains(free) || free.equals(FeatureTable.idColumn(features))) {
            free += "_";
        }
        return free;
    }

    private static CodedColumn named(String name, CodedColumn column) {
        return name.equals(column.name())
                ? column
                : CodedColumn.of(name, column.codes(), column.values().toArray(new String[0]));
    }

    private int[] itemCodes() {
        return log.itemColumn().map(name -> log.coded(name).codes()).orElse(new int[0]);
    }
}
