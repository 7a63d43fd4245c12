/**
 * What the tables of several nouns share: free names of columns, and summaries. Takes numbers and names, gives tables of Tablesaw;
 * knows no noun.
 */
@Internal
@NullMarked
package sojourn.table;

import org.jspecify.annotations.NullMarked;
import sojourn.check.Internal;
