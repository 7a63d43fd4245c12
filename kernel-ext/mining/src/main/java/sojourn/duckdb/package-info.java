/**
 * What stands between a query's text and its result: the words of SQL, the files that they name, and Tablesaw columns that
 * hold each value of DuckDB's as it is. Beware: DuckDB has more dates, numbers and times than Tablesaw can hold.
 */
@NullMarked
package sojourn.duckdb;

import org.jspecify.annotations.NullMarked;
