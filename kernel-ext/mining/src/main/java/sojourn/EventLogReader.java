package sojourn;

import sojourn.load.EventColumns;
import sojourn.load.LoadSettings;
import sojourn.load.OnError;
import sojourn.load.TextDialect;
import sojourn.load.TimeFormat;

import java.time.ZoneId;
import java.util.function.Function;

/**
 * An event log about to be read: says which column is what, then {@link #load}. Columns that are not named are guessed by
 * well-known names ({@code user}, {@code user_id}, {@code timestamp}, {@code action}, {@code event} …), and
 * {@link EventLog#report} says so. All other columns are kept. Immutable: each verb gives another reader.
 */
public final class EventLogReader {
    private final Function<LoadSettings, EventColumns> source;
    private final LoadSettings settings;

    EventLogReader(Function<LoadSettings, EventColumns> source, LoadSettings settings) {
        this.source = source;
        this.settings = settings;
    }

    /**
     * Names the column of users.
     *
     * @param column its name
     * @return the reader
     */
    public EventLogReader user(String column) {
        return with(settings.withUser(column));
    }

    /**
     * Names the column of times, whose format is found by its first thousand cells.
     *
     * @param column its name
     * @return the reader
     */
    public EventLogReader time(String column) {
        return with(settings.withTime(column, settings.timeFormat()));
    }

    /**
     * Names the column of times and how they are written.
     *
     * @param column its name
     * @param format how
     * @return the reader
     */
    public EventLogReader time(String column, TimeFormat format) {
        return with(settings.withTime(column, format));
    }

    /**
     * Names the column of times and how they are written.
     *
     * @param column its name
     * @param format {@code s}, {@code ms}, {@code us}, {@code ns}, {@code iso}, {@code auto}, or a pattern such as
     *               {@code dd/MM/yyyy HH:mm}
     * @return the reader
     */
    public EventLogReader time(String column, String format) {
        return time(column, TimeFormat.parse(format).in(settings.timeFormat().zone()));
    }

    /**
     * Says where the clock hung that wrote times without an offset of their own. UTC unless told otherwise.
     *
     * @param zone the time zone
     * @return the reader
     */
    public EventLogReader zone(ZoneId zone) {
        return with(settings.withTimeFormat(settings.timeFormat().in(zone)));
    }

    /**
     * Names the column of actions.
     *
     * @param column its name
     * @return the reader
     */
    public EventLogReader action(String column) {
        return with(settings.withAction(column));
    }

    /**
     * Names the column of the items that actions are about.
     *
     * @param column its name
     * @return the reader
     */
    public EventLogReader item(String column) {
        return with(settings.withItem(column));
    }

    /**
     * Names the column of the transactions that events belong to.
     *
     * @param column its name
     * @return the reader
     */
    public EventLogReader transaction(String column) {
        return with(settings.withTransaction(column));
    }

    /**
     * Says what happens to cells of user, time and action that are missing or cannot be read, and to ragged rows. They are
     * refused unless told otherwise.
     *
     * @param choice what happens
     * @return the reader
     */
    public EventLogReader onError(OnError choice) {
        return with(settings.withOnError(choice));
    }

    /**
     * Says how delimited text is written, as far as it is not to be detected. Of other files it says nothing.
     *
     * @param dialect how
     * @return the reader
     */
    public EventLogReader dialect(TextDialect dialect) {
        return with(settings.withDialect(dialect));
    }

    /** {@return the settings so far} */
    public LoadSettings settings() {
        return settings;
    }

    /**
     * Reads the log. A file with a header and no rows is a log of no events. Time O(bytes).
     *
     * @return the log, events in file order
     * @throws sojourn.check.UsageException if there is no such file or column, or a cell cannot be read and that is refused
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public EventLog load() {
        return new EventLog(source.apply(settings));
    }

    private EventLogReader with(LoadSettings changed) {
        return new EventLogReader(source, changed);
    }
}
