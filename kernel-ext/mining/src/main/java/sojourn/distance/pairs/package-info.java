/**
 * All pairs of sequences in the order that shares most work ({@link PairPlan}), and the edit distances that go through them: bits of a
 * word for unit costs, lanes for any costs, strips for a few long sequences. Takes codes, offsets and costs, gives each distance to a
 * {@link PairSink}; knows neither normalization nor the matrix, which are the business of {@link sojourn.distance}.
 */
@Internal
@NullMarked
package sojourn.distance.pairs;

import org.jspecify.annotations.NullMarked;
import sojourn.check.Internal;
