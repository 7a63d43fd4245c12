package sojourn.cluster.density;

import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.cluster.PairClusters;
import sojourn.cluster.PairItems;
import sojourn.cluster.PairMethod;
import sojourn.cluster.RowMethod;
import sojourn.cluster.WeightedRows;
import sojourn.distance.Condensed;
import sojourn.distance.Euclidean;
import sojourn.sequence.WeightUnits;

import java.util.Locale;

/**
 * HDBSCAN: clusters are places where items lie close, each at a density of its own; what belongs to none is noise. All densities are
 * tried at once: the clusters that DBSCAN finds as eps shrinks are a tree, and of it those clusters are taken that last longest, weighted
 * by their items (excess of mass). Items in one place are one row with a weight, so equal items always share a label; a place that has
 * minSize items by itself can be a cluster, a point mass. Nothing is random. Clusters are numbered by their first row.
 *
 * <p>Items that tie, because the core distance of one reaches two clusters alike, go to the nearer of them. Beware: where items differ
 * by whole numbers, places are few and full, and most clusters are point masses.
 *
 * @param minSize the least number of items of a cluster, {@code >= 2}
 * @param minPts  items that a dense place has within reach, itself counted, {@code >= 1}; more of them smooth more
 * @see <a href="https://doi.org/10.1007/978-3-642-37456-2_14">Campello, Moulavi &amp; Sander 2013</a>
 */
public record Hdbscan(int minSize, int minPts) implements RowMethod<HdbscanModel>, PairMethod {
    /** all pairs of more rows take minutes */
    private static final int MOST_ROWS = 100_000;

    /** Checks the options. */
    public Hdbscan {
        Check.argument(minSize >= 2, "%s must be >= 2, was %,d", OptionWords.of("--min-size", "minSize"), minSize);
        Check.argument(minPts >= 1, "%s must be >= 1, was %,d", OptionWords.of("--min-pts", "minPts"), minPts);
    }

    /**
     * HDBSCAN whose minPts is its minSize.
     *
     * @param minSize the least number of items of a cluster, {@code >= 2}
     * @return the options
     */
    public static Hdbscan minSize(int minSize) {
        return new Hdbscan(minSize, Math.max(1, minSize));
    }

    /**
     * The same with another minPts.
     *
     * @param minPts items that a dense place has within reach, itself counted, {@code >= 1}
     * @return the options
     */
    public Hdbscan withMinPts(int minPts) {
        return new Hdbscan(minSize, minPts);
    }

    /** {@return the options as the user would write them} */
    public String describe() {
        return "HDBSCAN, minSize = " + minSize + ", minPts = " + minPts;
    }

    /**
     * Finds the clusters under Euclidean distance.
     *
     * @param rows m rows of d columns
     * @return the clusters, perhaps none. Time O(m² d), memory O(m d).
     * @throws sojourn.check.UsageException if minSize or minPts is more than all items, or there are more than 100,000 different rows
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    @Override
    public HdbscanModel fit(WeightedRows rows) {
        int m = rows.rows();
        Check.argument(
                m <= MOST_ROWS,
                "HDBSCAN compares all pairs of rows and takes at most %,d different ones, had %,d; round the numbers, take a sample,"
                        + " or use DBSCAN",
                MOST_ROWS,
                m);
        int d = rows.columns();
        double[] values = rows.values();
        return new HdbscanModel(
                this, rows, fit(m, rows.weights(), (i, j) -> Euclidean.distance(values, i * d, values, j * d, d)));
    }

    /**
     * Finds the clusters of items of which all distances are known.
     *
     * @param distances of m distinct items
     * @param weights   how often each occurs, m numbers {@code > 0}
     * @return a label for each item, -1 for noise. Time O(m²).
     * @throws sojourn.check.UsageException if minSize or minPts is more than all items
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public int[] labels(Condensed distances, double[] weights) {
        Check.argument(
                weights.length == distances.size(),
                "weights must be one for each item: %,d, had %,d",
                distances.size(),
                weights.length);
        return fit(distances.size(), weights, distances::get).labels();
    }

    @Override
    public PairClusters cluster(PairItems items) {
        return PairClusters.by(items, describe(), items.distances(), this::labels);
    }

    private static void requireAtMost(double total, String option, int value) {
        Check.argument(
                value <= total,
                "%s must be at most %s, or none is in a cluster; was %,d",
                option,
                total == Math.rint(total)
                        ? String.format(Locale.ROOT, "the number of items, %,d", (long) total)
                        : "what all items weigh, " + WeightUnits.plain(total),
                value);
    }

    private DensityTree fit(int m, double[] weights, SpanningTree.Distance distance) {
        WeightUnits units = WeightUnits.of(m, i -> weights[i], 1);
        double total = units.total() * units.unit();
        requireAtMost(total, OptionWords.of("--min-size", "minSize"), minSize);
        requireAtMost(total, OptionWords.of("--min-pts", "minPts"), minPts);
        return new DensityTree(SpanningTree.of(m, weights, minPts, distance), weights, minSize);
    }
}
