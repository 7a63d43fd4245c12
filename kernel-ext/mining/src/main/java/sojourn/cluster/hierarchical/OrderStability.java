package sojourn.cluster.hierarchical;

import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.cluster.quality.Agreement;
import sojourn.cluster.quality.Silhouette;
import sojourn.distance.Distances;
import sojourn.run.Progress;
import sojourn.sequence.WeightOrder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/**
 * How far a hierarchical clustering of sequences can be trusted.
 *
 * @param tiedMergeShare    share of the merges above height 0 where another cluster lay exactly as near to one of the two, in
 *                          [0, 1]; merging equal sequences is no choice and is left out
 * @param shuffles          how many random input orders were tried
 * @param seed              of those orders
 * @param ari               adjusted Rand index of each shuffled run against the clustering, sorted
 * @param lengthEtaSquared  share of the variance of sequence length that lies between clusters, in [0, 1]; NaN if all
 *                          sequences are of one length
 * @param silhouetteFirstK  the first k of {@code silhouettes}
 * @param silhouettes       mean silhouette of the same tree cut at firstK, firstK + 1, …
 */
public record OrderStability(
        double tiedMergeShare,
        int shuffles,
        long seed,
        List<Double> ari,
        double lengthEtaSquared,
        int silhouetteFirstK,
        List<Double> silhouettes) {
    private static final int FIRST_K = 2;
    private static final int LAST_K = 10;

    public OrderStability {
        ari = List.copyOf(ari);
        silhouettes = List.copyOf(silhouettes);
    }

    /**
     * Measures a clustering.
     *
     * @param settings  that made it
     * @param distances of n items
     * @param tree      over the items
     * @param labels    n labels, cut from the tree
     * @param lengths   n sequence lengths
     * @param shuffles  input orders to try, {@code >= 0}
     * @param seed      of those orders
     * @return the figures. Time as for growing the tree, {@code shuffles + 1} times over.
     */
    public static OrderStability of(
            Hierarchical settings,
            Distances distances,
            Dendrogram tree,
            int[] labels,
            int[] lengths,
            int shuffles,
            long seed) {
        Check.count(OptionWords.of("--stability", "shuffles"), shuffles, 0, 10_000);
        int k = Arrays.stream(labels).max().orElse(0) + 1;
        List<Double> ari = new ArrayList<>();
        NearestNeighbourChain.Result again;
        SplittableRandom random = new SplittableRandom(seed);
        long merges = (shuffles + 1L) * (labels.length - 1);
        try (Progress progress = Progress.start("stability over input orders", merges, "merges")) {
            again = settings.grow(distances, progress);
            for (int s = 0; s < shuffles; s++) {
                int[] order = shuffled(labels.length, random);
                ari.add(Agreement.adjustedRand(
                        labels, shuffledRun(settings, distances, order, k, progress), distances::itemWeight));
            }
            progress.finish();
        }
        ari.sort(null);
        int lastK = Math.min(
                LAST_K, settings.orderInvariant() ? distances.distinct().size() : labels.length);
        return new OrderStability(
                again.aboveZero() == 0 ? 0 : again.tied() / (double) again.aboveZero(),
                shuffles,
                seed,
                ari,
                etaSquared(labels, lengths, distances::itemWeight),
                FIRST_K,
                lastK < FIRST_K ? List.of() : silhouettes(settings, tree, distances, FIRST_K, lastK));
    }

    /** {@return labels, by item, of the same clustering with the items in another order} */
    private static int[] shuffledRun(
            Hierarchical settings, Distances distances, int[] order, int k, Progress progress) {
        Distances other = distances.reordered(order);
        int[] found = settings.labels(settings.grow(other, progress).tree(), k, other);
        int[] byItem = new int[found.length];
        for (int p = 0; p < order.length; p++) {
            byItem[order[p]] = found[p];
        }
        return byItem;
    }

    private static int[] shuffled(int n, SplittableRandom random) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /**
     * The mean silhouette of one tree at each of several cuts. Cuts of a tree are nested, so distances are summed once, for
     * the finest.
     *
     * @param settings  that made the tree
     * @param tree      over the items
     * @param distances of the items
     * @param firstK    {@code >= 2}
     * @param lastK     {@code >= firstK}
     * @return one value for each k. Time O(m² + m·lastK²) for m distinct sequences.
     */
    public static List<Double> silhouettes(
            Hierarchical settings, Dendrogram tree, Distances distances, int firstK, int lastK) {
        int[] finest = settings.labels(tree, lastK, distances);
        Silhouette sums = Silhouette.of(distances, finest);
        List<Double> means = new ArrayList<>();
        for (int k = firstK; k <= lastK; k++) {
            int[] coarse = settings.labels(tree, k, distances);
            int[] into = new int[lastK];
            for (int i = 0; i < finest.length; i++) {
                into[finest[i]] = coarse[i];
            }
            means.add(sums.merged(into).mean());
        }
        return means;
    }

    /** Sum of squares between clusters over that in all. Fisher 1925, Statistical Methods for Research Workers. */
    static double etaSquared(int[] labels, int[] values) {
        return etaSquared(labels, values, item -> 1);
    }

    private static double etaSquared(int[] labels, int[] values, IntToDoubleFunction weight) {
        int k = Arrays.stream(labels).max().orElse(0) + 1;
        double[] sums = new double[k];
        double[] sizes = new double[k];
        double n = 0;
        int[] order = WeightOrder.of(labels.length, weight, item -> values[item]);
        // from the least value, so that equal ones have no variance whatever the sums are rounded to
        int base = WeightOrder.whole(labels.length, weight)
                ? 0
                : Arrays.stream(values).min().orElse(0);
        for (int i : order) {
            double w = weight.applyAsDouble(i);
            sums[labels[i]] += w * (values[i] - base);
            sizes[labels[i]] += w;
            n += w;
        }
        double mean = Arrays.stream(sums).sum() / n;
        double between = 0;
        for (int c = 0; c < k; c++) {
            double gap = sums[c] / sizes[c] - mean;
            between += sizes[c] * gap * gap;
        }
        double all = 0;
        for (int i : order) {
            all += weight.applyAsDouble(i) * (values[i] - base - mean) * (values[i] - base - mean);
        }
        return all == 0 ? Double.NaN : between / all;
    }
}
