/**
 * States that come in the same order in many sequences: takes state codes, offsets, weights and perhaps times and groups, gives
 * patterns with their supports. Beware: a pattern's states do not have to be neighbours, unless a gap of 1 is asked for.
 */
@NullMarked
package sojourn.pattern;

import org.jspecify.annotations.NullMarked;
