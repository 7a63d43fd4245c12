package sojourn.cluster.kmeans;

import sojourn.check.Internal;
import sojourn.check.UsageException;
import sojourn.cluster.WeightedRows;
import sojourn.matrix.Cumulative;
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
@Internal
public final class KMeansStart {
    /** rows of one block: enough to be worth a hand-over */
    private static final int BLOCK = 1 << 14;
    /** rows of which a column is read once for all draws: few enough to stay in the cache */
    private static final int STRIP = 1 << 10;

    private KMeansStart() {}

    public static double[] plusPlus(
            WeightedRows rows, int k, SplittableRandom random, Progress progress, boolean parallel) {
        int m = rows.rows();
        int d = rows.columns();
        double[] x = rows.values();
        double[] w = rows.weights();
        int trials = 2 + (int) Math.log(k);
        double[] centres = new double[k * d];
        double[] nearest = new double[m];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        double[] cumulative = new double[m];
        double[][] candidates = new double[trials][m];
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
            int[] drawn = new int[c == 0 ? 1 : trials];
            for (int t = 0; t < drawn.length; t++) {
                drawn[t] = draw(cumulative, random.nextDouble() * total);
            }
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            double[] left = distances(columns, w, drawn, nearest, candidates, progress, parallel);
            for (int t = 0; t < drawn.length; t++) {
                if (left[t] < least) {
                    least = left[t];
                    best = t;
                }
            }
            System.arraycopy(x, drawn[best] * d, centres, c * d, d);
            double[] swap = nearest;
            nearest = candidates[best];
            candidates[best] = swap;
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

    /**
     * Fills {@code into}, one array for each draw, with the squared distances to the nearest centre were that row one more; gives the
     * inertia of each.
     */
    private static double[] distances(
            double[] columns,
            double[] w,
            int[] drawn,
            double[] nearest,
            double[][] into,
            Progress progress,
            boolean parallel) {
        int m = w.length;
        if (parallel) {
            Parallel.blocks((m + BLOCK - 1) / BLOCK, progress, block -> {
                int from = block * BLOCK;
                distances(columns, drawn, nearest, into, from, Math.min(m, from + BLOCK));
            });
        } else {
            distances(columns, drawn, nearest, into, 0, m);
        }
        // summed in row order, however they were found
        double[] sums = new double[drawn.length];
        for (int t = 0; t < drawn.length; t++) {
            double sum = 0;
            for (int i = 0; i < m; i++) {
                sum += w[i] * into[t][i];
            }
            sums[t] = sum;
        }
        return sums;
    }

    private static void distances(double[] columns, int[] drawn, double[] nearest, double[][] into, int from, int to) {
        int m = nearest.length;
        for (int first = from; first < to; first += STRIP) {
            int end = Math.min(to, first + STRIP);
            for (int t = 0; t < drawn.length; t++) {
                Arrays.fill(into[t], first, end, 0);
            }
            for (int column = 0; column < columns.length; column += m) {
                for (int t = 0; t < drawn.length; t++) {
                    addSquares(columns, column, columns[column + drawn[t]], into[t], first, end);
                }
            }
            for (int t = 0; t < drawn.length; t++) {
                keepNearer(nearest, into[t], first, end);
            }
        }
    }

    private static void addSquares(double[] columns, int column, double value, double[] to, int first, int end) {
        for (int i = first; i < end; i++) {
            double off = columns[column + i] - value;
            to[i] += off * off;
        }
    }

    private static void keepNearer(double[] nearest, double[] to, int first, int end) {
        for (int i = first; i < end; i++) {
            to[i] = Math.min(to[i], nearest[i]);
        }
    }

    /** The first row whose cumulative weight exceeds {@code u}: rows of no weight are never drawn. */
    private static int draw(double[] cumulative, double u) {
        int low = Cumulative.firstAbove(cumulative, u);
        // rounding may put u at the very end, where trailing rows may have no weight
        while (low > 0 && cumulative[low] == cumulative[low - 1]) {
            low--;
        }
        return low;
    }
}
