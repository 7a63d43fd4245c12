/**
 * Magics that draw any table. As those in {@code sojourn.notebook.magic}, each takes words, calls one public method of the
 * library, and shows what it gave. Not for users, who have the lines.
 */
@Internal
@NullMarked
package sojourn.notebook.magic.chart;

import org.jspecify.annotations.NullMarked;
import sojourn.check.Internal;
