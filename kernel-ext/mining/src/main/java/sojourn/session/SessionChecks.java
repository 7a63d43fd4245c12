package sojourn.session;

import java.util.Map;

/**
 * What can make sessions wrong, counted. Where the rule names no such column, a count is 0.
 *
 * @param cuts            how many sessions each rule began within a user's events, those that were dropped as too short among
 *                        them
 * @param eventsWithoutId events whose session id is missing
 * @param sharedIds       session ids that two or more users have
 * @param overlapping     sessions that begin before an earlier one of their user has ended
 * @param endsMissing     events without an end
 * @param endsUnreadable  events whose end is no time
 * @param endsBeforeStart events that end before they start
 */
public record SessionChecks(
        Map<SessionCut, Long> cuts,
        long eventsWithoutId,
        long sharedIds,
        long overlapping,
        long endsMissing,
        long endsUnreadable,
        long endsBeforeStart) {
    /** Copies the map. */
    public SessionChecks {
        cuts = Map.copyOf(cuts);
    }

    /**
     * How many sessions a rule began.
     *
     * @param cut which
     * @return {@code >= 0}
     */
    public long cuts(SessionCut cut) {
        return cuts.getOrDefault(cut, 0L);
    }
}
