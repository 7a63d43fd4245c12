/**
 * Tables and profiles as HTML and as columns of text: takes Tablesaw's tables, rules and clusterings, gives
 * {@link sojourn.display.Displayable}s. Uses {@code plot} and what that uses, and Tablesaw.
 *
 * <p>A table stands alone without script and style sheet; {@code table.js} only adds sorting, searching and copying where a front
 * end runs it.
 */
@NullMarked
package sojourn.display.table;

import org.jspecify.annotations.NullMarked;
