package sojourn.check;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

/** Checks at the public door; the loops behind it trust them. */
public final class Check {
    private Check() {}

    /**
     * Refuses a wrong argument.
     *
     * @param holds  the rule
     * @param format the rule in words and the value found, as for {@link Nouns#format}
     * @param args   the format's arguments
     * @throws UsageException if {@code holds} is false
     */
    public static void argument(boolean holds, String format, Object... args) {
        if (!holds) {
            throw new UsageException(Nouns.format(format, args));
        }
    }

    /**
     * Refuses a count that is out of its range.
     *
     * @param option what is counted, perhaps by {@link OptionWords}
     * @param value  the count
     * @param least  the least that is allowed
     * @param most   the most that is allowed: more would be a slip of the hand, and work without an end
     * @throws UsageException if the count is out of range
     */
    public static void count(String option, long value, long least, long most) {
        argument(value >= least && value <= most, "%s must be in %d..%,d, was %,d", option, least, most, value);
    }

    /**
     * Refuses a number of permutations that is out of 1..100,000, in the words of the door that was used.
     *
     * @param count how many were asked for
     * @return the same
     * @throws UsageException if it is out of range
     */
    public static int permutations(int count) {
        count(OptionWords.of("--permutations", "permutations"), count, 1, 100_000);
        return count;
    }

    /**
     * Makes a path of what was typed; one that begins with {@code ~/} is in the user's home folder.
     *
     * @param typed the words
     * @return the path; whether there is such a file or not
     * @throws UsageException if no file can be called so
     */
    public static Path path(String typed) {
        try {
            return Path.of(HomeFolder.expand(typed));
        } catch (InvalidPathException e) {
            throw new UsageException(
                    "no file can be called '" + typed + "': a character of it is not allowed in names of files", e);
        }
    }

    /**
     * Refuses a right argument at the wrong time.
     *
     * @param holds  the rule
     * @param format the rule in words and what to do first, as for {@link Nouns#format}
     * @param args   the format's arguments
     * @throws IllegalStateException if {@code holds} is false
     */
    public static void state(boolean holds, String format, Object... args) {
        if (!holds) {
            // the cause has the options in the words of both doors
            UsageException said = new UsageException(Nouns.format(format, args));
            throw new IllegalStateException(said.getMessage(), said);
        }
    }

    /**
     * Refuses a duration that is not above 0.
     *
     * @param option  what it was given as
     * @param value   the duration; less than a millisecond is none
     * @param example one that will do
     */
    public static void positive(String option, Duration value, String example) {
        argument(
                value.compareTo(Duration.ofMillis(1)) >= 0,
                "%s must be above 0, was %s; such as %s",
                option,
                value,
                example);
    }
}
