package sojourn.cluster.quality;

import sojourn.cluster.WeightedRows;

/**
 * The Calinski-Harabasz index of a partition, also called the variance ratio: the greater the better.
 *
 * <pre>
 *   CH = (B / (k - 1)) / (W / (n - k))
 * </pre>
 *
 * with W the sum of squares of the items about the means of their clusters, B that of the means about the mean of all, each as
 * often as its cluster has items, and n the items. Beware: it likes round clusters of one size, as K-Means does.
 *
 * @see <a href="https://doi.org/10.1080/03610927408827101">Caliński &amp; Harabasz 1974</a>
 */
public final class CalinskiHarabasz {
    private CalinskiHarabasz() {}

    /**
     * The index of labelled rows.
     *
     * @param rows   m rows; weights are counts of items
     * @param labels m labels in {@code [0, k)}, or below 0 for items to leave out
     * @return {@code >= 0}; infinite where all items of each cluster are equal; NaN where every item is a cluster of its own.
     *     Time O(m d).
     * @throws sojourn.check.UsageException if the labels do not fit or fewer than 2 clusters hold an item
     */
    public static double of(WeightedRows rows, int[] labels) {
        ClusterMeans means = ClusterMeans.of(rows, labels);
        int d = rows.columns();
        double[] centre = means.centre();
        double between = 0;
        double within = 0;
        for (int c = 0; c < means.k(); c++) {
            double squared = 0;
            for (int j = 0; j < d; j++) {
                double off = means.mean(c, j) - centre[j];
                squared += off * off;
            }
            between += means.weight(c) * squared;
            within += means.sumOfSquares(c);
        }
        return (between / (means.used() - 1)) / (within / (means.items() - means.used()));
    }
}
