package sojourn.source.sql;

import sojourn.feature.SessionFeature;

import java.time.ZoneId;
import java.util.List;

/**
 * Which features of sessions, in the form that the SQL takes.
 *
 * @param chosen     in the order of the columns
 * @param view       the action that looks at an item
 * @param cart       the action that puts it into the cart
 * @param bought     the action that buys it
 * @param zone       of hours and weekdays; a fixed offset, or one that changes between {@code first} and {@code last}
 * @param first      the first time of the log, in milliseconds
 * @param last       the last time
 * @param unitMillis durations are rounded up to a multiple of it; 1 for none
 * @param properties the kept table of item properties, or empty
 */
record FeaturePlan(
        List<SessionFeature> chosen,
        String view,
        String cart,
        String bought,
        ZoneId zone,
        long first,
        long last,
        long unitMillis,
        String properties) {
    /** Copies the list. */
    FeaturePlan {
        chosen = List.copyOf(chosen);
    }

    /** {@return the same plan with another table of item properties} */
    FeaturePlan withProperties(String table) {
        return new FeaturePlan(chosen, view, cart, bought, zone, first, last, unitMillis, table);
    }

    /** {@return the columns that identify rows, all others following from them: what is grouped and joined by} */
    List<SessionFeature> keys() {
        return chosen.stream()
                .filter(feature -> switch (feature) {
                    case EVENT_RATE_PER_SEC ->
                        !chosen.contains(SessionFeature.SESSION_DURATION_SEC)
                                || !chosen.contains(SessionFeature.TOTAL_EVENTS);
                    case IS_WEEKEND -> !chosen.contains(SessionFeature.SESSION_DAY_OF_WEEK);
                    default -> true;
                })
                .toList();
    }
}
