/**
 * Events to sessions: takes user codes, times, a rule and the columns that it reads, gives the events' order by user and time,
 * and where in that order each session starts.
 */
@NullMarked
package sojourn.session;

import org.jspecify.annotations.NullMarked;
