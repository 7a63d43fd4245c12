package sojourn.cluster;

import org.jspecify.annotations.Nullable;
import sojourn.distance.Distances;

import java.util.Optional;
import java.util.function.IntFunction;

/** What a {@link PairMethod} found: a label for each item, and what is known of how it was found. */
public class PairClusters {
    private final String method;
    private final int[] labels;
    private final Optional<Distances> distances;
    private final Reclustering again;
    private int @Nullable [] medoids;

    /**
     * Takes labels.
     *
     * @param method    how, as the user would write it, with the distance
     * @param labels    one for each item, {@code >= 0} or {@link Labels#NOISE}
     * @param distances of all pairs, if they were all computed
     * @param again     finds such clusters in a resample of the distinct items
     */
    public PairClusters(String method, int[] labels, Optional<Distances> distances, Reclustering again) {
        this.method = method;
        this.labels = labels.clone();
        this.distances = distances;
        this.again = again;
    }

    /**
     * The same clusters around medoids.
     *
     * @param items which item is in the middle of each cluster
     * @return the clusters
     * @throws sojourn.check.UsageException if they are those of a tree, which has no medoids
     */
    public PairClusters around(int[] items) {
        PairClusters clusters = new PairClusters(method, labels, distances, again);
        clusters.medoids = items.clone();
        return clusters;
    }

    /**
     * Runs a method that takes the distances of the distinct items.
     *
     * @param items     the items
     * @param method    how, as the user would write it, without the distance
     * @param distances of the items
     * @param labels    the method
     * @return the clusters
     * @throws sojourn.check.UsageException if the labels are not one for each distinct item
     */
    public static PairClusters by(PairItems items, String method, Distances distances, PairReclustering.Method labels) {
        return by(items, method, distances, labels, Optional.empty());
    }

    /**
     * Runs a method that takes the distances of the distinct items and the number of clusters.
     *
     * @param items     the items
     * @param method    how, as the user would write it, without the distance
     * @param distances of the items
     * @param labels    the method
     * @param ofK       the method for another number of clusters
     * @return the clusters
     * @throws sojourn.check.UsageException if the labels are not one for each distinct item
     */
    public static PairClusters by(
            PairItems items,
            String method,
            Distances distances,
            PairReclustering.Method labels,
            IntFunction<PairReclustering.Method> ofK) {
        return by(items, method, distances, labels, Optional.of(ofK));
    }

    private static PairClusters by(
            PairItems items,
            String method,
            Distances distances,
            PairReclustering.Method labels,
            Optional<IntFunction<PairReclustering.Method>> ofK) {
        return new PairClusters(
                items.distance() + ", " + method,
                items.ofItems(labels.labels(distances.distinct(), distances.weights())),
                Optional.of(distances),
                new PairReclustering(distances, labels, ofK));
    }

    /** {@return how they were found, as the user would write it} */
    public final String method() {
        return method;
    }

    /** {@return a copy of the labels, one for each item} */
    public final int[] labels() {
        return labels.clone();
    }

    /** {@return a copy of the medoids, an item each cluster; empty if the clusters were not made around any} */
    public final Optional<int[]> medoids() {
        return Optional.ofNullable(medoids).map(int[]::clone);
    }

    /** {@return the distances of all pairs, if they were computed} */
    public final Optional<Distances> distances() {
        return distances;
    }

    /** {@return how such clusters are found in a resample} */
    public final Reclustering again() {
        return again;
    }
}
