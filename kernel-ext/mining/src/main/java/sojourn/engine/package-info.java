/**
 * Engines that hold a log where it lies: an embedded DuckDB for files larger than memory, and whatever a provider adds, such as
 * Spark Connect. Takes SQL and gives typed rows, batch by batch. What is asked of a log is written in {@code sojourn.source.sql}.
 *
 * <p>Beware: the same SQL text means the same on all only where order, type and NULL are spelt out. Every output is cast,
 * every order is total and says where NULLs go, and what differs is in {@link sojourn.engine.Dialect} alone.
 */
@NullMarked
package sojourn.engine;

import org.jspecify.annotations.NullMarked;
