package sojourn.load;

import java.util.BitSet;

/**
 * Where the rows of a reading go, once it is known which of them are good: into memory, or to where an engine reads them. The
 * reading itself is the same for all, so that a log holds the same events and says the same of its file wherever it lies.
 */
interface EventSink {
    /**
     * Whether the cells of a column beside user, time and action are wanted.
     *
     * @param column the column's name
     * @return false if its cells need to be looked at only to refuse what is no text
     */
    boolean wants(String column);

    /** {@return whether columns of files that give types keep theirs; else they are texts} */
    boolean keepsTypes();

    /**
     * Takes the next rows, which have all their cells: {@code [from, to)} of the collector's builders.
     *
     * @param events holds the builders
     * @param from   the first row
     * @param to     behind the last row
     * @param bad    rows to leave out, the row {@code from} being 0
     * @return whether the builders may forget all their rows, so that the next row is 0 again
     */
    boolean take(EventCollector events, int from, int to, BitSet bad);
}
