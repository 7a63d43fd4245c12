/**
 * How people write dates and times: patterns, names of months, abbreviations of time zones, clocks that change. Takes texts and
 * gives instants in {@link sojourn.load}; knows neither files nor columns.
 *
 * <p>Nothing here takes a text from the JDK's locale data where the JDKs differ: an abbreviation means what the table in {@link
 * sojourn.time.ZoneNames} says, on every JDK.
 */
@NullMarked
package sojourn.time;

import org.jspecify.annotations.NullMarked;
