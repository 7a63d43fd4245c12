package sojourn.rules;

import java.util.Arrays;

/** A stack of items that extend the sets on the search path: code, count, and where its bit vector starts. */
final class Extensions {
    int[] code = new int[64];
    long[] count = new long[64];
    /** the count within the bit vectors, which may leave out rows that no longer matter */
    long[] bitCount = new long[64];

    int[] at = new int[64];

    void set(int index, int itemCode, long itemCount, long itemBitCount, int word) {
        if (index >= code.length) {
            int more = Math.max(index + 1, 2 * code.length);
            code = Arrays.copyOf(code, more);
            count = Arrays.copyOf(count, more);
            bitCount = Arrays.copyOf(bitCount, more);
            at = Arrays.copyOf(at, more);
        }
        code[index] = itemCode;
        count[index] = itemCount;
        bitCount[index] = itemBitCount;
        at[index] = word;
    }
}
