package sojourn.session;

import sojourn.check.Nouns;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;

/**
 * Events of one user at one time, which nothing but their order in the log distinguishes. Time O(n) where each user's events lie in
 * time order, else O(n log n); memory O(n). Immutable.
 */
public final class Ties {
    /** A note: what such events are orders them. */
    public static final String BY_CONTENT =
            "Events of one user at one time are ordered by action, item and transaction.";

    private final int[] order;
    private final int[] userCodes;
    private final long[] timeMillis;
    private final long events;

    private Ties(int[] order, int[] userCodes, long[] timeMillis) {
        this.order = order;
        this.userCodes = userCodes;
        this.timeMillis = timeMillis;
        long tied = 0;
        for (int from = 0; from < order.length; ) {
            int to = end(from);
            tied += to - from > 1 ? to - from : 0;
            from = to;
        }
        this.events = tied;
    }

    /**
     * Finds them.
     *
     * @param userCodes  n codes in {@code [0, users)}
     * @param users      number of distinct users
     * @param timeMillis n times
     * @return the ties
     */
    public static Ties of(int[] userCodes, int users, long[] timeMillis) {
        return new Ties(Sessionizer.ordered(userCodes, new int[users], timeMillis), userCodes, timeMillis);
    }

    /** Behind the last event that ties with the one at a place of the order. */
    private int end(int from) {
        int to = from + 1;
        while (to < order.length
                && userCodes[order[to]] == userCodes[order[from]]
                && timeMillis[order[to]] == timeMillis[order[from]]) {
            to++;
        }
        return to;
    }

    /**
     * Says that a column orders events of one user and time.
     *
     * @param tied   how many there are
     * @param column its name
     * @return a note
     */
    public static String orderedBy(long tied, String column) {
        return tied == 0
                ? "no event shares user and time with another: column '" + column + "' orders nothing"
                : Nouns.format("%,d events share user and time with another; column '%s' orders them", tied, column);
    }

    /** {@return how many events share user and time with another} */
    public long events() {
        return events;
    }

    /**
     * Orders the events of each tie among the places that they have.
     *
     * @param compare two events, by their places: negative, zero or positive, as a Comparator has it; equal ones keep their order
     * @return n rows: which event stands at each place
     */
    public int[] ordered(IntBinaryOperator compare) {
        int[] at = new int[order.length];
        Arrays.setAll(at, row -> row);
        for (int from = 0; from < order.length; ) {
            int to = end(from);
            if (to - from > 1) {
                int[] places = Arrays.copyOfRange(order, from, to);
                Integer[] sorted = Arrays.stream(places).boxed().toArray(Integer[]::new);
                Arrays.sort(sorted, compare::applyAsInt);
                for (int i = 0; i < places.length; i++) {
                    at[places[i]] = sorted[i];
                }
            }
            from = to;
        }
        return at;
    }
}
