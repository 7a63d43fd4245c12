package sojourn.sequence.pool;

import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.OptionWords;
import sojourn.sequence.Distinct;
import sojourn.sequence.Positions;
import sojourn.sequence.SequenceParts;
import sojourn.sequence.SequencePattern;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Cuts a pool: some of its sequences, a part of each, or their runs. Distinct sequences that come to be equal are put together. */
public final class PoolCuts {
    private PoolCuts() {}

    /**
     * Some sequences.
     *
     * @param pool    the sequences
     * @param accepts a sequence or not
     * @return those, in their order
     */
    public static Pool where(Pool pool, IntPredicate accepts) {
        return pool.select(IntStream.range(0, pool.size()).filter(accepts).toArray());
    }

    /**
     * Those in which a pattern occurs.
     *
     * @param pool    the sequences
     * @param pattern see {@link SequencePattern}
     * @return those, in their order
     * @throws sojourn.check.UsageException if it names an unknown state, or cannot be read
     */
    public static Pool matching(Pool pool, String pattern) {
        SequencePattern wanted = SequencePattern.of(pattern, pool.alphabet());
        return where(pool, i -> wanted.occurs(pool.codes(), pool.offsets()[i], pool.offsets()[i + 1]));
    }

    /**
     * Runs of equal states as one event each.
     *
     * @param pool the sequences
     * @return as many, or fewer distinct ones
     */
    public static Pool runs(Pool pool) {
        SequenceParts.Runs runs = SequenceParts.runs(pool.codes(), pool.offsets(), pool.times());
        return regrouped(pool.withEvents(runs.codes(), runs.offsets(), runs.times()));
    }

    /**
     * Each sequence from the first time that it has a state; those that never have it are left out.
     *
     * @param pool  the sequences
     * @param state one of the alphabet
     * @return those
     * @throws sojourn.check.UsageException if there is no such state, with the nearest one
     */
    public static Pool since(Pool pool, String state) {
        int code = code(pool, state);
        Pool some = where(pool, i -> position(pool, i, code) < pool.length(i));
        return regrouped(part(some, i -> position(some, i, code), some::length));
    }

    /**
     * Sequences whose position 0 is their first event of a state; those that never have it are left out.
     *
     * @param pool   the sequences
     * @param state  one of the alphabet
     * @param before how many events before it are kept, {@code >= 0}
     * @param after  how many after it, {@code >= 0}
     * @return those
     * @throws sojourn.check.UsageException if there is no such state, with the nearest one, or no sequence has it
     */
    public static Pool alignedAt(Pool pool, String state, int before, int after) {
        Check.argument(
                before >= 0 && after >= 0,
                "%s takes how many events are kept before and after, both >= 0, was %,d and %,d",
                OptionWords.of("--around", "alignedAt"),
                before,
                after);
        int code = code(pool, state);
        Pool some = where(pool, i -> position(pool, i, code) < pool.length(i));
        Check.argument(some.size() > 0, "no sequence has the state '%s', so that none can be aligned at it", state);
        int[] zeros = new int[some.size()];
        Arrays.setAll(zeros, i -> position(some, i, code));
        long left = total(pool) - total(some);
        if (before >= Arrays.stream(zeros).max().orElse(0) && after >= some.maxLength()) {
            return some.with(Positions.around(state, zeros, left));
        }
        // equal parts have that event at the same place, so that they can be put together
        return regrouped(part(some, i -> Math.max(0, zeros[i] - before), i ->
                        (int) Math.min(some.length(i), zeros[i] + 1L + after))
                .with(Positions.around(
                        state,
                        Arrays.stream(zeros).map(zero -> Math.min(zero, before)).toArray(),
                        left)));
    }

    private static long total(Pool pool) {
        return IntStream.range(0, pool.size()).mapToLong(pool::weight).sum();
    }

    /**
     * Each sequence up to the first time that it has a state; those that never have it are kept whole.
     *
     * @param pool  the sequences
     * @param state one of the alphabet
     * @return as many, or fewer distinct ones
     * @throws sojourn.check.UsageException if there is no such state, with the nearest one
     */
    public static Pool until(Pool pool, String state) {
        int code = code(pool, state);
        return regrouped(part(pool, i -> 0, i -> Math.min(pool.length(i), position(pool, i, code) + 1))
                .with(pool.positions().from(0)));
    }

