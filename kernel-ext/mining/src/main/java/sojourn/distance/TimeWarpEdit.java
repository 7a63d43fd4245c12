package sojourn.distance;

import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.distance.pairs.LaneEdit;
import sojourn.distance.pairs.PairPlan;

import java.util.Arrays;
import java.util.List;

/**
 * Time warp edit distance: events are matched at the cost of their states and of those before them, and of how far apart they lie;
 * an event that is matched with none costs what its state does to the one before it, and a penalty.
 *
 * <pre>
 *   D[i][j] = min( D[i-1][j-1] + sub[a_i][b_j] + sub[a_i-1][b_j-1] + 2·ν·|i - j|,
 *                  D[i-1][j] + sub[a_i][a_i-1] + ν + λ,
 *                  D[i][j-1] + sub[b_j][b_j-1] + ν + λ )
 *   the first events are matched with each other
 * </pre>
 *
 * Normalised by lengths times 2·max(sub) + ν + λ. TraMineR's {@code TWED}. A metric where the substitution costs are one and ν is above 0.
 * Time O(|a|·|b|) a pair. Immutable.
 *
 * @see <a href="https://doi.org/10.1109/TPAMI.2008.76">Marteau 2009, IEEE Trans. Pattern Anal. Mach. Intell. 31:306-318</a>
 */
public final class TimeWarpEdit extends CostedDistance<TimeWarpEdit> {
    private double nu = 0.5;
    private double lambda = 0.5;

    private TimeWarpEdit() {
        super("twed", "time warp edit");
    }

    /** {@return the distance with substitutions at 1, ν = 0.5 and λ = 0.5, not normalised} */
    public static TimeWarpEdit unit() {
        return new TimeWarpEdit();
    }

    /**
     * Sets how stiff time is: the cost of one position of shift.
     *
     * @param stiffness in (0, 1e100]
     * @return the distance with it
     */
    public TimeWarpEdit nu(double stiffness) {
        Check.argument(
                stiffness > 0 && stiffness <= SubstitutionCosts.MOST,
                "%s must be > 0 and at most 1e100, was %s",
                OptionWords.of("--nu", "nu"),
                stiffness);
        return with(next -> next.nu = stiffness);
    }

    /**
     * Sets the penalty of an event that is matched with none.
     *
     * @param penalty in [0, 1e100]
     * @return the distance with it
     */
    public TimeWarpEdit lambda(double penalty) {
        Check.argument(
                penalty >= 0 && penalty <= SubstitutionCosts.MOST,
                "%s must be >= 0 and at most 1e100, was %s",
                OptionWords.of("--lambda", "lambda"),
                penalty);
        return with(next -> next.lambda = penalty);
    }

    @Override
    List<String> names() {
        return List.of("nu", "lambda");
    }

    @Override
    double[] numbers() {
        return new double[] {nu, lambda};
    }

    @Override
    public Condensed pairwise(int[] codes, int[] offsets, List<String> alphabet) {
        int states = alphabet.size();
        double[] sub = matrix(alphabet);
        double dearest = dearest(sub);
        double insertion = 2 * dearest + nu + lambda;
        double state = normalization() == Normalization.YUJIAN_BO ? 2 * insertion : dearest;
        return PairCells.edited(
                new PairPlan(codes, offsets),
                states,
                (plan, from, to) -> new Costs(plan, sub, states, from, to),
                normalization(),
                new Bounds(insertion, nu + lambda + state, 2 * (state + nu)));
    }

    private final class Costs implements LaneEdit.Together {
        private final double[] sub;
        private final int states;
        /** [text state][position][lane] */
        private final double[][][] substitutions;
        /** [position][lane]: what a pattern's event that is matched with none costs */
        private final double[][] gaps;

        Costs(PairPlan plan, double[] sub, int states, int from, int to) {
            this.sub = sub;
            this.states = states;
            substitutions = LaneEdit.byPosition(plan, from, to, sub, states);
            gaps = new double[substitutions.length == 0 ? 0 : substitutions[0].length][to - from];
            for (int lane = 0; lane < to - from; lane++) {
                int sequence = plan.byLength(from + lane);
                for (int j = 1; j < plan.length(sequence); j++) {
                    gaps[j][lane] = sub[plan.code(sequence, j) * states + plan.code(sequence, j - 1)] + nu + lambda;
                }
            }
        }

        @Override
        public void fill(int read, int code, int previous, int j, LaneEdit.Cell cell) {
            double shift = 2 * nu * Math.abs(read - j);
            double gap = previous == NONE ? 0 : sub[code * states + previous] + nu + lambda;
            if (j == 0) {
                // the same all along a row
                Arrays.fill(cell.deletion, gap);
            }
            cell.insertion = gaps[j];
            double[] now = substitutions[code][j];
            if (j == 0 || previous == NONE) {
                LaneEdit.plus(now, shift, cell.substitution);
                return;
            }
            double[] then = substitutions[previous][j - 1];
            double[] into = cell.substitution;
            for (int lane = 0; lane < into.length; lane++) {
                into[lane] = now[lane] + then[lane] + shift;
            }
        }
    }
}
