package sojourn.rules;

import java.util.Arrays;
import java.util.Locale;

/**
 * Which rows hold an item, as bits, for items that occur in many of few rows (Zaki 2000; Burdick, Calimlim &amp; Gehrke 2001).
 * A row of weight w stands once for every bit that is set in w: the copies for bit b lie together in words of their own, so
 * that <pre>  weighted count = Σ_b 2^b · (bits set in the words of class b)  </pre> is exact for any weights, and where all
 * weights are 1 it is a plain population count. Bit vectors lie one behind the other in one array that its owner uses as a
 * stack.
 */
final class BitRows {
    /** words between two looks at whether the count can still be reached */
    private static final int STRIDE = 16;

    private final SearchRun run;
    private final long mostWords;
    long[] words = new long[4096];
    /** words of one bit vector */
    int width;

    private int classes;
    private final int[] ends = new int[64];
    private final int[] shifts = new int[64];
    private final int[] perBit = new int[64];
    private final int[] next = new int[64];

    /** @param threads how many such stacks there may be: together they take half of the heap at most */
    BitRows(SearchRun run, int threads) {
        this.run = run;
        this.mostWords = Math.min(Integer.MAX_VALUE - 16, Runtime.getRuntime().maxMemory() / 16 / threads);
    }

    /** Whether so many bit vectors of that width fit. */
    boolean fits(int vectors, int vectorWidth) {
        return (long) vectors * vectorWidth <= mostWords / 2;
    }

    /** The words that one bit vector over these rows would take. */
    int widthOf(Projection rows) {
        Arrays.fill(perBit, 0);
        long[] weight = rows.weight;
        int ones = 0;
        for (int r = 0; r < rows.rows; r++) {
            long w = weight[r];
            if (w == 1) {
                ones++;
            } else {
                for (; w != 0; w &= w - 1) {
                    perBit[Long.numberOfTrailingZeros(w)]++;
                }
            }
        }
        perBit[0] += ones;
        int sum = 0;
        for (int bits : perBit) {
            sum += (bits + 63) >>> 6;
        }
        return sum;
    }

    /** Lays the rows out as one bit vector an item, from word 0 on; {@link #widthOf} the same rows must have been called last. */
    void fill(Projection rows) {
        classes = 0;
        width = 0;
        for (int b = 0; b < 64; b++) {
            if (perBit[b] > 0) {
                next[b] = width << 6;
                width += (perBit[b] + 63) >>> 6;
                shifts[classes] = b;
                ends[classes++] = width;
            }
        }
        ensure((long) rows.m * width);
        Arrays.fill(words, 0, rows.m * width, 0);
        int p = 1;
        for (int r = 0; r < rows.rows; r++) {
            int from = p;
            for (long w = rows.weight[r]; w != 0; w &= w - 1) {
                int bit = next[Long.numberOfTrailingZeros(w)]++;
                long mask = 1L << bit;
                int word = bit >>> 6;
                int k;
                for (p = from; (k = rows.cells[p]) >= 0; p++) {
                    words[k * width + word] |= mask;
                }
            }
            p++;
        }
    }

    /** Makes room for so many words in all. */
    void ensure(long size) {
        if (size > words.length) {
            if (size > mostWords) {
                throw run.tooLarge(String.format(
                        Locale.ROOT, "bit vectors of %,d MB, had %,d MB for them", size >> 17, mostWords >> 17));
            }
            words = Arrays.copyOf(words, (int) Math.min(mostWords, Math.max(size, 2L * words.length)));
        }
    }

    /** The weighted count of one bit vector. */
    long count(int a) {
        long sum = 0;
        int w = 0;
        for (int c = 0; c < classes; c++) {
            long bits = 0;
            for (; w < ends[c]; w++) {
                bits += Long.bitCount(words[a + w]);
            }
            sum += bits << shifts[c];
        }
        return sum;
    }

    /**
     * Writes a ∧ b, and counts it as have(a) minus the rows of a that b misses (its diffset, Zaki &amp; Gouda 2003), so that it
     * can stop at the first stride after which {@code need} is out of reach.
     *
     * @return the count, or -1 if it is below {@code need}; then what was written is not complete
     */
    long intersect(int a, int b, int to, long have, long need) {
        long[] bits = words;
        long slack = have - need;
        int w = 0;
        for (int c = 0; c < classes; c++) {
            int end = ends[c];
            while (w < end) {
                int stop = Math.min(end, w + STRIDE);
                int missed = 0;
                for (; w < stop; w++) {
                    long x = bits[a + w];
                    long both = x & bits[b + w];
                    bits[to + w] = both;
                    missed += Long.bitCount(x ^ both);
                }
                slack -= (long) missed << shifts[c];
                if (slack < 0) {
                    return -1;
                }
            }
        }
        return slack + need;
    }

    /** Whether a ∧ b counts {@code need} or more; writes nothing. */
    boolean meet(int a, int b, long have, long need) {
        long slack = have - need;
        int w = 0;
        for (int c = 0; c < classes && slack >= 0; c++) {
            for (; w < ends[c] && slack >= 0; w++) {
                slack -= (long) Long.bitCount(words[a + w] & ~words[b + w]) << shifts[c];
            }
        }
        return slack >= 0;
    }

    /** Whether every row of a is a row of b. */
    boolean within(int a, int b) {
        for (int w = 0; w < width; w++) {
            if ((words[a + w] & ~words[b + w]) != 0) {
                return false;
            }
        }
        return true;
    }
}
