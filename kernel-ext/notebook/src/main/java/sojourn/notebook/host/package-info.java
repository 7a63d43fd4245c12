/**
 * The kernels that the extension runs in: takes their display calls and variables, gives the one
 * {@link sojourn.notebook.state.Host} that magics know. The only package, beside the extensions, that knows kernel types. Not
 * for users.
 */
@Internal
@NullMarked
package sojourn.notebook.host;

import org.jspecify.annotations.NullMarked;
import sojourn.check.Internal;
