/**
 * Columns while they are read and after: takes cells, gives texts coded in code-point order, numbers and Tablesaw columns.
 */
@NullMarked
package sojourn.load.column;

import org.jspecify.annotations.NullMarked;
