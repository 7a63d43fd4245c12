package sojourn.distance;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.distance.pairs.PairPlan;
import sojourn.distance.pairs.PatternBlock;
import sojourn.run.CacheKey;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Hamming distance: the number of positions at which two sequences of the same length differ, or the sum of what the differences
 * cost. Sequences of different lengths are refused. A metric, if the costs are one. Time O(length) a pair, shared along common prefixes. Immutable.
 *
 * <p>Source: Hamming 1950, Bell Syst. Tech. J. 29:147-160.
 */
public final class Hamming implements SequenceDistance {
    private static final int LANES = 256;

    private final Normalization normalization;
    /** null where every difference counts 1 */
    private final @Nullable SubstitutionCosts costs;

    private Hamming(Normalization normalization, @Nullable SubstitutionCosts costs) {
        this.normalization = normalization;
        this.costs = costs;
    }

    /** {@return the distance, not normalised} */
    public static Hamming unit() {
        return new Hamming(Normalization.NONE, null);
    }

    /**
     * Sets what distances are divided by.
     *
     * @param by none, or the sequences' length times the dearest cost, which gives the share of positions that differ
     * @return the distance so normalised
     */
    public Hamming normalized(Normalization by) {
        return new Hamming(Objects.requireNonNull(by, "by"), costs);
    }

    /**
     * Sets what it costs that two states stand at the same position; 1 unless set.
     *
     * @param substitution one cost for each pair of states
     * @return the distance with those costs: the sum over positions
     */
    public Hamming costs(SubstitutionCosts substitution) {
        return new Hamming(normalization, Objects.requireNonNull(substitution, "substitution"));
    }

    @Override
    public String describe() {
        String settings = (costs == null ? "" : "sub=" + costs.describe())
                + (costs == null || normalization == Normalization.NONE ? "" : ", ")
                + (normalization == Normalization.NONE ? "" : "norm=" + normalization.word());
        return settings.isEmpty() ? "hamming" : "hamming(" + settings + ")";
    }

    @Override
    public void requireComparable(int[] offsets, IntFunction<String> name) {
        requireOneLength("Hamming distance", offsets, name);
    }

    static void requireOneLength(String distance, int[] offsets, IntFunction<String> name) {
        for (int i = 1; i < offsets.length - 1; i++) {
            int length = offsets[i + 1] - offsets[i];
            Check.argument(
                    length == offsets[1] - offsets[0],
                    "%s needs sequences of one length, but %s has %,d events and %s has %,d; keep one length, or take"
                            + " optimal matching or LCS",
                    distance,
                    name.apply(0),
                    offsets[1] - offsets[0],
                    name.apply(i),
                    length);
        }
    }

    @Override
    public Optional<CacheKey> settings(List<String> alphabet) {
        CacheKey key = CacheKey.of("hamming", 2);
        return Optional.of(
                (costs == null ? key.with(new double[0]) : costs.in(key, alphabet)).with(normalization.name()));
    }

    @Override
    public Condensed pairwise(int[] codes, int[] offsets, List<String> alphabet) {
        requireComparable(offsets, i -> "sequence " + i);
        if (costs != null) {
            return weighted(codes, offsets, costs.matrix(alphabet), alphabet.size());
        }
        PairPlan plan = new PairPlan(codes, offsets);
        PairCells cells = new PairCells(
                plan, normalization, 1, 1, Bounds.positions(plan.longest(), plan.longest()), plan.longest());
        List<Integer> from = new ArrayList<>();
        for (int p = 0; p < plan.size(); p += LANES) {
            from.add(p);
        }
        long stateBytes = (long) Integer.BYTES * LANES;
        plan.run(
                "pairwise distances",
                from,
                b -> stateBytes,
                b -> new Block(
                        plan, cells, from.get(b), Math.min(from.get(b) + LANES, plan.size()), plan.slots(stateBytes)));
        return cells.done();
    }

    private Condensed weighted(int[] codes, int[] offsets, double[] sub, int states) {
        int length = offsets.length < 2 ? 0 : offsets[1];
        Bounds bounds = Bounds.positions(Arrays.stream(sub).max().orElse(0) * length, length);
        return PairLoop.run(offsets.length - 1, length, () -> (i, j) -> {
            double sum = 0;
            for (int t = 0; t < length; t++) {
                sum += sub[codes[offsets[i] + t] * states + codes[offsets[j] + t]];
            }
            return bounds.normalize(sum, length, length, normalization);
        });
    }

    @Override
    public String toString() {
        return describe();
    }

    /** Counts the differing positions of many patterns to one text after the other. */
    private static final class Block implements PatternBlock {
        private final PairCells cells;
        private final int first;
        /** [position][pattern] */
        private final int[][] codes;
        /** [slot][pattern] */
        private final int[][] differing;

        Block(PairPlan plan, PairCells cells, int from, int to, int slots) {
            this.cells = cells;
            this.first = from;
            codes = new int[plan.longest()][to - from];
            differing = new int[slots][to - from];
            for (int lane = 0; lane < to - from; lane++) {
                for (int position = 0; position < codes.length; position++) {
                    codes[position][lane] = plan.code(plan.byLength(from + lane), position);
                }
            }
        }

        @Override
        public void step(int from, int to, int read, int code) {
            int[] pattern = codes[read];
            int[] before = differing[from];
            int[] after = differing[to];
            for (int lane = 0; lane < after.length; lane++) {
                after[lane] = before[lane] + (pattern[lane] == code ? 0 : 1);
            }
        }

        @Override
        public void finish(int slot, int text) {
            for (int lane = 0; lane < Math.min(differing[slot].length, text - first); lane++) {
                cells.putUnits(first + lane, text, differing[slot][lane]);
            }
        }
    }
}
