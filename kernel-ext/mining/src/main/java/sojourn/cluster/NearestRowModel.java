package sojourn.cluster;

import java.util.Arrays;
import java.util.Optional;

/**
 * Clusters of rows as their labels: a row that was not among those has the label of the nearest one that was. Immutable.
 */
public abstract class NearestRowModel implements RowModel {
    private final RowMethod<?> method;
    private final WeightedRows rows;
    private final int[] labels;
    private final int k;

    /**
     * Takes labels over.
     *
     * @param method that found them
     * @param rows   that they are of
     * @param labels one for each row, {@code >= 0} or -1 for noise; nobody changes them
     */
    protected NearestRowModel(RowMethod<?> method, WeightedRows rows, int[] labels) {
        this.method = method;
        this.rows = rows;
        this.labels = labels;
        this.k = Arrays.stream(labels).max().orElse(-1) + 1;
    }

    @Override
    public final Optional<RowMethod<?>> foundBy() {
        return Optional.of(method);
    }

    /** {@return the number of clusters, 0 if all is noise} */
    @Override
    public final int k() {
        return k;
    }

    @Override
    public final int columns() {
        return rows.columns();
    }

    /** {@return a copy of the labels of the rows that it was fitted on, -1 for noise} */
    public final int[] labels() {
        return labels.clone();
    }

    /**
     * The clusters of many rows. For the rows that it was fitted on, these are their labels.
     *
     * @param others rows of {@link #columns} numbers, scaled as those that the model was fitted on
     * @return a label for each row, in {@code [0, k())} or -1
     * @throws sojourn.check.UsageException if the rows have more or fewer columns
     */
    @Override
    public final int[] labels(WeightedRows others) {
        others.requireColumns(columns());
        return others == rows ? labels.clone() : labelsOf(others);
    }

    /**
     * The labels of rows that it was not fitted on: those of the nearest rows which it was, unless a method knows better.
     *
     * @param others rows of as many columns
     * @return a label for each row, in {@code [0, k())} or -1
     */
    protected int[] labelsOf(WeightedRows others) {
        return KdTree.of(rows).labelsOfNearest(labels, others);
    }
}
