package sojourn.rules;

import java.util.Arrays;

/**
 * Puts equal rows over 64 items or fewer together: a row is a mask, equal masks add their weights. Cut down to what can still
 * extend a set, most baskets of dense data become equal. Open addressing; the first row of its kind keeps its place.
 */
final class RowMerger {
    static final int MOST_ITEMS = 64;

    private long[] masks = new long[64];
    private long[] weights = new long[64];
    private int[] table = new int[128];
    int size;

    void clear(int expected) {
        int capacity = Integer.highestOneBit(Math.max(32, Math.min(expected, 1 << 28))) * 4;
        if (table.length < capacity) {
            table = new int[capacity];
        }
        mask = capacity - 1;
        Arrays.fill(table, 0, capacity, -1);
        size = 0;
    }

    private int mask;

    void add(long row, long weight) {
        long hash = row * 0x9E3779B97F4A7C15L;
        int slot = (int) (hash >>> 32) & mask;
        while (table[slot] >= 0) {
            if (masks[table[slot]] == row) {
                weights[table[slot]] += weight;
                return;
            }
            slot = (slot + 1) & mask;
        }
        if (size == masks.length) {
            masks = Arrays.copyOf(masks, 2 * size);
            weights = Arrays.copyOf(weights, 2 * size);
        }
        masks[size] = row;
        weights[size] = weight;
        table[slot] = size++;
    }

    /** Writes the merged rows behind those that are there. */
    void writeTo(Projection out) {
        for (int r = 0; r < size; r++) {
            out.ensureRow(MOST_ITEMS);
            int length = 0;
            for (long left = masks[r]; left != 0; left &= left - 1) {
                out.cells[out.end + length++] = Long.numberOfTrailingZeros(left);
            }
            out.endRow(length, weights[r]);
        }
    }
}
