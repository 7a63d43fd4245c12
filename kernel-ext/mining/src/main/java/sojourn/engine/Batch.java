package sojourn.engine;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;

import java.util.Arrays;
import java.util.List;

/**
 * Some rows, column by column in primitive arrays. An engine fills it with {@code put} and {@link #rows(int)}; a {@link
 * RowSink} reads it. A cell may be NULL. Not safe for several threads.
 */
public final class Batch {
    private final List<ColumnType> types;
    private final Object[] cells;
    private final boolean[][] nulls;
    private final int capacity;
    private int rows;

    /**
     * An empty batch.
     *
     * @param types    of its columns
     * @param capacity rows that it has room for
     */
    public Batch(List<ColumnType> types, int capacity) {
        this.types = List.copyOf(types);
        this.capacity = capacity;
        this.cells = new Object[types.size()];
        this.nulls = new boolean[types.size()][capacity];
        for (int column = 0; column < cells.length; column++) {
            cells[column] = switch (this.types.get(column)) {
                case LONG -> new long[capacity];
                case DOUBLE -> new double[capacity];
                case TEXT -> new String[capacity];
            };
        }
    }

    /** {@return the types of the columns} */
    public List<ColumnType> types() {
        return types;
    }

    /** {@return rows that it has room for} */
    public int capacity() {
        return capacity;
    }

    /** {@return rows that are filled} */
    public int rows() {
        return rows;
    }

    /**
     * Says how many rows are filled.
     *
     * @param filled in {@code [0, capacity()]}
     */
    public void rows(int filled) {
        Check.argument(filled >= 0 && filled <= capacity, "a batch of %,d rows cannot hold %,d", capacity, filled);
        rows = filled;
    }

    /** Empties it: no rows, no NULLs. */
    public void clear() {
        rows = 0;
        for (boolean[] column : nulls) {
            Arrays.fill(column, false);
        }
    }

    /**
     * Whether a cell is NULL.
     *
     * @param column in {@code [0, types().size())}
     * @param row    in {@code [0, rows())}
     * @return whether it is
     */
    public boolean isNull(int column, int row) {
        return nulls[column][row];
    }

    /**
     * A whole number; 0 where the cell is NULL.
     *
     * @param column of type LONG
     * @param row    in {@code [0, rows())}
     * @return the number
     */
    public long longAt(int column, int row) {
        return nulls[column][row] ? 0 : ((long[]) cells[column])[row];
    }

    /**
     * A number; NaN where the cell is NULL.
     *
     * @param column of type DOUBLE
     * @param row    in {@code [0, rows())}
     * @return the number
     */
    public double doubleAt(int column, int row) {
        return nulls[column][row] ? Double.NaN : ((double[]) cells[column])[row];
    }

    /**
     * A text.
     *
     * @param column of type TEXT
     * @param row    in {@code [0, rows())}
     * @return the text; null where the cell is NULL
     */
    public @Nullable String textAt(int column, int row) {
        return nulls[column][row] ? null : ((String[]) cells[column])[row];
    }

    /**
     * Makes a cell NULL.
     *
     * @param column any
     * @param row    in {@code [0, capacity())}
     */
    public void putNull(int column, int row) {
        nulls[column][row] = true;
    }

    /**
     * Fills a cell.
     *
     * @param column of type LONG
     * @param row    in {@code [0, capacity())}
     * @param value  the number
     */
    public void put(int column, int row, long value) {
        ((long[]) cells[column])[row] = value;
    }

    /**
     * Fills a cell.
     *
     * @param column of type DOUBLE
     * @param row    in {@code [0, capacity())}
     * @param value  the number
     */
    public void put(int column, int row, double value) {
        ((double[]) cells[column])[row] = value;
    }

    /**
     * Fills a cell.
     *
     * @param column of type TEXT
     * @param row    in {@code [0, capacity())}
     * @param value  the text
     */
    public void put(int column, int row, String value) {
        ((String[]) cells[column])[row] = value;
    }
}
