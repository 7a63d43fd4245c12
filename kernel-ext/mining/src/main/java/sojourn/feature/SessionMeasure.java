package sojourn.feature;

/**
 * A feature of the user's own: one finite number for a session, from its events. It is called from several threads at once,
 * so it keeps nothing between calls.
 */
@FunctionalInterface
public interface SessionMeasure {
    /**
     * Measures a session.
     *
     * @param session its events; valid during the call only
     * @return the number
     */
    double of(SessionEvents session);
}
