package sojourn;

import sojourn.feature.FeatureWords;
import sojourn.view.FeatureMatrix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Words about a cluster, made from what marks it. */
final class PersonaDraft {
    /** a standardised difference that a reader would call a difference: Cohen 1988 calls 0.2 small and 0.5 medium */
    private static final double SLIGHT = 0.3;

    private static final double CLEAR = 0.5;
    private static final double MOSTLY = 0.75;
    private static final double HARDLY = 0.1;
    private static final double FEW = 0.5;
    private static final double MANY = 1.95;
    /** so many features are needed before "everything" means something */
    private static final int SEVERAL = 3;

    private static final List<String> SPELLED =
            List.of("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve");

    /**
     * what is said with a vowel at its start: letters by their names, alone or in capitals that stand for words, and words that are not
     * written as they sound
     */
    private static final Pattern AN = Pattern.compile("[AEFHILMNORSX](?![a-z])|[aefhilmnorsx](?![A-Za-z])"
            + "|(?!U(?![a-z]))(?i:(?!(u(?![a-z])|uni(?!n)|us[ae]|usu|util|ur[il]|(usb|ut[cm]|u[ikx])(?![a-z])|eu|one(?![a-z])|once))"
            + "[aeiou]|hour|honest|heir)");

    private PersonaDraft() {}

    /** {@return whether 0 in every number means that nothing was done: where numbers can be negative it is a place like others} */
    static boolean isNothingAtZero(FeatureMatrix features) {
        return features.distinct().size() > 0
                && features.columns().stream().allMatch(column -> {
                    int place = features.column(column);
                    return IntStream.range(0, features.distinct().size())
                            .allMatch(row -> features.distinct().value(row, place) >= 0);
                });
    }

    /**
     * A name for a cluster, by what marks it most, above or below all items, among what most of its items share.
     *
     * @param all   every feature, in the features' order
     * @param zero  share of its items whose numbers are all 0
     * @param size  of the cluster
     * @param noun  what an item is, in the plural
     * @param taken names that others have
     */
    static String name(List<Persona.Mark> all, double zero, long size, String noun, Set<String> taken) {
        if (zero >= MOSTLY) {
            return free("Idle", taken);
        }
        List<Persona.Mark> shared = all.stream()
                .filter(mark -> Math.abs(mark.effect()) >= SLIGHT && shared(mark, size))
                // of equally strong ones what there is comes before what is lacking
                .sorted(Comparator.comparingDouble((Persona.Mark mark) -> -Math.abs(mark.effect()))
                        .thenComparingDouble(mark -> -mark.effect()))
                .toList();
        long moving = all.stream().filter(mark -> mark.effect() != 0).count();
        if (moving >= SEVERAL && shared.size() == moving) {
            boolean counts = shared.stream()
                    .allMatch(mark -> FeatureWords.of(mark.feature()).counts());
            if (shared.stream().allMatch(mark -> mark.effect() >= CLEAR) && !taken.contains("All-rounders")) {
                return "All-rounders";
            }
            if (counts && shared.stream().allMatch(mark -> mark.effect() < 0) && !taken.contains("Hardly active")) {
                return "Hardly active";
            }
        }
        if (shared.isEmpty()) {
            boolean slight = all.stream().allMatch(mark -> Math.abs(mark.effect()) < SLIGHT);
            return free((slight ? "Average " : "Mixed ") + noun, taken);
        }
        String first = label(shared.get(0));
        if (!taken.contains(first)) {
            return first;
        }
        List<Persona.Mark> others = shared.subList(1, shared.size());
        // another thing that there is much of tells more than what is lacking beside the first
        for (Persona.Mark mark : others) {
            if (mark.effect() > 0 && !taken.contains(label(mark))) {
                return label(mark);
            }
        }
        for (Persona.Mark mark : others) {
            String both = first + ", " + decapitalised(label(mark));
            if (!label(mark).equals(first) && !taken.contains(both)) {
                return both;
            }
        }
        return free(first, taken);
    }

    /** Whether more than half of the cluster lie on the mark's side of the mean of all. */
    private static boolean shared(Persona.Mark mark, long size) {
        return 2 * mark.beyond() > size;
    }

    private static String label(Persona.Mark mark) {
        FeatureWords words = FeatureWords.of(mark.feature());
        if (mark.effect() > 0) {
            return mark.yesNo() ? words.withTrait() : words.people();
        }
        if (mark.yesNo()) {
            return words.withoutTrait();
        }
        return (words.counts() ? mark.mean() == 0 ? "No " : "Few " : "Low ") + mark.words();
    }

    /** {@code Few orders} to {@code few orders}; what follows an abbreviation's capital stays. */
    private static String decapitalised(String name) {
        int second = name.offsetByCodePoints(0, 1);
        return second < name.length() && Character.isUpperCase(name.codePointAt(second))
                ? name
                : name.substring(0, second).toLowerCase(Locale.ROOT) + name.substring(second);
    }

    private static String free(String name, Set<String> taken) {
        String free = name;
        for (int number = 2; taken.contains(free); number++) {
            free = name + " " + number;
        }
        return free;
    }

