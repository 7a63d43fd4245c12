package sojourn.session;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Cuts a log into sessions: events in stable order by user and time, a new session where the user changes or the rule ends one.
 * Sessions come by user, then by their first event; their events by time. Time O(n) where each user's events lie in time order
 * already, else O(n log n); memory O(n).
 */
public final class Sessionizer {
    /** steps of a loop between two looks at the interrupt */
    private static final int STEPS = 1 << 16;

    private final int[] order;
    private final int[] offsets;
    private final long[] cuts;

    private Sessionizer(int[] order, int[] offsets, long[] cuts) {
        this.order = order;
        this.offsets = offsets;
        this.cuts = cuts;
    }

    /**
     * Cuts sessions by a rule of pauses alone. Events at the same time of the same user keep their row order.
     *
     * @param userCodes  n codes in {@code [0, users)}
     * @param users      number of distinct users
     * @param timeMillis n times, milliseconds since 1970 UTC
     * @param rule       when a session ends
     * @return the order and the cuts
     */
    public static Sessionizer cut(int[] userCodes, int users, long[] timeMillis, SessionRule rule) {
        return cut(userCodes, users, timeMillis, SessionColumns.NONE, rule);
    }

    /**
     * Cuts sessions. Events at the same time of the same user keep their row order.
     *
     * @param userCodes  n codes in {@code [0, users)}
     * @param users      number of distinct users
     * @param timeMillis n times, milliseconds since 1970 UTC
     * @param columns    what the rule reads beside these
     * @param rule       when a session ends
     * @return the order and the cuts
     * @throws CancellationException if the calling thread was interrupted
     */
    public static Sessionizer cut(
            int[] userCodes, int users, long[] timeMillis, SessionColumns columns, SessionRule rule) {
        columns.require(userCodes.length, rule);
        int[] ends = new int[users];
        int[] order = ordered(userCodes, ends, timeMillis);
        return rule.gapAlone()
                ? atGaps(order, userCodes, ends, timeMillis, rule)
                : atAllRules(order, ends, timeMillis, columns, rule);
    }

    /** The rows by user and time; {@code ends} takes the place after each user's last. */
    static int[] ordered(int[] userCodes, int[] ends, long[] timeMillis) {
        int n = userCodes.length;
        int users = ends.length;
        int[] order = new int[n];
        for (int user : userCodes) {
            ends[user]++;
        }
        int most = 0;
        int start = 0;
        for (int u = 0; u < users; u++) {
            most = Math.max(most, ends[u]);
            int count = ends[u];
            ends[u] = start;
            start += count;
        }
        // moves each user's start to its end, which is the next one's start
        for (int row = 0; row < n; row++) {
            poll(row);
            order[ends[userCodes[row]]++] = row;
        }
        int[] scratch = new int[most];
        for (int u = 0; u < users; u++) {
            poll(u);
            sortByTime(order, u == 0 ? 0 : ends[u - 1], ends[u], timeMillis, scratch);
        }
        return order;
    }

    private static Sessionizer atGaps(int[] order, int[] userCodes, int[] ends, long[] timeMillis, SessionRule rule) {
        int n = order.length;
        long least = rule.leastPauseMillis();
        long[] cuts = new long[SessionCut.values().length];
        int[] offsets = new int[Math.min(n, ends.length + n / 16) + 1];
        int sessions = 0;
        int kept = 0;
        int start = 0;
        long all = 0;
        for (int i = 1; i <= n; i++) {
            poll(i);
            if (i == n
                    || userCodes[order[i]] != userCodes[order[i - 1]]
                    || timeMillis[order[i]] - timeMillis[order[i - 1]] >= least) {
                int length = i - start;
                all++;
                if (length >= rule.minEvents()) {
                    System.arraycopy(order, start, order, kept, length);
                    kept += length;
                    if (++sessions == offsets.length) {
                        offsets = Arrays.copyOf(offsets, Math.min(n, sessions + sessions / 4) + 1);
                    }
                    offsets[sessions] = kept;
                }
                start = i;
            }
        }
        // every user with events has a first session that no cut made
        cuts[SessionCut.GAP.number()] = all;
        for (int u = 0; u < ends.length; u++) {
            cuts[SessionCut.GAP.number()] -= ends[u] > (u == 0 ? 0 : ends[u - 1]) ? 1 : 0;
        }
        return new Sessionizer(
                kept == n ? order : Arrays.copyOf(order, kept), Arrays.copyOf(offsets, sessions + 1), cuts);
    }

