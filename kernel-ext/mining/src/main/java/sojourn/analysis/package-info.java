/**
 * Questions about several nouns at once: discrepancies and trees of sequences by columns of their users, times to an event of
 * sessions, users or sequences, hidden Markov models, mixtures of Markov chains, and channels side by side. It uses the nouns of
 * {@code sojourn} as any user may, and is used by nothing in this module. Beware: sequences that were clustered are not tested
 * against their own clusters, which were made to differ.
 */
@NullMarked
package sojourn.analysis;

import org.jspecify.annotations.NullMarked;
