/**
 * Options that several magics share (dialects, chart sizes, caches, costs): takes their words, gives values and the Java that
 * makes them. Not for users.
 */
@Internal
@NullMarked
package sojourn.notebook.option;

import org.jspecify.annotations.NullMarked;
import sojourn.check.Internal;
