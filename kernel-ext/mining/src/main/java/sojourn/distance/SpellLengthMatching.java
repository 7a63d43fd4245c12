package sojourn.distance;

import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.run.CacheKey;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Optimal matching sensitive to spell length: an event counts less the longer the spell that it belongs to, by
 * {@code w = length of the spell to the power -h}.
 *
 * <pre>
 *   indel(a_i) = indel·w_i        substitution(a_i, b_j) = sub[a_i][b_j]·(w_i + w_j) / 2
 * </pre>
 *
 * TraMineR's {@code OMslen} with {@code link = "mean"}. Time O(|a|·|b|) a pair. Immutable.
 *
 * @see <a href="https://doi.org/10.1177/0049124110363590">Halpin 2010, Sociol. Methods Res. 38:365-388</a>
 */
public final class SpellLengthMatching implements SequenceDistance {
    private final double indel;
    private final double exponent;
    private final SubstitutionCosts costs;
    private final Normalization normalization;

    private SpellLengthMatching(double indel, double exponent, SubstitutionCosts costs, Normalization normalization) {
        this.indel = indel;
        this.exponent = exponent;
        this.costs = costs;
        this.normalization = normalization;
    }

    /** {@return the distance with substitutions and insertions at 1 and h = 0.5, not normalised} */
    public static SpellLengthMatching unit() {
        return new SpellLengthMatching(1, 0.5, SubstitutionCosts.constant(1), Normalization.NONE);
    }

    /**
     * Sets the cost of one insertion or deletion, before spells count.
     *
     * @param cost in (0, 1e100]
     * @return the distance with that cost
     */
    public SpellLengthMatching indel(double cost) {
        return new SpellLengthMatching(OptimalMatching.requireIndel(cost), exponent, costs, normalization);
    }

    /**
     * Sets how much spells count: 0 not at all, 1 so that a whole spell counts as one event.
     *
     * @param h in [0, 10]
     * @return the distance with it
     */
    public SpellLengthMatching exponent(double h) {
        Check.argument(h >= 0 && h <= 10, "%s must be in 0..10, was %s", OptionWords.of("--exponent", "exponent"), h);
        return new SpellLengthMatching(indel, h, costs, normalization);
    }

    /**
     * Sets the costs of substitutions, before spells count.
     *
     * @param substitution one cost a pair of states
     * @return the distance with those costs
     */
    public SpellLengthMatching costs(SubstitutionCosts substitution) {
        return new SpellLengthMatching(
                indel, exponent, Objects.requireNonNull(substitution, "substitution"), normalization);
    }

    /**
     * Sets what distances are divided by.
     *
     * @param by none, or one that takes lengths times the cost of an insertion
     * @return the distance so normalised
     */
    public SpellLengthMatching normalized(Normalization by) {
        return new SpellLengthMatching(indel, exponent, costs, Objects.requireNonNull(by, "by"));
    }

    @Override
    public String describe() {
        return "omslen(indel=" + SubstitutionCosts.number(indel) + ", exponent=" + SubstitutionCosts.number(exponent)
                + ", sub=" + costs.describe()
                + (normalization == Normalization.NONE ? "" : ", norm=" + normalization.word()) + ")";
    }

    @Override
    public Optional<CacheKey> settings(List<String> alphabet) {
        return Optional.of(CacheKey.of("spell length matching", 1)
                .with(new double[] {indel, exponent})
                .with(costs.matrix(alphabet))
                .with(normalization.name()));
    }

    @Override
    public Condensed pairwise(int[] codes, int[] offsets, List<String> alphabet) {
        // an event's code holds its state and its spell's length, so that prefixes in common have costs in common
        Spells spells = Spells.of(codes, offsets);
        double[] sub = costs.matrix(alphabet);
        double half = Math.min(Arrays.stream(sub).max().orElse(0) / 2, 2 * indel);
        double pair = 2 * (normalization == Normalization.YUJIAN_BO ? 2 * indel : half);
        int[] lengths = spells.durations();
        double[] weights = new double[lengths.length];
        for (int code = 0; code < weights.length; code++) {
            weights[code] = StrictMath.pow(lengths[code], -exponent);
        }
        return LaneEdit.run(
                new PairPlan(spells.eventCodes(), offsets),
                alphabet.size(),
                (plan, from, to) -> new Costs(plan, spells, weights, sub, alphabet.size(), from, to),
                normalization,
                new Bounds(indel, indel, pair));
    }

    @Override
    public String toString() {
        return describe();
    }

    private final class Costs implements LaneEdit.Costs {
        private final int[] state;
        private final double[] weights;
        /** [position][lane] */
        private final double[][] insertions;

        private final double[][] patternWeights;
        /** [text state][position][lane], halved */
        private final double[][][] halves;

        Costs(PairPlan plan, Spells spells, double[] weights, double[] sub, int states, int from, int to) {
            this.state = spells.states();
            this.weights = weights;
            patternWeights = LaneEdit.byPosition(plan, from, to, weights);
            insertions = new double[patternWeights.length][to - from];
            halves = new double[states][patternWeights.length][to - from];
            for (int lane = 0; lane < to - from; lane++) {
                int sequence = plan.byLength(from + lane);
                for (int j = 0; j < plan.length(sequence); j++) {
                    insertions[j][lane] = indel * patternWeights[j][lane];
                    for (int s = 0; s < states; s++) {
                        halves[s][j][lane] = sub[s * states + state[plan.code(sequence, j)]] / 2;
                    }
                }
            }
        }

        @Override
        public void before(int first, double[][] row) {
            LaneEdit.sums(insertions, row);
        }

        @Override
        public void edge(int code, int previous, double[] above, double[] into) {
            LaneEdit.plus(above, indel * weights[code], into);
        }

        @Override
        public void fill(int read, int code, int previous, int j, LaneEdit.Cell cell) {
            double weight = weights[code];
            Arrays.fill(cell.deletion, indel * weight);
            cell.insertion = insertions[j];
            double[] half = halves[state[code]][j];
            double[] other = patternWeights[j];
            double[] into = cell.substitution;
            for (int lane = 0; lane < into.length; lane++) {
                into[lane] = half[lane] * (weight + other[lane]);
            }
        }
    }
}
