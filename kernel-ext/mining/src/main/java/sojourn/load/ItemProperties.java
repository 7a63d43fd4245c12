package sojourn.load;

import sojourn.check.FileReason;
import sojourn.check.Nearest;
import sojourn.check.Nouns;
import sojourn.check.UsageException;
import sojourn.load.column.CodedColumn;
import sojourn.load.column.TextColumnBuilder;
import sojourn.load.file.SourceFiles;
import sojourn.load.text.DelimitedReader;
import sojourn.run.Progress;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is known of items, from when on: rows of item, time, category and availability, by item and time. A row does not have to give
 * both; what it leaves out stays as it was. Immutable.
 *
 * <p>Read from an items table, one row for each change ({@code itemid, categoryid, available, timestamp}), or from property files in
 * RetailRocket's form, one row for each property and change ({@code timestamp, itemid, property, value}), of which the properties
 * {@code categoryid} and {@code available} are kept and the hashed ones skipped.
 */
public final class ItemProperties {
    /** What a row does not say. */
    public static final int UNKNOWN = -1;

    private static final int ROWS_PER_REPORT = 1 << 14;
    private static final int MOST_ROWS = Integer.MAX_VALUE - 16;
    private static final byte[] CATEGORY = "categoryid".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AVAILABLE = "available".getBytes(StandardCharsets.US_ASCII);

    private final CodedColumn items;
    private final CodedColumn categories;
    private final long[] fromMillis;
    private final byte[] available;
    private final long rowsRead;

    private ItemProperties(
            CodedColumn items, CodedColumn categories, long[] fromMillis, byte[] available, long rowsRead) {
        this.items = items;
        this.categories = categories;
        this.fromMillis = fromMillis;
        this.available = available;
        this.rowsRead = rowsRead;
    }

    /**
     * Reads files of properties. Plain or gzip; all of them of one of the two forms, which the columns show. Time O(bytes),
     * and O(r log r) of an item with r rows that are not in order of time.
     *
     * @param files one or more; of rows of one item at one time the later one wins
     * @return the properties
     * @throws UsageException if a file is not there, has other columns, or has a cell that cannot be read
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static ItemProperties read(Path... files) {
        if (files.length == 0) {
            throw new UsageException("item properties need at least one file");
        }
        Rows rows = new Rows();
        try (Progress progress = Progress.start("reading item properties", 0, "rows")) {
            for (Path named : files) {
                for (Path file : SourceFiles.of(named.toString())) {
                    try (DelimitedReader reader = DelimitedReader.open(file)) {
                        rows.read(reader, progress);
                    }
                }
            }
            progress.finish();
        } catch (IOException e) {
            throw new UsageException("item properties cannot be read: " + FileReason.of(e), e);
        }
        return rows.build();
    }

    /** {@return the properties in a file that is part of Sojourn} */
    static ItemProperties inJar(String file) {
        Rows rows = new Rows();
        try (Progress progress = Progress.start("reading " + file, 0, "rows");
                InputStream bytes = Datasets.inJar(file);
                DelimitedReader reader = DelimitedReader.open(file, bytes)) {
            rows.read(reader, progress);
            progress.finish();
        } catch (IOException e) {
            throw new IllegalStateException("the jar's " + file + " cannot be read", e);
        }
        return rows.build();
    }

    /** {@return the items, one for each row: ascending codes} */
    public CodedColumn items() {
        return items;
    }

    /** {@return the categories, one for each row, missing where the row does not say} */
    public CodedColumn categories() {
        return categories;
    }

    /** {@return a copy of the times from which on the rows hold, milliseconds since 1970 UTC; ascending for each item} */
    public long[] fromMillis() {
        return fromMillis.clone();
    }

    /** {@return a copy of the marks, one for each row: 1 available, 0 not, {@link #UNKNOWN} where the row does not say} */
    public byte[] available() {
        return available.clone();
    }

    /** {@return the number of rows} */
    public int size() {
        return fromMillis.length;
    }

    /** {@return how many rows the files had, those of properties that are skipped among them} */
    public long rowsRead() {
        return rowsRead;
    }

