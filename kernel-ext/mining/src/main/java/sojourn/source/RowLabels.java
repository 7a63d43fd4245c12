package sojourn.source;

/**
 * A label for each of some rows that a source gave.
 *
 * @param key    of the rows
 * @param labels one for each row, -1 for noise
 */
@SuppressWarnings("ArrayRecordComponent") // handed from the clustering to the source, and read only
public record RowLabels(RowKey key, int[] labels) {}
