package sojourn.distance;

import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.distance.pairs.PairPlan;
import sojourn.run.CacheKey;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Optimal matching of transitions: what is matched is each state together with the state that comes next, so that the order of
 * states counts, and not durations alone.
 *
 * <pre>
 *   indel(x→y)             = indel / max(sub) · ( otto + (1 - otto)·[x ≠ y] )
 *   substitution(x→y, z→w) = otto·sub[x][z] / max(sub) + indel / max(sub) · (1 - otto)·( [x ≠ y] + [z ≠ w] )
 *   the last state stands for a transition to itself
 * </pre>
 *
 * TraMineR's {@code OMstran} with {@code transindel = "constant"}: otto says how much the state counts, and 1 - otto how much the
 * transition. Time O(|a|·|b|) a pair, memory O(t²) for the costs of t different transitions. Immutable.
 *
 * @see <a href="https://doi.org/10.1111/rssa.12125">Studer &amp; Ritschard 2016, J. R. Stat. Soc. A 179:481-511</a>
 */
public final class TransitionMatching implements SequenceDistance {
    private final double indel;
    private final double otto;
    private final SubstitutionCosts costs;
    private final Normalization normalization;

    private TransitionMatching(double indel, double otto, SubstitutionCosts costs, Normalization normalization) {
        this.indel = indel;
        this.otto = otto;
        this.costs = costs;
        this.normalization = normalization;
    }

    /** {@return the distance with substitutions and insertions at 1 and otto = 0.5, not normalised} */
    public static TransitionMatching unit() {
        return new TransitionMatching(1, 0.5, SubstitutionCosts.constant(1), Normalization.NONE);
    }

    /**
     * Sets the cost of one insertion or deletion; only its share of the dearest substitution counts.
     *
     * @param cost in (0, 1e100]
     * @return the distance with that cost
     */
    public TransitionMatching indel(double cost) {
        return new TransitionMatching(OptimalMatching.requireIndel(cost), otto, costs, normalization);
    }

    /**
     * Sets how much a state counts against the transition from it.
     *
     * @param share in (0, 1]; 1 is optimal matching of states
     * @return the distance with it
     */
    public TransitionMatching otto(double share) {
        Check.argument(
                share > 0 && share <= 1,
                "%s must be > 0 and at most 1, was %s",
                OptionWords.of("--otto", "otto"),
                share);
        return new TransitionMatching(indel, share, costs, normalization);
    }

    /**
     * Sets the costs of substituting states.
     *
     * @param substitution one cost for each pair of states
     * @return the distance with those costs
     */
    public TransitionMatching costs(SubstitutionCosts substitution) {
        return new TransitionMatching(indel, otto, Objects.requireNonNull(substitution, "substitution"), normalization);
    }

    /**
     * Sets what distances are divided by.
     *
     * @param by none, or one that takes the dearest insertion of a transition
     * @return the distance so normalised
     */
    public TransitionMatching normalized(Normalization by) {
        return new TransitionMatching(indel, otto, costs, Objects.requireNonNull(by, "by"));
    }

    @Override
    public String describe() {
        return "omstran(indel=" + SubstitutionCosts.number(indel) + ", otto=" + SubstitutionCosts.number(otto)
                + ", sub=" + costs.describe()
                + (normalization == Normalization.NONE ? "" : ", norm=" + normalization.word()) + ")";
    }

    @Override
    public Optional<CacheKey> settings(List<String> alphabet) {
        CacheKey key = CacheKey.of("transition matching", 1).with(new double[] {indel, otto});
        return Optional.of(costs.in(key, alphabet).with(normalization.name()));
    }

    @Override
    public Condensed pairwise(int[] codes, int[] offsets, List<String> alphabet) {
        int states = alphabet.size();
        double[] sub = costs.matrix(alphabet);
        int[] pairs = new int[codes.length];
        for (int i = 0; i + 1 < offsets.length; i++) {
            for (int p = offsets[i]; p < offsets[i + 1]; p++) {
                pairs[p] = codes[p] * states + codes[Math.min(p + 1, offsets[i + 1] - 1)];
            }
        }
        int[] known = Arrays.stream(pairs).sorted().distinct().toArray();
        int[] transitions =
                Arrays.stream(pairs).map(p -> Arrays.binarySearch(known, p)).toArray();
        int n = known.length;
        // there are up to states² of them
        SubstitutionCosts.requireFits(n, 1, "transitions", SubstitutionCosts.MERGE);
        double dearest = Arrays.stream(sub).max().orElse(0);
        Check.argument(
                dearest > 0 || states < 2,
                "matching of transitions takes costs as shares of the dearest substitution, but all are 0");
        double scale = dearest > 0 ? 1 / dearest : 1;
        double change = (1 - otto) * indel * scale;
        double[] indels = new double[n];
        double[] between = new double[n * n];
        for (int a = 0; a < n; a++) {
            indels[a] = otto * indel * scale + (moves(known[a], states) ? change : 0);
            for (int b = 0; b < n; b++) {
                if (a != b) {
                    between[a * n + b] = otto * sub[known[a] / states * states + known[b] / states] * scale
                            + (moves(known[a], states) ? change : 0)
                            + (moves(known[b], states) ? change : 0);
                }
            }
        }
        double most = Arrays.stream(between).max().orElse(0);
        return StateEdit.run(new PairPlan(transitions, offsets), between, most, indels, normalization);
    }

    private static boolean moves(int pair, int states) {
        return pair / states != pair % states;
    }

    @Override
    public String toString() {
        return describe();
    }
}
