/**
 * Distances to clusters: takes condensed distances, gives dendrograms, labels and their quality. Noise is
 * {@link sojourn.Clustering#NOISE} everywhere: libraries differ, so it is translated at the border.
 */
@NullMarked
package sojourn.cluster;

import org.jspecify.annotations.NullMarked;
