/**
 * The kernelspec: takes a place, gives a kernel that Jupyter finds there. Not for users.
 */
@Internal
@NullMarked
package sojourn.kernel.install;

import org.jspecify.annotations.NullMarked;
import sojourn.check.Internal;
