/**
 * XChart, at home in a notebook: tables drawn with it, its charts in our look and on our canvases, so that they are SVG with
 * text, PNG and PDF as our own charts are. Takes tables and XChart's charts, gives XChart's charts and views of them.
 * Beware: XChart draws letters as outlines; {@code Outlines} reads them back.
 */
@NullMarked
package sojourn.display.xchart;

import org.jspecify.annotations.NullMarked;
