/**
 * The extension: takes argument words, gives calls into the flow and their cards. Magics parse, call one public method and
 * show; the only package beside the kernel that knows kernel types.
 */
@NullMarked
package sojourn.notebook;

import org.jspecify.annotations.NullMarked;
