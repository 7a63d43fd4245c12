package sojourn.distance;

import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.distance.pairs.LaneEdit;
import sojourn.distance.pairs.PairPlan;

import java.util.Arrays;
import java.util.List;

/**
 * Localized optimal matching: an insertion is cheap where its state is like those that it comes between.
 *
 * <pre>
 *   D[i][j] = min( D[i-1][j] + indel(a_i | b_j-1, b_j),  D[i][j-1] + indel(b_j | a_i-1, a_i),  D[i-1][j-1] + sub[a_i][b_j] )
 *   indel(z | x, y) = e·max(sub) + g·(sub[x][z] + sub[y][z]) / 2         x is y before the first event
 * </pre>
 *
 * Normalised by lengths times e·max(sub) + g. TraMineR's {@code OMloc}; e is its {@code expcost}, g its {@code context}, 1 - 2e unless
 * set. Time O(|a|·|b|) a pair. Immutable.
 *
 * @see <a href="https://doi.org/10.1177/0049124109346164">Hollister 2009, Sociol. Methods Res. 38:235-264</a>
 */
public final class LocalizedMatching extends CostedDistance<LocalizedMatching> {
    private double expansion = 0.25;
    private double context = 0.5;

    private LocalizedMatching() {
        super("omloc", "localized matching");
    }

    /** {@return the distance with substitutions at 1, e = 0.25 and g = 0.5, not normalised} */
    public static LocalizedMatching unit() {
        return new LocalizedMatching();
    }

    /**
     * Sets what an insertion costs wherever it comes, and with it g = 1 - 2e.
     *
     * @param e as a share of the dearest substitution, in [0, 0.5]
     * @return the distance with it
     */
    public LocalizedMatching expansion(double e) {
        Check.argument(
                e >= 0 && e <= 0.5, "%s must be in 0..0.5 here, was %s", OptionWords.of("--expansion", "expansion"), e);
        return with(next -> {
            next.expansion = e;
            next.context = 1 - 2 * e;
        });
    }

    /**
     * Sets how much the states around it add to the cost of an insertion.
     *
     * @param g in [0, 1e6]
     * @return the distance with it
     */
    public LocalizedMatching context(double g) {
        Check.argument(g >= 0 && g <= 1e6, "%s must be in 0..1e6, was %s", OptionWords.of("--context", "context"), g);
        return with(next -> next.context = g);
    }

    @Override
    List<String> names() {
        return List.of("expansion", "context");
    }

    @Override
    double[] numbers() {
        return new double[] {expansion, context};
    }

    @Override
    public Condensed pairwise(int[] codes, int[] offsets, List<String> alphabet) {
        int states = alphabet.size();
        double[] sub = matrix(alphabet);
        double dearest = dearest(sub);
        return PairCells.edited(
                new PairPlan(codes, offsets),
                states,
                (plan, from, to) -> new Costs(plan, sub, states, expansion * dearest, from, to),
                normalization(),
                Bounds.edit(expansion * dearest + context, dearest, normalization()));
    }

    private final class Costs implements LaneEdit.Costs {
        private final double anywhere;
        /** [text state][position][lane] */
        private final double[][][] substitutions;

        private final int lanes;

        Costs(PairPlan plan, double[] sub, int states, double anywhere, int from, int to) {
            this.anywhere = anywhere;
            this.lanes = to - from;
            substitutions = LaneEdit.byPosition(plan, from, to, sub, states);
        }

        @Override
        public void before(int first, double[][] row) {
            Arrays.fill(row[0], 0);
            for (int j = 0; j + 1 < row.length; j++) {
                double[] against = substitutions[first][j];
                for (int lane = 0; lane < lanes; lane++) {
                    row[j + 1][lane] = row[j][lane] + anywhere + context * against[lane];
                }
            }
        }

        @Override
        public void edge(int code, int previous, double[] above, double[] into) {
            double[] against = substitutions[code][0];
            for (int lane = 0; lane < lanes; lane++) {
                into[lane] = above[lane] + anywhere + context * against[lane];
            }
        }

        @Override
        public void fill(int read, int code, int previous, int j, LaneEdit.Cell cell) {
            double[] here = substitutions[code][j];
            double[] left = substitutions[code][Math.max(0, j - 1)];
            double[] above = substitutions[previous == NONE ? code : previous][j];
            double half = context / 2;
            double[] deletion = cell.deletion;
            double[] insertion = cell.insertion;
            for (int lane = 0; lane < deletion.length; lane++) {
                deletion[lane] = anywhere + half * (left[lane] + here[lane]);
                insertion[lane] = anywhere + half * (above[lane] + here[lane]);
            }
            cell.substitution = here;
        }
    }
}
