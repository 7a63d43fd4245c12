/**
 * Magics that any Java kernel has: takes their words, asks the running kernel. Not for users.
 */
@Internal
@NullMarked
package sojourn.kernel.magic;

import org.jspecify.annotations.NullMarked;
import sojourn.check.Internal;
