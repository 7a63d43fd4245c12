/**
 * Sessions to sequences: takes state codes and offsets, gives distinct sequences with weights, state distributions by
 * position and indicators of single sequences.
 */
@NullMarked
package sojourn.sequence;

import org.jspecify.annotations.NullMarked;
