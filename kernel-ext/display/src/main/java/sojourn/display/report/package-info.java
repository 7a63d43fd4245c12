/**
 * Outputs of a notebook to one page that needs nothing beside it: takes {@link sojourn.display.MimeBundle}s and Markdown, gives
 * HTML. Uses {@code display}, {@code canvas} and {@code text}.
 */
@NullMarked
package sojourn.display.report;

import org.jspecify.annotations.NullMarked;
