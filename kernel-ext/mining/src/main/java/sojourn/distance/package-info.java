/**
 * Sequences to distances: takes state codes and offsets, gives condensed pairwise distances. Beware: a condensed matrix holds
 * each pair once, {@code i < j}, and no diagonal.
 */
@NullMarked
package sojourn.distance;

import org.jspecify.annotations.NullMarked;
