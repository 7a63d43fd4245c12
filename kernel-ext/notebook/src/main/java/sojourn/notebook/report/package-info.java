/**
 * What cells have shown, and on what: takes outputs as they are shown, gives a page or a session's versions and checksums.
 */
@NullMarked
package sojourn.notebook.report;

import org.jspecify.annotations.NullMarked;
