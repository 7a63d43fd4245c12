package sojourn.load;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Some rows of events, each good and in the order of the file. They change with the next ones: copy what is kept. */
public interface EventRows {
    /** {@return the columns} */
    List<ReadColumn> columns();

    /** {@return how many rows there are} */
    int size();

    /**
     * The time of a row.
     *
     * @param row in {@code [0, size())}
     * @return milliseconds since 1970 UTC
     */
    long millis(int row);

    /**
     * A text.
     *
     * @param column in {@code [0, columns().size())}, not that of times
     * @param row    in {@code [0, size())}
     * @return the text, or null where it is missing
     */
    @Nullable
    String text(int column, int row);
}
