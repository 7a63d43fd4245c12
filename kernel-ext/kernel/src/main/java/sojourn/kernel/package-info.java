/**
 * A small JShell kernel for Jupyter: takes a connection file, gives a running kernel; and its command line.
 */
@NullMarked
package sojourn.kernel;

import org.jspecify.annotations.NullMarked;
