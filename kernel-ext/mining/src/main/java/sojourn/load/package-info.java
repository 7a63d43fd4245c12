/**
 * Files and tables to typed columns: takes CSV, Parquet, JSON lines or a Tablesaw table, gives flat coded columns and a
 * report of what could not be read.
 *
 * <p>Text is coded: a column holds int codes into its sorted distinct values, so that code order is text order. Beware: that
 * order is by Unicode code point, as Python, DuckDB and Spark sort, and not by UTF-16 unit, as {@link String#compareTo} does.
 */
@NullMarked
package sojourn.load;

import org.jspecify.annotations.NullMarked;
