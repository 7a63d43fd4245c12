package sojourn.source;

import org.jspecify.annotations.Nullable;
import sojourn.load.column.CodedColumn;

import java.util.Optional;

/**
 * The sessions of a log in memory, event by event. Sessions are numbered from 0 here, by user and time of their first events.
 * Immutable.
 */
public final class SessionRows {
    private final EventRows events;
    private final int[] order;
    private final int[] offsets;
    private final long[] ends;
    private final @Nullable String idColumn;

    /**
     * Takes over arrays.
     *
     * @param events   the log that was cut
     * @param order    rows of the events in sessions, session after session
     * @param offsets  sessions + 1 places in {@code order}
     * @param ends     when each event of the log ends, in milliseconds; empty if events end when they start
     * @param idColumn the column of ready session ids, or null
     */
    public SessionRows(EventRows events, int[] order, int[] offsets, long[] ends, @Nullable String idColumn) {
        this.events = events;
        this.order = order;
        this.offsets = offsets;
        this.ends = ends;
        this.idColumn = idColumn;
    }

    /** {@return the events of the log that was cut} */
    public EventRows events() {
        return events;
    }

    /** {@return rows of the events in sessions, session after session; not to be changed} */
    public int[] order() {
        return order;
    }

    /** {@return sessions + 1 places in {@link #order}; not to be changed} */
    public int[] offsets() {
        return offsets;
    }

    /** {@return when each event of the log ends, or an empty array; not to be changed} */
    public long[] ends() {
        return ends;
    }

    /** {@return the number of sessions} */
    public int size() {
        return offsets.length - 1;
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
     * The row of one of a session's events.
     *
     * @param session  in {@code [0, size())}
     * @param position in {@code [0, length(session))}
     * @return a row of {@link #events}
     */
    public int row(int session, int position) {
        return order[offsets[session] + position];
    }

    /**
     * Whose session it is.
     *
     * @param session in {@code [0, size())}
     * @return a code of the users
     */
    public int userCode(int session) {
        return events.users().code(row(session, 0));
    }

    /**
     * Whose session it is.
     *
     * @param session in {@code [0, size())}
     * @return the user
     */
    public String user(int session) {
        return events.users().values().get(userCode(session));
    }

    /**
     * When a session's first event happened.
     *
     * @param session in {@code [0, size())}
     * @return milliseconds since 1970 UTC
     */
    public long startMillis(int session) {
        return events.times()[row(session, 0)];
    }

    /**
     * When a session's last event happened; where events have ends, the latest of them.
     *
     * @param session in {@code [0, size())}
     * @return milliseconds since 1970 UTC
     */
    public long endMillis(int session) {
        if (ends.length == 0) {
            return events.times()[row(session, length(session) - 1)];
        }
        long latest = ends[row(session, 0)];
        for (int position = 1; position < length(session); position++) {
            latest = Math.max(latest, ends[row(session, position)]);
        }
        return latest;
    }

    /** {@return the number of each session within its user, from 1} */
    public int[] numbers() {
        int[] numbers = new int[size()];
        for (int s = 0; s < numbers.length; s++) {
            numbers[s] = s > 0 && userCode(s) == userCode(s - 1) ? numbers[s - 1] + 1 : 1;
        }
        return numbers;
    }

    /** {@return whose each session is, one cell for each session} */
    public CodedColumn users() {
        return events.users().select(firstRows());
    }

    /** {@return the ready session ids, one cell for each session; empty if the rule names no column of them} */
    public Optional<CodedColumn> sessionIds() {
        return Optional.ofNullable(idColumn).map(name -> events.coded(name).select(firstRows()));
    }

    /** {@return the column of ready session ids, if the rule names one} */
    public Optional<String> idColumn() {
        return Optional.ofNullable(idColumn);
    }

    private int[] firstRows() {
        int[] rows = new int[size()];
        for (int s = 0; s < rows.length; s++) {
            rows[s] = row(s, 0);
        }
        return rows;
    }
}
