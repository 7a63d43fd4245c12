/**
 * Files and tables to events, baskets, costs and item properties: takes what {@link sojourn.load.text} and
 * {@link sojourn.load.sql} read, gives flat coded columns of {@link sojourn.load.column} and a report of what could not be
 * read.
 *
 * <p>Text is coded: a column holds int codes into its sorted distinct values, so that code order is text order. Beware: that
 * order is by Unicode code point, as Python, DuckDB and Spark sort, and not by UTF-16 unit, as {@link String#compareTo} does.
 */
@NullMarked
package sojourn.load;

import org.jspecify.annotations.NullMarked;
