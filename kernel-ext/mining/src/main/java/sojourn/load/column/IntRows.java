package sojourn.load.column;

import sojourn.check.Internal;

import java.util.Arrays;

/** Ints that come one by one, in chunks: nothing is copied as they grow, and no more is held than what is there. */
@Internal
public final class IntRows {
    private static final int BITS = 18;
    private static final int CHUNK = 1 << BITS;
    /** little: a log may have 100,000 columns */
    private static final int FIRST = 16;

    private int[][] chunks = new int[1][FIRST];
    private int size;

    public void add(int value) {
        int chunk = size >>> BITS;
        int at = size & (CHUNK - 1);
        if (at == 0 && chunk > 0) {
            if (chunk == chunks.length) {
                chunks = Arrays.copyOf(chunks, 2 * chunk);
            }
            chunks[chunk] = new int[CHUNK];
        } else if (at == chunks[chunk].length) {
            // only the first one starts small
            chunks[chunk] = Arrays.copyOf(chunks[chunk], 4 * at);
        }
        chunks[chunk][at] = value;
        size++;
    }

    public int get(int row) {
        return chunks[row >>> BITS][row & (CHUNK - 1)];
    }

    public int size() {
        return size;
    }

    /** Forgets them; room for the next ones stays. */
    void clear() {
        size = 0;
    }

    /** All of them, and this is empty afterwards: each chunk is let go as soon as it is copied. */
    public int[] take() {
        int[] all = new int[size];
        for (int from = 0; from < size; from += CHUNK) {
            System.arraycopy(chunks[from >>> BITS], 0, all, from, Math.min(CHUNK, size - from));
            chunks[from >>> BITS] = new int[0];
        }
        chunks = new int[1][FIRST];
        size = 0;
        return all;
    }
}