    /**
     * A few sentences in plain words.
     *
     * @param marks    the strongest first
     * @param zero     share of the cluster's items whose numbers are all 0
     * @param size     of the cluster
     * @param share    of all items
     * @param features of all items
     */
    static String story(List<Persona.Mark> marks, double zero, long size, double share, FeatureMatrix features) {
        String noun = features.noun();
        String start =
                (size == 1 ? "One alone" : String.format(Locale.ROOT, "%s (%,d)", portion(share, noun), size)) + ". ";
        int d = features.dimension();
        if (zero == 1) {
            return start + "Did nothing at all: " + (d == 1 ? "the one number is 0." : "all " + d + " numbers are 0.");
        }
        if (marks.isEmpty()) {
            return start + "In all numbers the same as all " + noun + ".";
        }
        List<String> parts = new ArrayList<>();
        for (Persona.Mark mark : marks) {
            parts.add(part(mark, counts(mark.feature(), features), size, noun, parts.isEmpty()));
        }
        String list = parts.size() == 1
                ? parts.get(0)
                : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.get(parts.size() - 1);
        String nothing = zero < MOSTLY ? "" : Math.round(zero * 100) + " % of them did nothing at all. ";
        return size == 1 ? "One alone, with " + list + "." : start + nothing + "On average " + list + ".";
    }

    /** {@code About one in six users}. */
    private static String portion(double share, String noun) {
        if (share >= 0.995) {
            return (share == 1 ? "All " : "Nearly all ") + noun;
        }
        if (share >= 0.36) {
            return share > 0.9
                    ? "Most " + noun
                    : share >= 0.45 && share <= 0.55 ? "About half of all " + noun : fraction(share) + " " + noun;
        }
        long n = Math.round(1 / share);
        return (n > SPELLED.size() ? "Few: one" : "About one") + " in "
                + (n <= SPELLED.size() ? SPELLED.get((int) n - 1) : String.format(Locale.ROOT, "%,d", n)) + " " + noun;
    }

    /** A fraction that people say, for shares in [0.36, 0.9]. */
    private static String fraction(double share) {
        return "About "
                + (share < 0.45
                        ? "two in five"
                        : share <= 0.63
                                ? "three in five"
                                : share <= 0.71 ? "two in three" : share <= 0.78 ? "three in four" : "four in five");
    }

    /** The name says a count, and no number denies it. */
    private static boolean counts(String feature, FeatureMatrix features) {
        if (!FeatureWords.of(feature).counts()) {
            return false;
        }
        int column = features.column(feature);
        for (int i = 0; i < features.distinct().size(); i++) {
            double value = features.distinct().value(i, column);
            if (value < 0) {
                return false;
            }
        }
        return true;
    }

    private static String part(Persona.Mark mark, boolean counts, long size, String noun, boolean first) {
        String all = mark.yesNo() ? percent(mark.all()) : number(mark.all());
        String against = (first ? " (all " + noun + ": " : " (") + all + few(mark, size) + ")";
        if (mark.yesNo()) {
            return size == 1
                    ? (mark.mean() == 1 ? "yes" : "no") + " for " + mark.words() + against
                    : percent(mark.mean()) + " with " + mark.words() + against;
        }
        if (!counts) {
            boolean many = FeatureWords.of(mark.feature()).counts();
            String article = many ? "" : article(mark.words()) + " ";
            return article + mark.words() + " of " + number(mark.mean()) + against;
        }
        if (mark.mean() == 0) {
            return "no " + mark.words() + " at all" + against;
        }
        double times = mark.mean() / mark.all();
        if (times < HARDLY) {
            return "hardly any " + mark.words() + against;
        }
        String amount = FeatureWords.of(mark.feature()).amount(mark.mean(), number(mark.mean()));
        if (times >= MANY) {
            return amount + ", " + times(times) + " as many as" + (first ? " all " + noun : " all") + " (" + all
                    + few(mark, size) + ")";
        }
        return (times < FEW ? "only " : "") + amount + against;
    }

    /** {@return {@code a} or {@code an}, as it is spoken before some words} */
    static String article(String words) {
        return AN.matcher(words).lookingAt() ? "an" : "a";
    }

    /** A mean that a few items make is not what the cluster is like, and that is noted beside it. */
    private static String few(Persona.Mark mark, long size) {
        return size == 1 || shared(mark, size)
                ? ""
                : String.format(
                        Locale.ROOT,
                        "; only %,d of the %,d %s %s",
                        mark.beyond(),
                        size,
                        mark.beyond() == 1 ? "is" : "are",
                        mark.effect() > 0 ? "above" : "below");
    }

    /** A share in whole percent; what is not quite none or all is not called so. */
    private static String percent(double share) {
        return share > 0 && share < 0.01
                ? "under 1 %"
                : share < 1 && share > 0.99 ? "over 99 %" : Math.round(share * 100) + " %";
    }

    private static String times(double times) {
        return times < 2.05 ? "twice" : number(times) + " times";
    }

    /** A number as it is written in a story: three digits or so, thousands apart. */
    static String number(double value) {
        double size = Math.abs(value);
        if (size >= 1e15) {
            return String.format(Locale.ROOT, "%.2e", value).replaceFirst("\\.?0*e\\+0*", "e");
        }
        int decimals = value == Math.rint(value) || size >= 99.95 ? 0 : size >= 0.95 ? 1 : size >= 0.095 ? 2 : 3;
        String text = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return decimals > 0 && text.endsWith("0") ? text.replaceFirst("\\.?0+$", "") : text;
    }
}
