package sojourn.cluster.quality;

import sojourn.cluster.Partition;
import sojourn.cluster.WeightedRows;
import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The silhouette under Euclidean distance, by its definition, over distinct rows with weights: exact for all items.
 *
 * @see <a href="https://doi.org/10.1016/0377-0427(87)90125-7">Rousseeuw 1987</a>
 */
public final class EuclideanSilhouette {
    /** rows of one block: enough to be worth a hand-over, few enough to spread and to poll an interrupt */
    private static final int BLOCK = 64;
    /** pairs of distinct rows up to which an estimate is exact; a second or two */
    static final long PAIRS = 400_000_000L;

    private EuclideanSilhouette() {}

    /**
     * A mean silhouette that may come from a sample.
     *
     * @param mean          in [-1, 1]
     * @param standardError of the mean; 0 if all items were looked at
     * @param sampled       items that were looked at; 0 for all
     */
    public record Estimate(double mean, double standardError, int sampled) {}

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
        double[] weight = weights(rows, labels);
        double[] widths = widths(rows, labels, weight, everyRow(labels));
        double sum = 0;
        double items = 0;
        for (int i = 0; i < widths.length; i++) {
            if (labels[i] >= 0) {
                sum += rows.weight(i) * widths[i];
                items += rows.weight(i);
            }
        }
        return sum / items;
    }

    /**
     * The silhouette of each row's items.
     *
     * @param rows   m rows; weights are counts of items
     * @param labels m labels in {@code [0, k)}, or below 0 for items to leave out
     * @return m values in [-1, 1], NaN where an item is left out. Time O(m² d), memory O(m).
     * @throws sojourn.check.UsageException if the labels do not fit or fewer than 2 clusters hold an item
     */
    public static double[] widths(WeightedRows rows, int[] labels) {
        double[] widths = widths(rows, labels, weights(rows, labels), everyRow(labels));
        for (int i = 0; i < widths.length; i++) {
            widths[i] = labels[i] < 0 ? Double.NaN : widths[i];
        }
        return widths;
    }

    /**
     * The mean silhouette, exact up to 20,000 distinct rows. Beyond that it is estimated from items drawn in each cluster, in
     * proportion to its size and at least 50; each one's silhouette is against all items, so nothing but the draw is uncertain.
     *
     * @param rows   m rows; weights are counts of items
     * @param labels m labels in {@code [0, k)}, or below 0 for items to leave out
     * @param seed   of the draw
     * @return the mean and its standard error
     * @throws sojourn.check.UsageException if the labels do not fit or fewer than 2 clusters hold an item
     */
    public static Estimate estimate(WeightedRows rows, int[] labels, long seed) {
        return estimate(rows, labels, seed, PAIRS);
    }

    /**
     * The same with a limit of its own.
     *
     * @param rows   m rows; weights are counts of items
     * @param labels m labels in {@code [0, k)}, or below 0 for items to leave out
     * @param seed   of the draw
     * @param pairs  how many pairs of rows are compared at most before items are drawn
     * @return the mean and its standard error
     */
    public static Estimate estimate(WeightedRows rows, int[] labels, long seed, long pairs) {
        if ((long) rows.rows() * rows.rows() <= pairs) {
            return new Estimate(mean(rows, labels), 0, 0);
        }
        SilhouetteProfile profile = SilhouetteProfile.of(rows, labels, seed, pairs);
        return new Estimate(profile.mean(), profile.standardError(), profile.sampled());
    }

    /** Draws items of each cluster, in proportion to its size and at least 50, with putting back; gives their rows. */
    static int[][] draw(WeightedRows rows, int[] labels, long seed, long pairs) {
        int m = rows.rows();
        double[] weight = weights(rows, labels);
        double items = Arrays.stream(weight).sum();
        SplittableRandom random = new SplittableRandom(seed);
        int[][] drawn = new int[weight.length][];
        for (int c = 0; c < weight.length; c++) {
            int cluster = c;
            int[] members =
                    IntStream.range(0, m).filter(i -> labels[i] == cluster).toArray();
            double[] cumulative = new double[members.length];
            double total = 0;
            for (int i = 0; i < members.length; i++) {
                total += rows.weight(members[i]);
                cumulative[i] = total;
            }
            double whole = total;
            int size = weight[c] == 0 ? 0 : (int) Math.max(50, Math.round((double) pairs / m * weight[c] / items));
            drawn[c] = IntStream.range(0, size)
                    .map(draw -> {
                        int at = Arrays.binarySearch(cumulative, random.nextDouble() * whole);
                        return members[Math.min(members.length - 1, at < 0 ? -at - 1 : at + 1)];
                    })
                    .toArray();
        }
        return drawn;
    }

    static double[] weights(WeightedRows rows, int[] labels) {
        double[] weight = new double[Partition.clusters(rows, labels)];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= 0) {
                weight[labels[i]] += rows.weight(i);
            }
        }
        return weight;
    }

    private static int[] everyRow(int[] labels) {
        return IntStream.range(0, labels.length).toArray();
    }

    /** One value for each row of {@code which}; 0 where it is left out. */
    static double[] widths(WeightedRows rows, int[] labels, double[] weight, int[] which) {
        int blocks = (which.length + BLOCK - 1) / BLOCK;
        double[] widths = new double[which.length];
        try (Progress progress = Progress.start("silhouette", which.length, "rows")) {
            Parallel.blocks(blocks, progress, block -> {
                int to = Math.min(which.length, (block + 1) * BLOCK);
                double[] distances = new double[weight.length];
                for (int at = block * BLOCK; at < to; at++) {
                    widths[at] = labels[which[at]] < 0 ? 0 : width(rows, labels, weight, which[at], distances);
                }
                progress.advance(to - block * BLOCK);
            });
            progress.finish();
        }
        return widths;
    }

    private static double width(WeightedRows rows, int[] labels, double[] weight, int i, double[] distances) {
        int own = labels[i];
        if (weight[own] <= 1) {
            return 0;
        }
        int d = rows.columns();
        double[] x = rows.values();
        Arrays.fill(distances, 0);
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
