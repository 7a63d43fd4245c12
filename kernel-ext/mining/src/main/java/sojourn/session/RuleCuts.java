package sojourn.session;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives each event of one user the number of its session, by all parts of a {@link SessionRule}, in one pass over the user's
 * events in time order. Events of one session id share a thread of their own, and threads may lie across each other in time; without
 * a session column there is one. Time O(events · change columns), memory O(ids of all users + threads of one).
 */
final class RuleCuts {
    private final SessionRule rule;
    private final SessionColumns columns;
    private final long[] time;
    private final long leastPause;
    private final boolean limited;
    private final @Nullable LocalClock clock;

    /** the place of an id's thread, valid where the user is the current one; the last place is for missing ids */
    private final int[] threadOf;

    private final int[] userOf;
    private final List<OpenSession> threads = new ArrayList<>();
    private final long[] cuts = new long[SessionCut.values().length];

    /** What is known of the events of one user and id so far. */
    private static final class OpenSession {
        private final LengthLimits limits;
        private final int[] values;
        private int session;
        private long latestEnd;
        private long day;

        OpenSession(SessionRule rule) {
            limits = new LengthLimits(rule);
            values = new int[rule.changeColumns().size()];
        }
    }

    RuleCuts(SessionRule rule, SessionColumns columns, long[] time) {
        this.rule = rule;
        this.columns = columns;
        this.time = time;
        this.leastPause = rule.leastPauseMillis();
        this.limited = rule.longest().isPresent() || rule.mostEvents() < SessionRule.UNLIMITED;
        this.clock = rule.midnight().isPresent() ? new LocalClock(columns.zone()) : null;
        this.threadOf = new int[columns.idCount() + 1];
        this.userOf = new int[columns.idCount() + 1];
        Arrays.fill(userOf, -1);
    }

    /** {@return how many cuts each of {@link SessionCut} has made so far} */
    long[] cuts() {
        return cuts;
    }

    /**
     * Numbers the sessions of a user by the order of their first events.
     *
     * @param user     whose events
     * @param order    rows, by user and time
     * @param from     the first place of the user's rows
     * @param to       the place after the last
     * @param sessions takes the number of each row's session, from 0, at the row's place less {@code from}
     * @param pauses   takes the pause before each event, 0 where an earlier one still lasts, -1 before the first of a thread;
     *                 or empty
     * @return how many sessions there are
     */
    int number(int user, int[] order, int from, int to, int[] sessions, long[] pauses) {
        int count = 0;
        int used = 0;
        for (int place = from; place < to; place++) {
            int row = order[place];
            int id = columns.ids().length == 0 || columns.ids()[row] < 0 ? columns.idCount() : columns.ids()[row];
            boolean first = userOf[id] != user;
            if (first) {
                userOf[id] = user;
                threadOf[id] = used;
                if (used == threads.size()) {
                    threads.add(new OpenSession(rule));
                }
                used++;
            }
            OpenSession thread = threads.get(threadOf[id]);
            long start = time[row];
            long end = columns.end(row, time);
            if (pauses.length > 0) {
                pauses[place - from] = first ? -1 : Math.max(0, start - thread.latestEnd);
            }
            SessionCut cut = first ? null : cut(thread, row, id == columns.idCount());
            note(thread, row, first);
            if (first || cut != null) {
                thread.limits.begin(start);
            } else if (limited) {
                cut = thread.limits.next(start, end);
            }
            thread.latestEnd = first ? end : Math.max(thread.latestEnd, end);
            if (cut != null) {
                cuts[cut.number()]++;
            }
            if (first || cut != null) {
                thread.session = count++;
            }
            sessions[place - from] = thread.session;
        }
        return count;
    }

    /** The first of the rules that do not depend on earlier cuts to end a session before an event; null if none does. */
    private @Nullable SessionCut cut(OpenSession thread, int row, boolean withoutId) {
        if (withoutId
                && rule.sessionColumn().isPresent()
                && rule.inactivityGap().isEmpty()) {
            return SessionCut.WITHOUT_ID;
        }
        if (rule.inactivityGap().isPresent() && time[row] - thread.latestEnd >= leastPause) {
            return SessionCut.GAP;
        }
        if (clock != null) {
            clock.set(time[row]);
            if (clock.day() != thread.day) {
                return SessionCut.MIDNIGHT;
            }
        }
        for (int column = 0; column < thread.values.length; column++) {
            int value = columns.changes().get(column)[row];
            if (value != thread.values[column] && (value >= 0 || rule.missingIsChange())) {
                return SessionCut.CHANGE;
            }
        }
        return null;
    }

    /** Keeps an event's day and values for the next one. */
    private void note(OpenSession thread, int row, boolean first) {
        if (clock != null) {
            clock.set(time[row]);
            thread.day = clock.day();
        }
        for (int column = 0; column < thread.values.length; column++) {
            int value = columns.changes().get(column)[row];
            if (first || value >= 0 || rule.missingIsChange()) {
                thread.values[column] = value;
            }
        }
    }
}
