/**
 * Files read by DuckDB, and users' queries: takes SQL or a file of columns, gives tables. Holds the one connection to DuckDB
 * that reads, and what keeps its native code from ending the process.
 */
@NullMarked
package sojourn.load.sql;

import org.jspecify.annotations.NullMarked;
