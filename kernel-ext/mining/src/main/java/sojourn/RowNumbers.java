package sojourn;

import org.jspecify.annotations.Nullable;

import java.util.function.IntFunction;

/** Items that have no ids of their own are told apart by the numbers of their rows, from 1, which a table must not call ids. */
final class RowNumbers implements IntFunction<String> {
    static final RowNumbers ALL = new RowNumbers(null);

    private final int @Nullable [] rows;

    private RowNumbers(int @Nullable [] rows) {
        this.rows = rows;
    }

    /** The ids of some of the items. */
    static IntFunction<String> select(IntFunction<String> ids, int[] items) {
        if (ids instanceof RowNumbers numbers) {
            int[] chosen = items.clone();
            for (int i = 0; i < chosen.length; i++) {
                chosen[i] = numbers.row(chosen[i]);
            }
            return new RowNumbers(chosen);
        }
        return item -> ids.apply(items[item]);
    }

    private int row(int item) {
        return rows == null ? item : rows[item];
    }

    @Override
    public String apply(int item) {
        return Integer.toString(row(item) + 1);
    }
}
