package sojourn.rules;

import sojourn.check.Check;
import sojourn.check.Nearest;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The measures of a rule by the names that users type; formulas, ranges and sources stand in {@link RuleMeasures}. */
public enum Measure {
    /** {@link RuleMeasures#support} */
    SUPPORT("support", true, (n, x, y, xy) -> RuleMeasures.support(n, xy)),
    /** {@link RuleMeasures#confidence} */
    CONFIDENCE("confidence", false, (n, x, y, xy) -> RuleMeasures.confidence(x, xy)),
    /** {@link RuleMeasures#lift} */
    LIFT("lift", true, RuleMeasures::lift),
    /** {@link RuleMeasures#representativity} */
    REPRESENTATIVITY("representativity", true, (n, x, y, xy) -> RuleMeasures.representativity()),
    /** {@link RuleMeasures#leverage} */
    LEVERAGE("leverage", true, RuleMeasures::leverage),
    /** {@link RuleMeasures#conviction} */
    CONVICTION("conviction", false, RuleMeasures::conviction),
    /** {@link RuleMeasures#zhang} */
    ZHANG("zhang", false, RuleMeasures::zhang),
    /** {@link RuleMeasures#jaccard} */
    JACCARD("jaccard", true, (n, x, y, xy) -> RuleMeasures.jaccard(x, y, xy)),
    /** {@link RuleMeasures#certainty} */
    CERTAINTY("certainty", false, RuleMeasures::certainty),
    /** {@link RuleMeasures#kulczynski} */
    KULCZYNSKI("kulczynski", true, (n, x, y, xy) -> RuleMeasures.kulczynski(x, y, xy)),
    /** {@link RuleMeasures#cosine} */
    COSINE("cosine", true, (n, x, y, xy) -> RuleMeasures.cosine(x, y, xy)),
    /** {@link RuleMeasures#allConfidence} */
    ALL_CONFIDENCE("allConfidence", true, (n, x, y, xy) -> RuleMeasures.allConfidence(x, y, xy)),
    /** {@link RuleMeasures#oddsRatio} */
    ODDS_RATIO("oddsRatio", true, RuleMeasures::oddsRatio),
    /** {@link RuleMeasures#phi} */
    PHI("phi", true, RuleMeasures::phi),
    /** {@link RuleMeasures#chiSquared} */
    CHI_SQUARED("chiSquared", true, RuleMeasures::chiSquared),
    /** {@link RuleMeasures#chiSquaredP} */
    CHI_SQUARED_P("chiSquaredP", true, RuleMeasures::chiSquaredP),
    /** {@link RuleMeasures#fisherP} */
    FISHER_P("fisherP", true, RuleMeasures::fisherP),
    /** {@link RuleMeasures#addedValue} */
    ADDED_VALUE("addedValue", false, RuleMeasures::addedValue),
    /** {@link RuleMeasures#yulesQ} */
    YULES_Q("yulesQ", true, RuleMeasures::yulesQ),
    /** {@link RuleMeasures#yulesY} */
    YULES_Y("yulesY", true, RuleMeasures::yulesY),
    /** {@link RuleMeasures#collectiveStrength} */
    COLLECTIVE_STRENGTH("collectiveStrength", true, RuleMeasures::collectiveStrength),
    /** {@link RuleMeasures#gini} */
    GINI("gini", false, RuleMeasures::gini),
    /** {@link RuleMeasures#jMeasure} */
    J_MEASURE("jMeasure", false, RuleMeasures::jMeasure),
    /** {@link RuleMeasures#imbalance} */
    IMBALANCE("imbalance", true, (n, x, y, xy) -> RuleMeasures.imbalance(x, y, xy)),
    /** baskets with X and Y, a whole number, {@code >= 0} */
    COUNT("count", true, (n, x, y, xy) -> (double) xy),
    /** P(X), in (0, 1]; also called coverage */
    ANTECEDENT_SUPPORT("antecedentSupport", false, (n, x, y, xy) -> RuleMeasures.support(n, x)),
    /** P(Y), in (0, 1] */
    CONSEQUENT_SUPPORT("consequentSupport", false, (n, x, y, xy) -> RuleMeasures.support(n, y));

    @FunctionalInterface
    private interface Formula {
        double of(long n, long nX, long nY, long nXY);
    }

    private static final List<String> WORDS =
            Arrays.stream(values()).map(Measure::word).toList();

    private final String word;
    private final boolean symmetric;

    @SuppressWarnings("ImmutableEnumChecker") // the formulas are lambdas without state
    private final Formula formula;

    Measure(String word, boolean symmetric, Formula formula) {
        this.word = word;
        this.symmetric = symmetric;
        this.formula = formula;
    }

    /** {@return the name that users type, such as {@code allConfidence}} */
    public String word() {
        return word;
    }

    /** {@return whether X → Y and Y → X always have the same value} */
    public boolean symmetric() {
        return symmetric;
    }

    /** {@return the names of all measures} */
    public static List<String> words() {
        return WORDS;
    }

    /**
     * Finds a measure by name; case, blanks, hyphens and underscores do not matter: {@code all_confidence}, {@code
     * All-Confidence}.
     *
     * @param word the name
     * @return the measure
     * @throws sojourn.check.UsageException if there is none of that name, with the nearest one
     */
    public static Measure named(String word) {
        String bare = word.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT);
        for (Measure measure : values()) {
            if (measure.word.toLowerCase(Locale.ROOT).equals(bare)) {
                return measure;
            }
        }
        Nearest.require("measure", word, WORDS);
        throw new AssertionError(word);
    }

    /**
     * The measure of a rule X → Y.
     *
     * @param n   baskets
     * @param nX  baskets with X, {@code >= 1}
     * @param nY  baskets with Y, {@code >= 1}
     * @param nXY baskets with X and Y, in {@code [max(0, nX + nY - n), min(nX, nY)]}
     * @return the value, in the range that its formula states
     * @throws sojourn.check.UsageException if the counts do not fit together
     */
    public double of(long n, long nX, long nY, long nXY) {
        Check.argument(
                nX >= 1 && nY >= 1 && nX <= n && nY <= n,
                "each side of a rule must be in 1 to n = %,d baskets, was in %,d and %,d",
                n,
                nX,
                nY);
        Check.argument(
                nXY >= Math.max(0, nX + nY - n) && nXY <= Math.min(nX, nY),
                "X in %,d and Y in %,d of %,d baskets share %,d to %,d, had %,d",
                nX,
                nY,
                n,
                Math.max(0, nX + nY - n),
                Math.min(nX, nY),
                nXY);
        return formula.of(n, nX, nY, nXY);
    }
}
