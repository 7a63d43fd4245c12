package sojourn.cluster;

/**
 * A way to find clusters by the distances between items, with its options: {@code Hierarchical}, {@code Pam}, {@code Clara},
 * {@code Hdbscan}, {@code Smile.clarans}, or one of the user's own:
 *
 * <pre>{@code
 * PairMethod mine = items -> PairClusters.by(items, "near the first", items.distances(), (distances, weights) -> IntStream.range(
 *         0, distances.size()).map(item -> distances.get(0, item) < 2 ? 0 : 1).toArray());
 * }</pre>
 *
 * The labels are those of the items that it is given, which in a resample are fewer.
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
