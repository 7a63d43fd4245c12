package sojourn.view;

import org.jspecify.annotations.Nullable;
import sojourn.check.Internal;
import sojourn.feature.SessionFeatures;
import sojourn.load.column.CodedColumn;
import sojourn.session.SessionChecks;
import sojourn.session.SessionRule;
import sojourn.source.SessionRows;
import sojourn.source.SessionSource;
import sojourn.table.ColumnNames;
import sojourn.table.Summary;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.InstantColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A log cut into sessions, as they can be read, by user and time of their first events. What is made of them is up to {@code
 * sojourn.Sessions}. Verbs that take the index of a session, {@link #describe} and {@link #toTable} need a log in memory. Immutable.
 */
public abstract class CutSessions {
    private final LoggedEvents log;
    private final SessionRule rule;
    private final SessionSource source;
    private final @Nullable SessionRows rows;

    /**
     * Takes what a log's source gave.
     *
     * @param log    that was cut
     * @param rule   that cut it
     * @param source of the sessions
     */
    @Internal
    protected CutSessions(LoggedEvents log, SessionRule rule, SessionSource source) {
        this.log = log;
        this.rule = rule;
        this.source = source;
        this.rows = source.rows().orElse(null);
    }

    /** What holds the sessions. */
    @Internal
    protected SessionSource source() {
        return source;
    }

    /** {@return the log that was cut, as it can be read; {@code EventLog.of(sessions)} is the noun with its verbs} */
    public LoggedEvents log() {
        return log;
    }

    /** {@return the rule that cuts it} */
    public SessionRule rule() {
        return rule;
    }

    /** Refuses a verb that needs single sessions where there are none. */
    @Internal
    protected void requireLoaded(String verb) {
        rows(verb);
    }

    private SessionRows rows(String verb) {
        SessionRows known = rows;
        if (known == null) {
            throw log.notLoaded(verb);
        }
        return known;
    }

    /** {@return the number of sessions} */
    public long size() {
        return source.size();
    }

    /** {@return the number of events in all sessions} */
    public long events() {
        return source.events();
    }

    /**
     * How many events a session has.
     *
     * @param session in {@code [0, size())}
     * @return {@code >= 1}
     * @throws sojourn.check.UsageException if the log is not in memory
     */
    public int length(int session) {
        return rows("length(…)").length(session);
    }

    /**
     * The log row of one of a session's events.
     *
     * @param session  in {@code [0, size())}
     * @param position in {@code [0, length(session))}
     * @return a row of {@link #log}
     * @throws sojourn.check.UsageException if the log is not in memory
     */
    public int row(int session, int position) {
        return rows("row(…)").row(session, position);
    }

    /**
     * Whose session it is.
     *
     * @param session in {@code [0, size())}
     * @return the user
     * @throws sojourn.check.UsageException if the log is not in memory
     */
    public String user(int session) {
        return rows("user(…)").user(session);
    }

    /**
     * When a session's first event happened.
     *
     * @param session in {@code [0, size())}
     * @return the time
     * @throws sojourn.check.UsageException if the log is not in memory
     */
    public Instant start(int session) {
        return Instant.ofEpochMilli(rows("start(…)").startMillis(session));
    }

    /**
     * When a session's last event happened; if the rule names a column of ends, the latest of its events' ends.
     *
     * @param session in {@code [0, size())}
     * @return the time
     * @throws sojourn.check.UsageException if the log is not in memory
     */
    public Instant end(int session) {
        return Instant.ofEpochMilli(rows("end(…)").endMillis(session));
    }

    /**
     * From a session's start to its end.
     *
     * @param session in {@code [0, size())}
     * @return the duration; zero for a session of one event, unless the rule names a column of ends
     * @throws sojourn.check.UsageException if the log is not in memory
     */
    public Duration duration(int session) {
        return Duration.ofMillis(durationMillis(rows("duration(…)"), session));
    }

    /** {@return how many sessions have each number of events, by number; numbers that no session has are left out} */
    public Map<Long, Long> lengthCounts() {
        return Collections.unmodifiableMap(source.lengthCounts());
    }

    /**
     * Every pause before an event of a user, as the rule measures it: those inside sessions, and those that cut them. Events of
     * sessions that the rule drops count, too. With a column of ends, a pause runs from the latest end so far, and is 0 while an
     * earlier event lasts; with a session column, pauses are those between events of one id.
     *
     * @return milliseconds {@code >= 0}, by user and time; events less users of them, and less the further ids of each user
     * @throws sojourn.check.UsageException if the log is not in memory; {@link #pauseCounts} counts them wherever it lies
     */
    public long[] pauseMillis() {
        rows("pauseMillis()");
        return source.pauseMillis();
    }

    /**
     * {@return how many pauses last each number of whole seconds, by seconds: those that {@link #pauseMillis} describes, cut off to
     * seconds}
     */
    public Map<Long, Long> pauseCounts() {
        return Collections.unmodifiableMap(source.pauseCounts());
    }

    /**
     * What can make these sessions wrong: how many cuts each rule made, events without session id or end, ids of several users,
     * and sessions that overlap.
     *
     * @return the counts. Time O(events).
     */
    public SessionChecks checks() {
        return source.checks();
    }

    /**
     * The ready session ids, if the rule names a column of them.
     *
     * @return one cell for each session, missing where its events have none; empty if the rule names no such column
     * @throws sojourn.check.UsageException if the log is not in memory
     */
    public Optional<CodedColumn> sessionIds() {
        return rows("sessionIds()").sessionIds();
    }

    /**
     * {@return quantiles and means of the sessions' lengths, their durations, and their number a user}
     *
     * @throws sojourn.check.UsageException if the log is not in memory
     */
    public Table describe() {
        SessionRows all = rows("describe()");
        int n = all.size();
        double[] lengths = new double[n];
        double[] seconds = new double[n];
        double[] perUser = new double[all.events().users().values().size()];
        for (int s = 0; s < n; s++) {
            lengths[s] = all.length(s);
            seconds[s] = durationMillis(all, s) / 1000.0;
            perUser[all.userCode(s)]++;
        }
        return new Summary()
                .with("events", lengths)
                .with("duration_seconds", seconds)
                .with("sessions_per_user", perUser)
                .table("sessions");
    }

    /**
     * {@return one row for each session: session_id, user, start, end, events, duration_seconds} If the rule names a column of ready
     * session ids, that column stands after the first, under its own name; if that is session_id, the number of the session is
     * called session_number instead.
     *
     * @throws sojourn.check.UsageException if the log is not in memory, or a time is in a year that Tablesaw cannot hold, as times
     *     of a wrong unit are
     */
    public Table toTable() {
        SessionRows all = rows("toTable()");
        log.requireYearsOfTables();
        int n = all.size();
        IntColumn numbers = IntColumn.create("session_id", n);
        InstantColumn starts = InstantColumn.create("start", n);
        InstantColumn ends = InstantColumn.create("end", n);
        IntColumn events = IntColumn.create("events", n);
        DoubleColumn durations = DoubleColumn.create("duration_seconds", n);
        for (int s = 0; s < n; s++) {
            numbers.set(s, s + 1);
            starts.set(s, start(s));
            ends.set(s, end(s));
            events.set(s, all.length(s));
            durations.set(s, durationMillis(all, s) / 1000.0);
        }
        Table table = Table.create("sessions", numbers);
        all.sessionIds().ifPresent(ids -> {
            if (ids.name().equalsIgnoreCase(numbers.name())) {
                numbers.setName("session_number");
            }
            table.addColumns(ids.toTexts());
        });
        for (Column<?> column : List.of(all.users().toTexts(), starts, ends, events, durations)) {
            table.addColumns(column.setName(ColumnNames.free(table, column.name())));
        }
        return table;
    }

    private static long durationMillis(SessionRows rows, int session) {
        return rows.endMillis(session) - rows.startMillis(session);
    }

    /** {@return the SQL that counts the sessions, as far as it is known before anything has run; of a log in memory, that it has none} */
    public String explain() {
        return source.explain();
    }

    /**
     * The SQL that brings features back, as far as it is known before anything has run.
     *
     * @param which the features
     * @return the SQL; of a log in memory, one line that it has none
     */
    public String explain(SessionFeatures which) {
        return explain(which, false);
    }

    /**
     * The SQL that brings features back, as far as it is known before anything has run.
     *
     * @param which the features
     * @param items whether properties of items are given
     * @return the SQL; of a log in memory, one line that it has none
     */
    public String explain(SessionFeatures which, boolean items) {
        return source.explain(which, items);
    }
}
