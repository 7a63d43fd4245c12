package sojourn.cluster.quality;

import sojourn.cluster.WeightedRows;

import java.util.Arrays;

/**
 * The Davies-Bouldin index of a partition: how wide clusters are against how far they lie from their most similar one; the less
 * the better.
 *
 * <pre>
 *   DB = mean over clusters c of max over others o of (S_c + S_o) / |mean_c - mean_o|
 * </pre>
 *
 * with S_c the mean Euclidean distance of the items of c from their mean.
 *
 * @see <a href="https://doi.org/10.1109/TPAMI.1979.4766909">Davies &amp; Bouldin 1979</a>
 */
public final class DaviesBouldin {
    private DaviesBouldin() {}

    /**
     * The index of labelled rows.
     *
     * @param rows   m rows; weights are counts of items
     * @param labels m labels in {@code [0, k)}, or below 0 for items to leave out
     * @return {@code >= 0}; infinite where two clusters of some width have one mean. Time O((m + k²) d).
     * @throws sojourn.check.UsageException if the labels do not fit or fewer than 2 clusters hold an item
     */
    public static double of(WeightedRows rows, int[] labels) {
        ClusterMeans means = ClusterMeans.of(rows, labels);
        int k = means.k();
        double[] width = new double[k];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= 0) {
                width[labels[i]] += rows.weight(i) * Math.sqrt(means.squaredTo(i, labels[i]));
            }
        }
        for (int c = 0; c < k; c++) {
            width[c] /= Math.max(1, means.weight(c));
        }
        double[] worst = new double[k];
        Arrays.fill(worst, Double.NEGATIVE_INFINITY);
        for (int a = 0; a < k; a++) {
            for (int b = a + 1; b < k; b++) {
                if (means.weight(a) > 0 && means.weight(b) > 0) {
                    double apart = Math.sqrt(means.squaredBetween(a, b));
                    double wide = width[a] + width[b];
                    // two points in one place are alike without being wide; the ratio would be 0 / 0
                    double similarity = wide == 0 ? 0 : wide / apart;
                    worst[a] = Math.max(worst[a], similarity);
                    worst[b] = Math.max(worst[b], similarity);
                }
            }
        }
        double sum = 0;
        for (int c = 0; c < k; c++) {
            sum += means.weight(c) > 0 ? worst[c] : 0;
        }
        return sum / means.used();
    }
}
