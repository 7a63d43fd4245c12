package sojourn.sequence.pool;

import sojourn.sequence.Distinct;

import java.util.function.Supplier;

/**
 * Sequences, and what is found of them when it is needed.
 *
 * @param pool     the sequences
 * @param noun     what they are called
 * @param distinct which of them are equal
 * @param users    the user of each, by code; each for itself where there are none
 * @param millis   the time of each event, as the pool has its codes; only those of single sessions have it
 */
public record PoolInput(
        Pool pool, String noun, Supplier<Distinct> distinct, Supplier<int[]> users, Supplier<long[]> millis) {}
