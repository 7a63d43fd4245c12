package sojourn.time;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A pattern of letters, as {@link DateTimeFormatter} has them, read strictly (the 31st of February is no day) and without regard
 * to case. Names of months and days are those of a language, in full or cut short; AM and PM may be {@code am} or {@code p.m.};
 * zones are read by {@link ZoneNames}. Immutable.
 */
public final class TimePattern {
    private static final String EXAMPLE = ", such as dd/MM/yyyy HH:mm";

    /** characters of a time format */
    private static final int LONGEST = 1_000;

    private final String text;
    private final Locale language;
    private final ZoneId zone;
    private final PatternLetters letters;
    private final DateTimeFormatter formatter;
    private final @Nullable NameField zones;

    private TimePattern(String text, Locale language, ZoneId zone) {
        this.text = text;
        this.language = language;
        this.zone = zone;
        this.letters = PatternLetters.of(text);
        this.zones = letters.hasZoneName() ? zones(zone) : null;
        this.formatter = formatter();
    }

    /**
     * A pattern, checked: whatever it leaves out must give a full date and a time of day, or a date alone, or a time alone.
     *
     * @param text     such as {@code dd/MM/yyyy HH:mm}
     * @param language of names of months and days
     * @param zone     decides what an abbreviation of several zones means
     * @return the pattern
     * @throws UsageException if it is none, or some of its letters cannot be what is meant; with the right letters
     */
    public static TimePattern of(String text, Locale language, ZoneId zone) {
        requireShort(text);
        if (Strftime.is(text)) {
            throw new UsageException("time pattern '" + text
                    + "' is written as for strftime, expected letters as in Java" + strftime(text, language, zone));
        }
        try {
            TimePattern pattern = new TimePattern(text, language, zone);
            pattern.letters.check();
            return pattern;
        } catch (ClassCastException e) {
            // the JDK's builder fails so where a padded number stands among others without anything between them
            throw new UsageException(
                    "time pattern '" + text
                            + "' pads with blanks by p where number follows number; put a separator between"
                            + " them, or leave out p",
                    e);
        } catch (IllegalArgumentException e) {
            if (e instanceof UsageException) {
                throw e;
            }
            throw new UsageException(
                    "a time format is s, ms, us, ns, excel, iso, auto or a pattern such as dd/MM/yyyy HH:mm, was '"
                            + text + "'",
                    e);
        }
    }

    /** {@return whether it gives a full date in every form that it allows} */
    public boolean hasDate() {
        return letters.hasDate();
    }

    /**
     * What a text says.
     *
     * @param date  the date; null for a time alone
     * @param time  the time of day; null for a date alone
     * @param place the offset or the zone that the text names; null if it names none
     */
    public record Reading(
            @Nullable LocalDate date,
            @Nullable LocalTime time,
            @Nullable ZoneId place) {}

