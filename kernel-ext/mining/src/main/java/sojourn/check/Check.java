package sojourn.check;

import java.util.Locale;

/** Checks at the public door; the loops behind it trust them. */
public final class Check {
    private Check() {}

    /**
     * Refuses a wrong argument.
     *
     * @param holds  the rule
     * @param format the rule in words and the value found, as for {@link String#format}
     * @param args   the format's arguments
     * @throws UsageException if {@code holds} is false
     */
    public static void argument(boolean holds, String format, Object... args) {
        if (!holds) {
            throw new UsageException(String.format(Locale.ROOT, format, args));
        }
    }

    /**
     * Refuses a right argument at the wrong time.
     *
     * @param holds  the rule
     * @param format the rule in words and what to do first, as for {@link String#format}
     * @param args   the format's arguments
     * @throws IllegalStateException if {@code holds} is false
     */
    public static void state(boolean holds, String format, Object... args) {
        if (!holds) {
            throw new IllegalStateException(String.format(Locale.ROOT, format, args));
        }
    }
}
