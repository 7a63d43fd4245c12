/**
 * Help while one types: takes a cell and the place of the cursor, gives completions and explanations. Not for users.
 */
@Internal
@NullMarked
package sojourn.notebook.assist;

import org.jspecify.annotations.NullMarked;
import sojourn.check.Internal;
