package sojourn.cluster.quality;

import sojourn.check.Check;
import sojourn.distance.Distances;
import sojourn.run.Parallel;
import sojourn.run.Progress;
import sojourn.sequence.WeightOrder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How good a partition is by the distances of its items, in the ten ways of R's WeightedCluster, with its names. Noise is left out. A
 * pair is within if both items are in one cluster, else between; as there, all n² ordered pairs are meant, an item with itself among
 * them, at distance 0. An item of weight w counts as w equal items. NaN is what is not defined, such as all of them for one cluster.
 *
 * @param clusters clusters that have items
 * @param pbc      point biserial correlation: that of distance and being between, in [-1, 1]; greater is better
 * @param hg       Hubert's gamma: of the pairs of a within pair and a between pair whose distances differ, the share in which the
 *                 within pair is nearer, minus the share in which it is not, in [-1, 1]; greater is better
 * @param hgsd     the same of all such pairs, equal distances among them (Somers' D), in [-1, 1]; greater is better
 * @param asw      mean silhouette, in [-1, 1]; greater is better
 * @param asww     the same with the item itself among those of its own cluster, in [-1, 1]; greater is better
 * @param ch       Calinski and Harabasz's ratio of the spread between to that within, in [0, ∞]; greater is better;
 *                 NaN where weights sum to no more than the number of clusters
 * @param r2       share of the spread that is between clusters, in [0, 1]; grows with the clusters
 * @param chsq     {@code ch} of squared distances
 * @param r2sq     {@code r2} of squared distances
 * @param hc       Hubert's C: where the sum of the within distances lies between the least and the greatest that so many pairs can
 *                 have, in [0, 1]; less is better
 * @see <a href="https://doi.org/10.12682/lives.2296-1658.2013.24">Studer 2013, WeightedCluster</a>
 * @see <a href="https://doi.org/10.1007/BF02294245">Milligan &amp; Cooper 1985</a>
 */
public record ClusterQuality(
        int clusters,
        double pbc,
        double hg,
        double hgsd,
        double asw,
        double asww,
        double ch,
        double r2,
        double chsq,
        double r2sq,
        double hc) {
    private static final int NOISE = -1;
    private static final int ROWS = 32;

    /**
     * Judges partitions of the same items.
     *
     * @param distances  of n items
     * @param partitions n labels each, {@code >= 0} or -1 for noise; the same items are noise in all
     * @return the figures, one a partition. Time O(m² (partitions + passes)) for m distinct items, where pairs are read once more for
     *     each 130,000 different distances or so; memory O(m · clusters · partitions) beside the distances.
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static List<ClusterQuality> of(Distances distances, List<int[]> partitions) {
        int n = distances.size();
        Map<List<Integer>, Integer> known = new HashMap<>();
        int[] row = new int[n];
        int[] unitOf = new int[n];
        double[] weight = new double[n];
        int[][] labels = new int[partitions.size()][n];
        for (int i = 0; i < n; i++) {
            if (partitions.get(0)[i] == NOISE) {
                unitOf[i] = NOISE;
                continue;
            }
            List<Integer> key = new ArrayList<>();
            key.add(distances.of(i));
            for (int[] partition : partitions) {
                Check.argument(partition[i] != NOISE, "the same items must be noise in all partitions");
                key.add(partition[i]);
            }
            int unit = known.computeIfAbsent(key, none -> known.size());
            row[unit] = distances.of(i);
            unitOf[i] = unit;
            for (int p = 0; p < labels.length; p++) {
                labels[p][unit] = partitions.get(p)[i];
            }
        }
        for (int i : WeightOrder.of(n, distances::itemWeight)) {
            if (unitOf[i] != NOISE) {
                weight[unitOf[i]] += distances.itemWeight(i);
            }
        }
        int units = known.size();
        int[] rows = Arrays.copyOf(row, units);
        int[][] cut = new int[labels.length][];
        Arrays.setAll(cut, p -> Arrays.copyOf(labels[p], units));
        List<Ranks> ranks = ranks(distances, rows, weight, cut);
        List<Spread> spreads = spreads(distances, rows, weight, cut);
        List<ClusterQuality> all = new ArrayList<>();
        for (int p = 0; p < cut.length; p++) {
            Silhouette silhouette = Silhouette.of(distances, partitions.get(p));
            all.add(of(ranks.get(p), spreads.get(p), silhouette));
        }
        return all;
    }

    private static ClusterQuality of(Ranks ranks, Spread spread, Silhouette silhouette) {
        int k = spread.used();
        if (k < 2) {
            double none = Double.NaN;
            return new ClusterQuality(k, none, none, none, none, none, none, none, none, none, none);
        }
        return new ClusterQuality(
                k,
                ranks.correlation(),
                ranks.gamma(false),
                ranks.gamma(true),
                silhouette.mean(),
                silhouette.meanWithSelf(),
                spread.ratio(spread.withinPlain(), spread.allPlain),
                1 - spread.withinPlain() / spread.allPlain,
                spread.ratio(spread.withinSquared(), spread.allSquared),
                1 - spread.withinSquared() / spread.allSquared,
                ranks.c());
    }

    // ---- by rank

    /** What follows from the distances in their order, of one partition. */
    private static final class Ranks {
        private final double within;
        private double pairs;
        private double sum;
        private double squares;
        private double withinSum;
        private double nearer;
        private double farther;
        private double tied;
        private double withinBefore;
        private double betweenBefore;
        private double least;
        private double greatest;
        private final double all;

        private Ranks(double within, double all) {
            this.within = within;
            this.all = all;
        }

        private void next(double distance, double count, double inside) {
            double between = count - inside;
            // of the first `within` pairs, and of the last
            least += distance * Math.max(0, Math.min(count, within - pairs));
            greatest += distance * Math.max(0, Math.min(count, pairs + count - (all - within)));
            nearer += between * withinBefore;
            farther += inside * betweenBefore;
            tied += between * inside;
            withinBefore += inside;
            betweenBefore += between;
            pairs += count;
            sum += distance * count;
            squares += distance * distance * count;
            withinSum += distance * inside;
        }

        private double gamma(boolean withTies) {
            double compared = nearer + farther + (withTies ? tied : 0);
            return compared == 0 ? Double.NaN : (nearer - farther) / compared;
        }

        private double c() {
            return greatest == least ? Double.NaN : (withinSum - least) / (greatest - least);
        }

        /** Pearson's correlation of distance and 1 for between, 0 for within. */
        private double correlation() {
            double share = betweenBefore / pairs;
            double mean = sum / pairs;
            double covariance = (sum - withinSum) / pairs - mean * share;
            double variance = (squares / pairs - mean * mean) * share * (1 - share);
            return variance <= 0 ? Double.NaN : covariance / Math.sqrt(variance);
        }
    }

    private static List<Ranks> ranks(Distances distances, int[] row, double[] weight, int[][] labels) {
        double all = 0;
        for (int u : WeightOrder.of(row.length, item -> weight[item])) {
            all += weight[u];
        }
        List<Ranks> ranks = new ArrayList<>();
        for (int[] partition : labels) {
            double[] sizes = sizes(weight, partition);
            double within = Arrays.stream(sizes).map(size -> size * size / 2).sum();
            ranks.add(new Ranks(within, all * all / 2));
        }
        try (Progress progress = Progress.start("distances by size", 0, "passes")) {
            new RankedPairs(distances.distinct(), row, weight, labels).forEach(progress, (distance, pairs, inside) -> {
                for (int p = 0; p < inside.length; p++) {
                    ranks.get(p).next(distance, pairs, inside[p]);
                }
            });
            progress.finish();
        }
        return ranks;
    }

    private static double[] sizes(double[] weight, int[] labels) {
        double[] sizes = new double[Arrays.stream(labels).max().orElse(-1) + 1];
        for (int u : WeightOrder.of(labels.length, item -> weight[item])) {
            sizes[labels[u]] += weight[u];
        }
        return sizes;
    }

    // ---- by sums

    /** Sums of distances within clusters and over all, plain and squared. */
    private static final class Spread {
        private final double[] size;
        private final double[] plain;
        private final double[] squared;
        private double allPlain;
        private double allSquared;

        private Spread(double[] size) {
            this.size = size;
            plain = new double[size.length];
            squared = new double[size.length];
        }

        private int used() {
            return (int) Arrays.stream(size).filter(items -> items > 0).count();
        }

        private double items() {
            return Arrays.stream(size).sum();
        }

        private double withinPlain() {
            return within(plain);
        }

        private double withinSquared() {
            return within(squared);
        }

        private double within(double[] sums) {
            double within = 0;
            for (int c = 0; c < size.length; c++) {
                within += size[c] == 0 ? 0 : sums[c] / size[c];
            }
            return within;
        }

        /** None where weights sum to no more than the clusters: no freedom is left within them. */
        private double ratio(double within, double all) {
            if (items() <= used()) {
                return Double.NaN;
            }
            return (all - within) / (used() - 1) / (within / (items() - used()));
        }
    }

    private static List<Spread> spreads(Distances distances, int[] row, double[] weight, int[][] labels) {
        List<Spread> spreads = new ArrayList<>();
        int cells = 2;
        int[] at = new int[labels.length];
        for (int p = 0; p < labels.length; p++) {
            Spread spread = new Spread(sizes(weight, labels[p]));
            spreads.add(spread);
            at[p] = cells;
            cells += 2 * spread.size.length;
        }
        int units = row.length;
        int blocks = (units + ROWS - 1) / ROWS;
        double[][] sums = new double[blocks][cells];
        try (Progress progress = Progress.start("sums of distances", units, "rows")) {
            Parallel.blocks(blocks, progress, block -> {
                double[] sum = sums[block];
                for (int u = block * ROWS; u < Math.min(units, (block + 1) * ROWS); u++) {
                    for (int v = u + 1; v < units; v++) {
                        double distance = distances.distinct().get(row[u], row[v]);
                        double plain = weight[u] * (weight[v] * distance);
                        double squared = plain * distance;
                        sum[0] += plain;
                        sum[1] += squared;
                        for (int p = 0; p < at.length; p++) {
                            if (labels[p][u] == labels[p][v]) {
                                sum[at[p] + 2 * labels[p][u]] += plain;
                                sum[at[p] + 2 * labels[p][u] + 1] += squared;
                            }
                        }
                    }
                    progress.advance(1);
                }
            });
            progress.finish();
        }
        for (double[] sum : sums) {
            for (int p = 0; p < at.length; p++) {
                Spread spread = spreads.get(p);
                spread.allPlain += sum[0] / spread.items();
                spread.allSquared += sum[1] / spread.items();
                for (int c = 0; c < spread.size.length; c++) {
                    spread.plain[c] += sum[at[p] + 2 * c];
                    spread.squared[c] += sum[at[p] + 2 * c + 1];
                }
            }
        }
        return spreads;
    }
}
