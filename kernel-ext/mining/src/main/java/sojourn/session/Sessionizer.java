package sojourn.session;

import java.time.Duration;
import java.util.Arrays;

/**
 * Cuts a log into sessions: events in stable order by user and time, a new session where the user changes or the pause
 * breaks the rule. Time O(n) where each user's events lie in time order already, else O(n log n); memory O(n).
 */
public final class Sessionizer {
    private static final Duration LONGEST = Duration.ofMillis(Long.MAX_VALUE / 2);

    private final int[] order;
    private final int[] offsets;

    private Sessionizer(int[] order, int[] offsets) {
        this.order = order;
        this.offsets = offsets;
    }

    /**
     * Cuts sessions. Events at the same time of the same user keep their row order.
     *
     * @param userCodes  n codes in {@code [0, users)}
     * @param users      number of distinct users
     * @param timeMillis n times, milliseconds since 1970
     * @param rule       when a session ends
     * @return the order and the cuts
     */
    public static Sessionizer cut(int[] userCodes, int users, long[] timeMillis, SessionRule rule) {
        int n = userCodes.length;
        int[] order = new int[n];
        int[] from = new int[users + 1];
        for (int user : userCodes) {
            from[user + 1]++;
        }
        for (int u = 0; u < users; u++) {
            from[u + 1] += from[u];
        }
        int most = 0;
        for (int u = 0; u < users; u++) {
            most = Math.max(most, from[u + 1] - from[u]);
        }
        // moves each user's start to its end, which is the next one's start
        for (int row = 0; row < n; row++) {
            order[from[userCodes[row]]++] = row;
        }
        int[] scratch = new int[most];
        for (int u = 0; u < users; u++) {
            sortByTime(order, u == 0 ? 0 : from[u - 1], from[u], timeMillis, scratch);
        }
        long gap = millis(rule.inactivityGap());
        // a gap finer than a millisecond cannot be reached by times in milliseconds: strictly longer is at least the
        // next one
        long least = rule.inclusive() && rule.inactivityGap().equals(Duration.ofMillis(gap)) ? gap : gap + 1;
        int[] offsets = new int[Math.min(n, users + n / 16) + 1];
        int sessions = 0;
        int kept = 0;
        int start = 0;
        for (int i = 1; i <= n; i++) {
            if (i == n
                    || userCodes[order[i]] != userCodes[order[i - 1]]
                    || timeMillis[order[i]] - timeMillis[order[i - 1]] >= least) {
                int length = i - start;
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
        return new Sessionizer(kept == n ? order : Arrays.copyOf(order, kept), Arrays.copyOf(offsets, sessions + 1));
    }

    /** A gap longer than any log is as long as a long can say, with room for one more. */
    private static long millis(Duration gap) {
        return gap.compareTo(LONGEST) > 0 ? LONGEST.toMillis() : gap.toMillis();
    }

    /** {@return the rows of the events that are in a session, by user and time; taken over by the caller} */
    public int[] order() {
        return order;
    }

    /** {@return sessions + 1 places in {@link #order}; session s holds {@code [offsets[s], offsets[s + 1])}} */
    public int[] offsets() {
        return offsets;
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
