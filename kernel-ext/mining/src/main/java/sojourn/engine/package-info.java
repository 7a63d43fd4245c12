/**
 * Engines that hold a log where it lies: an embedded DuckDB for files larger than memory, and whatever a provider adds, such as
 * Spark Connect. Takes SQL and gives typed rows, batch by batch. The one SQL that all of them run is written here, too:
 * {@link sojourn.engine.EventSql} has each query's last SELECT, and a class for each kind of thing makes the tables before it: cells
 * of the source, sessions, and what becomes of them.
 *
 * <p>Beware: the same SQL text means the same on all only where order, type and NULL are spelt out. Every output is cast,
 * every order is total and says where NULLs go, and what differs is in {@link sojourn.engine.Dialect} alone.
 */
@NullMarked
package sojourn.engine;

import org.jspecify.annotations.NullMarked;
