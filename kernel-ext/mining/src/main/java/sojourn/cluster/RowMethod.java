package sojourn.cluster;

import sojourn.cluster.density.Dbscan;
import sojourn.cluster.kmeans.KMeans;
import sojourn.cluster.medoids.Clara;
import sojourn.cluster.medoids.Pam;
import sojourn.cluster.mixture.GaussianMixture;

/**
 * A way to find clusters of rows, with its options: {@link KMeans}, {@link GaussianMixture}, {@link Dbscan}, {@link Pam}, {@link
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
}
