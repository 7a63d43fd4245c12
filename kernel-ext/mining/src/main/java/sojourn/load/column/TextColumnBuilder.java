package sojourn.load.column;

import org.jspecify.annotations.Nullable;
import sojourn.check.Internal;
import sojourn.check.UsageException;
import sojourn.check.Utf8;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Codes a text column while it is read: each distinct text is stored once, as the UTF-8 bytes that the file has, and a row is
 * an int. No text becomes a {@link String} here. Time O(bytes) to add; O(v log v) to sort v distinct texts, whose order as
 * unsigned bytes is code-point order. As long as all texts are whole numbers, as ids often are, a row is that number itself
 * and nothing else is stored.
 */
@Internal
public final class TextColumnBuilder implements ColumnBuilder {
    private static final int MULTIPLIER = 0x9E3779B1;
    /** numbers up to so many times the rows, and a few more, are held as a bit each */
    private static final int SPARSE = 16;

    private static final int SPARSE_LEAST = 1 << 16;

    private byte[] bytes = new byte[64];
    private int[] starts = new int[9];
    private int values;
    /** open addressing, at most half full: value or -1 */
    private int[] slots = new int[16];

    private int[] hashes = new int[8];
    /** codes, or numbers as long as {@link #numbers} */
    private IntRows rows = new IntRows();

    private boolean numbers = true;
    private int greatest;
    /** the code of the row before: logs come in runs */
    private int last = CodedColumn.MISSING;

    private int firstNotUtf8 = -1;

    private final boolean kept;
    /** cells that were looked at and not kept */
    private int looked;

    /** @param kept false if cells are only looked at, whether they are text in UTF-8 */
    public TextColumnBuilder(boolean kept) {
        this.kept = kept;
        Arrays.fill(slots, -1);
    }

    public boolean kept() {
        return kept;
    }

    public int code(int row) {
        return rows.get(row);
    }

    /** {@return the first row whose text is not UTF-8; -1 if all are} */
    public int firstNotUtf8() {
        return firstNotUtf8;
    }

    public void addMissing() {
        if (kept) {
            push(CodedColumn.MISSING);
        } else {
            looked++;
        }
    }

    public void add(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        add(utf8, 0, utf8.length);
    }

