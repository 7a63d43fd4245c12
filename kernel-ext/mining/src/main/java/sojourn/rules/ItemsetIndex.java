package sojourn.rules;

import java.util.Arrays;

/** Finds the count of any subset of a frequent itemset. Sets are hashed by the sum of their items' mixed codes, so that the hash
 * of a subset takes one addition for each item; equal items are compared, never trusted to the hash. */
final class ItemsetIndex {
    private final FrequentItemsets sets;
    private final int[] table;
    private final long[] hashes;

    ItemsetIndex(FrequentItemsets sets) {
        this.sets = sets;
        int capacity = Integer.highestOneBit(Math.max(8, Math.min(sets.size(), 1 << 28))) * 4;
        this.table = new int[capacity];
        this.hashes = new long[sets.size()];
        Arrays.fill(table, -1);
        for (int set = 0; set < sets.size(); set++) {
            long hash = 0;
            for (int p = 0; p < sets.length(set); p++) {
                hash += mix(sets.code(set, p));
            }
            hashes[set] = hash;
            int slot = slot(hash);
            while (table[slot] >= 0) {
                slot = (slot + 1) & (table.length - 1);
            }
            table[slot] = set;
        }
    }

    /**
     * The count of the items of {@code set} whose bits are set in {@code mask}.
     *
     * @return the count; -1 if they are not among the sets
     */
    long count(int set, int mask) {
        long hash = 0;
        for (int left = mask; left != 0; left &= left - 1) {
            hash += mix(sets.code(set, Integer.numberOfTrailingZeros(left)));
        }
        int slot = slot(hash);
        for (int found = table[slot]; found >= 0; found = table[slot]) {
            if (hashes[found] == hash && same(found, set, mask)) {
                return sets.count(found);
            }
            slot = (slot + 1) & (table.length - 1);
        }
        return -1;
    }

    private boolean same(int found, int set, int mask) {
        if (sets.length(found) != Integer.bitCount(mask)) {
            return false;
        }
        int p = 0;
        for (int left = mask; left != 0; left &= left - 1) {
            if (sets.code(found, p++) != sets.code(set, Integer.numberOfTrailingZeros(left))) {
                return false;
            }
        }
        return true;
    }

    private int slot(long hash) {
        return (int) (hash >>> 32) & (table.length - 1);
    }

    private static long mix(int code) {
        long z = (code + 1L) * 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