    /**
     * The rows' items as codes of a log, so that the two can be joined.
     *
     * @param logItems the log's column of items
     * @return a code into {@code logItems.values()} for each row, or {@link #UNKNOWN} where no event is about the item. Time
     *     O(items log items + rows).
     */
    public int[] itemCodes(CodedColumn logItems) {
        List<String> mine = items.values();
        List<String> theirs = logItems.values();
        int[] codeOf = new int[mine.size()];
        // both are in code-point order
        int there = 0;
        for (int here = 0; here < codeOf.length; here++) {
            String item = mine.get(here);
            while (there < theirs.size() && CodedColumn.CODE_POINT_ORDER.compare(theirs.get(there), item) < 0) {
                there++;
            }
            codeOf[here] = there < theirs.size() && theirs.get(there).equals(item) ? there : UNKNOWN;
        }
        int[] codes = items.codes();
        for (int row = 0; row < codes.length; row++) {
            codes[row] = codeOf[codes[row]];
        }
        return codes;
    }

    /**
     * An item's category at a time.
     *
     * @param item   the item's text
     * @param millis since 1970 UTC
     * @return the category that was last said by then; empty if none was. Time O(log rows).
     */
    public Optional<String> category(String item, long millis) {
        for (int row = last(item, millis); row >= 0 && sameItem(row, item); row--) {
            String category = categories.value(row);
            if (category != null) {
                return Optional.of(category);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether an item was available at a time.
     *
     * @param item   the item's text
     * @param millis since 1970 UTC
     * @return what was last said by then; empty if nothing was. Time O(log rows).
     */
    public Optional<Boolean> available(String item, long millis) {
        for (int row = last(item, millis); row >= 0 && sameItem(row, item); row--) {
            if (available[row] != UNKNOWN) {
                return Optional.of(available[row] == 1);
            }
        }
        return Optional.empty();
    }

    private boolean sameItem(int row, String item) {
        return item.equals(items.value(row));
    }

    /** The last row of an item at or before a time; of any earlier item if it has none. */
    private int last(String item, long millis) {
        int code = items.values().indexOf(item);
        if (code < 0) {
            return -1;
        }
        int low = 0;
        int high = fromMillis.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            int order = Integer.compare(items.code(middle), code);
            if (order < 0 || (order == 0 && fromMillis[middle] <= millis)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low - 1;
    }

    /** Rows as they are read. */
    private static final class Rows {
        private final TextColumnBuilder items = new TextColumnBuilder(true);
        private final TextColumnBuilder categories = new TextColumnBuilder(true);
        private long[] times = new long[1024];
        private byte[] marks = new byte[1024];
        private int size;
        private long read;

        void read(DelimitedReader reader, Progress progress) throws IOException {
            List<String> header = reader.header();
            boolean oneProperty = header.contains("property");
            int item = column(reader, "itemid");
            int time = column(reader, "timestamp");
            int category = column(reader, oneProperty ? "property" : "categoryid");
            int mark = column(reader, oneProperty ? "value" : "available");
            int unreported = 0;
            while (reader.next()) {
                if (reader.cells() != header.size()) {
                    throw bad(reader, "has " + Nouns.count(reader.cells(), "cells") + ", expected " + header.size());
                }
                if (oneProperty) {
                    property(reader, item, time, category, mark);
                } else {
                    add(reader, item, time, category, mark);
                }
                read++;
                if (++unreported == ROWS_PER_REPORT) {
                    progress.advance(unreported);
                    unreported = 0;
                }
            }
            progress.advance(unreported);
        }

        private void property(DelimitedReader reader, int item, int time, int property, int value) {
            if (is(reader, property, CATEGORY)) {
                add(reader, item, time, value, UNKNOWN);
            } else if (is(reader, property, AVAILABLE)) {
                add(reader, item, time, UNKNOWN, value);
            }
        }

        private void add(DelimitedReader reader, int item, int time, int category, int mark) {
            if (isEmpty(reader, item)) {
                throw bad(reader, "names no item");
            }
            if (size == times.length) {
                if (size >= MOST_ROWS) {
                    throw bad(reader, String.format(Locale.ROOT, "is beyond %,d kept ones; split the file", MOST_ROWS));
                }
                int grown = (int) Math.min(MOST_ROWS, size * 2L);
                times = Arrays.copyOf(times, grown);
                marks = Arrays.copyOf(marks, grown);
            }
            times[size] = time(reader, time);
            marks[size++] = mark == UNKNOWN || isEmpty(reader, mark) ? UNKNOWN : mark(reader, mark);
            items.add(reader.buffer(), reader.from(item), reader.to(item));
            if (category == UNKNOWN || isEmpty(reader, category)) {
                categories.addMissing();
            } else {
                categories.add(reader.buffer(), reader.from(category), reader.to(category));
            }
        }

        private static int column(DelimitedReader reader, String name) {
            int column = reader.header().indexOf(name);
            if (column < 0) {
                String near = Nearest.hint(name, reader.header());
                throw new UsageException(reader.file() + " has no column '" + name + "'" + (near.isEmpty() ? ";" : near)
                        + " Columns: " + Nearest.listed(reader.header())
                        + "; expected itemid, categoryid, available, timestamp, or timestamp, itemid, property, value");
            }
            return column;
        }

        private static boolean is(DelimitedReader reader, int cell, byte[] word) {
            return Arrays.equals(reader.buffer(), reader.from(cell), reader.to(cell), word, 0, word.length);
        }

        private static boolean isEmpty(DelimitedReader reader, int cell) {
            return reader.from(cell) == reader.to(cell);
        }

        private static long time(DelimitedReader reader, int cell) {
            byte[] bytes = reader.buffer();
            int from = reader.from(cell);
            int to = reader.to(cell);
            boolean negative = from < to && bytes[from] == '-';
            long value = 0;
            int digits = 0;
            for (int i = negative ? from + 1 : from; i < to && bytes[i] >= '0' && bytes[i] <= '9'; i++) {
                value = value * 10 + bytes[i] - '0';
                digits++;
            }
            if (digits == 0 || digits > 18 || digits + (negative ? 1 : 0) != to - from) {
                throw bad(reader, "has the time '" + reader.text(cell) + "', expected epoch milliseconds");
            }
            return negative ? -value : value;
        }

        private static byte mark(DelimitedReader reader, int cell) {
            if (reader.to(cell) - reader.from(cell) == 1) {
                byte c = reader.buffer()[reader.from(cell)];
                if (c == '0' || c == '1') {
                    return (byte) (c - '0');
                }
            }
            throw bad(reader, "has the availability '" + reader.text(cell) + "', expected 0 or 1");
        }

        private static UsageException bad(DelimitedReader reader, String what) {
            return new UsageException(String.format(Locale.ROOT, "%s: row %,d %s", reader.file(), reader.row(), what));
        }

        /** Sorts by item, then by time; both stable, so that of equal times the later row comes last. */
        ItemProperties build() {
            if (items.firstNotUtf8() >= 0 || categories.firstNotUtf8() >= 0) {
                throw new UsageException(
                        "item properties must be UTF-8 text, but an item or a category is not; save the file as UTF-8");
            }
            CodedColumn coded = items.build("itemid", null);
            int[] offsets = new int[coded.values().size() + 1];
            for (int row = 0; row < size; row++) {
                offsets[coded.code(row) + 1]++;
            }
            for (int i = 1; i < offsets.length; i++) {
                offsets[i] += offsets[i - 1];
            }
            int[] order = new int[size];
            int[] next = offsets.clone();
            for (int row = 0; row < size; row++) {
                order[next[coded.code(row)]++] = row;
            }
            int[] codes = new int[size];
            for (int i = 0; i + 1 < offsets.length; i++) {
                sortByTime(order, offsets[i], offsets[i + 1]);
                Arrays.fill(codes, offsets[i], offsets[i + 1], i);
            }
            CodedColumn category = categories.build("categoryid", null);
            int[] categoryCodes = new int[size];
            long[] from = new long[size];
            byte[] available = new byte[size];
            for (int p = 0; p < size; p++) {
                categoryCodes[p] = category.code(order[p]);
                from[p] = times[order[p]];
                available[p] = marks[order[p]];
            }
            return new ItemProperties(
                    new CodedColumn("itemid", codes, coded.values()),
                    new CodedColumn("categoryid", categoryCodes, category.values()),
                    from,
                    available,
                    read);
        }

        private void sortByTime(int[] order, int from, int to) {
            boolean sorted = true;
            for (int i = from + 1; i < to && sorted; i++) {
                sorted = times[order[i - 1]] <= times[order[i]];
            }
            if (sorted) {
                return;
            }
            Integer[] rows = new Integer[to - from];
            Arrays.setAll(rows, i -> order[from + i]);
            Arrays.sort(rows, (a, b) -> Long.compare(times[a], times[b]));
            for (int i = 0; i < rows.length; i++) {
                order[from + i] = rows[i];
            }
        }
    }
}
