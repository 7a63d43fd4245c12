package sojourn.feature;

import sojourn.check.Nouns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A feature's name read as plain English: {@code video_started} counts "videos started", {@code avg_price} measures "average
 * price". A reading is a guess by the name alone; whoever shows it lets the user overrule it.
 *
 * @param words  what the number is of, in the plural where it counts
 * @param single the same of one: {@code video started}
 * @param counts whether the name is that of a count, so that "3 videos started" is a phrase
 * @param people what those are called who have much of it, such as {@code Video watchers}
 */
public record FeatureWords(String words, String single, boolean counts, String people) {
    private static final Set<String> COUNTING =
            Set.of("total", "count", "counts", "num", "number", "nb", "n", "sum", "of", "freq", "frequency");
    private static final Set<String> DIFFERENT = Set.of("unique", "distinct", "different", "nunique");
    /** a number of these is no count of things */
    private static final Set<String> MEASURES = Set.of(
            "average",
            "mean",
            "median",
            "share",
            "rate",
            "ratio",
            "percent",
            "percentage",
            "duration",
            "time",
            "seconds",
            "minutes",
            "hours",
            "hour",
            "day",
            "days",
            "week",
            "weekday",
            "month",
            "year",
            "age",
            "price",
            "amount",
            "revenue",
            "value",
            "score",
            "grade",
            "length",
            "size",
            "speed",
            "availability",
            "max",
            "min",
            "maximum",
            "minimum",
            "std",
            "variance",
            "quantile",
            "log",
            "first",
            "last",
            "per",
            "temperature",
            "distance",
            "sine",
            "cosine",
            "sin",
            "cos");

    private static final Set<String> UNITS = Set.of("seconds", "minutes", "hours", "days", "percent");
    private static final Map<String, String> LONG = Map.ofEntries(
            Map.entry("avg", "average"),
            Map.entry("sec", "seconds"),
            Map.entry("secs", "seconds"),
            Map.entry("mins", "minutes"),
            Map.entry("pct", "percent"),
            Map.entry("perc", "percent"),
            Map.entry("qty", "quantity"),
            Map.entry("dur", "duration"),
            Map.entry("addtocart", "cart additions"),
            Map.entry("studyplan", "study plan"),
            Map.entry("pageview", "page view"));
    private static final Set<String> DONE = Set.of(
            "seen", "read", "sent", "done", "made", "begun", "taken", "written", "bought", "sold", "paid", "left",
            "won", "lost", "met", "heard", "given", "found", "built");
    private static final Set<String> NOT_DONE = Set.of("feed", "seed", "speed", "need", "bed", "red", "shed");
    private static final Set<String> NO_PLURAL =
            Set.of("feedback", "homework", "work", "content", "news", "practice", "theory", "help", "traffic", "money");
    /** who does much of a thing; the first word that is found decides, so the telling ones come first */
    private static final List<Map.Entry<String, String>> PEOPLE = List.of(
            Map.entry("transaction purchase order checkout payment", "Buyers"),
            Map.entry("cart basket", "Cart fillers"),
            Map.entry("video lecture movie film clip stream", "%s watchers"),
            Map.entry("exercise task problem assignment homework", "%s solvers"),
            Map.entry("quiz test exam", "%s takers"),
            Map.entry("plan schedule goal", "Planners"),
            Map.entry("note", "Note takers"),
            Map.entry("post comment message reply review", "%s writers"),
            Map.entry("forum discussion chat", "%s goers"),
            Map.entry("article book document chapter text", "%s readers"),
            Map.entry("search query", "Searchers"),
            Map.entry("download", "Downloaders"),
            Map.entry("upload", "Uploaders"),
            Map.entry("login visit session", "Frequent visitors"),
            Map.entry("view", "Viewers"),
            Map.entry("click", "Clickers"));

    private static final Pattern QUESTION = Pattern.compile("^(?:is|has|had|was|did) (?=.)");

    /**
     * Reads a name.
     *
     * @param name such as {@code videoStarted}, {@code n_logins} or {@code session_duration_sec}
     * @return its reading; a name without letters is taken as it is
     */
    public static FeatureWords of(String name) {
        List<String> tokens = tokens(name);
        boolean different = !tokens.isEmpty() && DIFFERENT.contains(tokens.get(0));
        // one letter is no word that has a plural
        boolean letter = !tokens.isEmpty() && tokens.get(tokens.size() - 1).length() == 1;
        if (tokens.isEmpty() || letter || name.codePoints().anyMatch(Character::isDigit)) {
            return new FeatureWords(name, name, false, "High " + name);
        }
        if (tokens.stream().anyMatch(MEASURES::contains)) {
            return measure(tokens);
        }
        List<String> things = new ArrayList<>(tokens);
        things.removeIf(DIFFERENT::contains);
        while (things.size() > 1 && COUNTING.contains(things.get(0))) {
            things.remove(0);
        }
        while (things.size() > 1 && COUNTING.contains(things.get(things.size() - 1))) {
            things.remove(things.size() - 1);
        }
        if (things.isEmpty()) {
            things = tokens;
        }
        String words = (different ? "different " : "") + plural(things);
        String single = (different ? "different " : "")
                + (words.startsWith("times ") ? "time " + things.get(0) : String.join(" ", single(things)));
        return new FeatureWords(words, single, true, people(things, words));
    }

