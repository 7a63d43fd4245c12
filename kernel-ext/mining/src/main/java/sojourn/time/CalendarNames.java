package sojourn.time;

import sojourn.check.UsageException;

import java.text.DateFormatSymbols;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * Names of months, weekdays and halves of the day in a language, as people write them. Short forms differ between releases of
 * the JDK ({@code Sep} or {@code Sept.}), so that any beginning of a full name of three letters or more counts that no other
 * name shares, with or without a full stop, beside the short forms that the JDK has.
 */
public final class CalendarNames {
    private static final List<TextStyle> FULL = List.of(TextStyle.FULL, TextStyle.FULL_STANDALONE);
    private static final List<TextStyle> SHORT = List.of(TextStyle.SHORT, TextStyle.SHORT_STANDALONE);
    private static final int SHORTEST = 3;
    /** two values share the name, so that it means neither */
    private static final long SHARED = -1;

    private CalendarNames() {}

    /**
     * The language that a word names.
     *
     * @param word a tag such as {@code de} or {@code pt-BR}
     * @return the language
     * @throws UsageException if names of months are not known in it
     */
    public static Locale language(String word) {
        Locale language = Locale.forLanguageTag(word.strip().replace('_', '-'));
        List<String> known = Arrays.stream(Locale.getAvailableLocales())
                .map(Locale::getLanguage)
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .toList();
        if (!known.contains(language.getLanguage())) {
            throw new UsageException(
                    "'" + word + "' is no language whose names of months are known; languages are named as in de,"
                            + " fr or pt-BR");
        }
        return language;
    }

    /** {@return names of months in small letters, and their numbers from 1 for January} */
    static Map<String, Long> months(Locale language) {
        return names(
                language,
                Month.values().length,
                (style, number) -> Month.of(number).getDisplayName(style, language));
    }

    /** {@return names of weekdays in small letters, and their numbers from 1 for Monday} */
    static Map<String, Long> weekdays(Locale language) {
        return names(
                language,
                DayOfWeek.values().length,
                (style, number) -> DayOfWeek.of(number).getDisplayName(style, language));
    }

    /** {@return AM and PM as people write them, in small letters; 0 for the morning and 1 for the afternoon} */
    static Map<String, Long> halves(Locale language) {
        Map<String, Long> names = new LinkedHashMap<>();
        String[] own = DateFormatSymbols.getInstance(language).getAmPmStrings();
        for (int half = 0; half < 2; half++) {
            String letter = half == 0 ? "a" : "p";
            for (String form : List.of("%sm", "%s.m.", "%s.m", "%s. m.", "%s.\u00A0m.")) {
                names.put(form.formatted(letter), (long) half);
            }
            String text = own[half].toLowerCase(language).strip();
            if (!text.isEmpty()) {
                names.putIfAbsent(text, (long) half);
            }
        }
        return names;
    }

    private static Map<String, Long> names(Locale language, int values, BiFunction<TextStyle, Integer, String> nameOf) {
        Map<String, Long> whole = new TreeMap<>();
        Map<String, Long> beginnings = new TreeMap<>();
        for (int value = 1; value <= values; value++) {
            for (TextStyle style : FULL) {
                String name = nameOf.apply(style, value).toLowerCase(language);
                put(whole, name, value);
                for (int length = SHORTEST; length < name.length(); length++) {
                    put(beginnings, name.substring(0, length), value);
                }
            }
            for (TextStyle style : SHORT) {
                String name = nameOf.apply(style, value).toLowerCase(language);
                put(whole, name, value);
                put(whole, name.replace(".", ""), value);
            }
        }
        beginnings.forEach(whole::putIfAbsent);
        Map<String, Long> all = new TreeMap<>();
        whole.forEach((name, value) -> {
            // a number is no name: some languages count their months
            if (value != SHARED && !name.isBlank() && !Character.isDigit(name.codePointAt(0))) {
                all.put(name, value);
                all.putIfAbsent(name + ".", value);
            }
        });
        return all;
    }

    private static void put(Map<String, Long> names, String name, long value) {
        names.merge(name, value, (known, more) -> known.equals(more) ? known : SHARED);
    }
}
