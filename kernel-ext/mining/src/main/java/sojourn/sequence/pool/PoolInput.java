package sojourn.sequence.pool;

import sojourn.sequence.Distinct;

import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Sequences, and what is found of them when it is needed.
 *
 * @param pool     the sequences
 * @param noun     what they are called
 * @param distinct which of them are equal
 * @param users    the user of each, by code; each for itself where there are none
 * @param millis   the time of each event, as the pool has its codes; only those of single sessions have it
 * @param timed    refuses an option that needs those times where there are none
 */
public record PoolInput(
        Pool pool,
        String noun,
        Supplier<Distinct> distinct,
        Supplier<int[]> users,
        Supplier<long[]> millis,
        Consumer<String> timed) {
    /**
     * Refuses an option that needs the times of events where there are none.
     *
     * @param option as it is called
     * @throws sojourn.check.UsageException if the events have no times
     */
    public void requireTimes(String option) {
        timed.accept(option);
    }
}
