package sojourn.load;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;

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
 */
public record LoadSettings(
        @Nullable String user,
        @Nullable String time,
        TimeFormat timeFormat,
        @Nullable String action,
        @Nullable String item,
        @Nullable String transaction,
        OnError onError,
        TextDialect dialect) {
    /** Columns by their well-known names, times by what they look like, bad cells refused. */
    public static final LoadSettings DEFAULT =
            new LoadSettings(null, null, TimeFormat.auto(), null, null, null, OnError.REFUSE, TextDialect.DETECT);

    public LoadSettings {
        Objects.requireNonNull(timeFormat, "timeFormat");
        Objects.requireNonNull(onError, "onError");
        Objects.requireNonNull(dialect, "dialect");
        Check.argument(user == null || !user.equals(time), "column '%s' cannot be user and time both", user);
        Check.argument(user == null || !user.equals(action), "column '%s' cannot be user and action both", user);
        Check.argument(time == null || !time.equals(action), "column '%s' cannot be time and action both", time);
    }

    /** {@return the columns that are named} */
    List<String> columns() {
        return Stream.of(user, time, action, item, transaction)
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * These settings with another user column.
     *
     * @param column its name
     * @return the settings
     */
    public LoadSettings withUser(String column) {
        return new LoadSettings(column, time, timeFormat, action, item, transaction, onError, dialect);
    }

    /**
     * These settings with another time column.
     *
     * @param column its name
     * @param format how it is written
     * @return the settings
     */
    public LoadSettings withTime(String column, TimeFormat format) {
        return new LoadSettings(user, column, format, action, item, transaction, onError, dialect);
    }

    /**
     * These settings with another time format, for the column that is named or guessed.
     *
     * @param format how times are written
     * @return the settings
     */
    public LoadSettings withTimeFormat(TimeFormat format) {
        return new LoadSettings(user, time, format, action, item, transaction, onError, dialect);
    }

    /**
     * These settings with another action column.
     *
     * @param column its name
     * @return the settings
     */
    public LoadSettings withAction(String column) {
        return new LoadSettings(user, time, timeFormat, column, item, transaction, onError, dialect);
    }

    /**
     * These settings with another item column.
     *
     * @param column its name
     * @return the settings
     */
    public LoadSettings withItem(String column) {
        return new LoadSettings(user, time, timeFormat, action, column, transaction, onError, dialect);
    }

    /**
     * These settings with another transaction column.
     *
     * @param column its name
     * @return the settings
     */
    public LoadSettings withTransaction(String column) {
        return new LoadSettings(user, time, timeFormat, action, item, column, onError, dialect);
    }

    /**
     * These settings with another choice for bad cells.
     *
     * @param choice what happens to them
     * @return the settings
     */
    public LoadSettings withOnError(OnError choice) {
        return new LoadSettings(user, time, timeFormat, action, item, transaction, choice, dialect);
    }

    /**
     * These settings with another dialect.
     *
     * @param written how delimited text is written
     * @return the settings
     */
    public LoadSettings withDialect(TextDialect written) {
        return new LoadSettings(user, time, timeFormat, action, item, transaction, onError, written);
    }
}
