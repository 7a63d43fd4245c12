package sojourn.view;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Internal;
import sojourn.cluster.Labels;
import sojourn.cluster.PairClusters;
import sojourn.cluster.Reclustering;
import sojourn.cluster.hierarchical.TreeClusters;
import sojourn.cluster.stability.NullSilhouettes;
import sojourn.distance.Distances;

import java.util.Optional;

/**
 * How clusters were found, as far as it is known: the tree that was cut, the distances, the medoids, how such clusters are found in a
 * resample, and how in sequences without structure. Immutable.
 */
@Internal
public final class ClusterOrigin {
    /** Of labels that came from anywhere. */
    public static final ClusterOrigin UNKNOWN = new ClusterOrigin(null, Optional.empty(), null, null, null);

    private final @Nullable TreeClusters tree;
    private final Optional<Distances> distances;
    private final int @Nullable [] medoids;
    private final @Nullable Reclustering again;
    private final NullSilhouettes.@Nullable Draw draw;

    private ClusterOrigin(
            @Nullable TreeClusters tree,
            Optional<Distances> distances,
            int @Nullable [] medoids,
            @Nullable Reclustering again,
            NullSilhouettes.@Nullable Draw draw) {
        this.tree = tree;
        this.distances = distances;
        this.medoids = medoids;
        this.again = again;
        this.draw = draw;
    }

    /**
     * Of clusters that a method, perhaps the user's own, found by distances.
     *
     * @param found  the clusters
     * @param labels their labels
     * @return what is known
     * @throws sojourn.check.UsageException if the medoids are not one item for each cluster
     */
    public static ClusterOrigin of(PairClusters found, Labels labels) {
        found.medoids().ifPresent(medoids -> {
            Check.argument(
                    medoids.length == labels.clusters(),
                    "medoids must be one for each cluster: %,d, had %,d",
                    labels.clusters(),
                    medoids.length);
            for (int medoid : medoids) {
                Check.argument(
                        medoid >= 0 && medoid < labels.size(),
                        "medoids must be items, 0..%,d, was %,d",
                        labels.size() - 1,
                        medoid);
            }
        });
        return found instanceof TreeClusters tree
                ? new ClusterOrigin(tree, tree.distances(), null, tree.again(), null)
                : new ClusterOrigin(null, found.distances(), found.medoids().orElse(null), found.again(), null);
    }

    /**
     * Of clusters around medoids.
     *
     * @param medoids   an item for each cluster
     * @param distances if they are known
     * @return what is known
     */
    public static ClusterOrigin around(int[] medoids, Optional<Distances> distances) {
        return new ClusterOrigin(null, distances, medoids.clone(), null, null);
    }

    /**
     * The same with distances of others, which have no tree.
     *
     * @param judges the distances
     * @return what is known
     */
    public ClusterOrigin with(Distances judges) {
        return new ClusterOrigin(null, Optional.of(judges), null, again, null);
    }

    /**
     * The same with a method.
     *
     * @param method finds such clusters in a resample
     * @return what is known
     */
    public ClusterOrigin with(Reclustering method) {
        return new ClusterOrigin(tree, distances, medoids, method, draw);
    }

    /**
     * The same with a way to judge sequences without structure.
     *
     * @param method draws and clusters them
     * @return what is known
     */
    public ClusterOrigin with(NullSilhouettes.Draw method) {
        return new ClusterOrigin(tree, distances, medoids, again, method);
    }

    /** {@return the tree that was cut, if there was one} */
    public Optional<TreeClusters> tree() {
        return Optional.ofNullable(tree);
    }

    /** {@return the distances that the clusters were found by, or are judged by, if they are known} */
    public Optional<Distances> distances() {
        return distances;
    }

    /** {@return a copy of the medoids, if the clusters were made around some} */
    public Optional<int[]> medoids() {
        return Optional.ofNullable(medoids).map(int[]::clone);
    }

    /** {@return how such clusters are found in a resample, if that is known} */
    public Optional<Reclustering> again() {
        return Optional.ofNullable(again);
    }

    /** {@return how such clusters are found in sequences without structure, if that is known} */
    public Optional<NullSilhouettes.Draw> draw() {
        return Optional.ofNullable(draw);
    }
}
