package sojourn.pattern;

import sojourn.check.Check;
import sojourn.check.OptionWords;

/**
 * What to look for. A pattern p1 … pm is in a sequence if there are places i1 &lt; … &lt; im with these states, each at most
 * {@code maxGap} places behind the one before, and the last at most {@code window} after the first.
 *
 * @param minCount  sequences that must have a pattern, {@code >= 1}
 * @param maxLength most states in a pattern, 1..50
 * @param maxGap    most places from one state to the next, {@code >= 1}: 1 for neighbours; {@link #NO_GAP} for any
 * @param window    longest time from the first state to the last in milliseconds, {@code > 0}; {@link #NO_WINDOW} for any
 * @param kind      all, closed or maximal
 */
public record PatternOptions(long minCount, int maxLength, int maxGap, long window, PatternKind kind) {
    /** Any number of states may stand between two. */
    public static final int NO_GAP = Integer.MAX_VALUE;
    /** Any time may lie between the first state and the last. */
    public static final long NO_WINDOW = Long.MAX_VALUE;
    /** More patterns than this are refused: nobody reads them, and they do not fit into memory. */
    public static final int MOST_PATTERNS = 3_000_000;

    /** Refuses options without sense. */
    public PatternOptions {
        Check.argument(minCount >= 1, "minCount must be >= 1, was %,d", minCount);
        Check.count(OptionWords.of("--max-length", "maxLength"), maxLength, 1, 50);
        Check.argument(
                maxGap >= 1,
                "%s must be >= 1, was %,d; 1 is neighbours only",
                OptionWords.of("--max-gap", "maxGap"),
                maxGap);
        Check.argument(window > 0, "%s must be above 0", OptionWords.of("--within", "within"));
    }

    /** {@return whether leaving a state out of the middle of a pattern may leave one that fewer sequences have} */
    boolean gapped() {
        return maxGap != NO_GAP;
    }

    /** {@return how long patterns must be searched for, so that closed and maximal ones can be judged} */
    int searchLength() {
        return kind == PatternKind.ALL ? maxLength : maxLength + 1;
    }
}
