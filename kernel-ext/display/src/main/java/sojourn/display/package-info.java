/**
 * Results to pictures and tables: takes mining's nouns, gives {@link sojourn.display.MimeBundle}s. No Jupyter types: the
 * notebook module carries the bundles to a kernel. This package holds what all of them have in common: {@link
 * sojourn.display.Displayable}, {@link sojourn.display.Chart}, the palette, and how numbers are written. What a user calls is
 * in {@code chart}, {@code table}, {@code card} and {@code report}; {@code text}, {@code canvas} and {@code plot} are not for
 * users, and may change at any time.
 *
 * <pre>
 * text  &lt;──  canvas  &lt;──  display  &lt;──  plot  &lt;──  chart, table  &lt;──  card          display  &lt;──  report
 * </pre>
 *
 * <p>A bundle must survive an untrusted notebook, which strips SVG, style sheets and scripts: the PNG, the plain HTML table
 * and the text say the same alone.
 */
@NullMarked
package sojourn.display;

import org.jspecify.annotations.NullMarked;
