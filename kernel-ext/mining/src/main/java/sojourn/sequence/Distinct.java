package sojourn.sequence;

import sojourn.check.Check;

import java.util.Arrays;

/**
 * The distinct sequences of a pool and how often each occurs. They are numbered by first occurrence. Time O(n + events).
 */
public final class Distinct {
    private final int[] of;
    private final int[] first;
    private final long[] weights;
    private final boolean compressed;

    private Distinct(int[] of, int[] first, long[] weights, boolean compressed) {
        this.compressed = compressed;
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
        long[] weights = new long[n];
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
        return new Distinct(of, Arrays.copyOf(first, count), Arrays.copyOf(weights, count), false);
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
        return new Distinct(of.clone(), first, weights.clone(), compressed);
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
        return new Distinct(each, each, weights.clone(), true);
    }

    /**
     * How many an item stands for.
     *
     * @param sequence in {@code [0, n)}
     * @return its weight where sequences are distinct already, else 1
     */
    public long itemWeight(int sequence) {
        return compressed ? weights[sequence] : 1;
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
     * How often a distinct sequence occurs.
     *
     * @param distinct in {@code [0, size())}
     * @return {@code >= 1}
     */
    public long weight(int distinct) {
        return weights[distinct];
    }

    /** {@return how often each of the m distinct ones occurs; a copy} */
    public double[] weights() {
        double[] all = new double[weights.length];
        Arrays.setAll(all, d -> weights[d]);
        return all;
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
     * Refuses labels that are not one a distinct item.
     *
     * @param ofDistinct labels that a method gave
     * @param distinct   how many distinct items it was given
     * @throws sojourn.check.UsageException if there are more or fewer
     */
    public static void requireLabels(int[] ofDistinct, int distinct) {
        Check.argument(
                ofDistinct.length == distinct,
                "labels must be one a distinct item: %,d, had %,d",
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
