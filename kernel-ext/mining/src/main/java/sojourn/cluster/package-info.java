/**
 * What all clusterings of rows share: takes distinct rows with weights ({@link sojourn.cluster.WeightedRows}), and says what a
 * method is and what it gives. The methods lie in the packages below; each knows this one and
 * {@link sojourn.cluster.quality}, mixtures begin with {@link sojourn.cluster.kmeans}, and nothing here knows them. Noise is
 * {@link sojourn.Clustering#NOISE} everywhere: libraries differ, so it is translated at the border.
 */
@NullMarked
package sojourn.cluster;

import org.jspecify.annotations.NullMarked;
