package sojourn.distance;

import java.util.List;

/** A distance between state sequences, computed for all pairs of a pool. */
public interface SequenceDistance {
    /** {@return the distance and its settings as the user would write them: {@code om(indel=1, sub=1)}} */
    String describe();

    /**
     * All pairwise distances. Reports progress, and ends when its thread is interrupted.
     *
     * @param codes    state codes, one sequence after the other, each in {@code [0, alphabet.size())}
     * @param offsets  n + 1 places in {@code codes}
     * @param alphabet the states' names in code order
     * @return the condensed distances
     * @throws sojourn.check.UsageException if n(n-1)/2 distances do not fit, or the distance does not fit the sequences
     */
    Condensed pairwise(int[] codes, int[] offsets, List<String> alphabet);
}
