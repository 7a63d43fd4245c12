/**
 * Shapes and letters to pictures: takes calls of a {@link sojourn.display.canvas.Canvas}, gives SVG, PNG and PDF of the same
 * drawing; with the widths of letters, colours and the one quiet look. Uses {@code text} and the JDK. Not for users.
 *
 * <p>The layout must not depend on the machine: widths come from {@link sojourn.display.canvas.Letters}, never from a font of AWT.
 */
@Internal
@NullMarked
package sojourn.display.canvas;

import org.jspecify.annotations.NullMarked;
import sojourn.check.Internal;
