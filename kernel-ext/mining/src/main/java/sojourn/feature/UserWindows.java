package sojourn.feature;

import sojourn.run.Progress;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * When each user's window opens, and which events lie in it.
 *
 * <pre>
 *   start(u) = min { t(e) : user(e) = u and e opens a window }
 *   in(u)    = { e : user(e) = u and start(u) &lt;= t(e) &lt; start(u) + window and e counts }
 * </pre>
 *
 * Time O(events), memory O(users + events in windows). Immutable.
 */
public final class UserWindows {
    /** events between two looks at whether the thread was interrupted */
    static final int STRIDE = 1 << 18;

    private final int[] users;
    private final long[] starts;
    private final int[] rows;
    private final int[] places;
    private final int withoutStart;
    private final int cutShort;

    private UserWindows(int[] users, long[] starts, int[] rows, int[] places, int withoutStart, int cutShort) {
        this.users = users;
        this.starts = starts;
        this.rows = rows;
        this.places = places;
        this.withoutStart = withoutStart;
        this.cutShort = cutShort;
    }

    /**
     * Finds them.
     *
     * @param userCodes    n codes in {@code [0, users)}
     * @param users        number of users
     * @param timeMillis   n times
     * @param actions      n action codes, -1 where missing
     * @param opens        whether an event of that action opens a window
     * @param counts       whether an event of that action is activity
     * @param windowMillis how long a window is, {@code >= 1}; {@link Long#MAX_VALUE} if it never closes
     * @return the windows
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public static UserWindows of(
            int[] userCodes,
            int users,
            long[] timeMillis,
            int[] actions,
            IntPredicate opens,
            IntPredicate counts,
            long windowMillis) {
        int n = userCodes.length;
        long[] start = new long[users];
        Arrays.fill(start, Long.MAX_VALUE);
        long last = Long.MIN_VALUE;
        int[] rows = new int[n];
        int inside = 0;
        try (Progress progress = Progress.start("users' windows", 2L * n, "events")) {
            for (int from = 0; from < n; from += STRIDE) {
                int to = Math.min(n, from + STRIDE);
                for (int i = from; i < to; i++) {
                    last = Math.max(last, timeMillis[i]);
                    if (timeMillis[i] < start[userCodes[i]] && opens.test(actions[i])) {
                        start[userCodes[i]] = timeMillis[i];
                    }
                }
                progress.advance(to - from);
            }
            for (int from = 0; from < n; from += STRIDE) {
                int to = Math.min(n, from + STRIDE);
                for (int i = from; i < to; i++) {
                    long opened = start[userCodes[i]];
                    if (timeMillis[i] >= opened && timeMillis[i] - opened < windowMillis && counts.test(actions[i])) {
                        rows[inside++] = i;
                    }
                }
                progress.advance(to - from);
            }
            progress.finish();
        }
        int[] placeOf = new int[users];
        int[] kept = new int[users];
        int found = 0;
        int cutShort = 0;
        for (int u = 0; u < users; u++) {
            if (start[u] < Long.MAX_VALUE) {
                placeOf[u] = found;
                kept[found] = u;
                start[found++] = start[u];
                // an event as long after the start as the window is lies outside: the log may end a millisecond earlier
                cutShort += last - start[found - 1] < windowMillis - 1 ? 1 : 0;
            }
        }
        int[] places = new int[inside];
        for (int i = 0; i < inside; i++) {
            places[i] = placeOf[userCodes[rows[i]]];
        }
        return new UserWindows(
                Arrays.copyOf(kept, found),
                Arrays.copyOf(start, found),
                Arrays.copyOf(rows, inside),
                places,
                users - found,
                windowMillis == Long.MAX_VALUE ? 0 : cutShort);
    }

    /** {@return the number of users who have a window} */
    public int size() {
        return users.length;
    }

    /**
     * Who has a window.
     *
     * @param place in {@code [0, size())}
     * @return the user's code, rising with the place
     */
    public int user(int place) {
        return users[place];
    }

    /**
     * When a window opens.
     *
     * @param place in {@code [0, size())}
     * @return milliseconds since 1970 UTC
     */
    public long startMillis(int place) {
        return starts[place];
    }

    /** {@return the number of events that lie in a window and count} */
    public int events() {
        return rows.length;
    }

    /** {@return how many users have no window, because nothing opened one} */
    public int withoutStart() {
        return withoutStart;
    }

    /** {@return for how many users the log ends before the window does, so that some of their events may be missing} */
    public int cutShort() {
        return cutShort;
    }

    /** The live array: rows of the events in windows, ascending. */
    int[] rows() {
        return rows;
    }

    /** The live array: whose each of those events is, as a place. */
    int[] places() {
        return places;
    }
}
