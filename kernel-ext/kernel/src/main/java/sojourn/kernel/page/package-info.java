/**
 * A notebook for readers: takes its cells and outputs, gives one HTML page that needs nothing else, or Markdown with pictures
 * beside it. Not for users.
 */
@Internal
@NullMarked
package sojourn.kernel.page;

import org.jspecify.annotations.NullMarked;
import sojourn.check.Internal;
