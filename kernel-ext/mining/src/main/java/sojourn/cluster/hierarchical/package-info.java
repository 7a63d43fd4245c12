/**
 * Hierarchical clusters: takes condensed distances with weights, gives a dendrogram, its cuts, and how stable a cut is when
 * the order of the items changes.
 */
@NullMarked
package sojourn.cluster.hierarchical;

import org.jspecify.annotations.NullMarked;
