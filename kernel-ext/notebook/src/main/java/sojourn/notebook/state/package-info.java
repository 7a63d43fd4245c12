/**
 * What a notebook has: its host, its variables, the results of its magics by name. {@link sojourn.notebook.state.Results} is
 * for users; all else serves the magics.
 */
@NullMarked
package sojourn.notebook.state;

import org.jspecify.annotations.NullMarked;
