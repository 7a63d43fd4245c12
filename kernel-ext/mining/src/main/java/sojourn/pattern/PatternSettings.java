package sojourn.pattern;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Internal;
import sojourn.check.Nearest;
import sojourn.check.OptionWords;
import sojourn.check.Settings;
import sojourn.sequence.pool.SequenceGroups;

import java.time.Duration;
import java.util.List;

/** What is asked of patterns. Immutable: each verb gives a changed copy, and refuses what cannot be. */
@Internal
public final class PatternSettings extends Settings<PatternSettings> {
    /** The least share of sequences, unless another one is asked for. */
    public static final double MIN_SUPPORT = 0.05;
    /** The most states in a pattern, unless another number is asked for. */
    public static final int MAX_LENGTH = 6;

    private double share = MIN_SUPPORT;
    private int minLength = 1;
    private int maxLength = MAX_LENGTH;
    private int maxGap = PatternOptions.NO_GAP;
    private @Nullable Duration within;
    private PatternKind kind = PatternKind.ALL;
    private int top = Integer.MAX_VALUE;
    private @Nullable String first;
    private @Nullable String last;
    private @Nullable SequenceGroups groups;

    /** All frequent patterns, without groups. */
    public PatternSettings() {}

    /**
     * {@return with another least share of sequences}
     *
     * @param least in (0, 1]
     */
    public PatternSettings minSupport(double least) {
        Check.argument(
                least > 0 && least <= 1,
                "%s must be a share in (0, 1], was %s; such as %s",
                OptionWords.of("--min-support", "minSupport"),
                least,
                OptionWords.of("--min-support .05", "minSupport(0.05)"));
        return with(next -> next.share = least);
    }

    /**
     * {@return with another least number of states}
     *
     * @param states 1..50
     */
    public PatternSettings minLength(int states) {
        Check.count(OptionWords.of("--min-length", "minLength"), states, 1, 50);
        return with(next -> next.minLength = states);
    }

    /**
     * {@return with another greatest number of states}
     *
     * @param states 1..50
     */
    public PatternSettings maxLength(int states) {
        Check.count(OptionWords.of("--max-length", "maxLength"), states, 1, 50);
        return with(next -> next.maxLength = states);
    }

    /**
     * {@return with a greatest gap from each state to the next}
     *
     * @param places {@code >= 1}
     */
    public PatternSettings maxGap(int places) {
        Check.argument(
                places >= 1,
                "%s must be at least 1, was %,d; 1 is neighbours only",
                OptionWords.of("--max-gap", "maxGap"),
                places);
        return with(next -> next.maxGap = places);
    }

    /**
     * {@return with a longest time from the first state to the last}
     *
     * @param longest {@code > 0}
     */
    public PatternSettings within(Duration longest) {
        return with(next -> next.within = longest);
    }

    /**
     * {@return with a kind of patterns alone}
     *
     * @param wanted the kind
     */
    public PatternSettings kind(PatternKind wanted) {
        return with(next -> next.kind = wanted);
    }

    /**
     * {@return with only the first}
     *
     * @param k {@code >= 1}
     */
    public PatternSettings top(int k) {
        Check.argument(k >= 1, "%s must be at least 1, was %d", OptionWords.of("--top", "top"), k);
        return with(next -> next.top = k);
    }

    /**
     * {@return with a first state}
     *
     * @param alphabet the states that there are
     * @param state    one of them
     */
    public PatternSettings startsWith(List<String> alphabet, String state) {
        Nearest.require("state", state, alphabet);
        return with(next -> next.first = state);
    }

    /**
     * {@return with a last state}
     *
     * @param alphabet the states that there are
     * @param state    one of them
     */
    public PatternSettings endsWith(List<String> alphabet, String state) {
        Nearest.require("state", state, alphabet);
        return with(next -> next.last = state);
    }

    /**
     * {@return with groups}
     *
     * @param asked at least two
     */
    public PatternSettings by(SequenceGroups asked) {
        asked.requireSeveral(OptionWords.of("--by", "by"));
        Check.argument(
                asked.names().size() <= 100,
                "patterns are compared in at most 100 groups, but by %s there are %,d",
                asked.by(),
                asked.names().size());
        return with(next -> next.groups = asked);
    }

    /**
     * {@return what the search needs of this}
     *
     * @param total how many sequences there are
     */
    public PatternOptions search(long total) {
        double product = share * total;
        long count = Math.max(1, (long) Math.ceil(product - 2 * Math.ulp(product)));
        return new PatternOptions(
                count, maxLength, maxGap, within == null ? PatternOptions.NO_WINDOW : within.toMillis(), kind);
    }

    /** Refuses lengths of which there are none. */
    void requireLengths() {
        Check.argument(
                minLength <= maxLength,
                "%s %d is above %s %d",
                OptionWords.of("--min-length", "minLength"),
                minLength,
                OptionWords.of("--max-length", "maxLength"),
                maxLength);
    }

    /** {@return whether a pattern is as long, and begins and ends, as it was asked for} */
    boolean fits(List<String> states) {
        return states.size() <= maxLength
                && states.size() >= minLength
                && (first == null || states.get(0).equals(first))
                && (last == null || states.get(states.size() - 1).equals(last));
    }

    /** {@return the least number of states} */
    int minLength() {
        return minLength;
    }

    /** {@return the first state; null for any} */
    @Nullable
    String first() {
        return first;
    }

    /** {@return the last state; null for any} */
    @Nullable
    String last() {
        return last;
    }

    /** {@return how many are shown at most} */
    int top() {
        return top;
    }

    /** {@return the least share of sequences} */
    public double minSupport() {
        return share;
    }

    /** {@return the most states in a pattern} */
    public int maxLength() {
        return maxLength;
    }

    /** {@return the greatest gap; {@link PatternOptions#NO_GAP} if any is allowed} */
    public int maxGap() {
        return maxGap;
    }

    /** {@return the longest time from first to last; null if any is allowed} */
    public @Nullable Duration within() {
        return within;
    }

    /** {@return which patterns are kept} */
    public PatternKind kind() {
        return kind;
    }

    /** {@return the groups; null if there are none} */
    public @Nullable SequenceGroups groups() {
        return groups;
    }
}
