package sojourn.distance;

import org.jspecify.annotations.Nullable;
import sojourn.run.CacheKey;
import sojourn.sequence.WeightOrder;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;

/**
 * Dynamic Hamming distance: the costs of the positions at which two sequences of the same length differ, where the cost of two
 * states is low at the positions around which one often follows the other.
 *
 * <pre>
 *   cost_t(a, b) = 4 - p_t-1(b|a) - p_t-1(a|b) - p_t(b|a) - p_t(a|b)
 *   cost_1(a, b) = 4 - 2·(p_1(b|a) + p_1(a|b))         and so at the last position, with the rates before it
 * </pre>
 *
 * {@code p_t(b|a)} is the share of the sequences in a at t that are in b at t + 1. The rates are those of the pool whose distances are
 * asked for, each sequence as often as it occurs, or as its case weights say; without a pool those of the sequences at hand. TraMineR's {@code DHD}. Costs are at
 * least 0; a missing state is a state like the others. Time O(length) a pair, memory O(length · states²). Immutable.
 *
 * @see <a href="https://doi.org/10.1177/0049124109357535">Lesnard 2010, Sociol. Methods Res. 38:389-419</a>
 */
public final class DynamicHamming implements SequenceDistance {
    private static final double MOST = 4;

    private final Normalization normalization;
    /** [position][states × states, row-major]; null until a pool gave its rates */
    private final double @Nullable [][] costs;

    private DynamicHamming(Normalization normalization, double @Nullable [][] costs) {
        this.normalization = normalization;
        this.costs = costs;
    }

    /** {@return the distance with the rates of the pool, not normalised} */
    public static DynamicHamming ofRates() {
        return new DynamicHamming(Normalization.NONE, null);
    }

    /**
     * Sets what distances are divided by.
     *
     * @param by none, or the sum over positions of the dearest cost, as TraMineR does for all norms of this distance
     * @return the distance so normalised
     */
    public DynamicHamming normalized(Normalization by) {
        return new DynamicHamming(Objects.requireNonNull(by, "by"), costs);
    }

    @Override
    public String describe() {
        return normalization == Normalization.NONE ? "dhd" : "dhd(norm=" + normalization.word() + ")";
    }

    @Override
    public void requireComparable(int[] offsets, IntFunction<String> name) {
        Hamming.requireOneLength("Dynamic Hamming distance", offsets, name);
    }

    @Override
    public SequenceDistance fittedTo(int[] codes, int[] offsets, IntToDoubleFunction weight, List<String> alphabet) {
        requireComparable(offsets, i -> "sequence " + i);
        return new DynamicHamming(normalization, costs(codes, offsets, weight, alphabet.size()));
    }

    private static double[][] costs(int[] codes, int[] offsets, IntToDoubleFunction weight, int states) {
        int length = offsets.length < 2 ? 0 : offsets[1];
        // one for each position; and at a time rates before and after it, and how often states follow each other
        SubstitutionCosts.requireFits(states, length + 3);
        double[][] costs = new double[length][states * states];
        double[] before = new double[states * states];
        int[] order = WeightOrder.of(offsets.length - 1, weight);
        for (int t = 0; t < length; t++) {
            double[] after =
                    t + 1 < length ? exchanges(codes, offsets, weight, order, states, t) : new double[states * states];
            boolean edge = t == 0 || t == length - 1;
            for (int pair = 0; pair < after.length; pair++) {
                if (pair / states != pair % states) {
                    double rates = before[pair] + after[pair];
                    costs[t][pair] = Math.max(0, MOST - (edge ? 2 * rates : rates));
                }
            }
            before = after;
        }
        return costs;
    }

    /** {@return how often two states follow each other from one position to the next: p(b|a) + p(a|b)} */
    private static double[] exchanges(
            int[] codes, int[] offsets, IntToDoubleFunction weight, int[] order, int states, int t) {
        double[] follows = new double[states * states];
        double[] from = new double[states];
        for (int s : order) {
            double w = weight.applyAsDouble(s);
            int a = codes[offsets[s] + t];
            follows[a * states + codes[offsets[s] + t + 1]] += w;
            from[a] += w;
        }
        double[] both = new double[states * states];
        for (int a = 0; a < states; a++) {
            for (int b = 0; b < states; b++) {
                both[a * states + b] = rate(follows[a * states + b], from[a]) + rate(follows[b * states + a], from[b]);
            }
        }
        return both;
    }

    private static double rate(double follows, double from) {
        return from == 0 ? 0 : follows / from;
    }

    @Override
    public Optional<CacheKey> settings(List<String> alphabet) {
        if (costs == null) {
            return Optional.empty();
        }
        CacheKey key = CacheKey.of("dynamic hamming", 1).with(normalization.name());
        for (double[] position : costs) {
            key = key.with(position);
        }
        return Optional.of(key);
    }

    @Override
    public Condensed pairwise(int[] codes, int[] offsets, List<String> alphabet) {
        requireComparable(offsets, i -> "sequence " + i);
        int states = alphabet.size();
        double[][] cost = costs == null ? costs(codes, offsets, i -> 1, states) : costs;
        double greatest = 0;
        for (double[] position : cost) {
            double dearest = 0;
            for (double c : position) {
                dearest = Math.max(dearest, c);
            }
            greatest += dearest;
        }
        int length = cost.length;
        Bounds bounds = Bounds.positions(greatest, length);
        return PairLoop.run(offsets.length - 1, length, () -> (i, j) -> {
            double sum = 0;
            for (int t = 0; t < length; t++) {
                sum += cost[t][codes[offsets[i] + t] * states + codes[offsets[j] + t]];
            }
            return bounds.normalize(sum, length, length, normalization);
        });
    }

    @Override
    public String toString() {
        return describe();
    }
}
