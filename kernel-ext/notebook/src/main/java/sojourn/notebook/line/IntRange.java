package sojourn.notebook.line;

import sojourn.check.Check;
import sojourn.check.UsageException;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of whole numbers as users write it: {@code 2..40}, {@code 2..}, {@code ..40} or {@code 5}.
 *
 * @param from the least, inclusive; 1 if it was left out
 * @param to   the greatest, inclusive; {@link Integer#MAX_VALUE} if it was left out
 */
public record IntRange(int from, int to) {
    private static final Pattern FORM = Pattern.compile("(-?\\d*)\\.\\.(-?\\d*)");

    public static IntRange parse(String text) {
        Matcher range = FORM.matcher(text);
        try {
            if (range.matches() && text.length() > 2) {
                return new IntRange(
                        range.group(1).isEmpty() ? 1 : Integer.parseInt(range.group(1)),
                        range.group(2).isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(range.group(2)));
            }
            int only = Integer.parseInt(text);
            return new IntRange(only, only);
        } catch (NumberFormatException e) {
            throw new UsageException("'" + text + "' is no range of whole numbers; write it as 2..40", e);
        }
    }

    /**
     * Refuses a range of k that cannot be searched.
     *
     * @param usual an end that will do
     */
    public void requireSearch(int usual) {
        Check.argument(to != Integer.MAX_VALUE, "a search needs an end: -k %d..%d", from, usual);
        Check.argument(from <= to, "a range of k must ascend, was %d..%d", from, to);
    }

    /** {@return both bounds as arguments of a Java call} */
    public Call<IntRange> call() {
        return new Call<>(this, from + ", " + (to == Integer.MAX_VALUE ? "Integer.MAX_VALUE" : Integer.toString(to)));
    }
}
