package sojourn.record;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Goes through the records of a file. */
public interface RecordReader extends Closeable {
    /** {@return the file's name, for messages} */
    String file();

    /** {@return the names of the columns, in the order of the cells} */
    List<String> header();

    /**
     * Goes to the next record.
     *
     * @return false after the last
     * @throws IOException if the file cannot be read
     */
    boolean next() throws IOException;

    /** {@return what is wrong with the record as a whole, with its line; empty if it has cells} */
    default String fault() {
        return "";
    }

    /** {@return what the reading of the file met that is no fault of a record} */
    default List<String> notes() {
        return List.of();
    }

    /** {@return how many cells the record has} */
    int cells();

    /** {@return the bytes that {@link #from} and {@link #to} point into} */
    byte[] buffer();

    /**
     * Where a cell begins.
     *
     * @param cell from 0
     * @return its place in {@link #buffer}
     */
    int from(int cell);

    /**
     * Where a cell ends; where it begins, if it is missing or empty.
     *
     * @param cell from 0
     * @return the place behind it in {@link #buffer}
     */
    int to(int cell);
}
