package sojourn;

import sojourn.load.LoadSettings;
import sojourn.load.OnError;
import sojourn.load.text.TextDialect;
import sojourn.load.time.TimeFormat;

import java.time.ZoneId;
import java.util.Locale;

/**
 * The verbs that say which column of an event log is what, the same for a log that is about to be loaded and for one that is
 * not loaded. Columns that are not named are guessed by well-known names ({@code user}, {@code user_id}, {@code timestamp},
 * {@code action}, {@code event} …), and {@link EventLog#report} says so. Each verb gives another log; nothing is read yet.
 *
 * @param <L> what is reported
 */
public interface EventNaming<L> {
    /** {@return the settings so far} */
    LoadSettings settings();

    /**
     * The same with other settings.
     *
     * @param changed which column is what, how its cells are read, and what happens to bad ones
     * @return the log
     */
    L with(LoadSettings changed);

    /**
     * Names a column that orders events of one user at one time, in place of the order of the file: missing cells, then numbers,
     * then texts. Where it has the same cell, too, they keep the order of the file.
     *
     * @param column its name
     * @return the log
     */
    L order(String column);

    /**
     * Names the column of users.
     *
     * @param column its name
     * @return the log
     */
    default L user(String column) {
        return with(settings().withUser(column));
    }

    /**
     * Names the column of times, whose format is found by its first thousand cells.
     *
     * @param column its name
     * @return the log
     */
    default L time(String column) {
        return with(settings().withTime(column, settings().timeFormat()));
    }

    /**
     * Names the column of times and their format.
     *
     * @param column its name
     * @param format how times are written
     * @return the log
     */
    default L time(String column, TimeFormat format) {
        return with(settings().withTime(column, format));
    }

    /**
     * Names the column of times and their format.
     *
     * @param column its name
     * @param format {@code s}, {@code ms}, {@code us}, {@code ns}, {@code excel}, {@code iso}, {@code auto}, a pattern such as
     *               {@code dd/MM/yyyy HH:mm}, or several of these with {@code |} between
     * @return the log
     */
    default L time(String column, String format) {
        return time(column, settings().format(format));
    }

    /**
     * Sets the time zone of timestamps without an offset, UTC by default. Where an engine reads times by itself, as Spark does, the
     * zone must have one offset.
     *
     * @param zone the time zone
     * @return the log
     */
    default L zone(ZoneId zone) {
        return with(settings().withTimeFormat(settings().timeFormat().in(zone)));
    }

    /**
     * Names the language of names of months and days in times and dates, English by default.
     *
     * @param locale such as {@code Locale.GERMAN}
     * @return the log
     */
    default L locale(Locale locale) {
        LoadSettings.DateColumn date = settings().date();
        LoadSettings changed = settings().withTimeFormat(settings().timeFormat().in(locale));
        return with(
                date == null
                        ? changed
                        : changed.withDate(date.column(), date.format().in(locale)));
    }

    /**
     * Names a column of dates, where the column of times holds times of day alone; both are read as one time. Dates are written
     * as 2019-10-26 or 20191026.
     *
     * @param column its name
     * @return the log
     */
    default L date(String column) {
        return date(column, "auto");
    }

    /**
     * Names a column of dates, where the column of times holds times of day alone, and the format of the dates.
     *
     * @param column its name
     * @param format {@code auto}, or a pattern such as {@code dd/MM/yyyy}
     * @return the log
     */
    default L date(String column, String format) {
        return with(settings().withDate(column, settings().format(format)));
    }

    /**
     * Names the column of actions.
     *
     * @param column its name
     * @return the log
     */
    default L action(String column) {
        return with(settings().withAction(column));
    }

    /**
     * Names the column of the items that actions are about.
     *
     * @param column its name
     * @return the log
     */
    default L item(String column) {
        return with(settings().withItem(column));
    }

    /**
     * Names the column of the transactions that events belong to.
     *
     * @param column its name
     * @return the log
     */
    default L transaction(String column) {
        return with(settings().withTransaction(column));
    }

    /**
     * Says what happens to cells of user, time and action that are missing or cannot be read, and to ragged rows. They are
     * refused by default.
     *
     * @param choice what happens
     * @return the log
     */
    default L onError(OnError choice) {
        return with(settings().withOnError(choice));
    }

    /**
     * Says how delimited text is written, as far as it is not to be detected. Of other files it says nothing.
     *
     * @param dialect how
     * @return the log
     */
    default L dialect(TextDialect dialect) {
        return with(settings().withDialect(dialect));
    }
}
