package sojourn.rules;

import sojourn.check.Check;
import sojourn.check.Nouns;
import sojourn.check.UsageException;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a join of two lists of keys matched, and what it would lose. A join that drops rows without a word is how a third of the
 * baskets get lost; so look first, {@link #require} a share, then join.
 *
 * @param left             what a row of the left side is, in the plural, such as {@code transactions}
 * @param leftMatched      rows on the left whose key the right side has
 * @param leftUnmatched    rows on the left whose key it has not, or that have no key
 * @param leftExamples     up to three such keys, in order of appearance
 * @param right            what a row of the right side is, in the plural, such as {@code sessions}
 * @param rightMatched     rows on the right whose key the left side has
 * @param rightUnmatched   rows on the right whose key it has not, or that have no key
 * @param rightExamples    up to three such keys, in order of appearance
 * @param pairs            rows that the join gives: above {@code leftMatched} where keys repeat on the right
 */
public record JoinAudit(
        String left,
        long leftMatched,
        long leftUnmatched,
        List<String> leftExamples,
        String right,
        long rightMatched,
        long rightUnmatched,
        List<String> rightExamples,
        long pairs) {
    private static final int EXAMPLES = 3;

    /** Copies the examples. */
    public JoinAudit {
        leftExamples = List.copyOf(leftExamples);
        rightExamples = List.copyOf(rightExamples);
    }

    /**
     * Matches two lists of keys by equality.
     *
     * @param left      what a row of the left side is, in the plural
     * @param leftKeys  one key for each row; a key that is the empty string is missing
     * @param right     what a row of the right side is, in the plural
     * @param rightKeys one key for each row
     * @return the audit. Time and memory O(rows).
     */
    public static JoinAudit of(String left, Collection<?> leftKeys, String right, Collection<?> rightKeys) {
        Map<Object, Integer> leftCount = counts(leftKeys);
        Map<Object, Integer> rightCount = counts(rightKeys);
        long[] pairs = {0};
        long[] none = {0};
        List<String> leftExamples = new ArrayList<>();
        List<String> rightExamples = new ArrayList<>();
        long leftMatched = matched(leftKeys, rightCount, leftExamples, pairs);
        long rightMatched = matched(rightKeys, leftCount, rightExamples, none);
        return new JoinAudit(
                left,
                leftMatched,
                leftKeys.size() - leftMatched,
                leftExamples,
                right,
                rightMatched,
                rightKeys.size() - rightMatched,
                rightExamples,
                pairs[0]);
    }

    private static Map<Object, Integer> counts(Collection<?> keys) {
        Map<Object, Integer> counts = new HashMap<>();
        for (Object key : keys) {
            if (!"".equals(key)) {
                counts.merge(key, 1, Integer::sum);
            }
        }
        return counts;
    }

    private static long matched(Collection<?> keys, Map<Object, Integer> others, List<String> examples, long[] pairs) {
        long matched = 0;
        for (Object key : keys) {
            Integer partners = others.get(key);
            if (partners != null) {
                matched++;
                pairs[0] += partners;
            } else if (examples.size() < EXAMPLES) {
                String text = "".equals(key) ? "(missing)" : key.toString();
                if (!examples.contains(text)) {
                    examples.add(text);
                }
            }
        }
        return matched;
    }

    /** {@return the share of left rows that are matched, in [0, 1]; 1 if there are none} */
    public double leftShare() {
        return share(leftMatched, leftUnmatched);
    }

    /** {@return the share of right rows that are matched, in [0, 1]; 1 if there are none} */
    public double rightShare() {
        return share(rightMatched, rightUnmatched);
    }

    private static double share(long matched, long unmatched) {
        return matched + unmatched == 0 ? 1 : (double) matched / (matched + unmatched);
    }

    /**
     * Refuses a join that loses too much of its left side.
     *
     * @param minShare the least share of left rows that must be matched, in [0, 1]
     * @return this audit
     * @throws UsageException if fewer are
     */
    public JoinAudit require(double minShare) {
        Check.argument(minShare >= 0 && minShare <= 1, "minShare must be in [0, 1], was %s", minShare);
        if (leftShare() < minShare) {
            throw new UsageException(String.format(
                    Locale.ROOT,
                    "%.1f %% of %s must match %s, only %.1f %% do: %s; mend the keys, or require less",
                    100 * minShare,
                    left,
                    right,
                    100 * leftShare(),
                    describe()));
        }
        return this;
    }

    /** {@return both sides in one line} */
    public String describe() {
        return side(left, leftMatched, leftUnmatched, leftExamples) + "; "
                + side(right, rightMatched, rightUnmatched, rightExamples);
    }

    private static String side(String noun, long matched, long unmatched, List<String> examples) {
        return String.format(
                Locale.ROOT,
                "%s matched, %,d not%s",
                Nouns.count(matched, matched + unmatched, noun),
                unmatched,
                examples.isEmpty() ? "" : " (such as " + String.join(", ", examples) + ")");
    }
}
