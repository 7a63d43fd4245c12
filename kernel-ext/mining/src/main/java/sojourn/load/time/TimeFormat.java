package sojourn.load.time;

import org.jspecify.annotations.Nullable;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.time.TimePattern;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the cells of a time column are read: as ISO 8601, as an epoch count, as Excel's days, by a pattern, by the first of several
 * formats that fits, or by what the cells look like. Times without an offset of their own are in {@link #zone}, UTC unless
 * another is given. A time is a whole number of milliseconds; finer digits are cut off towards the past, and decide only the
 * order of events within a millisecond.
 */
public final class TimeFormat {
    /** How a time is written. */
    public enum Kind {
        /** Found by the cells. */
        AUTO(
                "auto",
                "a time: ISO such as 2019-10-26 09:37:12, or epoch seconds, milliseconds, microseconds or nanoseconds"),
        /** ISO 8601. */
        ISO("iso", "an ISO time such as 2019-10-26 09:37:12"),
        /** Seconds since 1970 UTC. */
        SECONDS("s", "epoch seconds"),
        /** Milliseconds since 1970 UTC. */
        MILLIS("ms", "epoch milliseconds"),
        /** Microseconds since 1970 UTC. */
        MICROS("us", "epoch microseconds"),
        /** Nanoseconds since 1970 UTC. */
        NANOS("ns", "epoch nanoseconds"),
        /** Days since 1899-12-30. */
        EXCEL("excel", "days as Excel counts them, such as 43764.4"),
        /** By a pattern of its own. */
        PATTERN("", ""),
        /** A date and a time of day in two columns, in any of the usual forms. */
        ANY("", "");

        private final String word;
        private final String words;

        Kind(String word, String words) {
            this.word = word;
            this.words = words;
        }
    }

    /** Dates that are recognised without a pattern when they and times of day stand in two columns. */
    private static final String ANY_DATE = "[yyyy-MM-dd][yyyyMMdd]";

    /** Times of day that are recognised so. */
    private static final String ANY_TIME =
            "[h:mm:ss a][h:mm a][H:mm:ss[.SSSSSSSSS][.SSSSSS][.SSS]][H:mm][HHmmss][HHmm][Hmm][H]";

    private static final TimeFormat AUTO = of(Kind.AUTO);

    private final Kind kind;
    private final String text;
    private final Locale language;
    private final ZoneId zone;
    private final @Nullable TimePattern pattern;
    private final List<TimeFormat> choices;

    private TimeFormat(Kind kind, String text, Locale language, ZoneId zone, List<TimeFormat> choices) {
        this.kind = kind;
        this.text = text;
        this.language = language;
        this.zone = zone;
        this.pattern = kind == Kind.PATTERN ? TimePattern.of(text, language, zone) : null;
        this.choices = List.copyOf(choices);
    }

    static TimeFormat of(Kind kind) {
        return new TimeFormat(kind, kind.word, Locale.ENGLISH, ZoneOffset.UTC, List.of());
    }

    /**
     * {@return by the first thousand cells: ISO, an epoch count whose unit its size shows, or digits that are all dates, such as
     * 20191026 or 201910260937}
     */
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
     * {@return days as Excel counts them, 1 being the first of January 1900 and the fraction the time of day, rounded to
     * milliseconds; from 61 on, since Excel's 60 is a day that never was}
     */
    public static TimeFormat excel() {
        return of(Kind.EXCEL);
    }

    /**
     * By a pattern. Strict: the 31st of February is no day; case does not count: {@code am} is AM.
     *
     * @param pattern as for {@link java.time.format.DateTimeFormatter#ofPattern(String)}, with names of months and days in
     *                English or in {@link #in(Locale) another language}; must give a full date, or a time of day alone for a
     *                log whose date stands in another column
     * @return the format
     * @throws UsageException if the pattern is none, or loses what it reads, as {@code hh:mm} without {@code a} does; with the
     *     right letters
     */
    public static TimeFormat pattern(String pattern) {
        return new TimeFormat(Kind.PATTERN, pattern, Locale.ENGLISH, ZoneOffset.UTC, List.of());
    }

    /**
     * By a word. This alone says whether a text is a format.
     *
     * @param text {@code s}, {@code ms}, {@code us}, {@code ns}, {@code excel}, {@code iso}, {@code auto}, a pattern, or several
     *             of these with {@code |} between, of which each cell is read by the first that fits
     * @return the format
     * @throws UsageException if it is none of these
     */
    public static TimeFormat parse(String text) {
        TimePattern.requireShort(text);
        String word = text.strip();
        if (word.isEmpty()) {
            return auto();
        }
        for (Kind kind : Kind.values()) {
            if (kind.word.equals(word)) {
                return of(kind);
            }
        }
        List<String> parts = parts(text);
        // a stroke may also stand between the date and the time of one pattern
        if (parts.size() > 1 && parts.stream().allMatch(TimeFormat::isWordOrHasYear)) {
            List<TimeFormat> choices = parts.stream().map(TimeFormat::parse).toList();
            if (choices.stream().anyMatch(choice -> choice.kind == Kind.AUTO)) {
                throw new UsageException("auto finds the format by itself, and stands alone; beside another name what"
                        + " it stands for, such as iso or s, was '" + text + "'");
            }
            return new TimeFormat(Kind.ANY, text, Locale.ENGLISH, ZoneOffset.UTC, choices);
        }
        return pattern(text);
    }

    private static boolean isWordOrHasYear(String part) {
        return Arrays.stream(Kind.values())
                        .anyMatch(kind -> kind != Kind.AUTO && kind.word.equals(part.strip()) && !part.isBlank())
                || part.contains("y")
                || part.contains("u");
    }

    /** What stands between strokes that are not quoted. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '\'';
            if (c == '|' && !quoted) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        return parts;
    }

    /**
     * The format of a date and a time of day that stand in two columns, read as one text with a space between.
     *
     * @param date how the date is written; auto takes 2019-10-26 and 20191026
     * @param time how the time of day is written; auto takes 9:37, 09:37:12.5, 0937, 9:37 am and 9
     * @return the format
     * @throws UsageException if either is neither auto nor a pattern
     */
    public static TimeFormat joined(TimeFormat date, TimeFormat time) {
        if (date.kind == Kind.AUTO && time.kind == Kind.AUTO) {
            return time;
        }
        for (TimeFormat part : List.of(date, time)) {
            if (part.kind != Kind.AUTO && part.kind != Kind.PATTERN && part.kind != Kind.ISO) {
                throw new UsageException("a date and a time of day in two columns are read by patterns, such as "
                        + OptionWords.of(
                                "--date day:dd/MM/yyyy --time clock:HH:mm",
                                ".date(\"day\", \"dd/MM/yyyy\").time(\"clock\", \"HH:mm\")")
                        + ", was '" + part.word() + "'");
            }
        }
        return anyJoined(
                        date.kind == Kind.PATTERN ? date.text : ANY_DATE,
                        time.kind == Kind.PATTERN ? time.text : ANY_TIME)
                .in(date.language)
                .in(time.zone);
    }

    private static TimeFormat anyJoined(String date, String time) {
        return pattern(date + " " + time);
    }

    /** {@return how a date and a time of day are read that are neither of them in ISO nor given a pattern} */
    TimeFormat anyJoined() {
        return anyJoined(ANY_DATE, ANY_TIME).in(language).in(zone);
    }

    /**
     * The same format for times of a clock in another zone. The zone also decides what an abbreviation such as {@code IST} means
     * that several zones use.
     *
     * @param other the time zone of times without an offset of their own
     * @return the format
     */
    public TimeFormat in(ZoneId other) {
        Objects.requireNonNull(other, "zone");
        return new TimeFormat(
                kind,
                text,
                language,
                other,
                choices.stream().map(choice -> choice.in(other)).toList());
    }

    /**
     * The same format for names of months and days in another language.
     *
     * @param other such as {@code Locale.GERMAN}
     * @return the format
     */
    public TimeFormat in(Locale other) {
        Objects.requireNonNull(other, "locale");
        return new TimeFormat(
                kind,
                text,
                other,
                zone,
                choices.stream().map(choice -> choice.in(other)).toList());
    }

    /** {@return the zone of times without an offset of their own} */
    public ZoneId zone() {
        return zone;
    }

    /** {@return the language of names of months and days} */
    public Locale language() {
        return language;
    }

    /** {@return whether it is a time of day alone, which needs a date from another column} */
    public boolean needsDate() {
        return pattern != null && !pattern.hasDate();
    }

    /** {@return how a cell should look, as an error says it: {@code epoch milliseconds}} */
    public String describe() {
        return switch (kind) {
            case PATTERN -> joinedWords().orElse("a time like " + text);
            case ANY -> choices.stream().map(TimeFormat::describe).collect(Collectors.joining(" or "));
            default -> kind.words;
        };
    }

    /** How a date and a time of day of two columns look, as far as a pattern of either was given. */
    private Optional<String> joinedWords() {
        if (text.endsWith(" " + ANY_TIME)) {
            String date = text.substring(0, text.length() - ANY_TIME.length() - 1);
            return Optional.of("a date" + (date.equals(ANY_DATE) ? "" : " like " + date) + " and a time of day");
        }
        return text.startsWith(ANY_DATE + " ")
                ? Optional.of("a date and a time of day like " + text.substring(ANY_DATE.length() + 1))
                : Optional.empty();
    }

    /** {@return the word that {@link #parse} reads again: {@code ms}, {@code iso}, or the pattern} */
    public String word() {
        return text;
    }

    @Override
    public String toString() {
        return describe() + (zone.equals(ZoneOffset.UTC) ? "" : " in " + zone);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TimeFormat that
                && kind == that.kind
                && text.equals(that.text)
                && language.equals(that.language)
                && zone.equals(that.zone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, text, language, zone);
    }

    /** {@return what kind of format it is} */
    public Kind kind() {
        return kind;
    }

    /**
     * Another kind in the same language and zone.
     *
     * @param other the kind
     * @return the format
     */
    public TimeFormat as(Kind other) {
        return of(other).in(language).in(zone);
    }

    /**
     * Another pattern in the same language and zone.
     *
     * @param other the pattern
     * @return the format
     */
    public TimeFormat as(String other) {
        return pattern(other).in(language).in(zone);
    }

    /** {@return why a pattern does not read a cell, as far as that is known; empty if it is not, or there is no pattern} */
    String reason(String cell) {
        return pattern == null ? "" : pattern.reason(cell);
    }

    List<TimeFormat> choices() {
        return choices;
    }

    TimePattern.@Nullable Reading byPattern(String cell) {
        return Objects.requireNonNull(pattern, "pattern").read(cell);
    }
}
