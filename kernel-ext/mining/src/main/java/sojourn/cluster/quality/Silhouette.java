package sojourn.cluster.quality;

import sojourn.check.Check;
import sojourn.distance.Condensed;
import sojourn.distance.Distances;
import sojourn.run.Parallel;
import sojourn.run.Progress;
import sojourn.sequence.WeightOrder;

import java.util.Arrays;

/**
 * How well items sit in their clusters: {@code (b - a) / max(a, b)}, where a is the mean distance to the other items of the
 * own cluster and b that to the items of the nearest other one. 1 is compact and separate, 0 on the border, below 0 misplaced.
 * An item alone in its cluster counts as 0, and so does one with a = b = 0. Noise is left out.
 *
 * <p>Equal sequences with the same label are one unit with a weight, which is exact: the others of the same unit are at 0. An item of
 * weight w counts as w equal items, also where w is no whole number: the mean distance within a cluster of weight W is by W - 1, as
 * WeightedCluster's {@code ASW} has it, and the items of a cluster whose W is 1 or less count as 0. {@link #meanWithSelf} does without
 * that 1, and is the one for case weights that are often below 1.
 *
 * @see <a href="https://doi.org/10.1016/0377-0427(87)90125-7">Rousseeuw 1987</a>
 */
public final class Silhouette {
    /** the label of noise, as {@code sojourn.Clustering} has it */
    private static final int NOISE = -1;

    private final int k;
    /** item to unit, or -1 for noise */
    private final int[] unit;

    private final int[] label;
    private final double[] weight;
    private final double[] size;
    /** unit × cluster: sum of the distances from an item of the unit to all items of the cluster */
    private final double[] sums;

    private Silhouette(int k, int[] unit, int[] label, double[] weight, double[] size, double[] sums) {
        this.k = k;
        this.unit = unit;
        this.label = label;
        this.weight = weight;
        this.size = size;
        this.sums = sums;
    }

    /**
     * Sums the distances from every item to every cluster.
     *
     * @param distances of n items
     * @param labels    n labels in {@code [0, k)}, or -1 for noise
     * @return what silhouettes and medoids follow from. Time O(m²) for m distinct sequences, memory O(m·k).
     */
    public static Silhouette of(Distances distances, int[] labels) {
        int n = distances.size();
        Check.argument(labels.length == n, "labels must be one for each item: %,d, had %,d", n, labels.length);
        int k = Math.max(0, Arrays.stream(labels).max().orElse(NOISE) + 1);
        int m = distances.distinct().size();
        // items by sequence and label; mostly a sequence has one label, so its units form a short list
        int[] unit = new int[n];
        int[] label = new int[n];
        int[] sequence = new int[n];
        double[] weight = new double[n];
        int[] firstOf = new int[m];
        int[] nextOf = new int[n];
        Arrays.fill(firstOf, -1);
        int units = 0;
        double[] size = new double[k];
        for (int i = 0; i < n; i++) {
            if (labels[i] == NOISE) {
                unit[i] = -1;
                continue;
            }
            int u = firstOf[distances.of(i)];
            while (u >= 0 && label[u] != labels[i]) {
                u = nextOf[u];
            }
            if (u < 0) {
                u = units++;
                label[u] = labels[i];
                sequence[u] = distances.of(i);
                nextOf[u] = firstOf[sequence[u]];
                firstOf[sequence[u]] = u;
            }
            unit[i] = u;
        }
        for (int i : WeightOrder.of(n, distances::itemWeight)) {
            if (unit[i] >= 0) {
                size[labels[i]] += distances.itemWeight(i);
                weight[unit[i]] += distances.itemWeight(i);
            }
        }
        double[] sums =
                sums(distances.distinct(), Arrays.copyOf(sequence, units), Arrays.copyOf(label, units), weight, k);
        return new Silhouette(k, unit, Arrays.copyOf(label, units), weight, size, sums);
    }

