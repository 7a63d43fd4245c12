package sojourn.cluster.quality;

import sojourn.check.Check;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToLongFunction;

/** How much two clusterings of the same items agree. */
public final class Agreement {
    /** so many items have fewer than 2⁶³ pairs */
    private static final long EXACT = 4_000_000_000L;

    private Agreement() {}

    /**
     * Adjusted Rand index: 1 if both put the same pairs of items together, 0 in the mean of random labels of the same sizes,
     * below 0 if worse than that. Label numbers do not matter; noise counts as a cluster of its own.
     *
     * @param a n labels
     * @param b n labels
     * @return at most 1; 1 where both are one cluster, or both only single items. Time and memory O(n).
     * @see <a href="https://doi.org/10.1007/BF01908075">Hubert &amp; Arabie 1985</a>
     */
    public static double adjustedRand(int[] a, int[] b) {
        return adjustedRand(a, b, item -> 1);
    }

    /**
     * Adjusted Rand index of items that stand for several each.
     *
     * @param a      n labels
     * @param b      n labels
     * @param weight item to how many it stands for, {@code >= 1}
     * @return at most 1, as if each item were written so often
     */
    public static double adjustedRand(int[] a, int[] b, IntToLongFunction weight) {
        Check.argument(
                a.length == b.length,
                "two labellings of the same items were expected, had %,d and %,d",
                a.length,
                b.length);
        Map<Long, Long> both = new HashMap<>();
        Map<Integer, Long> inA = new HashMap<>();
        Map<Integer, Long> inB = new HashMap<>();
        double n = 0;
        for (int i = 0; i < a.length; i++) {
            long w = weight.applyAsLong(i);
            n += w;
            both.merge((long) a[i] << 32 | (b[i] & 0xFFFFFFFFL), w, Long::sum);
            inA.merge(a[i], w, Long::sum);
            inB.merge(b[i], w, Long::sum);
        }
        double together = pairs(both);
        double togetherA = pairs(inA);
        double togetherB = pairs(inB);
        double all = n * (n - 1.0) / 2;
        double expected = all == 0 ? 0 : togetherA * togetherB / all;
        double most = (togetherA + togetherB) / 2;
        return most == expected ? 1 : (together - expected) / (most - expected);
    }

    /** Sums of whole numbers below 2⁶³ are exact in any order; greater ones are summed in the order of their size. */
    private static double pairs(Map<?, Long> counts) {
        long items = counts.values().stream().mapToLong(c -> c).sum();
        return items <= EXACT
                ? counts.values().stream()
                        .mapToLong(c -> c % 2 == 0 ? c / 2 * (c - 1) : c * ((c - 1) / 2))
                        .sum()
                : counts.values().stream()
                        .mapToDouble(c -> c * (c - 1.0) / 2)
                        .sorted()
                        .sum();
    }
}
