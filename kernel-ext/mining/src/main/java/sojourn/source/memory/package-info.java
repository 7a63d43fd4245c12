/**
 * A log in memory: answers what {@link sojourn.source.LogSource} is asked from flat arrays, by the algorithms of {@code session},
 * {@code sequence} and {@code feature}. Knows no noun and no engine.
 */
@NullMarked
package sojourn.source.memory;

import org.jspecify.annotations.NullMarked;