    /** Adds a row's cell, UTF-8 bytes {@code [from, to)}. */
    public void add(byte[] cell, int from, int to) {
        if (numbers && kept) {
            int number = NumberValues.plain(cell, from, to);
            if (number >= 0) {
                greatest = Math.max(greatest, number);
                rows.add(number);
                return;
            }
            toTexts();
        }
        if (!kept) {
            look(cell, from, to);
            return;
        }
        if (last >= 0 && Arrays.equals(cell, from, to, bytes, starts[last], starts[last + 1])) {
            push(last);
            return;
        }
        int hash = hash(cell, from, to);
        int slot = hash & (slots.length - 1);
        int value;
        while ((value = slots[slot]) >= 0) {
            if (hashes[value] == hash && Arrays.equals(cell, from, to, bytes, starts[value], starts[value + 1])) {
                push(value);
                return;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        push(insert(cell, from, to, hash, slot));
    }

    /** Takes what was a number so far for the text that it was. */
    private void toTexts() {
        numbers = false;
        IntRows before = rows;
        rows = new IntRows();
        for (int row = 0; row < before.size(); row++) {
            int number = before.get(row);
            if (number < 0) {
                addMissing();
            } else {
                add(Integer.toString(number));
            }
        }
    }

    /**
     * The column, its codes in code-point order. The rows are forgotten here.
     *
     * @param name the column's name
     * @param keep rows to keep, ascending; null keeps all. Texts of dropped rows are forgotten.
     * @return the column
     */
    @Override
    public CodedColumn build(String name, int @Nullable [] keep) {
        if (numbers && greatest > SPARSE * (long) rows.size() + SPARSE_LEAST) {
            toTexts();
        }
        int n = keep == null ? rows.size() : keep.length;
        int[] kept = keep == null ? rows.take() : new int[n];
        for (int i = 0; i < n && keep != null; i++) {
            kept[i] = rows.get(keep[i]);
        }
        if (numbers) {
            return new CodedColumn(name, kept, NumberValues.code(kept, greatest));
        }
        boolean[] used = new boolean[values];
        for (int i = 0; i < n; i++) {
            if (kept[i] >= 0) {
                used[kept[i]] = true;
            }
        }
        int[] order = new int[values];
        int count = 0;
        for (int value = 0; value < values; value++) {
            if (used[value]) {
                order[count++] = value;
            }
        }
        order = Arrays.copyOf(order, count);
        sort(order);
        int[] rank = new int[values];
        int[] sortedStarts = new int[count + 1];
        for (int r = 0; r < count; r++) {
            rank[order[r]] = r;
            sortedStarts[r + 1] = sortedStarts[r] + starts[order[r] + 1] - starts[order[r]];
        }
        byte[] sorted = new byte[sortedStarts[count]];
        for (int r = 0; r < count; r++) {
            System.arraycopy(bytes, starts[order[r]], sorted, sortedStarts[r], sortedStarts[r + 1] - sortedStarts[r]);
        }
        for (int i = 0; i < n; i++) {
            kept[i] = kept[i] < 0 ? CodedColumn.MISSING : rank[kept[i]];
        }
        return new CodedColumn(name, kept, new TextValues(sorted, sortedStarts));
    }

    /** Forgets all rows and their texts, so that the next row is the first. */
    public void forget() {
        rows.clear();
        Arrays.fill(slots, -1);
        values = 0;
        numbers = true;
        greatest = 0;
        last = CodedColumn.MISSING;
        firstNotUtf8 = -1;
        looked = 0;
    }

    /** {@return whether rows are whole numbers, each its own text, and not codes of texts} */
    public boolean areNumbers() {
        return numbers;
    }

    /** {@return how many distinct texts there are; their codes are below it} */
    public int values() {
        return values;
    }

    /** {@return where the text of each code begins in {@link #bytes}; it ends where the next one begins; not a copy} */
    public int[] starts() {
        return starts;
    }

    /** {@return the distinct texts one after the other, in UTF-8; not a copy} */
    public byte[] bytes() {
        return bytes;
    }

    private void look(byte[] cell, int from, int to) {
        if (firstNotUtf8 < 0 && !Utf8.fits(cell, from, to)) {
            firstNotUtf8 = looked;
        }
        looked++;
    }

    private void push(int code) {
        rows.add(code);
        last = code;
    }

    private int insert(byte[] cell, int from, int to, int hash, int slot) {
        int start = starts[values];
        int length = to - from;
        if (length > bytes.length - start) {
            if ((long) start + length > Integer.MAX_VALUE - 16) {
                throw new UsageException(
                        "a column's distinct texts must fit in 2 GiB; leave the column out, or split the file");
            }
            bytes = Arrays.copyOf(bytes, Math.max(start + length, grown(start)));
        }
        if (firstNotUtf8 < 0 && !Utf8.fits(cell, from, to)) {
            firstNotUtf8 = rows.size();
        }
        System.arraycopy(cell, from, bytes, start, length);
        if (values + 1 == starts.length) {
            starts = Arrays.copyOf(starts, grown(values) + 1);
            hashes = Arrays.copyOf(hashes, starts.length - 1);
        }
        starts[values + 1] = start + length;
        hashes[values] = hash;
        slots[slot] = values;
        values++;
        if (values * 2 > slots.length) {
            rehash();
        }
        return values - 1;
    }

    private void rehash() {
        slots = new int[slots.length * 4];
        Arrays.fill(slots, -1);
        for (int value = 0; value < values; value++) {
            int slot = hashes[value] & (slots.length - 1);
            while (slots[slot] >= 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = value;
        }
    }

    private static int grown(int length) {
        return (int) Math.min(Integer.MAX_VALUE - 16L, length * 2L + 16);
    }

    private static int hash(byte[] cell, int from, int to) {
        int h = to - from;
        for (int i = from; i < to; i++) {
            h = (h ^ cell[i]) * MULTIPLIER;
        }
        return h ^ (h >>> 15);
    }

    /** Merge sort, bottom up, on the first eight bytes and only then on the rest. */
    private void sort(int[] order) {
        long[] keys = new long[values];
        for (int value : order) {
            keys[value] = prefix(starts[value], starts[value + 1]);
        }
        int n = order.length;
        int[] scratch = new int[n];
        for (int width = 1; width < n; width *= 2) {
            for (int low = 0; low < n - width; low += 2 * width) {
                int middle = low + width;
                int high = Math.min(low + 2 * width, n);
                if (!less(order[middle], order[middle - 1], keys)) {
                    continue;
                }
                System.arraycopy(order, low, scratch, low, width);
                int a = low;
                int b = middle;
                for (int k = low; a < middle; k++) {
                    order[k] = b < high && less(order[b], scratch[a], keys) ? order[b++] : scratch[a++];
                }
            }
        }
    }

    private boolean less(int a, int b, long[] keys) {
        if (keys[a] != keys[b]) {
            // the sign bit is turned over in prefix(), so that signed order is unsigned order
            return keys[a] < keys[b];
        }
        return Arrays.compareUnsigned(bytes, starts[a], starts[a + 1], bytes, starts[b], starts[b + 1]) < 0;
    }

    private long prefix(int from, int to) {
        long key = 0;
        for (int i = 0; i < 8; i++) {
            key = key << 8 | (from + i < to ? bytes[from + i] & 0xFF : 0);
        }
        return key ^ Long.MIN_VALUE;
    }
}
