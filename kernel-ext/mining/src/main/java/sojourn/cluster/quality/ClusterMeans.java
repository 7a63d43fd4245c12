package sojourn.cluster.quality;

import sojourn.cluster.Partition;
import sojourn.cluster.WeightedRows;
import sojourn.distance.Euclidean;
import sojourn.matrix.Means;

/** Means, weights and sums of squares of labelled rows: what the quality of a partition follows from. */
final class ClusterMeans {
    private final WeightedRows rows;
    private final int k;
    private final int used;
    private final double items;
    private final double[] weight;
    private final double[] mean;
    private final double[] sumOfSquares;

    private ClusterMeans(
            WeightedRows rows, int k, int used, double items, double[] weight, double[] mean, double[] sumOfSquares) {
        this.rows = rows;
        this.k = k;
        this.used = used;
        this.items = items;
        this.weight = weight;
        this.mean = mean;
        this.sumOfSquares = sumOfSquares;
    }

    /** Rows of a label below 0 are left out. */
    static ClusterMeans of(WeightedRows rows, int[] labels) {
        int d = rows.columns();
        int k = Partition.clusters(rows, labels);
        double[] x = rows.values();
        double[] w = rows.weights();
        double[] weight = new double[k];
        double[] mean = new double[k * d];
        Means.ofGroups(x, d, w, labels, weight, mean);
        int used = 0;
        double items = 0;
        for (int c = 0; c < k; c++) {
            used += weight[c] > 0 ? 1 : 0;
            items += weight[c];
        }
        double[] sums = new double[k];
        for (int i = 0; i < w.length; i++) {
            if (labels[i] >= 0) {
                sums[labels[i]] += w[i] * Euclidean.squared(x, i * d, mean, labels[i] * d, d);
            }
        }
        return new ClusterMeans(rows, k, used, items, weight, mean, sums);
    }

    /** Label values, used or not. */
    int k() {
        return k;
    }

    /** Clusters that hold an item. */
    int used() {
        return used;
    }

    /** Items in clusters. */
    double items() {
        return items;
    }

    double weight(int cluster) {
        return weight[cluster];
    }

    double mean(int cluster, int column) {
        return mean[cluster * rows.columns() + column];
    }

    /** The mean of all items in clusters. */
    double[] centre() {
        double[] centre = new double[rows.columns()];
        Means.ofGroups(mean, rows.columns(), weight, new int[k], new double[1], centre);
        return centre;
    }

    double sumOfSquares(int cluster) {
        return sumOfSquares[cluster];
    }

    double squaredTo(int row, int cluster) {
        int d = rows.columns();
        return Euclidean.squared(rows.values(), row * d, mean, cluster * d, d);
    }

    double squaredBetween(int a, int b) {
        int d = rows.columns();
        return Euclidean.squared(mean, a * d, mean, b * d, d);
    }
}