    private static double[] sums(Condensed distances, int[] sequence, int[] label, double[] weight, int k) {
        int units = sequence.length;
        int rows = 64;
        double[] sums = new double[units * k];
        int blocks = (units + rows - 1) / rows;
        try (Progress progress = Progress.start("silhouette", (long) units * units, "pairs")) {
            Parallel.blocks(blocks, progress, block -> {
                for (int u = block * rows; u < Math.min(units, (block + 1) * rows); u++) {
                    for (int v = 0; v < units; v++) {
                        sums[u * k + label[v]] += weight[v] * distances.get(sequence[u], sequence[v]);
                    }
                    progress.advance(units);
                }
            });
            progress.finish();
        }
        return sums;
    }

    /**
     * The same for a coarser clustering, whose every cluster is made of whole clusters of this one.
     *
     * @param coarser cluster of this one to cluster of the coarser one
     * @return the coarser one's. Time O(m·k).
     */
    public Silhouette merged(int[] coarser) {
        int to = Arrays.stream(coarser).max().orElse(NOISE) + 1;
        double[] newSums = new double[label.length * to];
        double[] newSize = new double[to];
        for (int c = 0; c < k; c++) {
            newSize[coarser[c]] += size[c];
        }
        for (int u = 0; u < label.length; u++) {
            for (int c = 0; c < k; c++) {
                newSums[u * to + coarser[c]] += sums[u * k + c];
            }
        }
        int[] newLabel = Arrays.stream(label).map(c -> coarser[c]).toArray();
        return new Silhouette(to, unit, newLabel, weight, newSize, newSums);
    }

    /** {@return the mean over all items, in [-1, 1]; 0 if fewer than two clusters have items} */
    public double mean() {
        double sum = 0;
        double items = 0;
        for (int u = 0; u < label.length; u++) {
            sum += weight[u] * ofUnit(u);
            items += weight[u];
        }
        return items == 0 ? 0 : sum / items;
    }

    /**
     * {@return the mean over all items where each counts itself, at 0, among those of its own cluster, in [-1, 1]; WeightedCluster's
     *     {@code ASWw}, in which an item alone in its cluster has 1}
     */
    public double meanWithSelf() {
        double sum = 0;
        double items = 0;
        for (int u = 0; u < label.length; u++) {
            double within = sums[u * k + label[u]] / size[label[u]];
            double nearest = nearestOther(u);
            double greater = Math.max(within, nearest);
            boolean told = nearest < Double.POSITIVE_INFINITY && greater > 0;
            sum += told ? weight[u] * ((nearest - within) / greater) : 0;
            items += weight[u];
        }
        return items == 0 ? 0 : sum / items;
    }

    /** {@return the mean over each cluster's items, in [-1, 1]; 0 for a cluster without items} */
    public double[] perCluster() {
        double[] means = new double[k];
        for (int u = 0; u < label.length; u++) {
            means[label[u]] += weight[u] * ofUnit(u);
        }
        for (int c = 0; c < k; c++) {
            means[c] = size[c] == 0 ? 0 : means[c] / size[c];
        }
        return means;
    }

    /**
     * One item's silhouette.
     *
     * @param item in {@code [0, n)}
     * @return in [-1, 1]; NaN if the item is noise
     */
    public double of(int item) {
        return unit[item] < 0 ? Double.NaN : ofUnit(unit[item]);
    }

    /** {@return for each cluster the item with the least sum of distances to the others, the first of equals; -1 if empty} */
    public int[] medoids() {
        int[] medoids = new int[k];
        Arrays.fill(medoids, -1);
        for (int i = 0; i < unit.length; i++) {
            if (unit[i] >= 0) {
                int c = label[unit[i]];
                if (medoids[c] < 0 || sums[unit[i] * k + c] < sums[unit[medoids[c]] * k + c]) {
                    medoids[c] = i;
                }
            }
        }
        return medoids;
    }

    private double ofUnit(int u) {
        int own = label[u];
        double nearest = nearestOther(u);
        if (size[own] <= 1 || nearest == Double.POSITIVE_INFINITY) {
            return 0;
        }
        double within = sums[u * k + own] / (size[own] - 1);
        double greater = Math.max(within, nearest);
        return greater == 0 ? 0 : (nearest - within) / greater;
    }

    /** The mean distance to the items of the nearest other cluster; infinite if there is none. */
    private double nearestOther(int u) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int c = 0; c < k; c++) {
            if (c != label[u] && size[c] > 0) {
                nearest = Math.min(nearest, sums[u * k + c] / size[c]);
            }
        }
        return nearest;
    }
}
