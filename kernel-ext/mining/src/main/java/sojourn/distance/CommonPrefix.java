package sojourn.distance;

import sojourn.run.CacheKey;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Longest common prefix, as a distance: {@code |a| + |b| - 2·LCP(a, b)}; or that of the longest common suffix. TraMineR's
 * {@code LCP} and {@code RLCP}. A metric if not normalised. Time O(prefix) a pair. Immutable.
 *
 * <p>Source: Elzinga 2007, Sequence analysis: metric representations of categorical time series.
 */
public final class CommonPrefix implements SequenceDistance {
    private final boolean fromEnd;
    private final Normalization normalization;

    private CommonPrefix(boolean fromEnd, Normalization normalization) {
        this.fromEnd = fromEnd;
        this.normalization = normalization;
    }

    /** {@return the distance by what sequences have in common at their start, not normalised} */
    public static CommonPrefix fromStart() {
        return new CommonPrefix(false, Normalization.NONE);
    }

    /** {@return the distance by what sequences have in common at their end, not normalised} */
    public static CommonPrefix fromEnd() {
        return new CommonPrefix(true, Normalization.NONE);
    }

    /**
     * Sets what distances are divided by.
     *
     * @param by none, or one that takes lengths
     * @return the distance so normalised
     */
    public CommonPrefix normalized(Normalization by) {
        return new CommonPrefix(fromEnd, Objects.requireNonNull(by, "by"));
    }

    @Override
    public String describe() {
        String name = fromEnd ? "rlcp" : "lcp";
        return normalization == Normalization.NONE ? name : name + "(norm=" + normalization.word() + ")";
    }

    @Override
    public Optional<CacheKey> settings(List<String> alphabet) {
        return Optional.of(
                CacheKey.of(fromEnd ? "common suffix" : "common prefix", 1).with(normalization.name()));
    }

    @Override
    public Condensed pairwise(int[] codes, int[] offsets, List<String> alphabet) {
        int n = offsets.length - 1;
        long events = n == 0 ? 0 : codes.length / n;
        return PairLoop.run(n, events, () -> (i, j) -> {
            int a = offsets[i + 1] - offsets[i];
            int b = offsets[j + 1] - offsets[j];
            int shorter = Math.min(a, b);
            int shared = 0;
            if (fromEnd) {
                while (shared < shorter && codes[offsets[i + 1] - 1 - shared] == codes[offsets[j + 1] - 1 - shared]) {
                    shared++;
                }
            } else {
                while (shared < shorter && codes[offsets[i] + shared] == codes[offsets[j] + shared]) {
                    shared++;
                }
            }
            return Bounds.EVENTS.normalize(a + b - 2.0 * shared, a, b, normalization);
        });
    }

    @Override
    public String toString() {
        return describe();
    }
}
