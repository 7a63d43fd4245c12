package sojourn.cluster;

import java.util.Optional;

/** A model that puts rows into clusters, and can be asked about rows that it has not seen. */
public interface RowModel {
    /** {@return the method that it was fitted by, to find such clusters in other rows; empty if it is not known} */
    default Optional<RowMethod<?>> foundBy() {
        return Optional.empty();
    }

    /** {@return the number of clusters} */
    int k();

    /** {@return the number of columns that it was fitted on} */
    int columns();

    /** {@return how it was made, as the user would write it} */
    String method();

    /**
     * The clusters of many rows.
     *
     * @param rows rows of {@link #columns} numbers, scaled as those that the model was fitted on
     * @return a label for each row, in {@code [0, k())}, or -1 for noise where the method knows of it
     */
    int[] labels(WeightedRows rows);
}
