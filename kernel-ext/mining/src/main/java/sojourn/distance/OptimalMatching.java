package sojourn.distance;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.distance.pairs.PairPlan;
import sojourn.run.CacheKey;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Optimal matching: the cost of the cheapest edit of one state sequence into another, by insertions and deletions (each
 * {@code indel}) and substitutions (by state, 1 unless said otherwise). With symmetric costs it is symmetric; it is a metric
 * if the substitution costs are one and not normalised.
 *
 * <pre>{@code
 * pool.distances(OptimalMatching.unit().indel(1));
 * pool.distances(OptimalMatching.unit().indel(0.5).costs(SubstitutionCosts.read(Path.of("costs.csv"))));
 * }</pre>
 *
 * Equal unit costs, and substitutions no cheaper than a deletion and an insertion, take bit-parallel kernels for sequences of
 * any length; all other costs the full table, shared along common prefixes. Costs with up to six decimals are summed as whole
 * numbers, so the result is exact, while the sums fit an int: at costs of at most 1 and six decimals those of sequences of up to 1,072
 * events, with fewer decimals of longer ones. A few long sequences are summed in longs, those of decimals exactly, other costs off by
 * at most L·2⁻⁵³ of the distance for L events of the longest; what is left is summed in doubles. Immutable.
 *
 * <p>Sources: Abbott &amp; Forrest 1986, J. Interdiscip. Hist. 16:471-494; Myers 1999, J. ACM 46:395-415; Hyyrö 2003, Nordic J.
 * Computing 10:29-39.
 */
public final class OptimalMatching implements SequenceDistance {
    /** the cost of an insertion; the dearest where they go by state */
    private final double indel;
    /** null where one cost holds for all states */
    private final @Nullable IndelCosts indels;

    private final SubstitutionCosts costs;
    private final Normalization normalization;

    private OptimalMatching(
            double indel, @Nullable IndelCosts indels, SubstitutionCosts costs, Normalization normalization) {
        this.indel = indel;
        this.indels = indels;
        this.costs = costs;
        this.normalization = normalization;
    }

    /** {@return substitutions at 1, insertions and deletions at 1, not normalised: the Levenshtein distance} */
    public static OptimalMatching unit() {
        return new OptimalMatching(1, null, SubstitutionCosts.constant(1), Normalization.NONE);
    }

    /**
     * Sets the cost of one insertion or deletion.
     *
     * @param cost in (0, 1e100]
     * @return the distance with that cost
     */
    public OptimalMatching indel(double cost) {
        return new OptimalMatching(requireIndel(cost), null, costs, normalization);
    }

    /** Refuses a cost of insertions that is not in (0, 1e100]. */
    static double requireIndel(double cost) {
        Check.argument(
                cost > 0 && cost <= SubstitutionCosts.MOST,
                "%s must be > 0 and at most 1e100, was %s",
                OptionWords.of("--indel", "indel"),
                cost);
        return cost;
    }

    /**
     * Sets the costs of insertions and deletions by state.
     *
     * @param byState a cost for each state, such as {@code pool.indelCosts()}
     * @return the distance with those costs
     */
    public OptimalMatching indels(IndelCosts byState) {
        return new OptimalMatching(indel, Objects.requireNonNull(byState, "byState"), costs, normalization);
    }

    /**
     * Sets the costs of substitutions.
     *
     * @param substitution one cost for each pair of states
     * @return the distance with those costs
     */
    public OptimalMatching costs(SubstitutionCosts substitution) {
        return new OptimalMatching(indel, indels, Objects.requireNonNull(substitution, "substitution"), normalization);
    }

    /**
     * Sets what distances are divided by.
     *
     * @param by none, or the longer sequence's length times the cost of an insertion
     * @return the distance so normalised
     */
    public OptimalMatching normalized(Normalization by) {
        return new OptimalMatching(indel, indels, costs, Objects.requireNonNull(by, "by"));
    }

    @Override
    public String describe() {
        return "om(indel=" + (indels == null ? SubstitutionCosts.number(indel) : indels.describe()) + ", sub="
                + costs.describe() + (normalization == Normalization.NONE ? "" : ", norm=" + normalization.word())
                + ")";
    }

    @Override
    public Optional<CacheKey> settings(List<String> alphabet) {
        CacheKey key = CacheKey.of("optimal matching", 4)
                .with(indels == null ? "indel" : "indels")
                .with(indels == null ? new double[] {indel} : indels.of(alphabet));
        return Optional.of(costs.in(key, alphabet).with(normalization.name()));
    }

    @Override
    public Condensed pairwise(int[] codes, int[] offsets, List<String> alphabet) {
        if (indels != null) {
            double[] sub = costs.matrix(alphabet);
            double[] byState = indels.of(alphabet);
            return StateEdit.run(new PairPlan(codes, offsets), sub, costs.dearest(sub), byState, normalization);
        }
        return EditPairs.of(codes, offsets, alphabet, costs, indel, normalization);
    }

    @Override
    public String toString() {
        return describe();
    }
}
