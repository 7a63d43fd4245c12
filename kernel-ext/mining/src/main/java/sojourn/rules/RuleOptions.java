package sojourn.rules;

import sojourn.check.Check;

/**
 * Which rules are made of the frequent itemsets.
 *
 * @param minConfidence least confidence, in [0, 1]; 0 makes all
 * @param maxAntecedent most items on the left, {@code >= 1}
 * @param maxConsequent most items on the right, {@code >= 1}
 * @param maxRules      making rules is refused beyond this, {@code >= 1}
 */
public record RuleOptions(double minConfidence, int maxAntecedent, int maxConsequent, long maxRules) {
    /** All rules, with any number of items on both sides; at most 20 million. */
    public static final RuleOptions ALL = new RuleOptions(0, Integer.MAX_VALUE, Integer.MAX_VALUE, 20_000_000);

    /** Refuses what is out of range. */
    public RuleOptions {
        Check.argument(
                minConfidence >= 0 && minConfidence <= 1, "minConfidence must be in [0, 1], was %s", minConfidence);
        Check.argument(maxAntecedent >= 1, "maxAntecedent must be >= 1, was %,d", maxAntecedent);
        Check.argument(maxConsequent >= 1, "maxConsequent must be >= 1, was %,d", maxConsequent);
        Check.argument(maxRules >= 1, "maxRules must be >= 1, was %,d", maxRules);
    }

    /**
     * With a least confidence.
     *
     * @param least in [0, 1]
     * @return the options
     */
    public RuleOptions withMinConfidence(double least) {
        return new RuleOptions(least, maxAntecedent, maxConsequent, maxRules);
    }

    /**
     * With fewer items on the left.
     *
     * @param most {@code >= 1}
     * @return the options
     */
    public RuleOptions withMaxAntecedent(int most) {
        return new RuleOptions(minConfidence, most, maxConsequent, maxRules);
    }

    /**
     * With fewer items on the right.
     *
     * @param most {@code >= 1}
     * @return the options
     */
    public RuleOptions withMaxConsequent(int most) {
        return new RuleOptions(minConfidence, maxAntecedent, most, maxRules);
    }

    /**
     * With another refusal threshold.
     *
     * @param rules {@code >= 1}
     * @return the options
     */
    public RuleOptions withMaxRules(long rules) {
        return new RuleOptions(minConfidence, maxAntecedent, maxConsequent, rules);
    }

    /**
     * Whether a rule is confident enough; the last bits of the product do not decide.
     *
     * @param nX  baskets with the antecedent
     * @param nXY baskets with both sides
     * @return whether {@code nXY >= minConfidence * nX}
     */
    public boolean allows(long nX, long nXY) {
        double least = minConfidence * nX;
        return nXY >= least - 4 * Math.ulp(least);
    }
}
