package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import sojourn.check.Nearest;
import sojourn.notebook.line.Call;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * A column and the format of its cells, as a word such as {@code timestamp:ms} names them. Names may have colons, too, as {@code
 * time:timestamp} has, so the longest name that the source has counts.
 *
 * @param column its name
 * @param format of its cells; null if the word says none
 */
public record FormattedColumn(String column, @Nullable String format) {
    /**
     * Reads the word.
     *
     * @param word    what the user typed
     * @param columns the columns of the source, asked for only where the word has a colon; none if they are not known
     */
    public static FormattedColumn of(String word, Supplier<List<String>> columns) {
        int colon = colon(word, columns);
        return colon < 0
                ? new FormattedColumn(word, null)
                : new FormattedColumn(word.substring(0, colon), word.substring(colon + 1));
    }

    /** {@return a call with the verb that takes a column and, where there is one, the format} */
    public <T> Call<T> named(
            Call<T> call, String verb, BiFunction<T, String, T> plain, Call.Verb2<T, String, String, T> formatted) {
        return format == null
                ? call.with(verb, column, plain)
                : call.to(verb, Call.of(column), Call.of(format), formatted);
    }

    private static int colon(String word, Supplier<List<String>> columns) {
        int first = word.indexOf(':');
        List<String> names = first < 0 ? List.of() : columns.get();
        if (names.contains(word)) {
            return -1;
        }
        for (int colon = word.lastIndexOf(':'); colon >= 0; colon = word.lastIndexOf(':', colon - 1)) {
            if (names.contains(word.substring(0, colon))) {
                return colon;
            }
        }
        if (first >= 0 && !names.isEmpty() && !names.contains(word.substring(0, first))) {
            // perhaps a slip of the hand in a name with colons: the error is to be about the column, not the format
            for (int colon = word.length(); colon > first; colon = word.lastIndexOf(':', colon - 1)) {
                String name = word.substring(0, colon);
                List<String> alike = names.stream()
                        .filter(each -> colons(each) == colons(name))
                        .toList();
                if (Nearest.to(name, alike).isPresent()) {
                    return colon == word.length() ? -1 : colon;
                }
            }
        }
        return first;
    }

    private static long colons(String word) {
        return word.chars().filter(c -> c == ':').count();
    }
}
