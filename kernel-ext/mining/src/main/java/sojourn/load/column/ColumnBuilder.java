package sojourn.load.column;

import org.jspecify.annotations.Nullable;

/** Takes one of the kept columns row by row. */
public interface ColumnBuilder {
    /**
     * The column.
     *
     * @param name its name
     * @param keep rows to keep, ascending; null keeps all
     * @return the column
     */
    KeptColumn build(String name, int @Nullable [] keep);
}
