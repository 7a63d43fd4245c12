package sojourn.notebook.magic;

import sojourn.check.UsageException;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query that begins on the line of its {@code %%sql}: {@code %%sql top << SELECT 1}. The line is the magic's as far as
 * {@code name <<}, and the rest stands above what is below.
 */
public final class QueryLine {
    private static final Pattern CAPTURED = Pattern.compile("\\s*[\\p{L}_$][\\p{L}\\p{Nd}_$]*\\s*<<\\s*(?=\\S)");
    private static final Pattern BARE = Pattern.compile(
            "\\s*(?:\\(|(?:select|from|with|values|table|describe|desc|show|summarize|pivot|unpivot|explain|copy|create|insert"
                    + "|update|delete|set|pragma|call|attach|install|load)\\s+)(?=\\S)",
            Pattern.CASE_INSENSITIVE);

    private QueryLine() {}

    /**
     * Where the query begins.
     *
     * @param arguments what stands behind {@code %%sql} on its line
     * @return the place of the query's first character; -1 if none begins there
     */
    public static int start(String arguments) {
        Matcher captured = CAPTURED.matcher(arguments);
        if (captured.lookingAt()) {
            return captured.end();
        }
        Matcher bare = BARE.matcher(arguments);
        return bare.lookingAt() ? 0 : -1;
    }

    /**
     * The query of a line that a kernel has split into words.
     *
     * @param words the words
     * @return its text; empty if none begins there
     * @throws UsageException if the split lost blanks or quotes that matter
     */
    public static String of(List<String> words) {
        String line = String.join(" ", words);
        int start = start(line);
        if (start < 0) {
            return "";
        }
        for (String word : words) {
            if (word.contains(" ") || word.chars().filter(c -> c == '\'').count() % 2 == 1) {
                throw new UsageException(
                        "a query with quoted blanks must stand below %%sql, not on its line, where this kernel"
                                + " takes quotes and blanks apart");
            }
        }
        return line.substring(start);
    }
}
