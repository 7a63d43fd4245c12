package sojourn;

import sojourn.session.SessionRule;
import sojourn.session.Sessionizer;

import java.time.Duration;
import java.time.Instant;

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
        return Duration.between(start(session), end(session));
    }

    /** {@return the sessions as sequences of actions} */
    public Sequences sequences() {
        return Sequences.of(this, log.actions());
    }

    /**
     * The sessions as sequences of another column's values.
     *
     * @param state a column of the log
     * @return the sequences
     */
    public Sequences sequences(String state) {
        return Sequences.of(this, log.coded(state));
    }
}
