package sojourn.distance;

import sojourn.distance.pairs.LaneEdit;
import sojourn.distance.pairs.PairPlan;
import sojourn.run.CacheKey;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Dynamic time warping: both sequences are read side by side, either may wait, and each step costs what the two states do. Sequences
 * that differ in durations alone are at 0, so it is no metric.
 *
 * <pre>
 *   D[i][j] = sub[a_i][b_j] + min( D[i-1][j],  D[i][j-1],  D[i-1][j-1] )
 *   the first events are read together
 * </pre>
 *
 * Time O(|a|·|b|) a pair. Immutable.
 *
 * @see <a href="https://doi.org/10.1109/TASSP.1978.1163055">Sakoe &amp; Chiba 1978</a>
 */
public final class DynamicTimeWarping implements SequenceDistance {
    private final SubstitutionCosts costs;
    private final Normalization normalization;

    private DynamicTimeWarping(SubstitutionCosts costs, Normalization normalization) {
        this.costs = costs;
        this.normalization = normalization;
    }

    /** {@return the distance with different states at 1, not normalised} */
    public static DynamicTimeWarping unit() {
        return new DynamicTimeWarping(SubstitutionCosts.constant(1), Normalization.NONE);
    }

    /**
     * Sets the costs of reading two states together.
     *
     * @param substitution one cost for each pair of states
     * @return the distance with those costs
     */
    public DynamicTimeWarping costs(SubstitutionCosts substitution) {
        return new DynamicTimeWarping(Objects.requireNonNull(substitution, "substitution"), normalization);
    }

    /**
     * Sets what distances are divided by.
     *
     * @param by none, or one by lengths: the dearest cost for each event is the greatest distance there can be
     * @return the distance so normalised
     */
    public DynamicTimeWarping normalized(Normalization by) {
        return new DynamicTimeWarping(costs, Objects.requireNonNull(by, "by"));
    }

    @Override
    public String describe() {
        return "dtw(sub=" + costs.describe()
                + (normalization == Normalization.NONE ? "" : ", norm=" + normalization.word()) + ")";
    }

    @Override
    public Optional<CacheKey> settings(List<String> alphabet) {
        return Optional.of(
                costs.in(CacheKey.of("dynamic time warping", 1), alphabet).with(normalization.name()));
    }

    @Override
    public Condensed pairwise(int[] codes, int[] offsets, List<String> alphabet) {
        double[] sub = costs.matrix(alphabet);
        double dearest = Arrays.stream(sub).max().orElse(0);
        return PairCells.edited(
                new PairPlan(codes, offsets),
                alphabet.size(),
                (plan, from, to) -> new Costs(LaneEdit.byPosition(plan, from, to, sub, alphabet.size())),
                normalization,
                new Bounds(dearest, dearest, dearest));
    }

    @Override
    public String toString() {
        return describe();
    }

    private static final class Costs implements LaneEdit.Together {
        /** [text state][position][lane] */
        private final double[][][] substitutions;

        Costs(double[][][] substitutions) {
            this.substitutions = substitutions;
        }

        @Override
        public void fill(int read, int code, int previous, int j, LaneEdit.Cell cell) {
            cell.deletion = substitutions[code][j];
            cell.insertion = cell.deletion;
            cell.substitution = cell.deletion;
        }
    }
}
