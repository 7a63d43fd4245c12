package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import sojourn.check.UsageException;

import java.util.ArrayList;
import java.util.List;

/**
 * Items as a word names them: the whole word if there is an item of that name, else a list with commas, in which an item with a
 * comma stands in double quotes: {@code bread,"milk, skimmed"}.
 */
public final class ItemWords {
    private ItemWords() {}

    /**
     * Reads the word.
     *
     * @param word  what the user typed
     * @param items the items that there are
     * @return the names, without the blanks around them
     */
    public static List<String> of(String word, List<String> items) {
        if (items.contains(word) || items.contains(word.strip())) {
            return List.of(items.contains(word) ? word : word.strip());
        }
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        boolean quoted = false;
        boolean wasQuoted = false;
        for (int at = 0; at <= word.length(); at++) {
            char c = at < word.length() ? word.charAt(at) : ',';
            if (at == word.length() && quoted) {
                throw new UsageException("a double quote is opened and never closed in the items " + word);
            }
            if (c == '"' && quoted && at + 1 < word.length() && word.charAt(at + 1) == '"') {
                name.append(c);
                at++;
            } else if (c == '"' && (quoted || name.toString().isBlank())) {
                quoted = !quoted;
                wasQuoted = true;
                if (quoted) {
                    name.setLength(0);
                }
            } else if (c == ',' && !quoted) {
                String each = wasQuoted ? name.toString() : name.toString().strip();
                if (!each.isEmpty()) {
                    names.add(each);
                }
                name.setLength(0);
                wasQuoted = false;
            } else if (quoted || !wasQuoted) {
                name.append(c);
            }
        }
        return joined(names, items);
    }

    /**
     * Reads a word that may not have been given.
     *
     * @param word  what the user typed, or null
     * @param items the items that there are
     * @return the names, or null
     */
    public static String @Nullable [] array(@Nullable String word, List<String> items) {
        return word == null ? null : of(word, items).toArray(String[]::new);
    }

    /** Puts parts together again that are one item with a comma and no item alone, as kernels take quotes off. */
    private static List<String> joined(List<String> names, List<String> items) {
        List<String> out = new ArrayList<>();
        for (int at = 0; at < names.size(); at++) {
            String name = names.get(at);
            StringBuilder longer = new StringBuilder(name);
            for (int to = at + 1; to < names.size() && !items.contains(name); to++) {
                longer.append(", ").append(names.get(to));
                if (items.contains(longer.toString())) {
                    name = longer.toString();
                    at = to;
                }
            }
            out.add(name);
        }
        return out;
    }
}
