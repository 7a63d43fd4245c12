package sojourn.multiverse;

import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.distance.SequenceDistance;
import sojourn.run.CacheKey;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** What the choices of a multiverse are called, and which are refused. */
final class Choices {
    private Choices() {}

    /** {@return the choices; none, or one that is there twice, is refused} */
    static <T> List<T> several(String what, List<T> choices, Function<T, String> words) {
        Check.argument(!choices.isEmpty(), "%s must be given one by one, had none", what);
        Set<T> seen = new HashSet<>();
        for (T choice : choices) {
            requireOther(what, seen.add(choice), words.apply(choice));
        }
        return choices;
    }

    private static void requireOther(String what, boolean differs, String choice) {
        Check.argument(differs, "%s must differ, but %s is there twice", what, choice);
    }

    /** A gap as a magic takes it: 2h 30m. */
    static String words(Duration gap) {
        String text = gap.toString().substring(2).toLowerCase(Locale.ROOT);
        return text.replaceAll("([hm])(?=\\d)", "$1 ");
    }

    /**
     * What the distances are called: it distinguishes analyses, so that of several with the same words and other costs, such as two
     * matrices of one's own, those after the first have a number.
     */
    static List<String> names(List<SequenceDistance> distances, List<String> alphabet) {
        List<String> names = new ArrayList<>();
        for (int d = 0; d < distances.size(); d++) {
            SequenceDistance distance = distances.get(d);
            String words = distance.describe();
            CacheKey settings = distance.settings(alphabet).orElse(null);
            int alike = 1;
            for (SequenceDistance before : distances.subList(0, d)) {
                if (before.describe().equals(words)) {
                    boolean same = settings != null
                            && settings.isSameAs(before.settings(alphabet).orElse(null));
                    requireOther(OptionWords.of("choices of --distance", "distances"), !same, words);
                    alike++;
                }
            }
            names.add(alike == 1 ? words : words + " (" + alike + ")");
        }
        return names;
    }
}
