/**
 * What goes with what: discrepancies and trees of sequences by columns of their users. It stands above the nouns of {@code sojourn},
 * uses what any user may, and is used by nothing in this module. Beware: sequences that were clustered are not tested against their
 * own clusters, which were made to differ.
 */
@NullMarked
package sojourn.analysis;

import org.jspecify.annotations.NullMarked;
