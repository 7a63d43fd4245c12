/**
 * Strings to markup and to columns of plain text: everything that reaches HTML is escaped here. Takes and gives strings; uses the
 * JDK alone. Not for users.
 */
@Internal
@NullMarked
package sojourn.display.text;

import org.jspecify.annotations.NullMarked;
import sojourn.check.Internal;
