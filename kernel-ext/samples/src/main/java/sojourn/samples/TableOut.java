package sojourn.samples;

import java.io.Closeable;
import java.io.IOException;

/** Takes a table cell by cell, row after row. */
interface TableOut extends Closeable {
    /** Writes a whole number. */
    TableOut number(long value) throws IOException;

    /** Writes a word; the same array stands for the same word. */
    TableOut text(byte[] ascii) throws IOException;

    /** Leaves a cell empty. */
    TableOut empty() throws IOException;

    /** Ends the row. */
    void end() throws IOException;
}
