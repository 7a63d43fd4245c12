package sojourn.rules;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Internal;

import java.util.stream.IntStream;

/** The rules that a {@link RuleQuery} wants, in order, and how many there were on the way. */
@Internal
public final class ChosenRules {
    private final int[] rules;
    private final int passed;
    private final int folded;
    private final double @Nullable [] adjustedP;

    ChosenRules(int[] rules, int passed, int folded, double @Nullable [] adjustedP) {
        this.rules = rules;
        this.passed = passed;
        this.folded = folded;
        this.adjustedP = adjustedP;
    }

    /** {@return how many rules were chosen} */
    public int size() {
        return rules.length;
    }

    /**
     * A rule.
     *
     * @param place in {@code [0, size())}
     * @return its number in the {@link RuleSet}
     */
    public int rule(int place) {
        return rules[place];
    }

    /** {@return the numbers of all of them, in order} */
    public IntStream stream() {
        return IntStream.of(rules);
    }

    /** {@return how many passed all filters, before mirror images were folded and the top taken} */
    public int passed() {
        return passed;
    }

    /** {@return how many were folded into their mirror image} */
    public int folded() {
        return folded;
    }

    /**
     * A corrected p value.
     *
     * @param rule a number in the {@link RuleSet}
     * @return in [0, 1]
     * @throws IllegalStateException if no correction was asked for
     */
    public double adjustedP(int rule) {
        double[] all = adjustedP;
        Check.state(all != null, "there are no adjusted p values; ask for them with significant(0.05)");
        return all[rule];
    }
}
