package sojourn.sequence.pool;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.sequence.TimeGrid;

import java.time.Duration;

/**
 * What the source of a pool is asked for.
 *
 * @param min   least length
 * @param max   greatest length
 * @param grid  the steps of time that have a state each; null if events have one each
 * @param all   whether these are all that it gives; false once some were chosen, or equal ones put together
 * @param whole whether they are as it gives them; false of runs and of parts
 * @param timed whether a state at a position is that of the session's event there, so that it has a time; false of runs, of parts
 *              from a later event on, and of steps of time
 */
public record PoolRequest(int min, int max, @Nullable TimeGrid grid, boolean all, boolean whole, boolean timed) {
    /** All sequences of a log, event by event. */
    public static final PoolRequest EVERYTHING = new PoolRequest(1, Integer.MAX_VALUE, null, true, true, true);

    /**
     * Those of a range of lengths, all of them.
     *
     * @param least    {@code >= 1}
     * @param greatest {@code >= least}
     * @return what is asked for then
     */
    public PoolRequest ofLength(int least, int greatest) {
        return new PoolRequest(least, greatest, grid, true, true, grid == null);
    }

    /**
     * Those on a grid of time.
     *
     * @param steps the grid
     * @return what is asked for then
     */
    public PoolRequest on(TimeGrid steps) {
        return new PoolRequest(min, max, steps, all, true, false);
    }

    /** {@return the same, of which some were chosen or put together} */
    public PoolRequest some() {
        return new PoolRequest(min, max, grid, false, whole, timed);
    }

    /** {@return the same, of which the events were changed} */
    public PoolRequest changed() {
        return new PoolRequest(min, max, null, false, false, false);
    }

    /** {@return the same, of which ends were left out} */
    public PoolRequest cut() {
        return new PoolRequest(min, max, null, false, false, timed);
    }

    /**
     * Refuses steps of time where they cannot be made.
     *
     * @param ofLog    whether there is a log that can be asked
     * @param someOnce whether they are some of the distinct sequences, with their counts
     * @param step     the step that is wanted
     */
    public void requireGrid(boolean ofLog, boolean someOnce, Duration step) {
        Check.state(ofLog, "states in steps of time need the sessions of a log; these sequences came from none");
        Check.state(grid == null, "these sequences have a state every %s already", grid == null ? step : grid.step());
        Check.state(
                whole, "states in steps of time are made of all events, not of runs or parts: call .every(…) first");
        Check.state(
                !someOnce,
                "states in steps of time are made of sessions, not of some distinct sequences: ask for them first, choose then");
    }
}
