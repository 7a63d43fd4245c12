package sojourn.projection;

import sojourn.check.Check;
import sojourn.run.Parallel;
import sojourn.run.Progress;

/** The squared distances between m places, row by row, and how many items are in each place. Not changed by anybody. */
public final class SquaredDistances {
    /** rows of more places take a gigabyte and minutes */
    public static final int MOST_PLACES = 10_000;

    private final double[][] rows;
    private final double[] weights;

    /** A distance between two places. */
    @FunctionalInterface
    public interface Distance {
        /**
         * {@return the distance, {@code >= 0}, the same both ways}
         *
         * @param i a place
         * @param j another place
         */
        double between(int i, int j);
    }

    private SquaredDistances(double[][] rows, double[] weights) {
        this.rows = rows;
        this.weights = weights;
    }

    /**
     * Computes them.
     *
     * @param weights  items in each of m places, {@code >= 1}; they are kept
     * @param distance between places in {@code [0, m)}
     * @return the squares. Time O(m²), memory O(m²).
     * @throws sojourn.check.UsageException if there are more than 10,000 places
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static SquaredDistances of(double[] weights, Distance distance) {
        int m = weights.length;
        Check.argument(m <= MOST_PLACES, "a map takes at most %,d places, had %,d", MOST_PLACES, m);
        double[][] rows = new double[m][m];
        try (Progress progress = Progress.start("distances of the map", m, "places")) {
            Parallel.blocks(m, progress, i -> {
                for (int j = 0; j < m; j++) {
                    double d = i == j ? 0 : distance.between(i, j);
                    rows[i][j] = d * d;
                }
                progress.advance(1);
            });
            progress.finish();
        }
        return new SquaredDistances(rows, weights.clone());
    }

    /** {@return the number of places} */
    public int size() {
        return weights.length;
    }

    /** {@return whether any two places are apart} */
    public boolean differ() {
        for (double[] row : rows) {
            for (double squared : row) {
                if (squared > 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@return the number of items in all places} */
    public double items() {
        double items = 0;
        for (double weight : weights) {
            items += weight;
        }
        return items;
    }

    double weight(int place) {
        return weights[place];
    }

    double[] row(int place) {
        return rows[place];
    }
}
