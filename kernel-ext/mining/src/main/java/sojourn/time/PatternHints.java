package sojourn.time;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Patterns that fit a text which looks like a time, for the message that says it was not read. */
public final class PatternHints {
    /** Languages whose names of months are tried. */
    static final List<Locale> LANGUAGES = List.of(
            Locale.ENGLISH,
            Locale.GERMAN,
            Locale.FRENCH,
            Locale.forLanguageTag("es"),
            Locale.ITALIAN,
            Locale.forLanguageTag("pt"),
            Locale.forLanguageTag("nl"),
            Locale.forLanguageTag("sl"),
            Locale.forLanguageTag("pl"),
            Locale.forLanguageTag("cs"),
            Locale.forLanguageTag("sv"),
            Locale.forLanguageTag("da"),
            Locale.forLanguageTag("nb"),
            Locale.forLanguageTag("fi"),
            Locale.forLanguageTag("hu"),
            Locale.forLanguageTag("tr"),
            Locale.forLanguageTag("el"),
            Locale.forLanguageTag("ru"),
            Locale.forLanguageTag("uk"));

    private static final List<String> DATES = List.of(
            "d/M/yyyy",
            "M/d/yyyy",
            "d.M.yyyy",
            "d-M-yyyy",
            "M-d-yyyy",
            "d/M/yy",
            "M/d/yy",
            "d.M.yy",
            "d-M-yy",
            "yyyy/M/d",
            "yyyy.M.d",
            "yyyy-M-d",
            "yyyyMMdd",
            "d MMM yyyy",
            "d-MMM-yyyy",
            "d-MMM-yy",
            "d/MMM/yyyy",
            "d. MMM yyyy",
            "d 'de' MMM 'de' yyyy",
            "MMM d, yyyy",
            "MMM d yyyy",
            "EEE, d MMM yyyy",
            "EEE, MMM d, yyyy",
            "EEE, d. MMM yyyy",
            "EEE MMM d yyyy",
            "d MMM yy",
            "yyyy-DDD",
            "yyyy年M月d日",
            "yyyy년 M월 d일");
    private static final List<String> BETWEEN =
            List.of(" ", ", ", "'T'", ":", "-", "_", "", " 'at' ", ", 'at' ", " 'um' ");
    private static final List<String> TIMES = List.of(
            "H:mm",
            "H:mm:ss",
            "h:mm a",
            "h:mm:ss a",
            "h:mma",
            "h:mm:ssa",
            "HHmm",
            "HHmmss",
            "H.mm",
            "H.mm.ss",
            "h.mm.ss a",
            "H 'h' mm",
            "H'h'mm");
    private static final List<String> ZONES = List.of("", " Z", "XXX", " XXX", " z", "X");
    /** A fraction of a second; its digits are counted. */
    private static final Pattern FRACTION = Pattern.compile("[:.]\\d\\d([.,])(\\d{1,9})(?!\\d|[.,]\\d)");
    /** An offset at the end; its signs are no punctuation of the pattern. */
    private static final Pattern OFFSET = Pattern.compile("(?<=[:.]\\d{2}(?:[.,]\\d{1,9})? ?)[+-]\\d\\d:?\\d\\d$");

    /** A place as the zone, at the end of a time, alone or in brackets. */
    private static final Pattern PLACE = Pattern.compile("( ?)(\\[?)([\\p{L}_]+(?:/[\\p{L}_+-]+)+|UTC|GMT)\\]?$");

    private PatternHints() {}

    /**
     * A pattern that reads a text.
     *
     * @param pattern  the pattern
     * @param language of its names, English where it has none
     */
    public record Hint(String pattern, Locale language) {}

    /**
     * The patterns that fit.
     *
     * @param cell the text
     * @return at most two, where day and month can be distinguished only by somebody who knows; empty if none fits
     */
    public static List<Hint> of(String cell) {
        String text = cell.strip();
        if (text.length() < 6 || text.length() > 60) {
            return List.of();
        }
        boolean names = text.chars().filter(Character::isLetter).count() > 2;
        List<Candidate> candidates = framed(text);
        for (Locale language : names ? LANGUAGES : List.of(Locale.ENGLISH)) {
            // one of each date: the others differ in how a zone is written
            Map<String, Hint> hints = new LinkedHashMap<>();
            if (!language.equals(Locale.ENGLISH)) {
                // those without a name were tried in English and are the same in all languages
                candidates = candidates.stream().filter(Candidate::hasName).toList();
            }
            for (Candidate candidate : candidates) {
                if (!hints.containsKey(candidate.date) && hints.size() < 2 && fits(candidate.pattern, language, text)) {
                    hints.put(candidate.date, new Hint(candidate.pattern, language));
                }
            }
            if (!hints.isEmpty()) {
                return List.copyOf(hints.values());
            }
        }
        return List.of();
    }

