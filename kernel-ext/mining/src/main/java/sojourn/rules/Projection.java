package sojourn.rules;

import java.util.Arrays;

/**
 * The baskets that hold some itemset, cut down to the m items that can still extend it: numbers ascending in each row, the
 * rarest item first, each row ended by {@link #END}. One is reused for every itemset of the same depth in one thread.
 */
final class Projection {
    /** Ends each row, and stands before the first. */
    static final int END = -1;

    int m;
    /** number to item code */
    int[] code = new int[16];
    /** in how many baskets the itemset and this item occur */
    long[] count = new long[16];

    int[] cells = new int[256];
    int end;
    long[] weight = new long[64];
    int rows;

    /** item number to its first place in {@link #places}; m + 1 of them */
    int[] start = new int[16];
    /** where the item stands in {@link #cells} */
    int[] places = new int[256];
    /** the row of that place */
    int[] placeRow = new int[256];

    /** Forgets everything. */
    void clear() {
        m = 0;
        clearRows();
    }

    void clearRows() {
        cells[0] = END;
        end = 1;
        rows = 0;
    }

    void addItem(int itemCode, long itemCount) {
        if (m == code.length) {
            code = Arrays.copyOf(code, 2 * m);
            count = Arrays.copyOf(count, 2 * m);
        }
        code[m] = itemCode;
        count[m++] = itemCount;
    }

    /** Makes room for a row of so many cells at {@link #end}. */
    void ensureRow(int length) {
        if (end + length + 1 > cells.length) {
            cells = Arrays.copyOf(cells, Math.max(2 * cells.length, end + length + 1));
        }
    }

    /** Ends the row whose cells were written from {@link #end} on. */
    void endRow(int length, long rowWeight) {
        end += length;
        cells[end++] = END;
        if (rows == weight.length) {
            weight = Arrays.copyOf(weight, 2 * rows);
        }
        weight[rows++] = rowWeight;
    }

    /** Finds the places of every item, by a counting sort. Time O(cells + m). */
    void index() {
        if (start.length < m + 2) {
            start = new int[2 * m + 2];
        }
        if (places.length < end) {
            places = new int[Math.max(2 * places.length, end)];
            placeRow = new int[places.length];
        }
        Arrays.fill(start, 0, m + 2, 0);
        for (int p = 1; p < end; p++) {
            // END counts in cell 1, which becomes the 0 that item 0 starts at once it is taken out below
            start[cells[p] + 2]++;
        }
        start[1] = 0;
        for (int k = 2; k <= m + 1; k++) {
            start[k] += start[k - 1];
        }
        // start[k + 1] is now where item k begins; it moves up to where it ends, which is where item k + 1 begins
        int row = 0;
        for (int p = 1; p < end; p++) {
            int k = cells[p];
            if (k == END) {
                row++;
            } else {
                int at = start[k + 1]++;
                places[at] = p;
                placeRow[at] = row;
            }
        }
    }
}
