package sojourn.sequence;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;

import java.util.Arrays;
import java.util.Objects;

/**
 * The distinct sequences of a pool and how often each occurs, or what their case weights add up to. They are numbered by first
 * occurrence. Time O(n + events).
 */
public final class Distinct {
    private final int[] of;
    private final int[] first;
    private final double[] weights;
    /** case weights, one for each item; null where each counts as many as it stands for */
    private final double @Nullable [] items;

    private final boolean compressed;

    private Distinct(int[] of, int[] first, double[] weights, double @Nullable [] items, boolean compressed) {
        this.compressed = compressed;
        this.items = items;
        this.of = of;
        this.first = first;
        this.weights = weights;
    }

    /**
     * Finds equal sequences.
     *
     * @param codes   state codes, one sequence after the other
     * @param offsets n + 1 places in {@code codes}
     * @return the distinct ones
     */
    public static Distinct of(int[] codes, int[] offsets) {
        int n = offsets.length - 1;
        int[] of = new int[n];
        int[] first = new int[n];
        double[] weights = new double[n];
        // open addressing, at most half full
        int[] table = new int[Integer.highestOneBit(Math.max(1, n)) * 4];
        Arrays.fill(table, -1);
        int count = 0;
        for (int i = 0; i < n; i++) {
            int slot = hash(codes, offsets[i], offsets[i + 1]) & (table.length - 1);
            while (table[slot] >= 0
                    && !Arrays.equals(
                            codes,
                            offsets[i],
                            offsets[i + 1],
                            codes,
                            offsets[first[table[slot]]],
                            offsets[first[table[slot]] + 1])) {
                slot = (slot + 1) & (table.length - 1);
            }
            if (table[slot] < 0) {
                table[slot] = count;
                first[count++] = i;
            }
            of[i] = table[slot];
            weights[table[slot]]++;
        }
        return new Distinct(of, Arrays.copyOf(first, count), Arrays.copyOf(weights, count), null, false);
    }

    /**
     * Items whose equal ones were found elsewhere, such as rows of numbers.
     *
     * @param of         the distinct item that each of the n items equals, in {@code [0, m)}; each has one
     * @param weights    how often each of the m occurs
     * @param compressed whether the n items are distinct already and stand for as many as their weight says
     * @return the same
     */
    public static Distinct of(int[] of, long[] weights, boolean compressed) {
        int[] first = new int[weights.length];
        for (int i = of.length - 1; i >= 0; i--) {
            first[of[i]] = i;
        }
        return new Distinct(of.clone(), first, doubles(weights), null, compressed);
    }

    /**
     * Sequences that are distinct already.
     *
     * @param weights how often each occurs
     * @return the same, each its own distinct one
     */
    public static Distinct compressed(long[] weights) {
        int[] each = new int[weights.length];
        Arrays.setAll(each, i -> i);
        return new Distinct(each, each, doubles(weights), null, true);
    }

    private static double[] doubles(long[] counts) {
        return Arrays.stream(counts).asDoubleStream().toArray();
    }

    /**
     * The same where items count by case weights. Those of equal items are added in an order that does not depend on theirs, see {@link
     * WeightOrder}.
     *
     * @param caseWeights n numbers {@code >= 0}
     * @return the distinct ones; the weight of each is a sum of case weights
     * @throws sojourn.check.UsageException if there are more or fewer than n, or one is negative, infinite or no number
     */
    public Distinct weighted(double[] caseWeights) {
        Check.argument(
                caseWeights.length == of.length,
                "case weights must be one for each item: %,d, had %,d",
                of.length,
                caseWeights.length);
        double[] own = caseWeights.clone();
        double[] sums = new double[size()];
        for (int i : WeightOrder.of(own.length, i -> own[i])) {
            Check.argument(
                    own[i] >= 0 && Double.isFinite(own[i]),
                    "case weights must be numbers >= 0: that of item %,d is %s",
                    i + 1,
                    own[i]);
            sums[of[i]] += own[i];
        }
        return new Distinct(of, first, sums, own, compressed);
    }

    /** {@return whether items count by case weights} */
    public boolean hasCaseWeights() {
        return items != null;
    }

    /**
     * What an item counts.
     *
     * @param sequence in {@code [0, n)}
     * @return its case weight if there are any; else how many it stands for, see {@link #itemCount}
     */
    public double itemWeight(int sequence) {
        return items == null ? itemCount(sequence) : Objects.requireNonNull(items)[sequence];
    }

    /**
     * How many an item stands for, case weights aside.
     *
     * @param sequence in {@code [0, n)}
     * @return its count where sequences are distinct already, else 1
     */
    public long itemCount(int sequence) {
        return compressed && items == null ? (long) weights[sequence] : 1;
    }

    /** {@return the number of distinct sequences} */
    public int size() {
        return first.length;
    }

    /**
     * The distinct sequence that a sequence equals.
     *
     * @param sequence in {@code [0, n)}
     * @return in {@code [0, size())}
     */
    public int of(int sequence) {
        return of[sequence];
    }

    /**
     * The first sequence that equals a distinct one.
     *
     * @param distinct in {@code [0, size())}
     * @return in {@code [0, n)}
     */
    public int first(int distinct) {
        return first[distinct];
    }

    /**
     * What a distinct sequence counts.
     *
     * @param distinct in {@code [0, size())}
     * @return how often it occurs, {@code >= 1}; or the sum of its items' case weights, {@code >= 0}
     */
    public double weight(int distinct) {
        return weights[distinct];
    }

    /** {@return what each of the m distinct ones counts, see {@link #weight}; a copy} */
    public double[] weights() {
        return weights.clone();
    }

    /**
     * Labels of the distinct ones as labels of all.
     *
     * @param ofDistinct m labels
     * @return n labels, one each
     * @throws sojourn.check.UsageException if there are more or fewer than m
     */
    public int[] ofItems(int[] ofDistinct) {
        requireLabels(ofDistinct, size());
        return Arrays.stream(of).map(d -> ofDistinct[d]).toArray();
    }

    /**
     * Refuses labels that are not one for each distinct item.
     *
     * @param ofDistinct labels that a method gave
     * @param distinct   how many distinct items it was given
     * @throws sojourn.check.UsageException if there are more or fewer
     */
    public static void requireLabels(int[] ofDistinct, int distinct) {
        Check.argument(
                ofDistinct.length == distinct,
                "labels must be one for each distinct item: %,d, had %,d",
                distinct,
                ofDistinct.length);
    }

    private static int hash(int[] codes, int from, int to) {
        int h = to - from;
        for (int i = from; i < to; i++) {
            h = (h ^ codes[i]) * 0x9E3779B1;
            h ^= h >>> 15;
        }
        return h;
    }
}
