/**
 * What charts are made of: scales, axes, legends, colour scales, and summaries of columns. Takes numbers and draws on a
 * {@link sojourn.display.canvas.Canvas}; knows no chart. Uses {@code display}, {@code canvas}, {@code text} and mining. Not for
 * users.
 */
@Internal
@NullMarked
package sojourn.display.plot;

import org.jspecify.annotations.NullMarked;
import sojourn.check.Internal;
