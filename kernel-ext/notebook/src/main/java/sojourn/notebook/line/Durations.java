package sojourn.notebook.line;

import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.UsageException;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as users write them: {@code 2h 30m}, {@code 90s}, {@code 1.5d}, or ISO {@code PT2H30M}. */
public final class Durations {
    private static final Map<String, Long> UNIT_NANOS = units();
    /** what people write for a unit, to the unit they mean */
    private static final Map<String, String> ALIASES = aliases();

    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(\\p{L}*)\\s*");
    private static final Pattern PIECE = Pattern.compile("\\d+(\\.\\d+)?\\p{L}+");
    private static final Duration LONGEST = Duration.ofMillis(Long.MAX_VALUE);
    private static final Pattern ISO = Pattern.compile("[-+]?[Pp].*");

    /** more than any duration with all units and signs takes; what follows would grow with the text, and so would its errors */
    private static final int MOST_LETTERS = 200;

    private Durations() {}

    /** {@return whether a word may be one more piece of a duration, such as the {@code 30m} of {@code 2h 30m}} */
    public static boolean isPiece(String word) {
        return PIECE.matcher(word).matches();
    }

    /** {@return whether the text is a duration with units that are all known} */
    static boolean isDuration(String text) {
        try {
            parse(text);
            return true;
        } catch (UsageException e) {
            return false;
        }
    }

    /**
     * Reads a duration. A sign in front holds for all of it.
     *
     * @param text what the user typed
     * @return the duration, of any sign: whoever takes it knows its bounds
     */
    public static Duration parse(String text) {
        Check.argument(
                text.length() <= MOST_LETTERS,
                "a duration has at most %,d characters, had %,d; write it as 2h 30m",
                MOST_LETTERS,
                text.length());
        String trimmed = text.strip();
        if (ISO.matcher(trimmed).matches()) {
            try {
                return counted(text, Duration.parse(trimmed));
            } catch (DateTimeParseException e) {
                throw new UsageException("'" + text + "' is no ISO duration; write it as PT2H30M, or as 2h 30m", e);
            }
        }
        boolean negative = trimmed.startsWith("-");
        String parts = negative ? trimmed.substring(1) : trimmed;
        Matcher matcher = PART.matcher(parts);
        BigDecimal nanos = BigDecimal.ZERO;
        int end = 0;
        while (end < parts.length() && matcher.find(end) && matcher.start() == end) {
            nanos = nanos.add(new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit(text, matcher))));
            end = matcher.end();
        }
        if (end < parts.length() || parts.isEmpty()) {
            throw new UsageException(
                    "'" + text + "' is no duration; write it as 2h 30m, 90s or 500ms; units: " + names());
        }
        try {
            BigDecimal[] seconds = nanos.divideAndRemainder(BigDecimal.valueOf(1_000_000_000));
            Duration found = Duration.ofSeconds(seconds[0].longValueExact(), seconds[1].longValue());
            return counted(text, negative ? found.negated() : found);
        } catch (ArithmeticException e) {
            throw new UsageException("'" + text + "' is too long for a duration", e);
        }
    }

    /** Times are milliseconds, and a duration that those cannot count is longer than any log. */
    private static Duration counted(String text, Duration found) {
        if (found.compareTo(LONGEST) > 0 || found.compareTo(LONGEST.negated()) < 0) {
            throw new UsageException("'" + text + "' is too long for a duration");
        }
        return found;
    }

    /** {@return the duration as {@link #parse} reads it: {@code 2h 30m}} */
    public static String text(Duration duration) {
        if (duration.isNegative()) {
            return "-" + text(duration.negated());
        }
        if (!duration.equals(Duration.ofMillis(duration.toMillis()))) {
            return duration.toString();
        }
        StringBuilder text = new StringBuilder();
        append(text, duration.toDays(), "d");
        append(text, duration.toHoursPart(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        append(text, duration.toMillisPart(), "ms");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long value, String unit) {
        if (value != 0) {
            text.append(text.isEmpty() ? "" : " ").append(value).append(unit);
        }
    }

    private static long unit(String text, Matcher part) {
        String unit = part.group(2);
        Long nanos = UNIT_NANOS.get(unit);
        if (nanos != null) {
            return nanos;
        }
        if (unit.isEmpty()) {
            String value = part.group(1);
            throw new UsageException(String.format(
                    "'%s' has no unit; write %ss, %sm or %sh; units: %s", text, value, value, value, names()));
        }
        String lower = unit.toLowerCase(Locale.ROOT);
        Optional<String> near = Optional.ofNullable(ALIASES.get(lower))
                .or(() -> Nearest.to(lower, UNIT_NANOS.keySet()))
                .or(() -> Nearest.to(lower, ALIASES.keySet()).map(ALIASES::get));
        throw new UsageException("'" + text + "' has an unknown unit '" + unit + "'"
                + near.map(n -> "; did you mean '" + part.group(1) + n + "'?").orElse(";")
                + " Units: " + names());
    }

    private static String names() {
        return String.join(", ", UNIT_NANOS.keySet());
    }

    private static Map<String, Long> units() {
        Map<String, Long> units = new LinkedHashMap<>();
        units.put("ms", 1_000_000L);
        units.put("s", 1_000_000_000L);
        units.put("m", 60_000_000_000L);
        units.put("h", 3_600_000_000_000L);
        units.put("d", 86_400_000_000_000L);
        units.put("w", 7 * 86_400_000_000_000L);
        return units;
    }

    private static Map<String, String> aliases() {
        Map<String, String> aliases = new LinkedHashMap<>();
        String[][] words = {
            {"ms", "msec", "msecs", "milli", "millis", "millisecond", "milliseconds"},
            {"s", "sec", "secs", "second", "seconds"},
            {"m", "min", "mins", "minute", "minutes"},
            {"h", "hr", "hrs", "hour", "hours"},
            {"d", "day", "days"},
            {"w", "wk", "week", "weeks"}
        };
        for (String[] unit : words) {
            for (String word : unit) {
                aliases.put(word, unit[0]);
            }
        }
        return aliases;
    }
}
