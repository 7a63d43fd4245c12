package sojourn.load;

import sojourn.check.UsageException;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Items by their bytes, so that a text is made once for each item and not once for each cell: a hash table of texts as they stand in a
 * file, with open addressing. It knows no baskets and no blanks around items.
 */
final class ItemNames {
    private final List<String> names = new ArrayList<>();
    private byte[] pool = new byte[4096];
    private int[] ends = new int[64];
    private int[] hashes = new int[64];
    private int[] table = emptyTable(256);

    /** {@return the items' texts, by code, in order of appearance} */
    List<String> names() {
        return names;
    }

    /**
     * {@return the code of an item, a new one if it was not met before}
     *
     * @param item    bytes among which it stands
     * @param from    where it begins
     * @param length  how many bytes it has
     * @param notText the error if they are no UTF-8
     */
    int code(byte[] item, int from, int length, Supplier<UsageException> notText) {
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = hash * 31 + item[from + i];
        }
        hash *= 0x9E3779B1;
        hash ^= hash >>> 16;
        int slot = hash & (table.length - 1);
        while (table[slot] >= 0) {
            int code = table[slot];
            int start = code == 0 ? 0 : ends[code - 1];
            if (hashes[code] == hash && Arrays.equals(pool, start, ends[code], item, from, from + length)) {
                return code;
            }
            slot = (slot + 1) & (table.length - 1);
        }
        return add(item, from, length, hash, slot, notText);
    }

    private int add(byte[] item, int from, int length, int hash, int slot, Supplier<UsageException> notText) {
        int code = names.size();
        try {
            names.add(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(item, from, length))
                    .toString());
        } catch (CharacterCodingException e) {
            UsageException refusal = notText.get();
            refusal.initCause(e);
            throw refusal;
        }
        int start = code == 0 ? 0 : ends[code - 1];
        if (start + length > pool.length) {
            pool = Arrays.copyOf(pool, Math.max(2 * pool.length, start + length));
        }
        System.arraycopy(item, from, pool, start, length);
        if (code == ends.length) {
            ends = Arrays.copyOf(ends, 2 * code);
            hashes = Arrays.copyOf(hashes, 2 * code);
        }
        ends[code] = start + length;
        hashes[code] = hash;
        table[slot] = code;
        if (2 * names.size() > table.length) {
            table = emptyTable(2 * table.length);
            for (int c = 0; c < names.size(); c++) {
                int at = hashes[c] & (table.length - 1);
                while (table[at] >= 0) {
                    at = (at + 1) & (table.length - 1);
                }
                table[at] = c;
            }
        }
        return code;
    }

    private static int[] emptyTable(int size) {
        int[] table = new int[size];
        Arrays.fill(table, -1);
        return table;
    }
}
