package sojourn.distance;

import sojourn.run.Parallel;
import sojourn.run.Progress;

/** Euclidean distances between rows of numbers. */
public final class Euclidean {
    private static final int BLOCK = 64;

    private Euclidean() {}

    /**
     * All distances between rows, computed once.
     *
     * @param values  m × d numbers, row after row
     * @param columns d, {@code >= 1}
     * @return the distances. Time O(m² d), memory 8 bytes a pair.
     * @throws sojourn.check.UsageException if the memory does not suffice
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static Condensed pairwise(double[] values, int columns) {
        int m = values.length / columns;
        double[] cells = new double[Condensed.requireFits(m, Double.BYTES, "pairwise distances")];
        try (Progress progress = Progress.start("pairwise distances", m, "rows")) {
            Parallel.blocks((m + BLOCK - 1) / BLOCK, progress, block -> {
                int to = Math.min(m, (block + 1) * BLOCK);
                for (int i = block * BLOCK; i < to; i++) {
                    for (int j = i + 1, cell = j < m ? Condensed.index(i, j, m) : 0; j < m; j++) {
                        cells[cell++] = distance(values, i * columns, values, j * columns, columns);
                    }
                }
                progress.advance(to - block * BLOCK);
            });
            progress.finish();
        }
        return new Condensed(m, cells);
    }

    /**
     * The squared distance of two rows.
     *
     * @param x       numbers
     * @param atX     where the first row begins
     * @param y       numbers
     * @param atY     where the second row begins
     * @param columns d
     * @return the square of {@link #distance}
     */
    public static double squared(double[] x, int atX, double[] y, int atY, int columns) {
        double sum = 0;
        for (int j = 0; j < columns; j++) {
            double off = x[atX + j] - y[atY + j];
            sum += off * off;
        }
        return sum;
    }

    /**
     * The distance of two rows.
     *
     * @param x       numbers
     * @param atX     where the first row begins
     * @param y       numbers
     * @param atY     where the second row begins
     * @param columns d
     * @return the distance
     */
    public static double distance(double[] x, int atX, double[] y, int atY, int columns) {
        return Math.sqrt(squared(x, atX, y, atY, columns));
    }
}
