/**
 * DBSCAN and HDBSCAN: takes distinct rows with weights, gives clusters of dense places and noise, for one setting or a grid, and the
 * distances by which an eps is chosen.
 */
@NullMarked
package sojourn.cluster.density;

import org.jspecify.annotations.NullMarked;
