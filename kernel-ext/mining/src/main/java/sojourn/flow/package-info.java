/**
 * What follows what in sequences: takes state codes, offsets, weights and groups, gives counts of transitions, of states by step,
 * of funnels, and which differences between two groups of users are more than chance. Beware: what is merged is counted as
 * {@link sojourn.flow.TransitionCounts#OTHER}, so that all sums stay those of the whole.
 */
@NullMarked
package sojourn.flow;

import org.jspecify.annotations.NullMarked;