    /**
     * The first events of each sequence; shorter ones are kept whole.
     *
     * @param pool   the sequences
     * @param events {@code >= 1}
     * @return as many, or fewer distinct ones
     */
    public static Pool first(Pool pool, int events) {
        Check.argument(events >= 1, "first must be >= 1, was %,d", events);
        return regrouped(part(pool, i -> 0, i -> Math.min(pool.length(i), events))
                .with(pool.positions().from(0)));
    }

    /**
     * The last events of each sequence; shorter ones are kept whole.
     *
     * @param pool   the sequences
     * @param events {@code >= 1}
     * @return as many, or fewer distinct ones
     */
    public static Pool last(Pool pool, int events) {
        Check.argument(events >= 1, "last must be >= 1, was %,d", events);
        return regrouped(part(pool, i -> Math.max(0, pool.length(i) - events), pool::length));
    }

    /**
     * The events of some ranks of each sequence; those that end before are left out.
     *
     * @param pool the sequences
     * @param from the first rank, 1 is a sequence's first event
     * @param to   the last one, {@code >= from}
     * @return those
     */
    public static Pool ranks(Pool pool, int from, int to) {
        Check.argument(from >= 1, "ranks must start at 1 or more, was %d..%d", from, to);
        Check.argument(to >= from, "ranks must not end below their start, was %d..%d", from, to);
        Pool some = where(pool, i -> pool.length(i) >= from);
        return regrouped(part(some, i -> from - 1, i -> Math.min(some.length(i), to))
                .with(pool.positions().from(from - 1)));
    }

    /**
     * The events of each sequence in a span of time; those without any are left out.
     *
     * @param pool  the sequences, one by one
     * @param times of events in milliseconds, as the pool's codes stand; ascending in each sequence
     * @param from  the first that counts
     * @param to    behind the last
     * @return those
     */
    public static Pool between(Pool pool, long[] times, long from, long to) {
        int n = pool.size();
        int[] begin = new int[n];
        int[] end = new int[n];
        for (int i = 0; i < n; i++) {
            int start = pool.offsets()[i];
            while (begin[i] < pool.length(i) && times[start + begin[i]] < from) {
                begin[i]++;
            }
            end[i] = begin[i];
            while (end[i] < pool.length(i) && times[start + end[i]] < to) {
                end[i]++;
            }
        }
        int[] keep = IntStream.range(0, n).filter(i -> end[i] > begin[i]).toArray();
        return regrouped(part(pool.select(keep), i -> begin[keep[i]], i -> end[keep[i]]));
    }

    private static int code(Pool pool, String state) {
        Nearest.require("state", state, pool.alphabet());
        return pool.alphabet().indexOf(state);
    }

    /** {@return the first position of a state; the length if the sequence never has it} */
    private static int position(Pool pool, int sequence, int code) {
        int start = pool.offsets()[sequence];
        int length = pool.length(sequence);
        int p = 0;
        while (p < length && pool.codes()[start + p] != code) {
            p++;
        }
        return p;
    }

    /** The events of each sequence from one position to another; none is left empty. */
    private static Pool part(Pool pool, IntUnaryOperator from, IntUnaryOperator to) {
        int n = pool.size();
        int[] starts = new int[n];
        int[] places = new int[n + 1];
        for (int i = 0; i < n; i++) {
            int begin = from.applyAsInt(i);
            starts[i] = pool.offsets()[i] + begin;
            places[i + 1] = places[i] + to.applyAsInt(i) - begin;
        }
        int[] times = pool.times();
        return pool.withEvents(
                SequenceParts.from(pool.codes(), starts, places),
                places,
                times == null ? null : SequenceParts.from(times, starts, places));
    }

    private static Pool regrouped(Pool cut) {
        return cut.weights() == null ? cut : cut.grouped(Distinct.of(cut.codes(), cut.offsets()));
    }
}
