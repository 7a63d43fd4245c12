package sojourn.cluster.kmeans;

import sojourn.check.Check;
import sojourn.cluster.RowMethod;
import sojourn.cluster.RowModel;
import sojourn.cluster.WeightedRows;
import sojourn.run.Cache;

import java.util.Optional;

/** Clusters found by {@link KMeans}: their centres, and how well they fit the rows that they were found on. Immutable. */
public final class KMeansModel implements RowModel {
    private final int k;
    private final int columns;
    private final double[] centres;
    private final int[] labels;
    private final double[] weights;
    private final double inertia;
    private final int iterations;
    private final boolean converged;

    /** Takes the arrays over. */
    KMeansModel(
            int k,
            int columns,
            double[] centres,
            int[] labels,
            double[] weights,
            double inertia,
            int iterations,
            boolean converged) {
        this.k = k;
        this.columns = columns;
        this.centres = centres;
        this.labels = labels;
        this.weights = weights;
        this.inertia = inertia;
        this.iterations = iterations;
        this.converged = converged;
    }

    @Override
    public Optional<RowMethod<?>> foundBy() {
        return Optional.of(KMeans.k(k));
    }

    @Override
    public int k() {
        return k;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public String method() {
        return "k-means, k = " + k;
    }

    /**
     * One coordinate of a centre.
     *
     * @param cluster in {@code [0, k())}
     * @param column  in {@code [0, columns())}
     * @return the coordinate, in the scale of the fitted rows
     */
    public double centre(int cluster, int column) {
        return centres[cluster * columns + column];
    }

    /** {@return a copy of the centres: k × d numbers, centre after centre} */
    public double[] centres() {
        return centres.clone();
    }

    /** {@return a copy of the labels of the rows that it was fitted on} */
    public int[] labels() {
        return labels.clone();
    }

    /**
     * How many items a cluster has.
     *
     * @param cluster in {@code [0, k())}
     * @return the sum of its rows' weights
     */
    public double weight(int cluster) {
        return weights[cluster];
    }

    /** {@return the sum over items of the squared distance to the nearest centre, {@code >= 0}} */
    public double inertia() {
        return inertia;
    }

    /** {@return Lloyd iterations of the start that won} */
    public int iterations() {
        return iterations;
    }

    /** {@return whether it came to rest before the limit of iterations} */
    public boolean converged() {
        return converged;
    }

    /**
     * The cluster of one row.
     *
     * @param row d numbers
     * @return the nearest centre, of equally near ones the lowest; in {@code [0, k())}
     */
    public int predict(double... row) {
        Check.argument(row.length == columns, "a row must have %d numbers, had %d", columns, row.length);
        return nearest(row, 0);
    }

    @Override
    public int[] labels(WeightedRows rows) {
        rows.requireColumns(columns);
        int[] found = new int[rows.rows()];
        for (int i = 0; i < found.length; i++) {
            found[i] = nearest(rows.values(), i * columns);
        }
        return found;
    }

    private int nearest(double[] x, int from) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < k; c++) {
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                double off = x[from + j] - centres[c * columns + j];
                sum += off * off;
            }
            if (sum < least) {
                least = sum;
                nearest = c;
            }
        }
        return nearest;
    }

    /** How a cache keeps it. */
    static final Cache.Form<KMeansModel> FORM = fields -> new KMeansModel(
            fields.integer(model -> model.k),
            fields.integer(model -> model.columns),
            fields.doubles(model -> model.centres),
            fields.ints(model -> model.labels),
            fields.doubles(model -> model.weights),
            fields.real(model -> model.inertia),
            fields.integer(model -> model.iterations),
            fields.flag(model -> model.converged));
}
