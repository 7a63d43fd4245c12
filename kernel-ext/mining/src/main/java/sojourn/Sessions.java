package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.feature.ItemTable;
import sojourn.feature.SessionFeatures;
import sojourn.load.ItemProperties;
import sojourn.load.column.CodedColumn;
import sojourn.run.SavedFile;
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
import java.util.Objects;
import java.util.Optional;

/**
 * A log cut into sessions, by user and time of their first events. Session numbers are 1-based in that order; indexes here are
 * 0-based. The verbs are the same wherever the log lies; on an engine, what is counted is counted when it is first asked for. Verbs
 * that take the index of a session, {@link #describe} and {@link #toTable} need a log in memory. Immutable.
 */
public final class Sessions {
    private final EventLog log;
    private final SessionRule rule;
    private final SessionSource source;
    private final @Nullable SessionRows rows;

    Sessions(EventLog log, SessionRule rule, SessionSource source) {
        this.log = log;
        this.rule = rule;
        this.source = source;
        this.rows = source.rows().orElse(null);
    }

    /** {@return the log that was cut} */
    public EventLog log() {
        return log;
    }

    /** {@return the rule that cuts it} */
    public SessionRule rule() {
        return rule;
    }

    SessionSource source() {
        return source;
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
     * {@return one session a row: session_id, user, start, end, events, duration_seconds} If the rule names a column of ready
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

    /**
     * {@return the transactions in these sessions, to be narrowed and made into baskets}
     *
     * @throws sojourn.check.UsageException if the log has no transaction column or no item column
     */
    public SessionBaskets transactions() {
        source.requireTransactions();
        return new SessionBaskets(source);
    }

    /** {@return the sessions as sequences of actions} */
    public Sequences sequences() {
        return Sequences.of(this, source.sequences(Optional.empty()));
    }

    /**
     * The sessions as sequences of another column's values.
     *
     * @param state a column of the log, as {@link EventLog#coded} takes it; of a log that is not in memory, the column of actions
     * @return the sequences
     * @throws sojourn.check.UsageException if there is no such column
     */
    public Sequences sequences(String state) {
        return Sequences.of(this, source.sequences(Optional.of(state)));
    }

    /** {@return all that is known ready-made of each session: see {@link SessionFeatures#DEFAULT}; item properties are left out} */
    public Features features() {
        return features(SessionFeatures.DEFAULT);
    }

    /**
     * Describes each session by numbers.
     *
     * @param which the features; of a log that is not in memory, none of the user's own, which are Java
     * @return the features, standardised. In memory a session's id is its user and the number of the session, from 1: {@code
     *     257597_3}, and ready session ids are a static column under the name of theirs, with a {@code _} behind if that is
     *     session_id; from an engine come the distinct rows with the number of sessions that have each
     * @throws sojourn.check.UsageException if there are more distinct rows than an engine's limit, with the way out
     */
    public Features features(SessionFeatures which) {
        return Features.of(source.features(which, null, false));
    }

    /**
     * Describes each session by numbers, those of its items as of the events' times among them.
     *
     * @param which      the features
     * @param properties of the items; an engine gets a copy of them while it works
     * @return the features, standardised
     * @throws sojourn.check.UsageException if the log has no item column, or there are too many distinct rows
     */
    public Features features(SessionFeatures which, ItemProperties properties) {
        return features(which, properties, false);
    }

    /**
     * The same, with what an item is first known to be holding before that, too, if wanted.
     *
     * @param which      the features
     * @param properties of the items
     * @param firstKnown as {@link ItemTable#withFirstKnownBefore}
     * @return the features, standardised
     * @throws sojourn.check.UsageException if the log has no item column, or there are too many distinct rows
     */
    public Features features(SessionFeatures which, ItemProperties properties, boolean firstKnown) {
        Objects.requireNonNull(properties, "properties");
        return Features.of(source.features(which, properties, firstKnown));
    }

    /**
     * Describes each session of a log in memory by numbers, those of its items as of the events' times among them.
     *
     * @param which the features
     * @param items properties in time; item codes are those of the log's item column
     * @return the features, standardised
     * @throws sojourn.check.UsageException if the log has no item column, or is not in memory
     */
    public Features features(SessionFeatures which, ItemTable items) {
        rows("features(…, ItemTable)");
        return Features.of(source.features(which, items));
    }

    /**
     * Writes a row for each event, with its session: user_id, time_millis, action, item and transaction_id as far as the log has them,
     * end_millis if the rule names a column of ends, session_number within the user from 1, the ready session id under the name of
     * its column if the rule names one, position within the session from 1, session_events. Sessions that the rule drops as too
     * short have a number on an engine, and none in memory.
     *
     * @param target a file that ends in {@code .parquet}, or a table where the engine has tables; it replaces only a file that
     *     Sojourn wrote
     * @return how many rows were written
     * @throws sojourn.check.UsageException if it cannot be written
     * @throws IllegalStateException if they are not as many as the log has events
     */
    public long write(String target) {
        return write(target, SavedFile.Existing.OURS);
    }

    /**
     * Writes as {@link #write} does, over a file of that name.
     *
     * @param target a file that ends in {@code .parquet}, or a table where the engine has tables
     * @return how many rows were written
     * @throws sojourn.check.UsageException if it cannot be written
     * @throws IllegalStateException if they are not as many as the log has events
     */
    public long writeOver(String target) {
        return write(target, SavedFile.Existing.ANY);
    }

    private long write(String target, SavedFile.Existing existing) {
        long written = source.write(target, existing);
        if (rule.minEvents() == 1) {
            long events = log.size();
            Check.state(
                    written == events,
                    "%,d of %,d events were written to %s; the log has changed since it was scanned",
                    written,
                    events,
                    target);
        }
        return written;
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
