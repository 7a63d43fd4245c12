package sojourn.feature;

import sojourn.check.Nearest;

import java.util.Arrays;
import java.util.Locale;

/** The features of a session that come ready-made. */
public enum SessionFeature {
    /** from the first event to the last, in seconds; 0 for one event */
    SESSION_DURATION_SEC,
    /** events, {@code >= 1} */
    TOTAL_EVENTS,
    /** distinct items among the events of the view action */
    UNIQUE_ITEMS_VIEWED(true),
    /** distinct categories among the events of the view action; items of unknown category do not count */
    UNIQUE_CATEGORIES_VIEWED(true),
    /** mean over the events whose item's availability is known then, in [0, 1]; 0 if it is known for none */
    AVG_ITEM_AVAILABILITY,
    /** hour of the first event, 0 to 23, in the given time zone */
    SESSION_HOUR_OF_DAY,
    /** weekday of the first event, 0 (Monday) to 6 (Sunday), in the given time zone */
    SESSION_DAY_OF_WEEK,
    /** events of the add-to-cart action */
    ADDTOCART_COUNT(true),
    /** events of the transaction action */
    TRANSACTION_COUNT(true),
    /** events of the view action */
    VIEW_COUNT(true),
    /** {@code total_events / session_duration_sec}; 0 where the duration is 0, which has no rate */
    EVENT_RATE_PER_SEC,
    /** 1 if the first event was on a Saturday or Sunday in the given time zone, else 0 */
    IS_WEEKEND;

    private final boolean ofActions;

    SessionFeature() {
        this(false);
    }

    SessionFeature(boolean ofActions) {
        this.ofActions = ofActions;
    }

    /** {@return whether it counts events of a shop's actions} */
    public boolean ofActions() {
        return ofActions;
    }

    /**
     * A feature by its name.
     *
     * @param name such as {@code total_events}; case aside
     * @return the feature
     * @throws sojourn.check.UsageException if there is none of that name
     */
    public static SessionFeature named(String name) {
        String word = name.toLowerCase(Locale.ROOT);
        Nearest.require(
                "feature",
                word,
                Arrays.stream(values()).map(SessionFeature::toString).toList());
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** {@return the name of its column: {@code total_events}} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
