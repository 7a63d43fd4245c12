/**
 * Magics that find clusters by HDBSCAN, Markov chains or Smile, and those that ask about clusters which are there: what tells
 * them apart, where they lie, how far they can be trusted.
 */
@Internal
@NullMarked
package sojourn.notebook.magic.cluster;

import org.jspecify.annotations.NullMarked;
import sojourn.check.Internal;
