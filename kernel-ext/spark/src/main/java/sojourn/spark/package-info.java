/**
 * Spark Connect as an engine: takes {@code sc://host:port} and SQL, gives typed rows.
 *
 * <p>The stock client of Spark carries every request; what is ours is the way a step ends. A query lives on the server, not in
 * the thread that waits for it: to stop waiting is not to stop the query, so whoever leaves a step asks the server to end it
 * first.
 */
@NullMarked
package sojourn.spark;

import org.jspecify.annotations.NullMarked;
