package sojourn.feature;

import sojourn.check.Check;

/**
 * A log's events and how they lie in sessions, as flat arrays. An optional array is empty where the log has no such column.
 *
 * @param timeMillis n times, milliseconds since 1970 UTC
 * @param endMillis  n ends of the events, none before its time; or empty if events end when they start
 * @param actions    n action codes
 * @param items      n item codes, -1 where missing; or empty
 * @param categories n category codes as of the event's time, -1 where not known; or empty
 * @param available  n marks as of the event's time, 1 or 0, -1 where not known; or empty
 * @param order      rows of the events in sessions, session after session, by time
 * @param offsets    sessions + 1 places in {@code order}
 */
@SuppressWarnings("ArrayRecordComponent") // handed from the nouns to the pass, and read only
public record EventArrays(
        long[] timeMillis,
        long[] endMillis,
        int[] actions,
        int[] items,
        int[] categories,
        byte[] available,
        int[] order,
        int[] offsets) {
    /**
     * Events that end when they start.
     *
     * @param timeMillis n times, milliseconds since 1970 UTC
     * @param actions    n action codes
     * @param items      n item codes, -1 where missing; or empty
     * @param categories n category codes as of the event's time, -1 where not known; or empty
     * @param available  n marks as of the event's time, 1 or 0, -1 where not known; or empty
     * @param order      rows of the events in sessions, session after session, by time
     * @param offsets    sessions + 1 places in {@code order}
     */
    public EventArrays(
            long[] timeMillis,
            int[] actions,
            int[] items,
            int[] categories,
            byte[] available,
            int[] order,
            int[] offsets) {
        this(timeMillis, new long[0], actions, items, categories, available, order, offsets);
    }

    /** Checks that the arrays fit. */
    public EventArrays {
        int n = timeMillis.length;
        Check.argument(actions.length == n, "actions must be one for each event: %,d, had %,d", n, actions.length);
        optional("ends", endMillis.length, n);
        optional("items", items.length, n);
        optional("categories", categories.length, n);
        optional("available", available.length, n);
        Check.argument(offsets.length >= 1, "offsets must have at least one place");
    }

    private static void optional(String name, int length, int n) {
        Check.argument(
                length == 0 || length == n, "%s must be one for each event, or none: %,d, had %,d", name, n, length);
    }

    /** {@return the number of sessions} */
    public int sessions() {
        return offsets.length - 1;
    }

    /** The latest end of a session's events. */
    long lastEnd(int session) {
        int to = offsets[session + 1];
        if (endMillis.length == 0) {
            return timeMillis[order[to - 1]];
        }
        long last = endMillis[order[offsets[session]]];
        for (int place = offsets[session] + 1; place < to; place++) {
            last = Math.max(last, endMillis[order[place]]);
        }
        return last;
    }
}
