package sojourn.load;

import sojourn.check.Nearest;
import sojourn.check.UsageException;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a load does with cells of user, time and action that are missing or cannot be read, and with ragged rows. */
public enum OnError {
    /** the load fails, and says how many there are and where the first one stands */
    REFUSE,
    /** their rows are dropped; the report says how many */
    SKIP,
    /**
     * rows are kept where that makes sense: an event without an action is an event, with its state missing, and a short row is
     * filled up with missing cells; an event without a user or a time is none, so those rows are dropped
     */
    NULL;

    /**
     * The choice that a word names.
     *
     * @param word {@code refuse}, {@code skip} or {@code null}, in any case
     * @return the choice
     * @throws UsageException if it names none
     */
    public static OnError parse(String word) {
        String known = word.strip().toUpperCase(Locale.ROOT);
        for (OnError choice : values()) {
            if (choice.name().equals(known)) {
                return choice;
            }
        }
        List<String> words = Arrays.stream(values())
                .map(choice -> choice.name().toLowerCase(Locale.ROOT))
                .toList();
        throw new UsageException(
                "on-error must be refuse, skip or null, was '" + word + "'" + Nearest.hint(word, words));
    }
}
