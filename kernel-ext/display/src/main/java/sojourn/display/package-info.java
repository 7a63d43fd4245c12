/**
 * Results to pictures and tables: takes mining's nouns, gives {@link sojourn.display.MimeBundle}s. No Jupyter types: the
 * notebook module carries the bundles to a kernel.
 *
 * <p>A bundle must survive an untrusted notebook, which strips SVG, style sheets and scripts: the PNG, the plain HTML table
 * and the text say the same alone.
 */
@NullMarked
package sojourn.display;

import org.jspecify.annotations.NullMarked;
