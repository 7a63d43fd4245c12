package sojourn.load.time;

import sojourn.check.OptionWords;
import sojourn.load.time.TimeFormat.Kind;
import sojourn.time.PatternHints;
import sojourn.time.TimePattern;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Advice on a cell that a {@link TimeFormat} did not read: why that may be, and which format would read it, as it is given in a notebook.
 * It reads no column.
 */
final class TimeHints {
    /** where the time of day begins in a pattern */
    private static final Pattern HOUR = Pattern.compile("[Hh]");

    private TimeHints() {}

    /**
     * Why a cell may not have been read, and what would read it.
     *
     * @param format the format that the column is read by
     * @param cell   a text that it does not read
     * @param found  whether the format was found by the cells, so that others of them are read by it
     * @param column the cell's column
     * @return clauses to be put behind the expectation, each after a semicolon; empty if nothing is known
     */
    static String hint(TimeFormat format, String cell, boolean found, String column) {
        Kind kind = format.kind();
        if (PatternHints.isTimeAlone(cell)) {
            return "; a time of day needs a date, which may stand in a column of its own: "
                    + OptionWords.of("--date COLUMN", ".date(\"…\")");
        }
        for (TimeFormat choice : kind == Kind.ANY ? format.choices() : List.of(format)) {
            String reason = choice.reason(cell);
            if (!reason.isEmpty()) {
                return "; " + reason;
            }
        }
        if (found && kind != Kind.AUTO) {
            for (Kind other : List.of(Kind.ISO, Kind.MILLIS)) {
                if (kind != other && new TimeText(format.as(other)).parse(cell) != TimeText.BAD) {
                    Kind unit = other == Kind.MILLIS && cell.strip().length() <= 11 ? Kind.SECONDS : other;
                    return "; the column holds more than one format: "
                            + behindColumn(
                                    column,
                                    format.word() + "|" + TimeFormat.of(unit).word());
                }
            }
        }
        List<PatternHints.Hint> hints = PatternHints.of(cell);
        if (hints.isEmpty() && kind == Kind.AUTO && cell.chars().anyMatch(Character::isDigit)) {
            return "; a pattern says how other times are written, as in " + behindColumn(column, "dd/MM/yyyy HH:mm");
        }
        if (hints.isEmpty()) {
            return "";
        }
        String before = found && kind != Kind.AUTO ? format.word() + "|" : "";
        Locale names = hints.get(0).language();
        return "; a pattern that fits this cell is "
                + hints.stream().map(PatternHints.Hint::pattern).collect(Collectors.joining(" or "))
                + (hints.size() > 1 ? " (day or month first?)" : "")
                + ", given as in " + behindColumn(column, before + hints.get(0).pattern())
                + (names.equals(Locale.ENGLISH) ? "" : " " + TimePattern.localeOption(names));
    }

    /**
     * As {@link #hint}, for a date and a time of day of two columns.
     *
     * @param format     the format that the columns are read by
     * @param cell       both, with a space between
     * @param dateColumn the column of dates
     * @param timeColumn the column of times of day
     * @return clauses, each after a semicolon; empty if nothing is known
     */
    static String hintOfTwo(TimeFormat format, String cell, String dateColumn, String timeColumn) {
        String reason = format.reason(cell);
        if (!reason.isEmpty()) {
            return "; " + reason;
        }
        List<PatternHints.Hint> hints = PatternHints.of(cell);
        Matcher hour = HOUR.matcher(hints.isEmpty() ? "" : hints.get(0).pattern());
        if (!hour.find()) {
            return "";
        }
        PatternHints.Hint hint = hints.get(0);
        String date = hint.pattern().substring(0, hour.start()).strip();
        String time = hint.pattern().substring(hour.start());
        return "; patterns that fit are " + date + " and " + time + ", given as in "
                + OptionWords.of(
                        "--date \"" + dateColumn + ":" + date + "\" --time \"" + timeColumn + ":" + time + "\"",
                        ".date(\"" + dateColumn + "\", \"" + date + "\").time(\"" + timeColumn + "\", \"" + time
                                + "\")")
                + (hint.language().equals(Locale.ENGLISH) ? "" : " " + TimePattern.localeOption(hint.language()));
    }

    private static String behindColumn(String column, String format) {
        return OptionWords.of(
                "--time \"" + column + ":" + format + "\"", ".time(\"" + column + "\", \"" + format + "\")");
    }
}
