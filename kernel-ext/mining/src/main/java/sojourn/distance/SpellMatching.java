package sojourn.distance;

import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.distance.pairs.LaneEdit;
import sojourn.distance.pairs.PairPlan;

import java.util.Arrays;
import java.util.List;

/**
 * Optimal matching of spells: whole spells are inserted, deleted and substituted, and stretched at a cost e a position.
 *
 * <pre>
 *   indel(spell)      = indel + e·(duration - 1)
 *   substitution(s,t) = e·|duration_s - duration_t|                            if they are of one state
 *                     = sub[s][t] + e·(duration_s + duration_t - 2)            if not
 * </pre>
 *
 * Normalised by the number of events times the cost of an insertion. TraMineR's {@code OMspell}; e is its {@code expcost}. Time O(spells
 * of a · spells of b) a pair. Immutable.
 *
 * @see <a href="https://doi.org/10.1111/rssa.12125">Studer &amp; Ritschard 2016, J. R. Stat. Soc. A 179:481-511</a>
 */
public final class SpellMatching extends CostedDistance<SpellMatching> {
    private double indel = 1;
    private double expansion = 0.5;

    private SpellMatching() {
        super("omspell", "spell matching");
    }

    /** {@return the distance with substitutions and insertions at 1 and e = 0.5, not normalised} */
    public static SpellMatching unit() {
        return new SpellMatching();
    }

    /**
     * Sets the cost of inserting or deleting a spell of one event.
     *
     * @param cost in (0, 1e100]
     * @return the distance with that cost
     */
    public SpellMatching indel(double cost) {
        double checked = OptimalMatching.requireIndel(cost);
        return with(next -> next.indel = checked);
    }

    /**
     * Sets what it costs to make a spell longer or shorter by one event.
     *
     * @param e in [0, 1e100]
     * @return the distance with it
     */
    public SpellMatching expansion(double e) {
        Check.argument(
                e >= 0 && e <= SubstitutionCosts.MOST,
                "%s must be >= 0 and at most 1e100, was %s",
                OptionWords.of("--expansion", "expansion"),
                e);
        return with(next -> next.expansion = e);
    }

    @Override
    List<String> names() {
        return List.of("indel", "expansion");
    }

    @Override
    double[] numbers() {
        return new double[] {indel, expansion};
    }

    @Override
    public Condensed pairwise(int[] codes, int[] offsets, List<String> alphabet) {
        Spells spells = Spells.of(codes, offsets);
        double[] sub = matrix(alphabet);
        double[] stretch = Arrays.stream(spells.durations())
                .mapToDouble(d -> expansion * (d - 1))
                .toArray();
        PairPlan plan = new PairPlan(spells.codes(), spells.offsets());
        Bounds bounds = Bounds.edit(indel, dearest(sub), normalization());
        PairCells cells = new PairCells(plan, normalization(), bounds, i -> offsets[i + 1] - offsets[i]);
        return cells.edited(
                alphabet.size(),
                (p, from, to) -> new Costs(p, spells.states(), stretch, sub, alphabet.size(), from, to));
    }

    private final class Costs implements LaneEdit.Costs {
        private final int[] state;
        private final double[] stretch;
        /** [position][lane] */
        private final double[][] insertions;

        private final double[][] patternStretch;
        /** [text state][position][lane]: sub, and minus infinity where the states are one */
        private final double[][][] apart;

        Costs(PairPlan plan, int[] state, double[] stretch, double[] sub, int states, int from, int to) {
            this.state = state;
            this.stretch = stretch;
            patternStretch = LaneEdit.byPosition(plan, from, to, stretch);
            insertions = new double[patternStretch.length][to - from];
            apart = new double[states][patternStretch.length][to - from];
            for (int lane = 0; lane < to - from; lane++) {
                int sequence = plan.byLength(from + lane);
                for (int j = 0; j < plan.length(sequence); j++) {
                    int other = state[plan.code(sequence, j)];
                    insertions[j][lane] = indel + patternStretch[j][lane];
                    for (int s = 0; s < states; s++) {
                        apart[s][j][lane] = s == other ? Double.NEGATIVE_INFINITY : sub[s * states + other];
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
            LaneEdit.plus(above, indel + stretch[code], into);
        }

        @Override
        public void fill(int read, int code, int previous, int j, LaneEdit.Cell cell) {
            double own = stretch[code];
            if (j == 0) {
                // the same all along a row
                Arrays.fill(cell.deletion, indel + own);
            }
            cell.insertion = insertions[j];
            double[] others = patternStretch[j];
            double[] sub = apart[state[code]][j];
            double[] into = cell.substitution;
            for (int lane = 0; lane < into.length; lane++) {
                // of different states the sum is never less than the difference, of one state it is minus infinity
                into[lane] = Math.max(Math.abs(own - others[lane]), sub[lane] + own + others[lane]);
            }
        }
    }
}
