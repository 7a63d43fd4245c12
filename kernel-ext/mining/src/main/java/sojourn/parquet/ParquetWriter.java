package sojourn.parquet;

import sojourn.check.Check;
import sojourn.run.SavedFile;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Writes a Parquet file, one group of rows after the other and within it one column after the other. Memory is that of one
 * column of one group.
 *
 * <pre>
 *   PAR1, then for each group and column: [page of distinct texts] page of cells, then what is where, its length, PAR1
 *   cells of a text column: 1 bit a row, whether it is there; then for each that is, its code in as few bits as the greatest needs
 * </pre>
 *
 * @see <a href="https://parquet.apache.org/docs/file-format/">the format</a>
 */
public final class ParquetWriter implements Closeable {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    /** numbers of the format's own */
    private static final int INT64 = 2;

    private static final int BYTE_ARRAY = 6;
    private static final int REQUIRED = 0;
    private static final int OPTIONAL = 1;
    private static final int UTF8 = 0;
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int RLE_DICTIONARY = 8;
    private static final int UNCOMPRESSED = 0;
    private static final int DATA_PAGE = 0;
    private static final int DICTIONARY_PAGE = 2;
    /** digits of the greatest int */
    private static final int LONGEST_NUMBER = 10;

    private final OutputStream out;
    private final List<ParquetColumn> columns;
    private final List<Group> groups = new ArrayList<>();
    private List<Chunk> chunks = new ArrayList<>();
    private byte[] page = new byte[1 << 16];
    private int size;
    private long written;
    private long rows;

    /** One column of one group. */
    private record Chunk(long start, long dictionary, long data, long end, int rows) {}

    /** The columns of some rows. */
    private record Group(List<Chunk> chunks, int rows) {}

    /**
     * Begins a file.
     *
     * @param out     buffered; closed with this
     * @param columns at least one
     * @throws IOException if it cannot be written to
     */
    public ParquetWriter(OutputStream out, List<ParquetColumn> columns) throws IOException {
        Check.argument(!columns.isEmpty(), "a file needs a column");
        this.out = out;
        this.columns = List.copyOf(columns);
        write(MAGIC, MAGIC.length);
    }