    /**
     * A number of it.
     *
     * @param value  the number
     * @param number the same as it is to be written
     * @return such as {@code 1 video started}, {@code 3.2 videos started} or {@code average price 7.5}
     */
    public String amount(double value, String number) {
        return counts ? number + " " + (value == 1 || number.equals("1") ? single : words) : words + " " + number;
    }

    /** {@return whether the name asks something that is so or not, as {@code is_weekend} does} */
    public boolean isQuestion() {
        return QUESTION.matcher(single).lookingAt();
    }

    /** {@return what an item has whose number is 1 where all numbers are 0 or 1: {@code weekend} of {@code is_weekend}} */
    public String trait() {
        String bare = QUESTION.matcher(single).replaceFirst("");
        return bare.startsWith("time ") ? bare.substring("time ".length()) : bare;
    }

    /** {@return what those are called of whom {@link #trait} is true} */
    public String withTrait() {
        return capital(trait());
    }

    /** {@return what those are called of whom {@link #trait} is not true} */
    public String withoutTrait() {
        return "No " + trait();
    }

    private static List<String> tokens(String name) {
        boolean shouted = name.codePoints().noneMatch(Character::isLowerCase);
        String spaced = (shouted ? name.toLowerCase(Locale.ROOT) : name)
                .replaceAll("(\\p{Ll}|\\p{Nd})(\\p{Lu})", "$1 $2")
                .replaceAll("[^\\p{L}\\p{Nd}]+", " ")
                .strip();
        return spaced.codePoints().noneMatch(Character::isLetter)
                ? List.of()
                : Arrays.stream(spaced.split(" ", -1))
                        .map(FeatureWords::lower)
                        .flatMap(token ->
                                Arrays.stream(LONG.getOrDefault(token, token).split(" ", -1)))
                        .toList();
    }

    /** An abbreviation such as TMA stays one, unless the whole name is in capitals. */
    private static String lower(String token) {
        boolean abbreviation = token.length() >= 2 && token.codePoints().allMatch(Character::isUpperCase);
        return abbreviation ? token : token.toLowerCase(Locale.ROOT);
    }

    /** {@code session duration seconds} to {@code session duration in seconds}, {@code rate per seconds} to {@code rate per second}. */
    private static FeatureWords measure(List<String> tokens) {
        int last = tokens.size() - 1;
        String unit = tokens.get(last);
        String before = String.join(" ", tokens.subList(0, last));
        String words = last == 0 || !UNITS.contains(unit)
                ? String.join(" ", tokens)
                : before + (before.endsWith("per") ? " " + singular(unit) : " in " + unit);
        return new FeatureWords(words, words, false, "High " + (words.contains(" in ") ? before : words));
    }

    /** {@code video started} to {@code videos started}, {@code view} to {@code views}, {@code viewed} to {@code times viewed}. */
    private static String plural(List<String> tokens) {
        int last = tokens.size() - 1;
        if (!done(tokens.get(last))) {
            List<String> all = new ArrayList<>(tokens);
            all.set(last, plural(tokens.get(last)));
            return String.join(" ", all);
        }
        if (last == 0) {
            return "times " + tokens.get(0);
        }
        List<String> all = new ArrayList<>(tokens);
        all.set(last - 1, plural(tokens.get(last - 1)));
        return String.join(" ", all);
    }

    /** What the last noun is called alone; a name may have it in the plural already. */
    private static List<String> single(List<String> tokens) {
        List<String> all = new ArrayList<>(tokens);
        int noun = done(tokens.get(tokens.size() - 1)) ? tokens.size() - 2 : tokens.size() - 1;
        if (noun >= 0) {
            all.set(noun, singular(all.get(noun)));
        }
        return all;
    }

    private static String singular(String noun) {
        return NO_PLURAL.contains(noun) ? noun : Nouns.one(noun);
    }

    private static boolean done(String token) {
        return DONE.contains(token) || (token.length() > 3 && token.endsWith("ed") && !NOT_DONE.contains(token));
    }

    private static String plural(String noun) {
        return NO_PLURAL.contains(noun) ? noun : Nouns.many(noun);
    }

    private static String people(List<String> things, String words) {
        for (Map.Entry<String, String> entry : PEOPLE) {
            for (String thing : entry.getKey().split(" ", -1)) {
                for (String token : things) {
                    if (token.equals(thing) || token.equals(plural(thing))) {
                        return String.format(Locale.ROOT, entry.getValue(), capital(thing));
                    }
                }
            }
        }
        return "Many " + words;
    }

    private static String capital(String word) {
        int first = word.offsetByCodePoints(0, 1);
        return word.substring(0, first).toUpperCase(Locale.ROOT) + word.substring(first);
    }
}
