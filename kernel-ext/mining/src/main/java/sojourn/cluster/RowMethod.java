package sojourn.cluster;

import java.util.Optional;

/**
 * A way to find clusters of rows, with its options: {@code KMeans}, {@code GaussianMixture}, {@code Dbscan}, {@code Pam}, {@code
 * Clara}, or one of the user's own.
 *
 * @param <M> what it fits
 */
@FunctionalInterface
public interface RowMethod<M extends RowModel> {
    /**
     * Finds clusters.
     *
     * @param rows distinct rows with weights
     * @return the model
     * @throws sojourn.check.UsageException if the rows do not suit the options, such as fewer of them than clusters
     */
    M fit(WeightedRows rows);

    /**
     * The same method for another number of clusters.
     *
     * @param clusters {@code >= 1}
     * @return the method; empty if the number of clusters is none of its settings
     */
    default Optional<RowMethod<M>> ofK(int clusters) {
        return Optional.empty();
    }
}
