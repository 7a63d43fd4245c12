package sojourn.distance;

import sojourn.run.CacheKey;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Longest common subsequence, as a distance: {@code |a| + |b| - 2·LCS(a, b)}, the insertions and deletions that turn one
 * sequence into the other, as TraMineR's {@code LCS} has it. It is a metric if not normalised. Bit-parallel, for sequences of
 * any length. Immutable.
 *
 * <p>Sources: Elzinga 2007, Sequence analysis: metric representations of categorical time series; Hyyrö 2004, AWOCA.
 */
public final class LongestCommonSubsequence implements SequenceDistance {
    private final Normalization normalization;

    private LongestCommonSubsequence(Normalization normalization) {
        this.normalization = normalization;
    }

    /** {@return the distance, not normalised} */
    public static LongestCommonSubsequence unit() {
        return new LongestCommonSubsequence(Normalization.NONE);
    }

    /**
     * Sets what distances are divided by.
     *
     * @param by none, or the longer sequence's length
     * @return the distance so normalised
     */
    public LongestCommonSubsequence normalized(Normalization by) {
        return new LongestCommonSubsequence(Objects.requireNonNull(by, "by"));
    }

    @Override
    public String describe() {
        return normalization == Normalization.NONE ? "lcs" : "lcs(norm=" + normalization.word() + ")";
    }

    @Override
    public Optional<CacheKey> settings(List<String> alphabet) {
        return Optional.of(CacheKey.of("longest common subsequence", 1).with(normalization.name()));
    }

    @Override
    public Condensed pairwise(int[] codes, int[] offsets, List<String> alphabet) {
        return EditPairs.of(codes, offsets, alphabet, SubstitutionCosts.constant(2), 1, normalization);
    }

    @Override
    public String toString() {
        return describe();
    }
}
