/**
 * Times of events: takes cells in any format, gives milliseconds since 1970 UTC and cautions about what they may mean.
 */
@NullMarked
package sojourn.load.time;

import org.jspecify.annotations.NullMarked;
