package sojourn.feature;

import sojourn.check.Check;
import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.Arrays;

/**
 * Items' properties in time: from when an item was of which category, and available or not. A property holds until the next
 * row that gives it another value. Immutable.
 */
public final class ItemTable {
    /** what is not known */
    public static final int UNKNOWN = -1;

    private static final int BLOCK = 1 << 15;

    /** item to its first row; items + 1 */
    private final int[] offsets;

    private final long[] fromMillis;
    private final int[] categories;
    private final byte[] available;

    private ItemTable(int[] offsets, long[] fromMillis, int[] categories, byte[] available) {
        this.offsets = offsets;
        this.fromMillis = fromMillis;
        this.categories = categories;
        this.available = available;
    }

    /**
     * Sorts the rows by item and time. Of rows of one item at one time the last in the given order wins. A row does not have to give
     * both properties: what it leaves out stays as it was.
     *
     * @param items      number of items; their codes are in {@code [0, items)}
     * @param item       n item codes; rows of items below 0, which no event names, are left out
     * @param fromMillis n times from which a row holds, milliseconds since 1970 UTC
     * @param category   n category codes, or {@link #UNKNOWN}
     * @param available  n marks, 1 or 0, or {@link #UNKNOWN}
     * @return the table. Time O(n) where each item's rows lie in time order, else O(n log n).
     */
    public static ItemTable of(int items, int[] item, long[] fromMillis, int[] category, byte[] available) {
        int n = item.length;
        Check.argument(
                fromMillis.length == n && category.length == n && available.length == n,
                "item, fromMillis, category and available must be as long as each other: %,d, %,d, %,d, %,d",
                n,
                fromMillis.length,
                category.length,
                available.length);
        int[] offsets = new int[items + 1];
        for (int code : item) {
            Check.argument(code < items, "an item's code must be below %,d, was %,d", items, code);
            if (code >= 0) {
                offsets[code + 1]++;
            }
        }
        for (int i = 0; i < items; i++) {
            offsets[i + 1] += offsets[i];
        }
        int[] order = new int[offsets[items]];
        int[] next = Arrays.copyOf(offsets, items);
        for (int row = 0; row < n; row++) {
            if (item[row] >= 0) {
                order[next[item[row]]++] = row;
            }
        }
        for (int i = 0; i < items; i++) {
            sortByTime(order, offsets[i], offsets[i + 1], fromMillis);
        }
        long[] from = new long[order.length];
        int[] categories = new int[order.length];
        byte[] marks = new byte[order.length];
        for (int i = 0; i < items; i++) {
            int lastCategory = UNKNOWN;
            byte lastMark = UNKNOWN;
            for (int p = offsets[i]; p < offsets[i + 1]; p++) {
                int row = order[p];
                lastCategory = category[row] == UNKNOWN ? lastCategory : category[row];
                lastMark = available[row] == UNKNOWN ? lastMark : available[row];
                from[p] = fromMillis[row];
                categories[p] = lastCategory;
                marks[p] = lastMark;
            }
        }
        return new ItemTable(offsets, from, categories, marks);
    }

    /**
     * The same table, with what an item is first known to be holding before that, too. Property logs often begin later than
     * the events do, or give a state only when it changes; without this the properties are unknown until then.
     *
     * @return the table
     */
    public ItemTable withFirstKnownBefore() {
        int[] filledCategories = categories.clone();
        byte[] filledMarks = available.clone();
        long[] from = fromMillis.clone();
        for (int i = 0; i + 1 < offsets.length; i++) {
            for (int p = offsets[i + 1] - 2; p >= offsets[i]; p--) {
                filledCategories[p] = filledCategories[p] == UNKNOWN ? filledCategories[p + 1] : filledCategories[p];
                filledMarks[p] = filledMarks[p] == UNKNOWN ? filledMarks[p + 1] : filledMarks[p];
            }
            if (offsets[i] < offsets[i + 1]) {
                from[offsets[i]] = Long.MIN_VALUE;
            }
        }
        return new ItemTable(offsets, from, filledCategories, filledMarks);
    }

    /** Takes the spans of an item table. */
    @FunctionalInterface
    public interface SpanSink {
        /**
         * Takes a span in which nothing is known to change.
         *
         * @param item      code
         * @param from      milliseconds, the first that belongs to it
         * @param until     milliseconds, the first that does not
         * @param category  code, or {@link #UNKNOWN}
         * @param available 1, 0, or {@link #UNKNOWN}
         */
        void accept(int item, long from, long until, int category, byte available);
    }

