/**
 * Events to sessions: takes user codes, times and an inactivity gap, gives the events' order by user and time, and where in
 * that order each session starts.
 */
@NullMarked
package sojourn.session;

import org.jspecify.annotations.NullMarked;
