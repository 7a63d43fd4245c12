/**
 * Notebook files: reads one, gives its cells and their outputs, and writes it as Jupyter does. Not for users.
 */
@Internal
@NullMarked
package sojourn.kernel.document;

import org.jspecify.annotations.NullMarked;
import sojourn.check.Internal;
