package sojourn.sequence;

import sojourn.check.Check;
import sojourn.check.OptionWords;

import java.time.Duration;

/**
 * Equal steps of time since a session's first event. In each step a session has the state of the last event that began in it, or
 * where none did, the state of the step before; the last step is the one in which the session ends. So no event that is the last
 * of its step is lost, and one that is followed by another within its step is not seen.
 *
 * @param step      how long a step is; whole milliseconds, at least one
 * @param minEvents the fewest events of a session that is kept
 * @param maxEvents the most
 */
public record TimeGrid(Duration step, int minEvents, int maxEvents) {
    /** More steps than this in one session are no picture and no sequence that anything can compare. */
    public static final int MOST_STEPS = 100_000;

    private static final long MOST_OF_ALL = 500_000_000;

    /**
     * Checks the step.
     *
     * @throws sojourn.check.UsageException if it is not at least a millisecond, or not whole milliseconds, or beyond 2^53
     */
    public TimeGrid {
        Check.argument(
                step.compareTo(Duration.ofMillis(1)) >= 0
                        && step.toNanosPart() % 1_000_000 == 0
                        && step.compareTo(Duration.ofMillis(1L << 53)) <= 0,
                "%s must be at least 1 ms, in whole milliseconds, was %s",
                OptionWords.of("--every", ".every(…)"),
                step);
    }

    /** {@return the step in milliseconds} */
    public long millis() {
        return step.toMillis();
    }

    /**
     * The step in which a moment lies.
     *
     * @param first  when the session's first event happened, in milliseconds
     * @param moment not before it, in milliseconds
     * @return from 0
     */
    public long stepOf(long first, long moment) {
        return Math.subtractExact(moment, first) / millis();
    }

    /**
     * Refuses a grid that is too fine for a session.
     *
     * @param longest steps of the longest session
     * @throws sojourn.check.UsageException if there are more than {@link #MOST_STEPS}, with a step that will do
     */
    public void requireLongest(long longest) {
        require(longest, "the longest session", MOST_STEPS);
    }

    /**
     * Refuses a grid that is too fine for memory.
     *
     * @param all steps of all sessions
     * @throws sojourn.check.UsageException if there are too many, with a step that will do
     */
    public void requireAll(long all) {
        require(all, "all sessions", MOST_OF_ALL);
    }

    private void require(long steps, String of, long most) {
        Check.argument(
                steps <= most,
                "with a state every %s, %s would have %,d states, and at most %,d are kept: take %s or more",
                step,
                of,
                steps,
                most,
                Duration.ofSeconds((long) Math.ceil((double) steps / most * millis() / 1000)));
    }
}
