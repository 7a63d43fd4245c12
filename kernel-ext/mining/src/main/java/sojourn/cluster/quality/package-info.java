/**
 * How good and how alike clusterings are: takes labels with rows or distances, gives silhouettes, indices, agreement of two
 * labelings, and the bend of a curve. Knows no method.
 */
@NullMarked
package sojourn.cluster.quality;

import org.jspecify.annotations.NullMarked;
