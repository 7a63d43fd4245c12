package sojourn.distance;

import sojourn.run.CacheKey;

import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Stream;

/** A distance between state sequences, computed for all pairs of a pool. Implementations are immutable. */
public interface SequenceDistance {
    /** {@return the distance and its settings as the user would write them: {@code om(indel=1, sub=1)}} */
    String describe();

    /**
     * All pairwise distances. Reports progress, and ends when its thread is interrupted.
     *
     * @param codes    state codes, one sequence after the other, each in {@code [0, alphabet.size())}
     * @param offsets  n + 1 places in {@code codes}
     * @param alphabet the states' names in code order
     * @return the condensed distances, the same on any number of threads
     * @throws sojourn.check.UsageException if n(n-1)/2 distances do not fit, or the distance does not fit the sequences
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    Condensed pairwise(int[] codes, int[] offsets, List<String> alphabet);

    /**
     * Refuses sequences that this distance is not defined for, before anything is computed.
     *
     * @param offsets n + 1 places where sequences start
     * @param name    what the user calls a sequence, such as {@code session 17}
     * @throws sojourn.check.UsageException with the names of two sequences that do not go together
     */
    default void requireComparable(int[] offsets, IntFunction<String> name) {}

    /**
     * The same distance with what it takes from a whole pool, such as rates or shares of states: a part of the pool then has the
     * distances that the whole has.
     *
     * @param codes    state codes, one sequence after the other, each in {@code [0, alphabet.size())}
     * @param offsets  n + 1 places in {@code codes}
     * @param weight   sequence to what it counts, {@code >= 0}: how many it stands for, or a case weight
     * @param alphabet the states' names in code order
     * @return the distance to compute with; this one unless overridden
     */
    default SequenceDistance fittedTo(int[] codes, int[] offsets, IntToDoubleFunction weight, List<String> alphabet) {
        return this;
    }

    /**
     * All settings that distances depend on, so that a cache can distinguish them.
     *
     * @param alphabet the states' names in code order
     * @return the settings to the last cost; empty if distances are never to be kept, which is so unless overridden
     */
    default Optional<CacheKey> settings(List<String> alphabet) {
        return Optional.empty();
    }

    /**
     * The distance of two sequences, for trying a distance out by hand.
     *
     * @param a the states of one, in order
     * @param b the states of the other
     * @return the distance
     * @throws sojourn.check.UsageException if the distance does not fit the sequences
     */
    default double distance(List<String> a, List<String> b) {
        List<String> alphabet =
                Stream.concat(a.stream(), b.stream()).distinct().sorted().toList();
        int[] codes = Stream.concat(a.stream(), b.stream())
                .mapToInt(alphabet::indexOf)
                .toArray();
        return pairwise(codes, new int[] {0, a.size(), codes.length}, alphabet).get(0, 1);
    }
}
