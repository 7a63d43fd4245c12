/**
 * What is behind the noun {@code Sequences}: the flat form of a pool and how it is cut. Takes the rows that a source of sequences gives;
 * gives pools, what the source is asked for, groups of sequences, and their texts. Knows no noun and no table of Tablesaw.
 */
@Internal
@NullMarked
package sojourn.sequence.pool;

import org.jspecify.annotations.NullMarked;
import sojourn.check.Internal;
