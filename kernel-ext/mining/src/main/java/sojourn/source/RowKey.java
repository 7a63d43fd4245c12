package sojourn.source;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/**
 * Where rows of sequences or features came from. To all but the source that gave it, a key is opaque: it follows the rows when some
 * of them are chosen or equal ones are put together, and tells the source which of its own rows each one stands for. Immutable.
 */
public final class RowKey {
    private final Object origin;
    /** items + 1 places in {@link #rows}; null where item i is row i */
    private final int @Nullable [] offsets;

    private final int[] rows;
    private final int size;

    private RowKey(Object origin, int size, int @Nullable [] offsets, int[] rows) {
        this.origin = origin;
        this.size = size;
        this.offsets = offsets;
        this.rows = rows;
    }

    /**
     * The key of rows as a source gives them.
     *
     * @param origin what the source knows them by
     * @param size   how many rows there are
     * @return the key; item i stands for row i
     */
    public static RowKey of(Object origin, int size) {
        return new RowKey(origin, size, null, new int[0]);
    }

    /** {@return what the source knows the rows by} */
    public Object origin() {
        return origin;
    }

    /** An origin that is not the only one to give its rows: whoever asks for them twice has two. */
    public interface Again {
        /**
         * Whether another origin gives the same rows in the same order.
         *
         * @param other any origin
         * @return whether a row's number means the same with both
         */
        boolean givesRowsOf(Object other);
    }

    /**
     * Whether a row's number means the same here and there.
     *
     * @param other a key
     * @return whether both are of rows of one source
     */
    public boolean sameRowsAs(RowKey other) {
        return origin == other.origin || (origin instanceof Again again && again.givesRowsOf(other.origin));
    }

    /** {@return the number of items} */
    public int size() {
        return size;
    }

    /**
     * The key of some of the items.
     *
     * @param items in {@code [0, size())} each, in the order wanted
     * @return the key
     */
    public RowKey of(int[] items) {
        int[] places = new int[items.length + 1];
        for (int i = 0; i < items.length; i++) {
            places[i + 1] = places[i] + count(items[i]);
        }
        int[] chosen = new int[places[items.length]];
        for (int i = 0; i < items.length; i++) {
            for (int n = 0; n < count(items[i]); n++) {
                chosen[places[i] + n] = row(items[i], n);
            }
        }
        return new RowKey(origin, items.length, places, chosen);
    }

    /**
     * The key of equal items put together.
     *
     * @param groups in which group each item is
     * @param number of groups
     * @return the key; a group stands for the rows of all its items
     */
    public RowKey grouped(int[] groups, int number) {
        int[] places = new int[number + 1];
        for (int item = 0; item < groups.length; item++) {
            places[groups[item] + 1] += count(item);
        }
        for (int group = 0; group < number; group++) {
            places[group + 1] += places[group];
        }
        int[] at = Arrays.copyOf(places, number);
        int[] all = new int[places[number]];
        for (int item = 0; item < groups.length; item++) {
            for (int n = 0; n < count(item); n++) {
                all[at[groups[item]]++] = row(item, n);
            }
        }
        return new RowKey(origin, number, places, all);
    }

    /**
     * For how many of the source's rows an item stands.
     *
     * @param item in {@code [0, size())}
     * @return {@code >= 1}
     */
    public int count(int item) {
        return offsets == null ? 1 : offsets[item + 1] - offsets[item];
    }

    /**
     * One of the source's rows that an item stands for.
     *
     * @param item in {@code [0, size())}
     * @param n    in {@code [0, count(item))}
     * @return the row
     */
    public int row(int item, int n) {
        return offsets == null ? item : rows[offsets[item] + n];
    }
}
