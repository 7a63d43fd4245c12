package sojourn.load;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.load.text.TextDialect;
import sojourn.load.time.TimeFormat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Which column is what, and what happens to cells that cannot be read.
 *
 * @param user        the column of users; null guesses it among well-known names
 * @param time        the column of times; null guesses it among well-known names
 * @param timeFormat  how times are written
 * @param action      the column of actions; null guesses it among well-known names, and there need be none
 * @param item        the column of items; null if there is none
 * @param transaction the column of transactions; null if there is none
 * @param onError     what happens to cells that are missing or cannot be read
 * @param dialect     how delimited text is written; of other files it says nothing
 * @param date        the column of dates, where the column of times holds times of day; null if there is none
 */
public record LoadSettings(
        @Nullable String user,
        @Nullable String time,
        TimeFormat timeFormat,
        @Nullable String action,
        @Nullable String item,
        @Nullable String transaction,
        OnError onError,
        TextDialect dialect,
        @Nullable DateColumn date) {
    /** Columns by their well-known names, times by what they look like, bad cells refused. */
    public static final LoadSettings DEFAULT =
            new LoadSettings(null, null, TimeFormat.auto(), null, null, null, OnError.REFUSE, TextDialect.DETECT, null);

    public LoadSettings {
        Objects.requireNonNull(timeFormat, "timeFormat");
        Objects.requireNonNull(onError, "onError");
        Objects.requireNonNull(dialect, "dialect");
        Check.argument(
                date == null || !date.column.equals(time),
                "column '%s' cannot be date and time both; a column that holds both is the time",
                time);
        Check.argument(user == null || !user.equals(time), "column '%s' cannot be user and time both", user);
        Check.argument(user == null || !user.equals(action), "column '%s' cannot be user and action both", user);
        Check.argument(time == null || !time.equals(action), "column '%s' cannot be time and action both", time);
    }

    /**
     * A column of dates beside one of times of day.
     *
     * @param column its name
     * @param format how dates are written: a pattern, or auto for 2019-10-26 and 20191026
     */
    public record DateColumn(String column, TimeFormat format) {}

    /**
     * These settings with dates in a column of their own.
     *
     * @param column its name
     * @param format how dates are written
     * @return the settings
     */
    public LoadSettings withDate(String column, TimeFormat format) {
        return new LoadSettings(
                user, time, timeFormat, action, item, transaction, onError, dialect, new DateColumn(column, format));
    }

    /**
     * How what is read as a time is written: the cells of the time column, or those of both columns with a space between.
     *
     * @return the format
     * @throws sojourn.check.UsageException if it is a time of day alone and no column of dates is named, or one has a format
     *     that is not of that kind
     */
    TimeFormat wholeFormat() {
        return date == null ? timeFormat : TimeFormat.joined(date.format, timeFormat);
    }

    /** {@return the columns that are named} */
    List<String> columns() {
        return Stream.of(user, time, action, item, transaction, date == null ? null : date.column)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * A format of times in the zone and language of these settings.
     *
     * @param word as {@link TimeFormat#parse} takes it
     * @return the format
     */
    public TimeFormat format(String word) {
        return TimeFormat.parse(word).in(timeFormat.language()).in(timeFormat.zone());
    }

    /**
     * These settings with another user column.
     *
     * @param column its name
     * @return the settings
     */
    public LoadSettings withUser(String column) {
        return new LoadSettings(column, time, timeFormat, action, item, transaction, onError, dialect, date);
    }

    /**
     * These settings with another time column.
     *
     * @param column its name
     * @param format how it is written
     * @return the settings
     */
    public LoadSettings withTime(String column, TimeFormat format) {
        return new LoadSettings(user, column, format, action, item, transaction, onError, dialect, date);
    }

    /**
     * These settings with another time format, for the column that is named or guessed.
     *
     * @param format how times are written
     * @return the settings
     */
    public LoadSettings withTimeFormat(TimeFormat format) {
        return new LoadSettings(user, time, format, action, item, transaction, onError, dialect, date);
    }

    /**
     * These settings with another action column.
     *
     * @param column its name
     * @return the settings
     */
    public LoadSettings withAction(String column) {
        return new LoadSettings(user, time, timeFormat, column, item, transaction, onError, dialect, date);
    }

    /**
     * These settings with another item column.
     *
     * @param column its name
     * @return the settings
     */
    public LoadSettings withItem(String column) {
        return new LoadSettings(user, time, timeFormat, action, column, transaction, onError, dialect, date);
    }

    /**
     * These settings with another transaction column.
     *
     * @param column its name
     * @return the settings
     */
    public LoadSettings withTransaction(String column) {
        return new LoadSettings(user, time, timeFormat, action, item, column, onError, dialect, date);
    }

    /**
     * These settings with another choice for bad cells.
     *
     * @param choice what happens to them
     * @return the settings
     */
    public LoadSettings withOnError(OnError choice) {
        return new LoadSettings(user, time, timeFormat, action, item, transaction, choice, dialect, date);
    }

    /**
     * These settings with another dialect.
     *
     * @param written how delimited text is written
     * @return the settings
     */
    public LoadSettings withDialect(TextDialect written) {
        return new LoadSettings(user, time, timeFormat, action, item, transaction, onError, written, date);
    }
}
