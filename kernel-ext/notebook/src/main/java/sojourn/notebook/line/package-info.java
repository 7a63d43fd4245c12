/**
 * Words of a line: takes what was typed after a magic's name, gives words, ranges, durations and the Java text of a value.
 * Knows no magic and no kernel. Not for users.
 */
@Internal
@NullMarked
package sojourn.notebook.line;

import org.jspecify.annotations.NullMarked;
import sojourn.check.Internal;