    /**
     * All spans, by item and time, no two of one item overlapping: the table for a join that is not {@link #join}.
     *
     * @param sink takes them
     */
    public void spans(SpanSink sink) {
        for (int item = 0; item + 1 < offsets.length; item++) {
            for (int p = offsets[item]; p < offsets[item + 1]; p++) {
                long until = p + 1 < offsets[item + 1] ? fromMillis[p + 1] : Long.MAX_VALUE;
                // of rows at one time the last one holds
                if (fromMillis[p] < until) {
                    sink.accept(item, fromMillis[p], until, categories[p], available[p]);
                }
            }
        }
    }

    /** {@return the number of rows that were kept} */
    public int rows() {
        return fromMillis.length;
    }

    /**
     * An item's category at a time.
     *
     * @param item   its code; below 0 stands for none
     * @param millis since 1970 UTC
     * @return the category's code, or {@link #UNKNOWN}. Time O(log rows of the item).
     */
    public int category(int item, long millis) {
        int row = find(item, millis);
        return row < 0 ? UNKNOWN : categories[row];
    }

    /**
     * Whether an item was available at a time.
     *
     * @param item   its code; below 0 stands for none
     * @param millis since 1970 UTC
     * @return 1, 0, or {@link #UNKNOWN}. Time O(log rows of the item).
     */
    public int available(int item, long millis) {
        int row = find(item, millis);
        return row < 0 ? UNKNOWN : available[row];
    }

    /**
     * What the items of events were at the events' times.
     *
     * @param items      n item codes, below 0 where missing
     * @param timeMillis n times
     * @return the properties, with how many were found
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public AsOf join(int[] items, long[] timeMillis) {
        int n = items.length;
        int[] category = new int[n];
        byte[] mark = new byte[n];
        int blocks = (n + BLOCK - 1) / BLOCK;
        long[] found = new long[2 * blocks];
        try (Progress progress = Progress.start("item properties", n, "events")) {
            Parallel.blocks(blocks, progress, block -> {
                int to = Math.min(n, (block + 1) * BLOCK);
                for (int i = block * BLOCK; i < to; i++) {
                    int row = find(items[i], timeMillis[i]);
                    category[i] = row < 0 ? UNKNOWN : categories[row];
                    mark[i] = row < 0 ? UNKNOWN : available[row];
                    found[2 * block] += category[i] == UNKNOWN ? 0 : 1;
                    found[2 * block + 1] += mark[i] == UNKNOWN ? 0 : 1;
                }
                progress.advance(to - block * BLOCK);
            });
            progress.finish();
        }
        long categorised = 0;
        long marked = 0;
        for (int block = 0; block < blocks; block++) {
            categorised += found[2 * block];
            marked += found[2 * block + 1];
        }
        return new AsOf(category, mark, categorised, marked);
    }

    /**
     * Properties as of events' times.
     *
     * @param categories      n category codes, or {@link #UNKNOWN}
     * @param available       n marks, 1 or 0, or {@link #UNKNOWN}
     * @param withCategory    events whose category is known
     * @param withAvailability events whose availability is known
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from the join to the pass over sessions, and read only
    public record AsOf(int[] categories, byte[] available, long withCategory, long withAvailability) {}

    /** The last row of an item at or before a time; -1 if there is none. */
    private int find(int item, long millis) {
        if (item < 0 || item + 1 >= offsets.length) {
            return -1;
        }
        int low = offsets[item];
        int high = offsets[item + 1];
        int first = low;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (fromMillis[middle] <= millis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == first ? -1 : low - 1;
    }

    /** Stable; property logs mostly come in time order, which the first scan sees. */
    private static void sortByTime(int[] order, int from, int to, long[] time) {
        boolean sorted = true;
        for (int i = from + 1; i < to && sorted; i++) {
            sorted = time[order[i - 1]] <= time[order[i]];
        }
        if (sorted) {
            return;
        }
        Integer[] rows = new Integer[to - from];
        Arrays.setAll(rows, i -> order[from + i]);
        Arrays.sort(rows, (a, b) -> Long.compare(time[a], time[b]));
        for (int i = 0; i < rows.length; i++) {
            order[from + i] = rows[i];
        }
    }
}