    private static Sessionizer atAllRules(
            int[] order, int[] ends, long[] timeMillis, SessionColumns columns, SessionRule rule) {
        int n = order.length;
        RuleCuts rules = new RuleCuts(rule, columns, timeMillis);
        int most = most(ends);
        int[] numbers = new int[most];
        int[] rows = new int[most];
        int[] places = new int[most + 1];
        int[] offsets = new int[Math.min(n, ends.length + n / 16) + 1];
        int sessions = 0;
        int kept = 0;
        for (int u = 0; u < ends.length; u++) {
            poll(u);
            int from = u == 0 ? 0 : ends[u - 1];
            int length = ends[u] - from;
            int count = rules.number(u, order, from, ends[u], numbers, new long[0]);
            System.arraycopy(order, from, rows, 0, length);
            Arrays.fill(places, 0, count + 1, 0);
            for (int i = 0; i < length; i++) {
                places[numbers[i] + 1]++;
            }
            // lengths to starts, those of sessions that are too short being -1
            int start = kept;
            for (int s = 0; s < count; s++) {
                int events = places[s + 1];
                if (events < rule.minEvents()) {
                    places[s] = -1;
                    continue;
                }
                places[s] = start;
                start += events;
                if (++sessions == offsets.length) {
                    offsets = Arrays.copyOf(offsets, Math.min(n, sessions + sessions / 4) + 1);
                }
                offsets[sessions] = start;
            }
            for (int i = 0; i < length; i++) {
                if (places[numbers[i]] >= 0) {
                    order[places[numbers[i]]++] = rows[i];
                }
            }
            kept = start;
        }
        return new Sessionizer(
                kept == n ? order : Arrays.copyOf(order, kept), Arrays.copyOf(offsets, sessions + 1), rules.cuts());
    }

    private static int most(int[] ends) {
        int most = 0;
        for (int u = 0; u < ends.length; u++) {
            most = Math.max(most, ends[u] - (u == 0 ? 0 : ends[u - 1]));
        }
        return most;
    }

    /**
     * Every pause before an event, as the rule measures it: from the latest end of the earlier events of the same user, and of
     * the same id if the rule has a session column.
     *
     * @param userCodes  n codes in {@code [0, users)}
     * @param users      number of distinct users
     * @param timeMillis n times, milliseconds since 1970 UTC
     * @param columns    what the rule reads beside these
     * @param rule       when a session ends
     * @return milliseconds {@code >= 0}, by user and time; 0 where an earlier event still lasts
     */
    public static long[] pauses(
            int[] userCodes, int users, long[] timeMillis, SessionColumns columns, SessionRule rule) {
        int[] ends = new int[users];
        int[] order = ordered(userCodes, ends, timeMillis);
        RuleCuts rules = new RuleCuts(rule, columns, timeMillis);
        int most = most(ends);
        int[] numbers = new int[most];
        long[] here = new long[most];
        long[] pauses = new long[order.length];
        int n = 0;
        for (int u = 0; u < users; u++) {
            poll(u);
            int from = u == 0 ? 0 : ends[u - 1];
            rules.number(u, order, from, ends[u], numbers, here);
            for (int i = 0; i < ends[u] - from; i++) {
                if (here[i] >= 0) {
                    pauses[n++] = here[i];
                }
            }
        }
        return Arrays.copyOf(pauses, n);
    }

    /** {@return how many sessions each rule began within a user's events, those that are too short among them} */
    public Map<SessionCut, Long> cuts() {
        Map<SessionCut, Long> counts = new EnumMap<>(SessionCut.class);
        for (SessionCut cut : SessionCut.values()) {
            counts.put(cut, cuts[cut.number()]);
        }
        return counts;
    }

    /** {@return the rows of the events that are in a session, by user and time; taken over by the caller} */
    public int[] order() {
        return order;
    }

    /** {@return sessions + 1 places in {@link #order}; session s holds {@code [offsets[s], offsets[s + 1])}} */
    public int[] offsets() {
        return offsets;
    }

    /** Ends the work if the user interrupted it; looks seldom enough to cost nothing. */
    private static void poll(int step) {
        if (step % STEPS == 0 && Thread.interrupted()) {
            throw new CancellationException("sessions: interrupted while they were cut");
        }
    }

    /** Stable merge sort, bottom up; logs mostly come in time order, which the first scan sees. */
    private static void sortByTime(int[] order, int from, int to, long[] time, int[] scratch) {
        boolean sorted = true;
        for (int i = from + 1; i < to && sorted; i++) {
            sorted = time[order[i - 1]] <= time[order[i]];
        }
        if (sorted) {
            return;
        }
        for (int width = 1; width < to - from; width *= 2) {
            poll(0);
            for (int low = from; low < to - width; low += 2 * width) {
                int middle = low + width;
                int high = Math.min(low + 2 * width, to);
                if (time[order[middle - 1]] <= time[order[middle]]) {
                    continue;
                }
                System.arraycopy(order, low, scratch, 0, width);
                int a = 0;
                int b = middle;
                for (int k = low; a < width; k++) {
                    order[k] = b < high && time[order[b]] < time[scratch[a]] ? order[b++] : scratch[a++];
                }
            }
        }
    }
}
