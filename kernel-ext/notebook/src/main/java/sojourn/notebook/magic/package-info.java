/**
 * The magics: each takes words, calls one public method of the library, and shows what it gave with the Java line that does
 * the same. Not for users, who have the lines.
 */
@Internal
@NullMarked
package sojourn.notebook.magic;

import org.jspecify.annotations.NullMarked;
import sojourn.check.Internal;
