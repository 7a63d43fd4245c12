package sojourn.load.column;

import tech.tablesaw.columns.Column;

/** A column of an event log that is kept beside user, time and action: coded text, or a column that came from a table. */
public interface KeptColumn {
    /** {@return the column's name} */
    String name();

    /** {@return the number of rows} */
    int size();

    /** {@return the cells as coded text} */
    CodedColumn coded();

    /**
     * Some of the rows.
     *
     * @param rows in {@code [0, size())} each
     * @return those rows
     */
    KeptColumn select(int[] rows);

    /** {@return a copy as a Tablesaw column; text whose every cell is a number becomes a number column} */
    Column<?> toTablesaw();
}