    /**
     * Whether a text is a time of day without a date.
     *
     * @param cell the text, such as {@code 15:56:53} or {@code 3:56 pm}
     * @return whether it is
     */
    public static boolean isTimeAlone(String cell) {
        String text = cell.strip();
        return text.contains(":")
                && times(text).stream()
                        .filter(pattern -> marks(pattern).equals(marks(text)))
                        .anyMatch(pattern -> fits(pattern, Locale.ENGLISH, text));
    }

    private static List<String> times(String text) {
        List<String> times = new ArrayList<>(TIMES);
        Matcher fraction = FRACTION.matcher(text);
        while (fraction.find()) {
            String digits = fraction.group(1) + "S".repeat(fraction.group(2).length());
            times.addAll(List.of(
                    "H:mm:ss" + digits, "h:mm:ss" + digits + " a", "H.mm.ss" + digits, "h.mm.ss" + digits + " a"));
        }
        return times;
    }

    private static boolean fits(String pattern, Locale language, String text) {
        return TimePattern.of(pattern, language, ZoneOffset.UTC).read(text) != null;
    }

    private record Candidate(String date, String pattern) {
        boolean hasName() {
            return PatternLetters.of(pattern).hasName();
        }
    }

    /** As {@link #patterns}, for a text that stands in brackets or ends in a place. */
    private static List<Candidate> framed(String text) {
        Matcher place = PLACE.matcher(text);
        if (text.startsWith("[") && text.endsWith("]")) {
            return patterns(text.substring(1, text.length() - 1)).stream()
                    .map(inner -> new Candidate(inner.date, "'['" + inner.pattern + "']'"))
                    .toList();
        }
        List<Candidate> candidates = new ArrayList<>(patterns(text));
        if (place.find()) {
            String zone = place.group(2).isEmpty() ? place.group(1) + "VV" : place.group(1) + "'['VV']'";
            for (Candidate rest : patterns(text.substring(0, place.start()))) {
                candidates.add(new Candidate(rest.date, rest.pattern + zone));
            }
        }
        return candidates;
    }

    /** Those of the same punctuation: thousands of combinations would take long to try. */
    private static List<Candidate> patterns(String text) {
        // a point behind a letter ends a name that is cut short, which a pattern's letters stand for
        String marks = marks(OFFSET.matcher(text).replaceFirst("").replaceAll("(?<=\\p{L})\\.", ""));
        List<String> times = times(text);
        List<Candidate> fitting = new ArrayList<>();
        for (String date : DATES) {
            if (marks(date).equals(marks)) {
                fitting.add(new Candidate(date, date));
            }
            for (String between : BETWEEN) {
                for (String time : times) {
                    for (String zone : ZONES) {
                        String pattern = date + between + time + zone;
                        if (marks(pattern).equals(marks)) {
                            fitting.add(new Candidate(date, pattern));
                        }
                    }
                }
            }
        }
        if (text.matches("\\p{L}+ \\p{L}+ +\\d+ [\\d:]+ \\S+ \\d{4}")) {
            fitting.add(new Candidate("", "EEE MMM [ ]d H:mm:ss z yyyy"));
        }
        if (text.matches("\\p{L}+ \\p{L}+ +\\d+ [\\d:]+ \\d{4}")) {
            fitting.add(new Candidate("", "EEE MMM [ ]d H:mm:ss yyyy"));
        }
        return fitting;
    }

    /** What is neither a letter nor a digit; the sign of an offset is part of the offset. */
    private static String marks(String text) {
        StringBuilder marks = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'') {
                quoted = !quoted;
            } else if (!quoted && !Character.isLetterOrDigit(c)) {
                marks.append(c == '\u00A0' || c == '\u202F' ? ' ' : c);
            }
        }
        return marks.toString();
    }
}
