/**
 * Clusters about medoids, PAM and CLARA: takes rows or condensed distances, gives the item at the middle of each cluster.
 */
@NullMarked
package sojourn.cluster.medoids;

import org.jspecify.annotations.NullMarked;
