package sojourn.rules;

import sojourn.check.Check;
import sojourn.run.CacheKey;

import java.util.Arrays;

/**
 * Distinct baskets and how often each occurs: row by row, item codes ascending and each once. Immutable. Everything mined from
 * these rows is exact for all the baskets that they stand for.
 */
public final class BasketRows {
    private final int items;
    private final int[] codes;
    private final int[] offsets;
    private final long[] weights;
    private final long total;
    private final int[] rowOf;
    private final long duplicates;

    private BasketRows(int items, int[] codes, int[] offsets, long[] weights, int[] rowOf, long duplicates) {
        this.items = items;
        this.codes = codes;
        this.offsets = offsets;
        this.weights = weights;
        this.total = Arrays.stream(weights).sum();
        this.rowOf = rowOf;
        this.duplicates = duplicates;
    }

    /**
     * Sorts each basket, takes an item that stands in it twice once, and puts equal baskets together.
     *
     * @param items   how many items there are; codes lie in {@code [0, items)}
     * @param codes   the baskets' items, basket after basket, in any order; not changed
     * @param offsets n + 1 ascending places in {@code codes}, the first 0: basket b is {@code [offsets[b], offsets[b + 1])}
     * @param weights how often each given basket occurs, {@code >= 1}
     * @return the distinct rows, in order of their first basket. Time O(cells log length), memory O(cells).
     */
    public static BasketRows of(int items, int[] codes, int[] offsets, long[] weights) {
        int n = weights.length;
        check(items, codes, offsets, weights);
        int[] sorted = new int[codes.length];
        int[] starts = new int[n + 1];
        long[] sums = new long[n];
        int[] rowOf = new int[n];
        int[] table = new int[Integer.highestOneBit(Math.max(8, n)) * 2];
        Arrays.fill(table, -1);
        int rows = 0;
        int end = 0;
        long duplicates = 0;
        for (int b = 0; b < n; b++) {
            int start = end;
            int length = offsets[b + 1] - offsets[b];
            System.arraycopy(codes, offsets[b], sorted, start, length);
            Arrays.sort(sorted, start, start + length);
            for (int i = start; i < start + length; i++) {
                if (i == start || sorted[i] != sorted[end - 1]) {
                    sorted[end++] = sorted[i];
                } else {
                    duplicates += weights[b];
                }
            }
            int slot = slot(table, sorted, starts, start, end);
            if (table[slot] < 0) {
                table[slot] = rows;
                starts[++rows] = end;
            } else {
                end = start;
            }
            rowOf[b] = table[slot];
            sums[table[slot]] += weights[b];
        }
        return new BasketRows(
                items,
                Arrays.copyOf(sorted, end),
                Arrays.copyOf(starts, rows + 1),
                Arrays.copyOf(sums, rows),
                rowOf,
                duplicates);
    }

    private static void check(int items, int[] codes, int[] offsets, long[] weights) {
        int n = weights.length;
        Check.argument(
                offsets.length == n + 1, "%,d baskets need %,d offsets, had %,d", n, (long) n + 1, offsets.length);
        Check.argument(
                offsets[0] == 0 && offsets[n] == codes.length,
                "offsets must run from 0 to the %,d codes, ran from %,d to %,d",
                codes.length,
                offsets[0],
                offsets[n]);
        long sum = 0;
        for (int b = 0; b < n; b++) {
            Check.argument(offsets[b] <= offsets[b + 1], "offsets must not fall, did at basket %,d", b);
            Check.argument(weights[b] >= 1, "a basket's weight must be >= 1, was %d at basket %,d", weights[b], b);
            sum += weights[b];
            Check.argument(sum > 0, "the weights must sum to less than 2^63, passed it at basket %,d", b);
        }
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] < 0 || codes[i] >= items) {
                Check.argument(false, "item codes must lie in [0, %,d), was %,d at cell %,d", items, codes[i], i);
            }
        }
    }

    /** Where the row [start, end) of {@code codes} stands in the table, or the free slot where it would. */
    private static int slot(int[] table, int[] codes, int[] starts, int start, int end) {
        int mask = table.length - 1;
        int hash = end - start;
        for (int i = start; i < end; i++) {
            hash = (hash ^ codes[i]) * 0x9E3779B1;
            hash ^= hash >>> 15;
        }
        int slot = hash & mask;
        while (table[slot] >= 0
                && !Arrays.equals(codes, starts[table[slot]], starts[table[slot] + 1], codes, start, end)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** {@return how many items there are; codes lie below it} */
    public int items() {
        return items;
    }

    /** {@return the number of distinct rows} */
    public int rows() {
        return weights.length;
    }

    /** {@return the number of baskets, the sum of the weights} */
    public long total() {
        return total;
    }

    /** {@return how many cells of the given baskets repeated an item of the same basket, each weighted as its basket} */
    public long duplicates() {
        return duplicates;
    }

    /** {@return the number of given baskets, of which {@link #rows} are distinct} */
    public int given() {
        return rowOf.length;
    }

    /**
     * The row that a given basket fell into.
     *
     * @param basket in {@code [0, given())}
     * @return in {@code [0, rows())}
     */
    public int rowOf(int basket) {
        return rowOf[basket];
    }

    /**
     * How many different items a row has.
     *
     * @param row in {@code [0, rows())}
     * @return {@code >= 0}
     */
    public int length(int row) {
        return offsets[row + 1] - offsets[row];
    }

    /**
     * One item of a row.
     *
     * @param row      in {@code [0, rows())}
     * @param position in {@code [0, length(row))}
     * @return the item's code, greater than the one before it
     */
    public int code(int row, int position) {
        return codes[offsets[row] + position];
    }

    /**
     * How many baskets are this row.
     *
     * @param row in {@code [0, rows())}
     * @return {@code >= 1}
     */
    public long weight(int row) {
        return weights[row];
    }

    /** {@return how many baskets hold each item, by code} */
    public long[] itemCounts() {
        long[] counts = new long[items];
        for (int row = 0; row < weights.length; row++) {
            for (int i = offsets[row]; i < offsets[row + 1]; i++) {
                counts[codes[i]] += weights[row];
            }
        }
        return counts;
    }

    int[] codes() {
        return codes;
    }

    int[] offsets() {
        return offsets;
    }

    long[] weights() {
        return weights;
    }

    /** Adds the baskets to what a result depends on. */
    CacheKey in(CacheKey key) {
        return key.with(items).with(codes).with(offsets).with(weights);
    }
}
