/**
 * K-Means: takes distinct rows with weights, gives centres and labels, for one k or for a range of k with what chooses among
 * them (inertia, silhouette, gap statistic).
 */
@NullMarked
package sojourn.cluster.kmeans;

import org.jspecify.annotations.NullMarked;
