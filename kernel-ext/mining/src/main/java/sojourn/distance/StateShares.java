package sojourn.distance;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.run.CacheKey;
import sojourn.sequence.WeightOrder;

import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * Distance by the shares of states within intervals of some positions, as vectors: plain, or each squared difference divided by the
 * share of the state in that interval over the whole pool, so that rare states count more.
 *
 * <pre>
 *   euclid   √ Σ_interval Σ_state (share_a - share_b)²
 *   chi2     √ Σ_interval Σ_state (share_a - share_b)² / share_pool
 * </pre>
 *
 * TraMineR's {@code EUCLID} and {@code CHI2}. Shares of the pool count each sequence as often as it occurs; without a pool they are
 * those of the sequences at hand. An interval that a sequence does not reach has shares of 0, and one that it ends within counts the
 * events that it has. Time O(intervals · states) a pair. Immutable.
 *
 * @see <a href="https://doi.org/10.1111/rssa.12125">Studer &amp; Ritschard 2016, J. R. Stat. Soc. A 179:481-511</a>
 */
public final class StateShares implements SequenceDistance {
    private static final int MOST_CELLS = 1 << 27;

    private final boolean chi2;
    private final int step;
    /** [interval × state]: one over the square root of the pool's share, 0 where no sequence has the state; null until it is known */
    private final double @Nullable [] scale;

    private StateShares(boolean chi2, int step, double @Nullable [] scale) {
        this.chi2 = chi2;
        this.step = step;
        this.scale = scale;
    }

    /** {@return the chi-squared distance, with intervals of one position} */
    public static StateShares chiSquared() {
        return new StateShares(true, 1, null);
    }

    /** {@return the Euclidean distance, with intervals of one position} */
    public static StateShares euclidean() {
        return new StateShares(false, 1, null);
    }

    /**
     * Sets how many positions an interval has.
     *
     * @param positions {@code >= 1}; one that is not shorter than the sequences leaves shares of whole sequences
     * @return the distance with it
     */
    public StateShares step(int positions) {
        Check.argument(positions >= 1, "%s must be >= 1, was %,d", OptionWords.of("--step", "step"), positions);
        return new StateShares(chi2, positions, null);
    }

    @Override
    public String describe() {
        return (chi2 ? "chi2" : "euclid") + "(step=" + step + ")";
    }

    @Override
    public SequenceDistance fittedTo(int[] codes, int[] offsets, IntToDoubleFunction weight, List<String> alphabet) {
        return chi2 ? new StateShares(true, step, scales(codes, offsets, weight, alphabet.size())) : this;
    }

    private double[] scales(int[] codes, int[] offsets, IntToDoubleFunction weight, int states) {
        double[] counts = new double[cells(longest(offsets), states)];
        for (int s : WeightOrder.of(offsets.length - 1, weight)) {
            double w = weight.applyAsDouble(s);
            for (int p = offsets[s]; p < offsets[s + 1]; p++) {
                counts[(p - offsets[s]) / step * states + codes[p]] += w;
            }
        }
        double[] scales = new double[counts.length];
        for (int interval = 0; interval < counts.length; interval += states) {
            double total = sum(counts, interval, interval + states);
            for (int c = interval; c < interval + states; c++) {
                scales[c] = counts[c] == 0 ? 0 : 1 / Math.sqrt(counts[c] / total);
            }
        }
        return scales;
    }

    private static double sum(double[] counts, int from, int to) {
        double sum = 0;
        for (int c = from; c < to; c++) {
            sum += counts[c];
        }
        return sum;
    }

    private static int longest(int[] offsets) {
        int longest = 0;
        for (int s = 0; s + 1 < offsets.length; s++) {
            longest = Math.max(longest, offsets[s + 1] - offsets[s]);
        }
        return longest;
    }

    private int cells(int longest, int states) {
        return Math.multiplyExact((longest + step - 1) / step, states);
    }

    @Override
    public Optional<CacheKey> settings(List<String> alphabet) {
        if (chi2 && scale == null) {
            return Optional.empty();
        }
        return Optional.of(CacheKey.of(chi2 ? "chi-squared shares" : "euclidean shares", 1)
                .with(step)
                .with(scale == null ? new double[0] : scale));
    }

    @Override
    public Condensed pairwise(int[] codes, int[] offsets, List<String> alphabet) {
        int n = offsets.length - 1;
        int states = alphabet.size();
        int width = cells(longest(offsets), states);
        Check.argument(
                (long) n * width <= MOST_CELLS,
                "shares of %,d sequences in %,d intervals of %,d states are too many to keep; take a longer %s, now %,d",
                n,
                width / Math.max(1, states),
                states,
                OptionWords.of("--step", "step"),
                step);
        double[] scales = !chi2 ? new double[0] : scale == null ? scales(codes, offsets, s -> 1, states) : scale;
        double[] vectors = new double[n * width];
        for (int s = 0; s < n; s++) {
            for (int begin = offsets[s]; begin < offsets[s + 1]; begin += step) {
                int end = Math.min(begin + step, offsets[s + 1]);
                int cell = (begin - offsets[s]) / step * states;
                for (int p = begin; p < end; p++) {
                    vectors[s * width + cell + codes[p]]++;
                }
                for (int c = cell; c < cell + states; c++) {
                    vectors[s * width + c] *= (chi2 ? scales[c] : 1) / (end - begin);
                }
            }
        }
        return PairLoop.run(n, width, () -> (i, j) -> Math.sqrt(squared(vectors, i * width, j * width, width)));
    }

    /** In four sums at once, which a processor adds side by side; the order is fixed. */
    private static double squared(double[] vectors, int a, int b, int width) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int c = 0;
        for (; c + 3 < width; c += 4) {
            double d0 = vectors[a + c] - vectors[b + c];
            double d1 = vectors[a + c + 1] - vectors[b + c + 1];
            double d2 = vectors[a + c + 2] - vectors[b + c + 2];
            double d3 = vectors[a + c + 3] - vectors[b + c + 3];
            s0 += d0 * d0;
            s1 += d1 * d1;
            s2 += d2 * d2;
            s3 += d3 * d3;
        }
        for (; c < width; c++) {
            double d = vectors[a + c] - vectors[b + c];
            s0 += d * d;
        }
        return s0 + s1 + (s2 + s3);
    }

    @Override
    public String toString() {
        return describe();
    }
}
