package sojourn.session;

import sojourn.check.Check;

import java.time.Duration;
import java.util.Objects;

/**
 * When a session ends.
 *
 * @param inactivityGap the pause that ends a session; {@code > 0}
 * @param inclusive     whether a pause exactly as long as the gap ends it too ({@code >=}); if not it must be strictly longer
 * @param minEvents     sessions with fewer events are dropped; {@code >= 1}
 */
public record SessionRule(Duration inactivityGap, boolean inclusive, int minEvents) {
    /** A pause of more than thirty minutes, and sessions of any length. */
    public static final SessionRule DEFAULT = new SessionRule(Duration.ofMinutes(30), false, 1);

    public SessionRule {
        Objects.requireNonNull(inactivityGap, "inactivityGap");
        Check.argument(inactivityGap.compareTo(Duration.ZERO) > 0, "inactivityGap must be > 0, was %s", inactivityGap);
        Check.argument(minEvents >= 1, "minEvents must be >= 1, was %d", minEvents);
    }

    /**
     * This rule with another gap.
     *
     * @param gap the pause that ends a session; {@code > 0}
     * @return the rule
     */
    public SessionRule withInactivityGap(Duration gap) {
        return new SessionRule(gap, inclusive, minEvents);
    }

    /**
     * This rule, with or without the gap itself ending a session.
     *
     * @param atTheGap true for {@code >=}, false for {@code >}
     * @return the rule
     */
    public SessionRule withInclusive(boolean atTheGap) {
        return new SessionRule(inactivityGap, atTheGap, minEvents);
    }

    /**
     * This rule with another least number of events.
     *
     * @param events {@code >= 1}
     * @return the rule
     */
    public SessionRule withMinEvents(int events) {
        return new SessionRule(inactivityGap, inclusive, events);
    }
}