    /**
     * Writes the next column of the group, of whole numbers.
     *
     * @param values one for each row, and perhaps more behind
     * @param n      rows
     * @throws IOException if it cannot be written
     */
    public void longs(long[] values, int n) throws IOException {
        long start = begin(false);
        room((long) n * Long.BYTES);
        for (int row = 0; row < n; row++) {
            long value = values[row];
            for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
                page[size++] = (byte) (value >>> shift);
            }
        }
        dataPage(n, PLAIN);
        end(start, -1, start, n);
    }

    /**
     * Writes the next column of the group, of texts.
     *
     * @param codes  one for each row, and perhaps more behind; negative where the cell is missing
     * @param n      rows
     * @param bytes  the distinct texts one after the other, in UTF-8
     * @param starts where the text of each code begins in them, and behind the last where it ends
     * @param values how many distinct texts there are
     * @throws IOException if it cannot be written
     */
    public void texts(int[] codes, int n, byte[] bytes, int[] starts, int values) throws IOException {
        if (values == 0) {
            // nothing but missing cells
            numbers(codes, n);
            return;
        }
        long start = begin(true);
        for (int value = 0; value < values; value++) {
            text(bytes, starts[value], starts[value + 1]);
        }
        flush(dictionaryHeader(values));
        final long data = written;
        int present = levels(codes, n);
        int width = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, values - 1));
        room(1);
        page[size++] = (byte) width;
        packed(codes, n, present, width);
        dataPage(n, RLE_DICTIONARY);
        end(start, start, data, n);
    }

    /**
     * Writes the next column of the group, of texts that are whole numbers.
     *
     * @param numbers one for each row, and perhaps more behind; negative where the cell is missing
     * @param n       rows
     * @throws IOException if it cannot be written
     */
    public void numbers(int[] numbers, int n) throws IOException {
        long start = begin(true);
        levels(numbers, n);
        room((long) n * (Integer.BYTES + LONGEST_NUMBER));
        for (int row = 0; row < n; row++) {
            int number = numbers[row];
            if (number >= 0) {
                digits(number);
            }
        }
        dataPage(n, PLAIN);
        end(start, -1, start, n);
    }

    /** Writes what is where, and closes the file. Without it, what is there is no Parquet file. */
    @Override
    public void close() throws IOException {
        try (OutputStream closing = out) {
            Check.state(chunks.isEmpty(), "a group of rows lacks columns");
            byte[] footer = footer();
            write(footer, footer.length);
            size = 0;
            fixed(footer.length);
            write(page, size);
            write(MAGIC, MAGIC.length);
            closing.flush();
        }
    }

    private long begin(boolean text) {
        Check.state(columns.get(chunks.size()).text() == text, "this column has another type");
        size = 0;
        return written;
    }

    private void end(long start, long dictionary, long data, int n) {
        Check.state(chunks.isEmpty() || chunks.get(0).rows() == n, "columns of one group have as many rows");
        chunks.add(new Chunk(start, dictionary, data, written, n));
        if (chunks.size() == columns.size()) {
            groups.add(new Group(chunks, n));
            chunks = new ArrayList<>();
            rows += n;
        }
    }

    private void text(byte[] bytes, int from, int to) {
        room(Integer.BYTES + to - from);
        fixed(to - from);
        System.arraycopy(bytes, from, page, size, to - from);
        size += to - from;
    }

    private void digits(int number) {
        int length = 1;
        for (int rest = number; rest >= 10; rest /= 10) {
            length++;
        }
        fixed(length);
        int rest = number;
        for (int at = size + length - 1; at >= size; at--) {
            page[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += length;
    }

    /** Which rows are there, behind the number of bytes that say so; gives how many are. */
    private int levels(int[] cells, int n) {
        int present = 0;
        for (int row = 0; row < n; row++) {
            present += cells[row] >= 0 ? 1 : 0;
        }
        room(2 * Integer.BYTES + Byte.SIZE + n / Byte.SIZE);
        int lengthAt = size;
        size += Integer.BYTES;
        if (present == n || present == 0) {
            varint(n << 1);
            page[size++] = (byte) (present == 0 ? 0 : 1);
        } else {
            int groupsOf8 = (n + 7) / 8;
            varint(groupsOf8 << 1 | 1);
            Arrays.fill(page, size, size + groupsOf8, (byte) 0);
            for (int row = 0; row < n; row++) {
                if (cells[row] >= 0) {
                    page[size + row / 8] |= (byte) (1 << row % 8);
                }
            }
            size += groupsOf8;
        }
        int end = size;
        size = lengthAt;
        fixed(end - lengthAt - Integer.BYTES);
        size = end;
        return present;
    }

    /** The codes that are there, in {@code width} bits each, the lowest bit first. */
    private void packed(int[] codes, int n, int present, int width) {
        int groupsOf8 = (present + 7) / 8;
        room(Integer.BYTES + 1 + groupsOf8 * width + Long.BYTES);
        varint(groupsOf8 << 1 | 1);
        int end = size + groupsOf8 * width;
        long bits = 0;
        int held = 0;
        for (int row = 0; row < n; row++) {
            if (codes[row] < 0) {
                continue;
            }
            bits |= (long) codes[row] << held;
            held += width;
            while (held >= Byte.SIZE) {
                page[size++] = (byte) bits;
                bits >>>= Byte.SIZE;
                held -= Byte.SIZE;
            }
        }
        if (held > 0) {
            page[size++] = (byte) bits;
        }
        Arrays.fill(page, size, end, (byte) 0);
        size = end;
    }

    private void dataPage(int n, int encoding) throws IOException {
        CompactThrift header = new CompactThrift();
        header.i32(1, DATA_PAGE);
        header.i32(2, size);
        header.i32(3, size);
        header.beginStruct(5);
        header.i32(1, n);
        header.i32(2, encoding);
        header.i32(3, RLE);
        header.i32(4, RLE);
        header.endStruct();
        header.end();
        flush(header);
    }

    private CompactThrift dictionaryHeader(int values) {
        CompactThrift header = new CompactThrift();
        header.i32(1, DICTIONARY_PAGE);
        header.i32(2, size);
        header.i32(3, size);
        header.beginStruct(7);
        header.i32(1, values);
        header.i32(2, PLAIN);
        header.endStruct();
        header.end();
        return header;
    }

    private byte[] footer() {
        CompactThrift footer = new CompactThrift();
        footer.i32(1, 1);
        footer.structs(2, columns.size() + 1);
        footer.beginElement();
        footer.text(4, "events");
        footer.i32(5, columns.size());
        footer.endStruct();
        for (ParquetColumn column : columns) {
            footer.beginElement();
            footer.i32(1, type(column));
            footer.i32(3, column.text() ? OPTIONAL : REQUIRED);
            footer.text(4, column.name());
            if (column.text()) {
                footer.i32(6, UTF8);
            }
            footer.endStruct();
        }
        footer.i64(3, rows);
        footer.structs(4, groups.size());
        for (Group group : groups) {
            footer.beginElement();
            footer.structs(1, columns.size());
            long bytes = 0;
            for (int column = 0; column < columns.size(); column++) {
                Chunk chunk = group.chunks().get(column);
                describe(footer, columns.get(column), chunk);
                bytes += chunk.end() - chunk.start();
            }
            footer.i64(2, bytes);
            footer.i64(3, group.rows());
            footer.endStruct();
        }
        footer.text(6, SavedFile.MARK);
        footer.end();
        return footer.bytes();
    }

    private static void describe(CompactThrift footer, ParquetColumn column, Chunk chunk) {
        footer.beginElement();
        footer.i64(2, chunk.start());
        footer.beginStruct(3);
        footer.i32(1, type(column));
        footer.numbers(2, chunk.dictionary() < 0 ? new int[] {PLAIN, RLE} : new int[] {PLAIN, RLE, RLE_DICTIONARY});
        footer.texts(3, column.name());
        footer.i32(4, UNCOMPRESSED);
        footer.i64(5, chunk.rows());
        footer.i64(6, chunk.end() - chunk.start());
        footer.i64(7, chunk.end() - chunk.start());
        footer.i64(9, chunk.data());
        if (chunk.dictionary() >= 0) {
            footer.i64(11, chunk.dictionary());
        }
        footer.endStruct();
        footer.endStruct();
    }

    private static int type(ParquetColumn column) {
        return column.text() ? BYTE_ARRAY : INT64;
    }

    private void room(long more) {
        long needed = size + more;
        if (needed > page.length) {
            Check.argument(
                    needed < Integer.MAX_VALUE - 16,
                    "the texts of one column in %,d rows must fit in 2 GiB; leave the column out",
                    1 << 17);
            page = Arrays.copyOf(page, (int) Math.min(Integer.MAX_VALUE - 16L, Math.max(needed, page.length * 2L)));
        }
    }

    /** Four bytes, the lowest first. */
    private void fixed(int value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            page[size++] = (byte) (value >>> shift);
        }
    }

    private void varint(int value) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            page[size++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        page[size++] = (byte) rest;
    }

    private void flush(CompactThrift header) throws IOException {
        byte[] head = header.bytes();
        write(head, head.length);
        write(page, size);
        size = 0;
    }

    private void write(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        written += length;
    }
}
