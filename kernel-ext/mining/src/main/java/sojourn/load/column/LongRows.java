package sojourn.load.column;

import sojourn.check.Internal;

import java.util.Arrays;

/** Longs that come one by one, in chunks: nothing is copied as they grow, and no more is held than what is there. */
@Internal
public final class LongRows {
    private static final int BITS = 18;
    private static final int CHUNK = 1 << BITS;

    private long[][] chunks = new long[1][256];
    private int size;

    public void add(long value) {
        int chunk = size >>> BITS;
        int at = size & (CHUNK - 1);
        if (at == 0 && chunk > 0) {
            if (chunk == chunks.length) {
                chunks = Arrays.copyOf(chunks, 2 * chunk);
            }
            chunks[chunk] = new long[CHUNK];
        } else if (at == chunks[chunk].length) {
            // only the first one starts small
            chunks[chunk] = Arrays.copyOf(chunks[chunk], 4 * at);
        }
        chunks[chunk][at] = value;
        size++;
    }

    public long get(int row) {
        return chunks[row >>> BITS][row & (CHUNK - 1)];
    }

    public void set(int row, long value) {
        chunks[row >>> BITS][row & (CHUNK - 1)] = value;
    }

    public int size() {
        return size;
    }

    /** Forgets them; room for the next ones stays. */
    public void clear() {
        size = 0;
    }

    /** All of them, and this is empty afterwards: each chunk is let go as soon as it is copied. */
    public long[] take() {
        long[] all = new long[size];
        for (int from = 0; from < size; from += CHUNK) {
            System.arraycopy(chunks[from >>> BITS], 0, all, from, Math.min(CHUNK, size - from));
            chunks[from >>> BITS] = new long[0];
        }
        chunks = new long[1][256];
        size = 0;
        return all;
    }
}
