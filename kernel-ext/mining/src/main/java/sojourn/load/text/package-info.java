/**
 * Delimited text: takes bytes and a dialect, found or given, gives cells record by record. Knows no log.
 */
@NullMarked
package sojourn.load.text;

import org.jspecify.annotations.NullMarked;
