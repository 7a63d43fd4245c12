package sojourn.cluster;

import sojourn.cluster.density.Hdbscan;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.medoids.Clara;
import sojourn.cluster.medoids.Pam;
import sojourn.cluster.smile.Smile;

/**
 * A way to find clusters by the distances between items, with its options: {@link Hierarchical}, {@link Pam}, {@link Clara}, {@link
 * Hdbscan}, {@link Smile#clarans}, or one of the user's own:
 *
 * <pre>{@code
 * PairMethod mine = items -> PairClusters.by(items, "mine", items.distances(), (distances, weights) -> labels);
 * }</pre>
 */
@FunctionalInterface
public interface PairMethod {
    /**
     * Finds clusters.
     *
     * @param items the items and their distances
     * @return the clusters
     * @throws sojourn.check.UsageException if the items do not suit the options, such as fewer of them than clusters
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    PairClusters cluster(PairItems items);
}
