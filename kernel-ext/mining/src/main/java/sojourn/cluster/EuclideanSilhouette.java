package sojourn.cluster;

import sojourn.run.Parallel;
import sojourn.run.Progress;

/**
 * The silhouette under Euclidean distance, by its definition, over distinct rows with weights: exact for all items.
 *
 * @see <a href="https://doi.org/10.1016/0377-0427(87)90125-7">Rousseeuw 1987</a>
 */
public final class EuclideanSilhouette {
    /** rows of one block: enough to be worth a hand-over, few enough to spread and to poll an interrupt */
    private static final int BLOCK = 64;

    private EuclideanSilhouette() {}

    /**
     * The mean silhouette over all items. A row of weight w counts w - 1 times against itself, at distance 0.
     *
     * @param rows   m rows; weights are counts of items
     * @param labels m labels in {@code [0, k)}, or below 0 for items to leave out
     * @return the mean, in [-1, 1]; an item alone in its cluster counts as 0. Time O(m² d), memory O(m).
     * @throws sojourn.check.UsageException if the labels do not fit or fewer than 2 clusters hold an item
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public static double mean(WeightedRows rows, int[] labels) {
        int m = rows.rows();
        int k = Partition.clusters(rows, labels);
        double[] weight = new double[k];
        double items = 0;
        for (int i = 0; i < m; i++) {
            if (labels[i] >= 0) {
                weight[labels[i]] += rows.weight(i);
                items += rows.weight(i);
            }
        }
        int blocks = (m + BLOCK - 1) / BLOCK;
        double[] sums = new double[blocks];
        try (Progress progress = Progress.start("silhouette", m, "rows")) {
            Parallel.blocks(blocks, progress, block -> {
                int to = Math.min(m, (block + 1) * BLOCK);
                double[] distances = new double[k];
                for (int i = block * BLOCK; i < to; i++) {
                    sums[block] += labels[i] < 0 ? 0 : rows.weight(i) * width(rows, labels, weight, i, distances);
                }
                progress.advance(to - block * BLOCK);
            });
            progress.finish();
        }
        double sum = 0;
        for (double part : sums) {
            sum += part;
        }
        return sum / items;
    }

    private static double width(WeightedRows rows, int[] labels, double[] weight, int i, double[] distances) {
        int own = labels[i];
        if (weight[own] <= 1) {
            return 0;
        }
        int d = rows.columns();
        double[] x = rows.values();
        java.util.Arrays.fill(distances, 0);
        for (int other = 0; other < rows.rows(); other++) {
            if (labels[other] >= 0) {
                double squared = 0;
                for (int j = 0; j < d; j++) {
                    double off = x[i * d + j] - x[other * d + j];
                    squared += off * off;
                }
                distances[labels[other]] += rows.weight(other) * Math.sqrt(squared);
            }
        }
        double within = distances[own] / (weight[own] - 1);
        double nearest = Double.POSITIVE_INFINITY;
        for (int c = 0; c < weight.length; c++) {
            if (c != own && weight[c] > 0) {
                nearest = Math.min(nearest, distances[c] / weight[c]);
            }
        }
        double most = Math.max(within, nearest);
        return most > 0 ? (nearest - within) / most : 0;
    }
}
