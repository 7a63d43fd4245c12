package sojourn.cluster.quality;

/** The distance that a silhouette of feature rows is taken under. */
public enum SilhouetteMetric {
    /** squared Euclidean distance, which K-Means is about: closed form, exact on all items, see {@link SquaredSilhouette} */
    SQUARED,
    /** plain Euclidean distance: by definition over all pairs of distinct rows, see {@link EuclideanSilhouette} */
    EUCLIDEAN;

    /** {@return what a mean silhouette under it is called: the two are different numbers, and only the plain one has no adjective} */
    public String silhouette() {
        return this == SQUARED ? "squared silhouette" : "silhouette";
    }

    /** {@return the name in words, such as {@code squared Euclidean}} */
    @Override
    public String toString() {
        return this == SQUARED ? "squared Euclidean" : "Euclidean";
    }
}
