package sojourn;

import sojourn.feature.EventArrays;
import sojourn.feature.ItemTable;
import sojourn.feature.SessionFeatures;
import sojourn.load.CodedColumn;
import sojourn.session.SessionRule;
import sojourn.session.Sessionizer;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A log cut into sessions, by user and time. Session ids are 1-based in that order; indexes here are 0-based. Immutable.
 */
public final class Sessions {
    private final EventLog log;
    private final SessionRule rule;
    private final int[] order;
    private final int[] offsets;

    private Sessions(EventLog log, SessionRule rule, Sessionizer cut) {
        this.log = log;
        this.rule = rule;
        this.order = cut.order();
        this.offsets = cut.offsets();
    }

    static Sessions cut(EventLog log, SessionRule rule) {
        return new Sessions(
                log, rule, Sessionizer.cut(log.userCodes(), log.users().values().size(), log.times(), rule));
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
     * When a session's last event happened.
     *
     * @param session in {@code [0, size())}
     * @return the time
     */
    public Instant end(int session) {
        return Instant.ofEpochMilli(log.timeMillis(row(session, length(session) - 1)));
    }

    /**
     * From a session's first event to its last.
     *
     * @param session in {@code [0, size())}
     * @return the duration; zero for a session of one event
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
     * Every pause between two events of one user that follow each other: those inside sessions, and those that cut them. Events
     * of sessions that the rule drops count, too.
     *
     * @return milliseconds {@code >= 0}, by user and time; events less users of them
     */
    public long[] pauseMillis() {
        int[] users = log.userCodes();
        long[] times = log.times();
        int[] all = order;
        if (all.length < log.size()) {
            all = Sessionizer.cut(users, log.users().values().size(), times, rule.withMinEvents(1))
                    .order();
        }
        long[] pauses = new long[all.length];
        int n = 0;
        for (int i = 1; i < all.length; i++) {
            if (users[all[i]] == users[all[i - 1]]) {
                pauses[n++] = times[all[i]] - times[all[i - 1]];
            }
        }
        return Arrays.copyOf(pauses, n);
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
     * {@return one session a row: session_id, user, start, end, events, duration_seconds}
     *
     * @throws sojourn.check.UsageException if a time is in a year that Tablesaw cannot hold, as times of a wrong unit are
     */
    public Table toTable() {
        log.requireYearsOfTables();
        IntColumn ids = IntColumn.create("session_id", size());
        InstantColumn starts = InstantColumn.create("start", size());
        InstantColumn ends = InstantColumn.create("end", size());
        IntColumn events = IntColumn.create("events", size());
        DoubleColumn durations = DoubleColumn.create("duration_seconds", size());
        for (int s = 0; s < size(); s++) {
            ids.set(s, s + 1);
            starts.set(s, start(s));
            ends.set(s, end(s));
            events.set(s, length(s));
            durations.set(s, durationMillis(s) / 1000.0);
        }
        return Table.create("sessions", ids, users().toTexts(), starts, ends, events, durations);
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
        int[] rows = new int[size()];
        for (int s = 0; s < rows.length; s++) {
            rows[s] = row(s, 0);
        }
        return log.users().select(rows);
    }

    private long durationMillis(int session) {
        return log.timeMillis(row(session, length(session) - 1)) - log.timeMillis(row(session, 0));
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
     * @return the features, standardised; a session's id is its user and the number of the session, from 1: {@code 257597_3}
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

    private Features features(SessionFeatures which, int[] categories, byte[] available) {
        int[] actions = log.hasActions() ? log.actions().codes() : new int[log.size()];
        List<String> alphabet = log.hasActions() ? log.actions().values() : List.of();
        EventArrays events = new EventArrays(log.times(), actions, itemCodes(), categories, available, order, offsets);
        int[] numbers = new int[size()];
        for (int s = 0; s < size(); s++) {
            boolean sameUser =
                    s > 0 && log.users().code(row(s, 0)) == log.users().code(row(s - 1, 0));
            numbers[s] = sameUser ? numbers[s - 1] + 1 : 1;
        }
        return Features.of(
                "sessions",
                which.columns(events, alphabet),
                which.compute(events, alphabet),
                s -> user(s) + "_" + numbers[s]);
    }

    private int[] itemCodes() {
        return log.itemColumn().map(name -> log.coded(name).codes()).orElse(new int[0]);
    }
}
