package sojourn.cluster.quality;

import sojourn.check.Check;
import sojourn.cluster.WeightedRows;
import sojourn.matrix.Cumulative;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

/**
 * The silhouettes of a clustering's items, cluster by cluster and sorted: what a silhouette plot shows. A cluster whose items
 * mostly lie low, or that reaches below 0, is no cluster of its own, whatever the mean of all says. Immutable.
 *
 * @see <a href="https://doi.org/10.1016/0377-0427(87)90125-7">Rousseeuw 1987</a>
 */
public final class SilhouetteProfile {
    /** by cluster, falling */
    private final double[][] values;
    /** by cluster: how many items lie up to there */
    private final double[][] upTo;

    private final double[] size;
    private final int sampled;

    private SilhouetteProfile(double[][] values, double[][] upTo, double[] size, int sampled) {
        this.values = values;
        this.upTo = upTo;
        this.size = size;
        this.sampled = sampled;
    }

    /**
     * The profile of labelled rows under Euclidean distance: of all items up to 20,000 distinct rows, else of items drawn in each
     * cluster, each held against all.
     *
     * @param rows   m rows; weights are counts of items
     * @param labels m labels in {@code [0, k)}, or below 0 for items to leave out
     * @param seed   of the draw
     * @return the profile
     * @throws sojourn.check.UsageException if the labels do not fit or fewer than 2 clusters hold an item
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public static SilhouetteProfile of(WeightedRows rows, int[] labels, long seed) {
        return of(rows, labels, seed, EuclideanSilhouette.PAIRS);
    }

    /**
     * The profile of labelled items that are equal to some of the rows; equal items may have different labels. Beyond 20,000
     * distinct rows, items are drawn with seed 0.
     *
     * @param rows    m rows
     * @param of      item to the row that it equals
     * @param labels  n labels in {@code [0, k)}, or below 0 for items to leave out
     * @param weights how many each item stands for
     * @return the profile
     * @throws sojourn.check.UsageException if fewer than 2 clusters hold an item
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public static SilhouetteProfile ofItems(
            WeightedRows rows, IntUnaryOperator of, int[] labels, IntToDoubleFunction weights) {
        int d = rows.columns();
        Map<Long, Integer> units = new HashMap<>();
        int[] row = new int[labels.length];
        int[] label = new int[labels.length];
        double[] weight = new double[labels.length];
        for (int i = 0; i < labels.length; i++) {
            int same = of.applyAsInt(i);
            int unit = units.computeIfAbsent((long) same << 32 | (labels[i] + 1), key -> units.size());
            row[unit] = same;
            label[unit] = labels[i];
            weight[unit] += weights.applyAsDouble(i);
        }
        double[] values = new double[units.size() * d];
        Arrays.setAll(values, cell -> rows.value(row[cell / d], cell % d));
        WeightedRows once = WeightedRows.of(values, d, Arrays.copyOf(weight, units.size()));
        return of(once, Arrays.copyOf(label, units.size()), 0);
    }

    static SilhouetteProfile of(WeightedRows rows, int[] labels, long seed, long pairs) {
        double[] size = EuclideanSilhouette.weights(rows, labels);
        if ((long) rows.rows() * rows.rows() <= pairs) {
            double[] widths = EuclideanSilhouette.widths(rows, labels);
            return of(widths, labels, rows::weight);
        }
        int[][] drawn = EuclideanSilhouette.draw(rows, labels, seed, pairs);
        int[] all = Arrays.stream(drawn).flatMapToInt(Arrays::stream).toArray();
        double[] widths = EuclideanSilhouette.widths(rows, labels, size, all);
        double[][] values = new double[drawn.length][];
        double[][] upTo = new double[drawn.length][];
        for (int c = 0, from = 0; c < drawn.length; from += drawn[c].length, c++) {
            int number = drawn[c].length;
            values[c] = falling(Arrays.copyOfRange(widths, from, from + number));
            double each = number == 0 ? 0 : size[c] / number;
            upTo[c] = new double[number];
            Arrays.setAll(upTo[c], i -> (i + 1) * each);
        }
        return new SilhouetteProfile(values, upTo, size, all.length);
    }

    /**
     * The profile of silhouettes that are known.
     *
     * @param widths  n values in [-1, 1]
     * @param labels  n labels in {@code [0, k)}, or below 0 for items to leave out
     * @param weights how many items each stands for
     * @return the profile
     */
    public static SilhouetteProfile of(double[] widths, int[] labels, IntToDoubleFunction weights) {
        Check.argument(
                widths.length == labels.length,
                "silhouettes must be one for each label: %,d, had %,d",
                labels.length,
                widths.length);
        int k = Arrays.stream(labels).max().orElse(-1) + 1;
        Integer[] order = new Integer[widths.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(widths[b], widths[a]));
        int[] count = new int[k];
        for (int label : labels) {
            if (label >= 0) {
                count[label]++;
            }
        }
        double[][] values = new double[k][];
        double[][] upTo = new double[k][];
        for (int c = 0; c < k; c++) {
            values[c] = new double[count[c]];
            upTo[c] = new double[count[c]];
        }
        double[] size = new double[k];
        int[] next = new int[k];
        for (int i : order) {
            int c = labels[i];
            if (c >= 0) {
                size[c] += weights.applyAsDouble(i);
                values[c][next[c]] = widths[i];
                upTo[c][next[c]++] = size[c];
            }
        }
        return new SilhouetteProfile(values, upTo, size, 0);
    }

