package sojourn.cluster.medoids;

import sojourn.check.Check;
import sojourn.cluster.WeightedRows;
import sojourn.matrix.Means;
import sojourn.run.Progress;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The medoid of some rows: the one whose sum of Euclidean distances to all of them is least, and so the most typical. Exact.
 * A row i whose sum {@code E_i} is known rules out every row j with
 * <pre>
 *   |W d(i, j) - E_i| &gt; E_best      because      E_j &gt;= |W d(i, j) - E_i|
 * </pre>
 * by the triangle inequality, W being the sum of the weights; near the mean first, few sums are ever computed.
 *
 * @see <a href="https://proceedings.mlr.press/v54/newling17a.html">Newling &amp; Fleuret 2017, A sub-quadratic exact medoid
 *     algorithm</a>
 */
public final class Medoid {
    /** sums that differ by less are equal but for rounding */
    private static final double SAME = 1e-12;

    private Medoid() {}

    /**
     * Finds the medoid.
     *
     * @param rows    any rows
     * @param members which of them, at least one, each once
     * @param weights how often each member occurs, {@code > 0}; a row's weight in {@code rows} has no part in it
     * @return the place of the medoid in {@code members}; of equal ones the first. Time O(m²·d) for m members at worst, mostly
     *     near O(m^1.5·d); memory O(m).
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static int of(WeightedRows rows, int[] members, double[] weights) {
        try (Progress progress = Progress.start("finding the most typical", members.length, "rows")) {
            int found = of(rows, members, weights, progress);
            progress.finish();
            return found;
        }
    }

    private static int of(WeightedRows rows, int[] members, double[] weights, Progress progress) {
        int m = members.length;
        Check.argument(m > 0, "a medoid needs at least one row, had none");
        Check.argument(m == weights.length, "weights must be one a member: %,d, had %,d", m, weights.length);
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double[] bound = new double[m];
        double[] far = new double[m];
        int best = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int candidate : nearestTheMeanFirst(rows, members, weights)) {
            progress.advance(1);
            if (bound[candidate] > least * (1 + SAME)) {
                continue;
            }
            double sum = 0;
            for (int j = 0; j < m; j++) {
                far[j] = RowMedoids.distance(rows, members[candidate], rows.values(), members[j] * rows.columns());
                sum += weights[j] * far[j];
            }
            for (int j = 0; j < m; j++) {
                bound[j] = Math.max(bound[j], Math.abs(total * far[j] - sum));
            }
            boolean same = Math.abs(sum - least) <= SAME * sum;
            if (same ? candidate < best : sum < least) {
                best = candidate;
                least = Math.min(sum, least);
            }
        }
        return best;
    }

    private static int[] nearestTheMeanFirst(WeightedRows rows, int[] members, double[] weights) {
        int d = rows.columns();
        double[] mean = new double[d];
        double[] x = new double[members.length * d];
        for (int i = 0; i < members.length; i++) {
            System.arraycopy(rows.values(), members[i] * d, x, i * d, d);
        }
        Means.ofGroups(x, d, weights, new int[members.length], new double[1], mean);
        double[] off = new double[members.length];
        for (int i = 0; i < members.length; i++) {
            for (int j = 0; j < d; j++) {
                double step = x[i * d + j] - mean[j];
                off[i] += step * step;
            }
        }
        Integer[] order = new Integer[members.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> off[i]));
        return Arrays.stream(order).mapToInt(i -> i).toArray();
    }
}