    /**
     * Reads a text.
     *
     * @param cell the text
     * @return what it says; null if it does not fit the pattern
     */
    public @Nullable Reading read(String cell) {
        try {
            TemporalAccessor read = formatter.parse(plainSpaces(cell).strip());
            LocalDate date = read.query(TemporalQueries.localDate());
            LocalTime time = read.query(TemporalQueries.localTime());
            ZoneId place = null;
            if (zones != null && read.isSupported(zones)) {
                place = ZoneId.of(zones.name(read.getLong(zones)));
            } else if (read.isSupported(ChronoField.OFFSET_SECONDS)) {
                place = ZoneOffset.ofTotalSeconds(read.get(ChronoField.OFFSET_SECONDS));
            }
            boolean zoneLost = place == null && letters.needsZone();
            return (date == null && time == null) || zoneLost ? null : new Reading(date, time, place);
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }

    /**
     * Why a text that looks as if it fitted is not read.
     *
     * @param cell a text for which {@link #read} gives null
     * @return a clause without a full stop; empty if nothing is known of it
     */
    public String reason(String cell) {
        for (String word : cell.split("[^\\p{L}]+", -1)) {
            String ambiguity = zones == null ? "" : ZoneNames.ambiguity(word, zone);
            if (!ambiguity.isEmpty()) {
                return ambiguity;
            }
        }
        for (Locale other : PatternHints.LANGUAGES) {
            if (!other.equals(language) && new TimePattern(text, other, zone).read(cell) != null) {
                return "its names are not " + language.getDisplayLanguage(Locale.ENGLISH) + ": " + localeOption(other)
                        + " reads it";
            }
        }
        return "";
    }

    /**
     * Refuses a text that no one would write for a pattern: the work on one grows with the square of its length.
     *
     * @param text perhaps several patterns
     * @throws UsageException if it is longer than 1,000 characters
     */
    public static void requireShort(String text) {
        Check.argument(
                text.length() <= LONGEST, "a time format has at most %,d characters, had %,d", LONGEST, text.length());
    }

    /**
     * The option that names a language, for messages.
     *
     * @param language of names of months and days
     * @return the option in the words of the door
     */
    public static String localeOption(Locale language) {
        return OptionWords.of(
                "--locale " + language.toLanguageTag(),
                ".locale(Locale.forLanguageTag(\"" + language.toLanguageTag() + "\"))");
    }

    /** The pattern that says what strftime's says, as advice; an example if there is none that would be read. */
    private static String strftime(String text, Locale language, ZoneId zone) {
        Optional<String> letters = Strftime.letters(text);
        if (letters.isPresent()) {
            try {
                new TimePattern(letters.get(), language, zone).letters.check();
                return "; write " + letters.get();
            } catch (IllegalArgumentException | ClassCastException e) {
                // no year, perhaps: the letters would be refused in their turn
                return EXAMPLE;
            }
        }
        return EXAMPLE;
    }

    private static String plainSpaces(String cell) {
        return cell.replace('\u00A0', ' ').replace('\u202F', ' ');
    }

    private DateTimeFormatter formatter() {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
        String padding = "";
        for (PatternLetters.Token token : letters.tokens()) {
            char letter = token.text().isEmpty() ? ' ' : token.text().charAt(0);
            int count = token.text().length();
            switch (token.kind()) {
                case OPEN -> builder.optionalStart();
                case CLOSE -> builder.optionalEnd();
                case LITERAL -> builder.appendLiteral(plainSpaces(token.text()));
                case FIELD -> {
                    if (letter == 'p') {
                        padding = token.text();
                        continue;
                    }
                    if ((letter == 'M' || letter == 'L') && count >= 3) {
                        append(builder, NameField.of(ChronoField.MONTH_OF_YEAR, CalendarNames.months(language)));
                    } else if (letter == 'E' || ((letter == 'e' || letter == 'c') && count >= 3)) {
                        append(builder, NameField.of(ChronoField.DAY_OF_WEEK, CalendarNames.weekdays(language)));
                    } else if (letter == 'a') {
                        append(builder, NameField.of(ChronoField.AMPM_OF_DAY, CalendarNames.halves(language)));
                    } else if (PatternLetters.isZoneName(letter)) {
                        builder.optionalStart();
                        append(builder, Objects.requireNonNull(zones, "zones"));
                        builder.optionalEnd();
                        for (String offset : List.of("+HH:MM", "+HHMM", "+HH", "+H")) {
                            builder.optionalStart().appendOffset(offset, "Z").optionalEnd();
                        }
                    } else {
                        // yyyy is the year of an era, and strict reading would ask for the era
                        builder.appendPattern(
                                padding + (letter == 'y' && !letters.hasEra() ? "u".repeat(count) : token.text()));
                    }
                    padding = "";
                }
            }
        }
        return builder.toFormatter(Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    }

    private static void append(DateTimeFormatterBuilder builder, NameField field) {
        builder.appendText(field, field.texts());
    }

    /** Abbreviations become offsets; names such as Europe/Paris stay, and are asked for when the date is known. */
    private static NameField zones(ZoneId zone) {
        List<String> names = new ArrayList<>(ZoneNames.all());
        ZoneId.getAvailableZoneIds().stream()
                .sorted()
                .filter(name -> !ZoneNames.all().contains(name))
                .forEach(names::add);
        return new NameField(ChronoField.OFFSET_SECONDS, names, name -> {
            if (!ZoneNames.all().contains(name)) {
                return NameField.STAYS;
            }
            if (ZoneNames.OF_UTC.contains(name)) {
                return NameField.ZERO_UNLESS_GIVEN;
            }
            return ZoneNames.offset(name, zone)
                    .orElseThrow(() -> new DateTimeException(name + " is of several zones"))
                    .getTotalSeconds();
        });
    }

    @Override
    public String toString() {
        return text;
    }
}
