package sojourn.cluster.smile;

import sojourn.check.Check;
import sojourn.cluster.KdTree;
import sojourn.cluster.RowMethod;
import sojourn.cluster.RowModel;
import sojourn.cluster.WeightedRows;

import java.util.Arrays;
import java.util.Optional;

/** Clusters found by {@link Smile}. Immutable. */
public final class SmileModel implements RowModel {
    private final Smile options;
    private final WeightedRows rows;
    private final int[] labels;
    private final int k;

    SmileModel(Smile options, WeightedRows rows, int[] labels) {
        this.options = options;
        this.rows = rows;
        this.labels = labels;
        this.k = Arrays.stream(labels).max().orElse(-1) + 1;
    }

    /** {@return the method and its options} */
    public Smile options() {
        return options;
    }

    @Override
    public Optional<RowMethod<?>> foundBy() {
        return Optional.of(options);
    }

    /** {@return the number of clusters, 0 if all is noise} */
    @Override
    public int k() {
        return k;
    }

    @Override
    public int columns() {
        return rows.columns();
    }

    @Override
    public String method() {
        return options.describe();
    }

    /** {@return a copy of the labels of the rows that it was fitted on, -1 for noise} */
    public int[] labels() {
        return labels.clone();
    }

    /**
     * The clusters of many rows: that of the nearest row which it was fitted on. For the rows that it was fitted on, these are their
     * labels.
     *
     * @param others rows of {@link #columns} numbers, scaled as those that the model was fitted on
     * @return a label a row, in {@code [0, k())} or -1
     */
    @Override
    public int[] labels(WeightedRows others) {
        Check.argument(others.columns() == columns(), "rows must have %d columns, had %d", columns(), others.columns());
        return others == rows ? labels.clone() : KdTree.of(rows).labelsOfNearest(labels, others);
    }
}
