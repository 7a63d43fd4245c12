/**
 * What lasts as long as one kernel session, by the session it belongs to. Takes and gives parts, and knows none of them; uses the JDK
 * only.
 */
@Internal
@NullMarked
package sojourn.notebook.session;

import org.jspecify.annotations.NullMarked;
import sojourn.check.Internal;
