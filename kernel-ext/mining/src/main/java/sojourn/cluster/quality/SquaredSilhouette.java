package sojourn.cluster.quality;

import sojourn.check.Check;
import sojourn.cluster.KdTree;
import sojourn.cluster.Partition;
import sojourn.cluster.WeightedRows;
import sojourn.distance.Euclidean;
import sojourn.matrix.Means;

/**
 * The silhouette under squared Euclidean distance, in closed form: the mean squared distance from x to the rows of cluster c
 * is {@code |x - mean_c|² + SS_c / W_c}, with SS_c the cluster's sum of squares about its mean and W_c its weight. So no pair
 * of rows is looked at, and all items count, at the cost of one K-Means iteration.
 *
 * <p>Beware: it is the silhouette of squared distances, which runs higher than that of plain ones; compare it with itself
 * over k. {@link EuclideanSilhouette} is the other.
 *
 * @see <a href="https://doi.org/10.1016/0377-0427(87)90125-7">Rousseeuw 1987</a>
 */
public final class SquaredSilhouette {
    /** clusters from which on a tree over them is quicker than a look at each */
    private static final int MANY = 32;

    private SquaredSilhouette() {}

    /**
     * The mean silhouette over all items. A row of weight w counts w - 1 times against itself, at distance 0.
     *
     * @param rows   m rows; weights are counts of items
     * @param labels m labels in {@code [0, k)}, or below 0 for items to leave out
     * @return the mean, in [-1, 1]; an item alone in its cluster counts as 0. Time O(m k d), for many clusters
     *     O(m d log k), memory O(k d).
     * @throws sojourn.check.UsageException if the labels do not fit or fewer than 2 clusters hold an item
     */
    public static double mean(WeightedRows rows, int[] labels) {
        int m = rows.rows();
        int d = rows.columns();
        int k = Partition.clusters(rows, labels);
        double[] x = rows.values();
        double[] weight = new double[k];
        double[] mean = new double[k * d];
        Means.ofGroups(x, d, rows.weights(), labels, weight, mean);
        double[] spread = new double[k];
        for (int i = 0; i < m; i++) {
            if (labels[i] >= 0) {
                spread[labels[i]] += rows.weight(i) * Euclidean.squared(x, i * d, mean, labels[i] * d, d);
            }
        }
        Lifted lifted = k < MANY ? null : Lifted.of(mean, spread, weight, d);
        double sum = 0;
        double items = 0;
        for (int i = 0; i < m; i++) {
            int own = labels[i];
            if (own < 0) {
                continue;
            }
            items += rows.weight(i);
            if (weight[own] <= 1) {
                continue;
            }
            double other = Double.POSITIVE_INFINITY;
            if (lifted != null) {
                int c = lifted.nearest(x, i * d, own);
                other = Euclidean.squared(x, i * d, mean, c * d, d) + spread[c] / weight[c];
            }
            for (int c = 0; c < k && lifted == null; c++) {
                if (c != own && weight[c] > 0) {
                    other = Math.min(other, Euclidean.squared(x, i * d, mean, c * d, d) + spread[c] / weight[c]);
                }
            }
            double within =
                    (Euclidean.squared(x, i * d, mean, own * d, d) * weight[own] + spread[own]) / (weight[own] - 1);
            double most = Math.max(within, other);
            sum += most > 0 ? rows.weight(i) * (other - within) / most : 0;
        }
        Check.argument(items > 0, "a silhouette needs items in clusters, but all are left out");
        return sum / items;
    }

    /**
     * Clusters as points in one column more: as {@code |x - mean_c|² + SS_c / W_c} is the squared distance from (x, 0) to
     * (mean_c, √(SS_c / W_c)), the nearest cluster is a nearest neighbour.
     */
    @SuppressWarnings("ArrayRecordComponent") // lives for one call
    private record Lifted(KdTree tree, int[] cluster, int[] place, double[] query) {
        static Lifted of(double[] mean, double[] spread, double[] weight, int d) {
            int[] cluster = new int[weight.length];
            int[] place = new int[weight.length];
            int used = 0;
            for (int c = 0; c < weight.length; c++) {
                if (weight[c] > 0) {
                    place[c] = used;
                    cluster[used++] = c;
                }
            }
            double[] points = new double[used * (d + 1)];
            for (int p = 0; p < used; p++) {
                System.arraycopy(mean, cluster[p] * d, points, p * (d + 1), d);
                points[p * (d + 1) + d] = Math.sqrt(spread[cluster[p]] / weight[cluster[p]]);
            }
            return new Lifted(new KdTree(points, d + 1, new double[used]), cluster, place, new double[d + 1]);
        }

        int nearest(double[] x, int at, int own) {
            System.arraycopy(x, at, query, 0, query.length - 1);
            return cluster[tree.nearestExcept(query, 0, place[own])];
        }
    }
}
