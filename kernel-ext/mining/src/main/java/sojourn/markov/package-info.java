/**
 * Markov models of state sequences: takes state codes, offsets and how often each sequence occurs, gives hidden Markov models and mixtures
 * of Markov chains by expectation and maximisation from many random starts. Beware: each start ends at a maximum near by, and which is the
 * greatest nobody knows; so all of them are kept.
 */
@NullMarked
package sojourn.markov;

import org.jspecify.annotations.NullMarked;
