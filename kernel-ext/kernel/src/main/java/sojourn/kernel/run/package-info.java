/**
 * Notebooks without Jupyter: takes a notebook file, runs its cells one by one in a kernel of its own, gives it back with their
 * outputs. Not for users.
 */
@Internal
@NullMarked
package sojourn.kernel.run;

import org.jspecify.annotations.NullMarked;
import sojourn.check.Internal;
