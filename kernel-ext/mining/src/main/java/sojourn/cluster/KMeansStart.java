package sojourn.cluster;

import sojourn.check.UsageException;
import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Greedy k-means++: each next centre is a row drawn with chance weight × squared distance to the nearest centre so far; of
 * {@code 2 + ln k} draws the one that leaves the least inertia is taken. Time O(m k d log k).
 *
 * <p>Source: Arthur &amp; Vassilvitskii 2007, k-means++: the advantages of careful seeding, SODA, and its closing remark.
 */
final class KMeansStart {
    /** rows of one block: enough to be worth a hand-over */
    private static final int BLOCK = 1 << 14;

    private KMeansStart() {}

    static double[] plusPlus(WeightedRows rows, int k, SplittableRandom random, Progress progress, boolean parallel) {
        int m = rows.rows();
        int d = rows.columns();
        double[] x = rows.values();
        double[] w = rows.weights();
        int trials = 2 + (int) Math.log(k);
        double[] centres = new double[k * d];
        double[] nearest = new double[m];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        double[] cumulative = new double[m];
        double[] candidate = new double[m];
        double[] best = new double[m];
        double[] columns = turned(x, m, d);
        for (int c = 0; c < k; c++) {
            progress.advance(0);
            double total = 0;
            for (int i = 0; i < m; i++) {
                total += c == 0 ? w[i] : w[i] * nearest[i];
                cumulative[i] = total;
            }
            if (total <= 0) {
                throw new UsageException(String.format(
                        Locale.ROOT,
                        "k must be <= the number of distinct rows, %,d, was %,d; the largest that fits is k = %d",
                        c,
                        k,
                        c));
            }
            int chosen = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int t = 0; t < (c == 0 ? 1 : trials); t++) {
                int row = draw(cumulative, random.nextDouble() * total);
                double left = distances(columns, w, row, nearest, candidate, progress, parallel);
                if (left < least) {
                    least = left;
                    chosen = row;
                    double[] swap = best;
                    best = candidate;
                    candidate = swap;
                }
            }
            System.arraycopy(x, chosen * d, centres, c * d, d);
            double[] swap = nearest;
            nearest = best;
            best = swap;
        }
        return centres;
    }

    /** The rows column after column: distances to one row are then taken side by side. */
    private static double[] turned(double[] x, int m, int d) {
        double[] columns = new double[m * d];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < d; j++) {
                columns[j * m + i] = x[i * d + j];
            }
        }
        return columns;
    }

    /** Fills {@code into} with the squared distance to the nearest centre were {@code row} one more; gives the inertia. */
    private static double distances(
            double[] columns,
            double[] w,
            int row,
            double[] nearest,
            double[] into,
            Progress progress,
            boolean parallel) {
        int m = w.length;
        if (parallel) {
            Parallel.blocks((m + BLOCK - 1) / BLOCK, progress, block -> {
                int from = block * BLOCK;
                distances(columns, row, nearest, into, from, Math.min(m, from + BLOCK));
            });
        } else {
            distances(columns, row, nearest, into, 0, m);
        }
        // summed in row order, however they were found
        double sum = 0;
        for (int i = 0; i < m; i++) {
            sum += w[i] * into[i];
        }
        return sum;
    }

    private static void distances(double[] columns, int row, double[] nearest, double[] into, int first, int end) {
        int m = nearest.length;
        Arrays.fill(into, first, end, 0);
        for (int column = 0; column < columns.length; column += m) {
            double value = columns[column + row];
            for (int i = first; i < end; i++) {
                double off = columns[column + i] - value;
                into[i] += off * off;
            }
        }
        for (int i = first; i < end; i++) {
            into[i] = Math.min(into[i], nearest[i]);
        }
    }

    /** The first row whose cumulative weight exceeds {@code u}: rows of no weight are never drawn. */
    private static int draw(double[] cumulative, double u) {
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > u) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        // rounding may put u at the very end, where trailing rows may have no weight
        while (low > 0 && cumulative[low] == cumulative[low - 1]) {
            low--;
        }
        return low;
    }
}
