/**
 * Coded columns to a Parquet file, without a library: takes the distinct texts of a column and a code for each row, which is
 * how Parquet itself stores text, and gives a file that DuckDB and all others read. Beware: nothing is compressed but by the
 * codes, because such files are read once or twice and then removed.
 */
@NullMarked
package sojourn.parquet;

import org.jspecify.annotations.NullMarked;
