/**
 * Cells: takes their source, gives values, errors with their lines, completions; all that JShell does. Not for users.
 */
@Internal
@NullMarked
package sojourn.kernel.shell;

import org.jspecify.annotations.NullMarked;
import sojourn.check.Internal;
