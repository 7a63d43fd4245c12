/**
 * What all clusterings share: takes distinct rows with weights ({@link sojourn.cluster.WeightedRows}), or items with the distances
 * between them ({@link sojourn.cluster.PairItems}), and says what a method is, what it gives, and how it is run again on a resample
 * ({@link sojourn.cluster.Reclustering}). The methods lie in the packages below; each knows this one and
 * {@link sojourn.cluster.quality}, mixtures begin with {@link sojourn.cluster.kmeans}, and nothing here knows them. Noise is
 * {@link sojourn.Clustering#NOISE} everywhere: libraries differ, so it is translated at the border.
 */
@NullMarked
package sojourn.cluster;

import org.jspecify.annotations.NullMarked;