    private static double[] falling(double[] values) {
        Arrays.sort(values);
        for (int i = 0, j = values.length - 1; i < j; i++, j--) {
            double swap = values[i];
            values[i] = values[j];
            values[j] = swap;
        }
        return values;
    }

    /** {@return the number of clusters} */
    public int clusters() {
        return size.length;
    }

    /**
     * How many items a cluster has.
     *
     * @param cluster in {@code [0, clusters())}
     * @return the sum of their weights
     */
    public double size(int cluster) {
        return size[cluster];
    }

    /**
     * The mean silhouette of a cluster's items.
     *
     * @param cluster in {@code [0, clusters())}
     * @return in [-1, 1]; 0 for a cluster without items
     */
    public double mean(int cluster) {
        double sum = 0;
        double before = 0;
        for (int i = 0; i < values[cluster].length; i++) {
            sum += (upTo[cluster][i] - before) * values[cluster][i];
            before = upTo[cluster][i];
        }
        return before == 0 ? 0 : sum / before;
    }

    /** {@return the mean silhouette of all items in clusters} */
    public double mean() {
        double items = Arrays.stream(size).sum();
        double mean = 0;
        for (int c = 0; c < size.length; c++) {
            mean += size[c] / items * mean(c);
        }
        return mean;
    }

    /** {@return the standard error of {@link #mean()}; 0 if all items were looked at} */
    public double standardError() {
        double items = Arrays.stream(size).sum();
        double variance = 0;
        for (int c = 0; c < size.length && sampled > 0; c++) {
            int drawn = values[c].length;
            if (drawn > 0) {
                double average = mean(c);
                double spread = Arrays.stream(values[c])
                                .map(value -> (value - average) * (value - average))
                                .sum()
                        / (drawn - 1);
                variance += size[c] / items * (size[c] / items) * spread / drawn;
            }
        }
        return Math.sqrt(variance);
    }

    /** {@return how many items were drawn; 0 if all were looked at} */
    public int sampled() {
        return sampled;
    }

    /**
     * The silhouette that a share of a cluster's items exceeds.
     *
     * @param cluster in {@code [0, clusters())}
     * @param share   in [0, 1]; 0 for the item that sits best
     * @return in [-1, 1]; 0 for a cluster without items
     */
    public double at(int cluster, double share) {
        double[] sorted = values[cluster];
        if (sorted.length == 0) {
            return 0;
        }
        return sorted[Cumulative.firstAbove(upTo[cluster], share * size[cluster])];
    }

    /**
     * The share of a cluster's items that would sit better in another one.
     *
     * @param cluster in {@code [0, clusters())}
     * @return the share below 0, in [0, 1]
     */
    public double shareBelowZero(int cluster) {
        double[] sorted = values[cluster];
        int at = 0;
        while (at < sorted.length && sorted[at] >= 0) {
            at++;
        }
        return sorted.length == 0 || size[cluster] == 0
                ? 0
                : 1 - (at == 0 ? 0 : upTo[cluster][at - 1]) / upTo[cluster][sorted.length - 1];
    }
}
