package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.load.EventColumns;
import sojourn.load.LoadSettings;
import sojourn.load.OnError;
import sojourn.load.TextDialect;
import sojourn.load.TimeFormat;

import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Function;

/**
 * An event log about to be read: says which column is what, then {@link #load}. Columns that are not named are guessed by
 * well-known names ({@code user}, {@code user_id}, {@code timestamp}, {@code action}, {@code event} …), and
 * {@link EventLog#report} says so. All other columns are kept. Immutable: each verb gives another reader.
 */
public final class EventLogReader {
    private final Function<LoadSettings, EventColumns> source;
    private final LoadSettings settings;
    private final @Nullable String order;

    EventLogReader(Function<LoadSettings, EventColumns> source, LoadSettings settings) {
        this(source, settings, null);
    }

    private EventLogReader(Function<LoadSettings, EventColumns> source, LoadSettings settings, @Nullable String order) {
        this.source = source;
        this.settings = settings;
        this.order = order;
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
     * @param format {@code s}, {@code ms}, {@code us}, {@code ns}, {@code excel}, {@code iso}, {@code auto}, a pattern such as
     *               {@code dd/MM/yyyy HH:mm}, or several of these with {@code |} between
     * @return the reader
     */
    public EventLogReader time(String column, String format) {
        return time(column, format(format));
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
     * Names the language of names of months and days in times and dates. English unless another is given.
     *
     * @param locale such as {@code Locale.GERMAN}
     * @return the reader
     */
    public EventLogReader locale(Locale locale) {
        LoadSettings.DateColumn date = settings.date();
        LoadSettings changed = settings.withTimeFormat(settings.timeFormat().in(locale));
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
     * @return the reader
     */
    public EventLogReader date(String column) {
        return date(column, "auto");
    }

    /**
     * Names a column of dates, where the column of times holds times of day alone, and how dates are written.
     *
     * @param column its name
     * @param format {@code auto}, or a pattern such as {@code dd/MM/yyyy}
     * @return the reader
     */
    public EventLogReader date(String column, String format) {
        return with(settings.withDate(column, format(format)));
    }

    private TimeFormat format(String word) {
        TimeFormat known = settings.timeFormat();
        return TimeFormat.parse(word).in(known.language()).in(known.zone());
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

    /**
     * Names a column that orders events of one user at one time: missing cells, then numbers, then texts. Where it has the same
     * cell, too, they keep the order of the file.
     *
     * @param column its name
     * @return the reader
     */
    public EventLogReader order(String column) {
        return new EventLogReader(source, settings, column);
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
        EventLog log = new EventLog(source.apply(settings));
        return order == null ? log : log.tiesBy(order);
    }

    private EventLogReader with(LoadSettings changed) {
        return new EventLogReader(source, changed, order);
    }
}
