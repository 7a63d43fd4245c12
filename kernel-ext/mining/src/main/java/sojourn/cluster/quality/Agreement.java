package sojourn.cluster.quality;

import sojourn.check.Check;
import sojourn.sequence.WeightOrder;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** How much two clusterings of the same items agree. */
public final class Agreement {
    /** so many items have fewer than 2⁶³ pairs */
    private static final long EXACT = 4_000_000_000L;

    /** a table of at most this many cells counts pairs of labels without looking them up */
    private static final long TABLE = 1 << 20;

    private static final long SMALL_TABLE = 1 << 10;
    private static final long CELLS_PER_ITEM = 16;

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
     * @param weight item to what it counts, {@code >= 0}: how many it stands for, or a case weight
     * @return at most 1, as if each item were written so often; a part w of them, in which W(W - 1)/2 pairs are, may be no whole number
     */
    public static double adjustedRand(int[] a, int[] b, IntToDoubleFunction weight) {
        Check.argument(
                a.length == b.length,
                "two labellings of the same items were expected, had %,d and %,d",
                a.length,
                b.length);
        if (!WeightOrder.whole(a.length, weight)) {
            return ofParts(a, b, weight);
        }
        IntSummaryStatistics ofA = Arrays.stream(a).summaryStatistics();
        IntSummaryStatistics ofB = Arrays.stream(b).summaryStatistics();
        long rows = (long) ofA.getMax() - ofA.getMin() + 1;
        long columns = (long) ofB.getMax() - ofB.getMin() + 1;
        long cells = Math.min(TABLE, Math.max(SMALL_TABLE, CELLS_PER_ITEM * a.length));
        if (a.length > 0 && rows <= cells && columns <= cells && rows * columns <= cells) {
            return ofTable(a, b, weight, ofA.getMin(), (int) rows, ofB.getMin(), (int) columns);
        }
        Map<Long, Long> both = new HashMap<>();
        Map<Integer, Long> inA = new HashMap<>();
        Map<Integer, Long> inB = new HashMap<>();
        double n = 0;
        for (int i = 0; i < a.length; i++) {
            long w = (long) weight.applyAsDouble(i);
            n += w;
            both.merge((long) a[i] << 32 | (b[i] & 0xFFFFFFFFL), w, Long::sum);
            inA.merge(a[i], w, Long::sum);
            inB.merge(b[i], w, Long::sum);
        }
        return index(pairs(both.values()), pairs(inA.values()), pairs(inB.values()), n);
    }

    /** The same of weights that are no whole numbers, added in an order of their own. */
    private static double ofParts(int[] a, int[] b, IntToDoubleFunction weight) {
        Map<Long, Double> both = new HashMap<>();
        Map<Integer, Double> inA = new HashMap<>();
        Map<Integer, Double> inB = new HashMap<>();
        double n = 0;
        for (int i : WeightOrder.of(a.length, weight)) {
            double w = weight.applyAsDouble(i);
            n += w;
            both.merge((long) a[i] << 32 | (b[i] & 0xFFFFFFFFL), w, Double::sum);
            inA.merge(a[i], w, Double::sum);
            inB.merge(b[i], w, Double::sum);
        }
        return index(parts(both.values()), parts(inA.values()), parts(inB.values()), n);
    }

    private static double parts(Collection<Double> weights) {
        return weights.stream().mapToDouble(w -> w * (w - 1) / 2).sorted().sum();
    }

    /** The same where the labels are close to each other. */
    private static double ofTable(
            int[] a, int[] b, IntToDoubleFunction weight, int leastA, int rows, int leastB, int columns) {
        long[] both = new long[rows * columns];
        long[] inA = new long[rows];
        long[] inB = new long[columns];
        double n = 0;
        for (int i = 0; i < a.length; i++) {
            long w = (long) weight.applyAsDouble(i);
            n += w;
            both[(a[i] - leastA) * columns + b[i] - leastB] += w;
            inA[a[i] - leastA] += w;
            inB[b[i] - leastB] += w;
        }
        return index(pairs(present(both)), pairs(present(inA)), pairs(present(inB)), n);
    }

    private static List<Long> present(long[] counts) {
        return Arrays.stream(counts).filter(count -> count != 0).boxed().toList();
    }

    private static double index(double together, double togetherA, double togetherB, double n) {
        double all = n * (n - 1.0) / 2;
        double expected = all == 0 ? 0 : togetherA * togetherB / all;
        double most = (togetherA + togetherB) / 2;
        return most == expected ? 1 : (together - expected) / (most - expected);
    }

    /** Sums of whole numbers below 2⁶³ are exact in any order; greater ones are summed in the order of their size. */
    private static double pairs(Collection<Long> counts) {
        long items = counts.stream().mapToLong(c -> c).sum();
        return items <= EXACT
                ? counts.stream()
                        .mapToLong(c -> c % 2 == 0 ? c / 2 * (c - 1) : c * ((c - 1) / 2))
                        .sum()
                : counts.stream().mapToDouble(c -> c * (c - 1.0) / 2).sorted().sum();
    }
}
