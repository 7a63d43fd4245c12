package sojourn.cluster.hierarchical;

import sojourn.check.UsageException;
import sojourn.cluster.PairClusters;
import sojourn.distance.Distances;

import java.util.Optional;

/** Clusters that a tree was cut into, with the tree: it can be cut again. */
public final class TreeClusters extends PairClusters {
    private final Distances distances;
    private final Hierarchical settings;
    private final Dendrogram tree;

    private TreeClusters(Distances distances, Hierarchical settings, Dendrogram tree, int clusters) {
        super(
                distances.describe() + ", " + settings.describe(),
                settings.labels(tree, clusters, distances),
                Optional.of(distances),
                weights -> settings.resampled(distances, weights));
        this.distances = distances;
        this.settings = settings;
        this.tree = tree;
    }

    /**
     * Grows a tree and cuts it.
     *
     * @param distances of n items
     * @param settings  linkage and cut
     * @param noun      what the items are, in the plural
     * @return the clusters
     * @throws sojourn.check.UsageException if the settings do not fit the items, or the memory does not suffice
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static TreeClusters of(Distances distances, Hierarchical settings, String noun) {
        settings.requireCut(distances.size(), noun);
        Dendrogram tree = settings.tree(distances);
        int clusters =
                settings.k().orElseGet(() -> tree.clustersAt(settings.height().orElseThrow()));
        return new TreeClusters(distances, settings, tree, clusters);
    }

    /**
     * The same tree cut into another number of clusters.
     *
     * @param k    in {@code [1, n]}
     * @param noun what the items are, in the plural
     * @return the clusters
     * @throws sojourn.check.UsageException if k is out of range
     */
    public TreeClusters cut(int k, String noun) {
        return cut(settings.k(k), k, noun);
    }

    /**
     * The same tree cut at a height.
     *
     * @param height {@code >= 0}
     * @param noun   what the items are, in the plural
     * @return the clusters
     */
    public TreeClusters cutHeight(double height, String noun) {
        return cut(settings.height(height), tree.clustersAt(height), noun);
    }

    private TreeClusters cut(Hierarchical other, int clusters, String noun) {
        other.requireCut(distances.size(), noun);
        return new TreeClusters(distances, other, tree, clusters);
    }

    /** {@return linkage and cut} */
    public Hierarchical settings() {
        return settings;
    }

    /** {@return the tree, its leaves being items} */
    public Dendrogram tree() {
        return tree;
    }

    @Override
    public PairClusters around(int[] items) {
        throw new UsageException(
                "clusters of a tree are made around no medoids; clusters.medoids() finds the most typical items");
    }
}
