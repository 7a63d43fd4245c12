/**
 * Notebook files: reads one, gives its cells and their outputs, and writes it as Jupyter does. For {@code %report}, the runner and
 * the tests of notebooks; not for users.
 */
@Internal
@NullMarked
package sojourn.notebook.document;

import org.jspecify.annotations.NullMarked;
import sojourn.check.Internal;
