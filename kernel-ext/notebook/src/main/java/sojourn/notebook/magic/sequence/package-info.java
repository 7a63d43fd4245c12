/**
 * Magics of sequences beyond clusters: how they run, and what is common in them. As those in {@code sojourn.notebook.magic}, each
 * takes words, calls one public method of the library, and shows what it gave. Not for users, who have the lines.
 */
@Internal
@NullMarked
package sojourn.notebook.magic.sequence;

import org.jspecify.annotations.NullMarked;
import sojourn.check.Internal;
