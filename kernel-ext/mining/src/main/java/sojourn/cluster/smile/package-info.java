/**
 * Clustering methods of the library Smile: takes distinct rows with weights, or distances, gives labels. Beware: Smile knows no weights,
 * so equal rows are written out for it, and its random numbers belong to a thread, so each run has a thread of its own.
 */
@NullMarked
package sojourn.cluster.smile;

import org.jspecify.annotations.NullMarked;
