package sojourn.load;

import org.jspecify.annotations.Nullable;
import sojourn.check.UsageException;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * How the cells of a time column are read: as ISO 8601, as an epoch count, by a pattern, or by what the cells look like.
 * Times without an offset of their own are in {@link #zone}, UTC unless told otherwise. Times are milliseconds in the end:
 * finer digits are cut off, towards the past.
 */
public final class TimeFormat {
    /** How a time is written. */
    enum Kind {
        AUTO("a time: ISO such as 2019-10-26 09:37:12, or epoch seconds, milliseconds, microseconds or nanoseconds"),
        ISO("an ISO time such as 2019-10-26 09:37:12"),
        SECONDS("epoch seconds"),
        MILLIS("epoch milliseconds"),
        MICROS("epoch microseconds"),
        NANOS("epoch nanoseconds"),
        PATTERN("");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private static final TimeFormat AUTO = of(Kind.AUTO);

    private final Kind kind;
    private final String pattern;
    private final @Nullable DateTimeFormatter formatter;
    private final ZoneId zone;

    private TimeFormat(Kind kind, String pattern, @Nullable DateTimeFormatter formatter, ZoneId zone) {
        this.kind = kind;
        this.pattern = pattern;
        this.formatter = formatter;
        this.zone = zone;
    }

    static TimeFormat of(Kind kind) {
        return new TimeFormat(kind, "", null, ZoneOffset.UTC);
    }

    /** {@return by the first thousand cells: ISO, or an epoch count whose unit its size tells} */
    public static TimeFormat auto() {
        return AUTO;
    }

    /** {@return ISO 8601: a date, then perhaps {@code T} or a space and a time, a fraction, {@code Z} or an offset} */
    public static TimeFormat iso() {
        return of(Kind.ISO);
    }

    /** {@return seconds since 1970 UTC, perhaps with a fraction} */
    public static TimeFormat seconds() {
        return of(Kind.SECONDS);
    }

    /** {@return milliseconds since 1970 UTC} */
    public static TimeFormat millis() {
        return of(Kind.MILLIS);
    }

    /** {@return microseconds since 1970 UTC} */
    public static TimeFormat micros() {
        return of(Kind.MICROS);
    }

    /** {@return nanoseconds since 1970 UTC} */
    public static TimeFormat nanos() {
        return of(Kind.NANOS);
    }

    /**
     * By a pattern. Strict: the 31st of February is no day.
     *
     * @param pattern as for {@link DateTimeFormatter#ofPattern(String)}, English names of months and days; must hold a date
     * @return the format
     * @throws UsageException if the pattern is none
     */
    public static TimeFormat pattern(String pattern) {
        try {
            DateTimeFormatter formatter = DateTimeFormatter.ofPattern(yearsWithoutEra(pattern), Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
            return new TimeFormat(Kind.PATTERN, pattern, formatter, ZoneOffset.UTC);
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "a time format is s, ms, us, ns, iso, auto or a pattern such as dd/MM/yyyy HH:mm, was '" + pattern
                            + "'",
                    e);
        }
    }

    /** Everybody writes yyyy, which is the year of an era, and strict reading would ask for the era. */
    private static String yearsWithoutEra(String pattern) {
        StringBuilder text = new StringBuilder(pattern);
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\'') {
                quoted = !quoted;
            } else if (!quoted && text.charAt(i) == 'G') {
                return pattern;
            } else if (!quoted && text.charAt(i) == 'y') {
                text.setCharAt(i, 'u');
            }
        }
        return text.toString();
    }

    /**
     * By a word.
     *
     * @param text {@code s}, {@code ms}, {@code us}, {@code ns}, {@code iso}, {@code auto}, or a pattern
     * @return the format
     * @throws UsageException if it is none of these
     */
    public static TimeFormat parse(String text) {
        return switch (text.strip()) {
            case "auto", "" -> auto();
            case "iso" -> iso();
            case "s" -> seconds();
            case "ms" -> millis();
            case "us" -> micros();
            case "ns" -> nanos();
            default -> pattern(text);
        };
    }

    /**
     * The same format for times that were written in another zone.
     *
     * @param other where the clock hung
     * @return the format
     */
    public TimeFormat in(ZoneId other) {
        return new TimeFormat(kind, pattern, formatter, Objects.requireNonNull(other, "zone"));
    }

    /** {@return the zone of times without an offset of their own} */
    public ZoneId zone() {
        return zone;
    }

    /** {@return how a cell should look, as an error says it: {@code epoch milliseconds}} */
    public String describe() {
        return kind == Kind.PATTERN ? "a time like " + pattern : kind.words;
    }

    /** {@return the word that {@link #parse} reads again: {@code ms}, {@code iso}, or the pattern} */
    public String word() {
        return switch (kind) {
            case AUTO -> "auto";
            case ISO -> "iso";
            case SECONDS -> "s";
            case MILLIS -> "ms";
            case MICROS -> "us";
            case NANOS -> "ns";
            case PATTERN -> pattern;
        };
    }

    /**
     * Finds what {@code auto} stands for, by what most of some cells look like.
     *
     * @param cells texts of times, missing ones left out
     * @return the format; this one if it is not {@code auto}, or none of the cells looks like a time
     */
    public TimeFormat settledBy(List<String> cells) {
        if (kind != Kind.AUTO) {
            return this;
        }
        TimeColumnBuilder times = new TimeColumnBuilder(this);
        cells.forEach(times::add);
        times.settle();
        return times.format();
    }

    @Override
    public String toString() {
        return describe() + (zone.equals(ZoneOffset.UTC) ? "" : " in " + zone);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TimeFormat that
                && kind == that.kind
                && pattern.equals(that.pattern)
                && zone.equals(that.zone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, pattern, zone);
    }

    Kind kind() {
        return kind;
    }

    TimeFormat as(Kind other) {
        return of(other).in(zone);
    }

    /** {@return milliseconds of a local time in the zone; at a clock change as {@code ZonedDateTime} has it} */
    long millis(LocalDateTime local) {
        return local.atZone(zone).toInstant().toEpochMilli();
    }

    /** {@return milliseconds of a local time in the zone, which is given as if it were UTC} */
    long ofLocalMillis(long millis) {
        if (zone instanceof ZoneOffset offset) {
            return millis - offset.getTotalSeconds() * 1000L;
        }
        return millis(LocalDateTime.ofEpochSecond(
                Math.floorDiv(millis, 1000L), Math.floorMod(millis, 1000) * 1_000_000, ZoneOffset.UTC));
    }

    /** {@return milliseconds by the pattern, or {@link TimeText#BAD}} */
    long byPattern(String text) {
        try {
            TemporalAccessor read =
                    Objects.requireNonNull(formatter, "formatter").parse(text.strip());
            if (read.isSupported(ChronoField.INSTANT_SECONDS)) {
                return Math.addExact(
                        Math.multiplyExact(read.getLong(ChronoField.INSTANT_SECONDS), 1000L),
                        read.get(ChronoField.MILLI_OF_SECOND));
            }
            LocalDate date = read.query(TemporalQueries.localDate());
            if (date == null) {
                return TimeText.BAD;
            }
            LocalTime time = read.query(TemporalQueries.localTime());
            return millis(date.atTime(time == null ? LocalTime.MIDNIGHT : time));
        } catch (DateTimeException | ArithmeticException e) {
            return TimeText.BAD;
        }
    }
}
