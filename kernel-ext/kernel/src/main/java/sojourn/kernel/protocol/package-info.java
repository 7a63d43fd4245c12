/**
 * Messages: takes those of Jupyter over ZeroMQ, gives replies, outputs and input. Not for users.
 */
@Internal
@NullMarked
package sojourn.kernel.protocol;

import org.jspecify.annotations.NullMarked;
import sojourn.check.Internal;
