package sojourn.cluster.medoids;

import sojourn.cluster.RowMethod;
import sojourn.cluster.RowModel;
import sojourn.cluster.WeightedRows;
import sojourn.distance.Condensed;
import sojourn.distance.Euclidean;

import java.util.Optional;

/** Medoids among rows under Euclidean distance: a {@link MedoidModel} that can be asked about rows it has not seen. Immutable. */
public final class RowMedoids implements RowModel {
    private final WeightedRows rows;
    private final MedoidModel model;
    private final RowMethod<RowMedoids> options;

    RowMedoids(WeightedRows rows, MedoidModel model, RowMethod<RowMedoids> options) {
        this.options = options;
        this.rows = rows;
        this.model = model;
    }

    /** All distances between rows, computed once. */
    static Condensed distances(WeightedRows rows) {
        return Euclidean.pairwise(rows.values(), rows.columns());
    }

    static double distance(WeightedRows rows, int row, double[] x, int at) {
        return Euclidean.distance(rows.values(), row * rows.columns(), x, at, rows.columns());
    }

    /** {@return the medoids, their labels of the fitted rows, and the cost} */
    public MedoidModel model() {
        return model;
    }

    @Override
    public Optional<RowMethod<?>> foundBy() {
        return Optional.of(options);
    }

    @Override
    public int k() {
        return model.k();
    }

    @Override
    public int columns() {
        return rows.columns();
    }

    @Override
    public String method() {
        return model.method();
    }

    /**
     * One coordinate of a medoid.
     *
     * @param cluster in {@code [0, k())}
     * @param column  in {@code [0, columns())}
     * @return the coordinate, in the scale of the fitted rows
     */
    public double medoid(int cluster, int column) {
        return rows.value(model.medoid(cluster), column);
    }

    /**
     * Whether the medoids are among these very rows.
     *
     * @param others any
     * @return true for the rows that they were found in; then {@link MedoidModel#medoid} are rows of them
     */
    public boolean isFittedOn(WeightedRows others) {
        return others == rows;
    }

    /** The nearest medoid of each row, of equally near ones the lowest; for the rows that it was fitted on, their labels. */
    @Override
    public int[] labels(WeightedRows others) {
        others.requireColumns(columns());
        if (others == rows) {
            return model.labels();
        }
        int[] labels = new int[others.rows()];
        for (int i = 0; i < labels.length; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int c = 0; c < k(); c++) {
                double to = distance(rows, model.medoid(c), others.values(), i * columns());
                if (to < least) {
                    least = to;
                    labels[i] = c;
                }
            }
        }
        return labels;
    }
}
