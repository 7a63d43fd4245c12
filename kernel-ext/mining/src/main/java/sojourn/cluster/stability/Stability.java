package sojourn.cluster.stability;

import sojourn.cluster.hierarchical.OrderStability;

import java.util.List;
import java.util.Optional;

/**
 * How far a clustering can be trusted: how much of each cluster comes again when other users are seen, and of a tree of sequences,
 * what becomes of it in another order.
 *
 * @param resamples how many resamples were drawn
 * @param failed    resamples that the method could not be run on, such as those with fewer different items than clusters; they are
 *                  left out
 * @param seed      of the draws
 * @param items     what is clustered, in the plural, such as {@code sessions}
 * @param units     what was drawn, in the plural: {@code users}, or the items themselves where no user is known or there is but one
 * @param noise     items in no cluster
 * @param clusters  what became of each cluster that has items
 * @param order     what becomes of a tree in another input order; empty for all but trees of sequences
 * @see <a href="https://doi.org/10.1016/j.csda.2006.11.025">Hennig 2007</a>
 */
public record Stability(
        int resamples,
        int failed,
        long seed,
        String items,
        String units,
        long noise,
        List<ClusterStability> clusters,
        Optional<OrderStability> order) {
    /** From this mean Jaccard on a cluster is stable; a resample in which it has as much has the cluster again. */
    public static final double STABLE = 0.75;
    /** Below this mean Jaccard a cluster is none; between the two there is a pattern, but who belongs to it is doubtful. */
    public static final double DOUBTFUL = 0.6;
    /** A resample in which a cluster has this Jaccard or less has dissolved it. */
    public static final double DISSOLVED = 0.5;
    /** A cluster of fewer users or items than this comes again or not by whether they are drawn: it has no verdict. */
    public static final int FEWEST = 3;

    /** Keeps a copy of the list. */
    public Stability {
        clusters = List.copyOf(clusters);
    }

    /**
     * What became of one cluster.
     *
     * @param cluster   its number
     * @param name      what it is called
     * @param items     items that it has
     * @param units     users among them; items where no user is known
     * @param most      share of its items that are of a single user, in (0, 1]
     * @param jaccard   mean over the resamples of the greatest Jaccard index that a cluster found there has with it, in [0, 1]; NaN if
     *                  none of its items was ever drawn
     * @param recovered share of the resamples in which that is 0.75 or more
     * @param dissolved share of the resamples in which that is 0.5 or less
     */
    public record ClusterStability(
            int cluster,
            String name,
            long items,
            long units,
            double most,
            double jaccard,
            double recovered,
            double dissolved) {
        /** {@return whether it has users, or items where no user is known, enough for a verdict} */
        public boolean hasVerdict() {
            return units >= FEWEST;
        }
    }
}
