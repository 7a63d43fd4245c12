/**
 * Text files record by record: takes bytes, gives each record's cells as bytes of UTF-8. Beware: the bytes of a cell change
 * with the next record.
 */
@NullMarked
package sojourn.record;

import org.jspecify.annotations.NullMarked;
