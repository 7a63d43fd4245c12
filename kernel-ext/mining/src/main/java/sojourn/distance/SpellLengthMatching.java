package sojourn.distance;

import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.distance.pairs.LaneEdit;
import sojourn.distance.pairs.PairPlan;

import java.util.Arrays;
import java.util.List;

/**
 * Optimal matching sensitive to spell length: an event counts less the longer the spell that it belongs to, by
 * {@code w = length of the spell to the power -h}.
 *
 * <pre>
 *   indel(a_i) = indel·w_i        substitution(a_i, b_j) = sub[a_i][b_j]·(w_i + w_j) / 2
 * </pre>
 *
 * Normalised by lengths times the cost of an insertion. TraMineR's {@code OMslen} with {@code link = "mean"}. Time O(|a|·|b|) a pair.
 * Immutable.
 *
 * @see <a href="https://doi.org/10.1177/0049124110363590">Halpin 2010, Sociol. Methods Res. 38:365-388</a>
 */
public final class SpellLengthMatching extends CostedDistance<SpellLengthMatching> {
    private double indel = 1;
    private double exponent = 0.5;

    private SpellLengthMatching() {
        super("omslen", "spell length matching");
    }

    /** {@return the distance with substitutions and insertions at 1 and h = 0.5, not normalised} */
    public static SpellLengthMatching unit() {
        return new SpellLengthMatching();
    }

    /**
     * Sets the cost of one insertion or deletion, before spells count.
     *
     * @param cost in (0, 1e100]
     * @return the distance with that cost
     */
    public SpellLengthMatching indel(double cost) {
        double checked = OptimalMatching.requireIndel(cost);
        return with(next -> next.indel = checked);
    }

    /**
     * Sets how much spells count: 0 not at all, 1 so that a whole spell counts as one event.
     *
     * @param h in [0, 10]
     * @return the distance with it
     */
    public SpellLengthMatching exponent(double h) {
        Check.argument(h >= 0 && h <= 10, "%s must be in 0..10, was %s", OptionWords.of("--exponent", "exponent"), h);
        return with(next -> next.exponent = h);
    }

    @Override
    List<String> names() {
        return List.of("indel", "exponent");
    }

    @Override
    double[] numbers() {
        return new double[] {indel, exponent};
    }

    @Override
    public Condensed pairwise(int[] codes, int[] offsets, List<String> alphabet) {
        // an event's code holds its state and its spell's length, so that prefixes in common have costs in common
        Spells spells = Spells.of(codes, offsets);
        double[] sub = matrix(alphabet);
        double half = Math.min(dearest(sub) / 2, 2 * indel);
        double pair = 2 * (normalization() == Normalization.YUJIAN_BO ? 2 * indel : half);
        int[] lengths = spells.durations();
        double[] weights = new double[lengths.length];
        for (int code = 0; code < weights.length; code++) {
            weights[code] = StrictMath.pow(lengths[code], -exponent);
        }
        return PairCells.edited(
                new PairPlan(spells.eventCodes(), offsets),
                alphabet.size(),
                (plan, from, to) -> new Costs(plan, spells, weights, sub, alphabet.size(), from, to),
                normalization(),
                new Bounds(indel, indel, pair));
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
            if (j == 0) {
                // the same all along a row
                Arrays.fill(cell.deletion, indel * weight);
            }
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
