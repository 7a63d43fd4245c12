package sojourn.time;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Patterns as C's and Python's strftime have them, said in Java's letters. */
final class Strftime {
    /** two signs, one behind the other, are no accident */
    private static final Pattern DIRECTIVES = Pattern.compile("%[-_]?[A-Za-z][^%]*%[-_]?[A-Za-z]");

    private static final Map<Character, String> LETTERS = Map.ofEntries(
            Map.entry('Y', "yyyy"),
            Map.entry('y', "yy"),
            Map.entry('m', "MM"),
            Map.entry('d', "dd"),
            Map.entry('e', "[ ]d"),
            Map.entry('H', "HH"),
            Map.entry('k', "[ ]H"),
            Map.entry('I', "hh"),
            Map.entry('l', "[ ]h"),
            Map.entry('M', "mm"),
            Map.entry('S', "ss"),
            Map.entry('f', "SSSSSS"),
            Map.entry('p', "a"),
            Map.entry('b', "MMM"),
            Map.entry('B', "MMMM"),
            Map.entry('a', "EEE"),
            Map.entry('A', "EEEE"),
            Map.entry('j', "DDD"),
            Map.entry('z', "Z"),
            Map.entry('Z', "z"),
            Map.entry('F', "yyyy-MM-dd"),
            Map.entry('D', "MM/dd/yy"),
            Map.entry('R', "HH:mm"),
            Map.entry('T', "HH:mm:ss"),
            Map.entry('%', "%"));

    /** letters of Java's beside which a number may have one digit */
    private static final String NUMBERS = "MdHhmsD";

    private Strftime() {}

    /** Whether a pattern is written so. */
    static boolean is(String text) {
        return DIRECTIVES.matcher(text).find();
    }

    /**
     * The pattern that says the same.
     *
     * @param text such as {@code %d/%m/%Y}
     * @return such as {@code dd/MM/yyyy}; empty if a directive has no letters here
     */
    static Optional<String> letters(String text) {
        StringBuilder pattern = new StringBuilder();
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%') {
                if (Character.isLetter(c) || "'[]{}#".indexOf(c) >= 0) {
                    words.append(c);
                } else {
                    quote(words, pattern);
                    pattern.append(c);
                }
                continue;
            }
            char flag = i + 1 < text.length() ? text.charAt(i + 1) : ' ';
            i += flag == '-' || flag == '_' ? 2 : 1;
            String letters = i < text.length() ? LETTERS.get(text.charAt(i)) : null;
            if (letters != null && (flag == '-' || flag == '_')) {
                letters = unpadded(letters, flag == '_');
            }
            if (letters == null) {
                return Optional.empty();
            }
            quote(words, pattern);
            pattern.append(letters);
        }
        quote(words, pattern);
        return Optional.of(pattern.toString());
    }

    /** The letters of a number without zeros before it; null if they are not of one number. */
    private static @Nullable String unpadded(String letters, boolean blanks) {
        char letter = letters.charAt(letters.length() - 1);
        boolean number = NUMBERS.indexOf(letter) >= 0
                && letters.replace("[ ]", "").chars().allMatch(c -> c == letter)
                && !letters.startsWith("MMM");
        return !number ? null : (blanks ? "[ ]" : "") + letter;
    }

    /** Moves words into the pattern, quoted once, an apostrophe in them twice. */
    private static void quote(StringBuilder words, StringBuilder pattern) {
        if (words.length() > 0) {
            String text = words.toString().replace("'", "''");
            pattern.append(text.equals("''") ? text : "'" + text + "'");
            words.setLength(0);
        }
    }
}
