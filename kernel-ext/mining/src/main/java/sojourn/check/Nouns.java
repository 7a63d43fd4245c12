package sojourn.check;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Counts and what is counted, in the number that fits: {@code 0 sessions}, {@code 1 session}, {@code 2 sessions}. What items
 * are is given in the plural everywhere, as in {@link sojourn.view.Items#noun}; here it finds its singular, and back. Of several words
 * the last one counts, {@code distinct rows}, or that before {@code of}: {@code pairs of users}.
 */
public final class Nouns {
    private static final String OF = " of ";

    /** plural to singular, where the letters at the end do not decide */
    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("people", "person"),
            Map.entry("children", "child"),
            Map.entry("men", "man"),
            Map.entry("women", "woman"),
            Map.entry("leaves", "leaf"),
            Map.entry("movies", "movie"),
            Map.entry("cookies", "cookie"),
            Map.entry("ties", "tie"),
            Map.entry("caches", "cache"),
            Map.entry("quizzes", "quiz"),
            Map.entry("indices", "index"),
            Map.entry("matrices", "matrix"),
            Map.entry("vertices", "vertex"),
            Map.entry("criteria", "criterion"),
            Map.entry("analyses", "analysis"),
            Map.entry("uses", "use"),
            Map.entry("news", "news"),
            Map.entry("series", "series"),
            Map.entry("species", "species"));

    /** words that end as a plural does, and are none */
    private static final Set<String> ALIKE = Set.of(
            "alias", "always", "atlas", "bias", "canvas", "gas", "has", "lens", "perhaps", "sometimes", "was", "yes");

    private static final Map<String, String> PLURALS =
            IRREGULAR.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    /** what messages count */
    private static final String NOUNS =
            "baskets|bytes|cells|characters|clusters|cohorts|columns|components|costs|days|distances"
                    + "|events|features|files|groups|intervals|items|itemsets|labels|levels|lines|names|numbers|offsets|pairs|points"
                    + "|records|rows|rules|sequences|sessions|states|steps|users|values|weights|words";

    private static final Map<String, String> VERBS = Map.of(
            "are", "is", "were", "was", "have", "has", "do", "does", "need", "needs", "hold", "holds", "follow",
            "follows");

    /** {@code %,d} or {@code %,d of %,d}, a noun with an adjective or without, and a verb that has another form for one */
    private static final Pattern COUNTED = Pattern.compile(
            "(%,?d of )?%,?d (?:[a-z]+ )?\\b(" + NOUNS + ")\\b(?: (" + String.join("|", VERBS.keySet()) + ")\\b)?");

    private Nouns() {}

    /**
     * A count and what is counted.
     *
     * @param count  how many
     * @param plural what is counted, in the plural, such as {@code users}
     * @return such as {@code 1,200 users}, {@code 0 users} or {@code 1 user}
     */
    public static String count(long count, String plural) {
        return String.format(Locale.ROOT, "%,d ", count) + (count == 1 ? one(plural) : plural);
    }

    /**
     * A part of a whole.
     *
     * @param part   how many of them
     * @param whole  how many there are
     * @param plural what is counted, in the plural
     * @return such as {@code 3 of 1,200 users} or {@code 1 of 1 user}
     */
    public static String count(long part, long whole, String plural) {
        return String.format(Locale.ROOT, "%,d of ", part) + count(whole, plural);
    }

    /**
     * A verb in the number of what is counted.
     *
     * @param count how many
     * @param one   the verb for one, such as {@code has}
     * @param more  the verb for any other count, such as {@code have}
     * @return one of both
     */
    public static String verb(long count, String one, String more) {
        return count == 1 ? one : more;
    }

    /**
     * A sentence with counts, such as {@code %,d rows are left}: a count of 1 puts the noun that follows into the singular, and
     * the verb behind it. Of {@code %,d of %,d rows are} the noun goes by the second count, the verb by the first.
     *
     * @param format as for {@link String#format}; a count and its noun may have one adjective between them
     * @param args   the format's arguments
     * @return the sentence
     */
    public static String format(String format, Object... args) {
        StringBuilder agreed = new StringBuilder();
        Matcher counted = COUNTED.matcher(format);
        int end = 0;
        while (counted.find()) {
            boolean part = counted.group(1) != null;
            int at = counts(format.substring(0, counted.start()));
            boolean one = isOne(args, part ? at + 1 : at);
            String noun = counted.group(2);
            String verb = counted.group(3);
            agreed.append(format, end, counted.start(2)).append(one ? one(noun) : noun);
            if (verb != null) {
                agreed.append(' ').append(isOne(args, at) ? VERBS.get(verb) : verb);
            }
            end = counted.end();
        }
        return String.format(Locale.ROOT, agreed.append(format.substring(end)).toString(), args);
    }

    private static int counts(String format) {
        return (int) format.replace("%%", "").chars().filter(c -> c == '%').count();
    }

    private static boolean isOne(Object[] args, int at) {
        return at < args.length && args[at] instanceof Number number && number.doubleValue() == 1;
    }

    /**
     * The singular of a noun.
     *
     * @param plural a noun in the plural, such as {@code users}, {@code categories} or {@code distinct rows}
     * @return such as {@code user}, {@code category} or {@code distinct row}; a noun that is no English plural is given back
     */
    public static String one(String plural) {
        int of = plural.indexOf(OF);
        if (of > 0) {
            return one(plural.substring(0, of)) + plural.substring(of);
        }
        int word = lastWord(plural);
        String before = plural.substring(0, word);
        String noun = plural.substring(word);
        String lower = noun.toLowerCase(Locale.ROOT);
        String known = IRREGULAR.get(lower);
        if (known != null) {
            return before + asWritten(noun, known);
        }
        if (!lower.endsWith("s") || lower.length() < 3 || endsIn(lower, "ss", "us", "is") || ALIKE.contains(lower)) {
            return plural;
        }
        if (lower.endsWith("ies") && lower.length() > 4) {
            return before + noun.substring(0, noun.length() - 3) + "y";
        }
        boolean twoLetters = endsIn(lower, "sses", "xes", "zzes", "ches", "shes")
                || (lower.endsWith("uses") && !endsIn(lower, "auses", "ouses"));
        return before + noun.substring(0, noun.length() - (twoLetters ? 2 : 1));
    }

    /**
     * The plural of a noun.
     *
     * @param singular a noun, such as {@code user} or {@code category}; one in the plural is given back
     * @return such as {@code users} or {@code categories}
     */
    public static String many(String singular) {
        int of = singular.indexOf(OF);
        if (of > 0) {
            return many(singular.substring(0, of)) + singular.substring(of);
        }
        int word = lastWord(singular);
        String before = singular.substring(0, word);
        String noun = singular.substring(word);
        String lower = noun.toLowerCase(Locale.ROOT);
        String known = PLURALS.get(lower);
        if (known != null) {
            return before + asWritten(noun, known);
        }
        if (IRREGULAR.containsKey(lower) || (lower.endsWith("s") && !endsIn(lower, "ss", "us", "is"))) {
            return singular;
        }
        // an abbreviation, such as TMA, takes a small s
        boolean capitals = noun.length() > 1 && noun.equals(noun.toUpperCase(Locale.ROOT)) && !noun.equals(lower);
        if (lower.matches(".*[^aeiou]y") && !capitals) {
            return before + noun.substring(0, noun.length() - 1) + "ies";
        }
        return singular + (endsIn(lower, "s", "x", "z", "ch", "sh") ? "es" : "s");
    }

    private static boolean endsIn(String noun, String... ends) {
        return List.of(ends).stream().anyMatch(noun::endsWith);
    }

    /** Where the last word begins: after the last character that is no letter. */
    private static int lastWord(String words) {
        int at = words.length();
        while (at > 0 && Character.isLetter(words.codePointBefore(at))) {
            at -= Character.charCount(words.codePointBefore(at));
        }
        return at;
    }

    private static String asWritten(String noun, String found) {
        return Character.isUpperCase(noun.charAt(0))
                ? Character.toUpperCase(found.charAt(0)) + found.substring(1)
                : found;
    }
}
