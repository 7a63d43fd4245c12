package sojourn.distance;

import sojourn.distance.pairs.BitParallelEdit;
import sojourn.distance.pairs.BitParallelLcs;
import sojourn.distance.pairs.GeneralEdit;
import sojourn.distance.pairs.GeneralEditReal;
import sojourn.distance.pairs.PackedPatterns;
import sojourn.distance.pairs.PairPlan;
import sojourn.distance.pairs.StripEdit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All pairwise edit distances of one kind: picks the fastest kernel that is exact for the costs, and runs it. */
final class EditPairs {
    private static final String STEP = "pairwise distances";
    /** cells that the costs of one block of {@link GeneralEdit} may take */
    private static final int COST_CELLS = 1 << 20;

    /** events from which a sequence is long enough to be compared on its own */
    private static final int LONG = 256;
    /** patterns of a block, below which {@link StripEdit} is faster */
    private static final int NARROW = 48;

    private EditPairs() {}

    /** @param indel {@code > 0} */
    static Condensed of(
            int[] codes,
            int[] offsets,
            List<String> alphabet,
            SubstitutionCosts costs,
            double indel,
            Normalization normalization) {
        PairPlan plan = new PairPlan(codes, offsets);
        // such costs need no matrix, which of very many states no memory holds
        double one = costs.constant().orElse(Double.NaN);
        if (one == indel || one >= 2 * indel) {
            return bitParallel(plan, alphabet.size(), indel, normalization, one != indel);
        }
        double[] sub = costs.matrix(alphabet);
        return of(plan, alphabet.size(), sub, costs.dearest(sub), indel, normalization);
    }

    /**
     * @param sub   substitution costs, {@code states × states}, row-major, symmetric, zero diagonal
     * @param indel {@code > 0}
     */
    static Condensed of(
            int[] codes, int[] offsets, int states, double[] sub, double indel, Normalization normalization) {
        double dearest = Arrays.stream(sub).max().orElse(0);
        return of(new PairPlan(codes, offsets), states, sub, dearest, indel, normalization);
    }

    /** {@code dearest} is the substitution that bounds take; a log of one state has none among {@code sub}. */
    private static Condensed of(
            PairPlan plan, int states, double[] sub, double dearest, double indel, Normalization normalization) {
        // no cheapest edit substitutes at more than a deletion and an insertion
        double[] capped = Arrays.stream(sub).map(c -> Math.min(c, 2 * indel)).toArray();
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (int a = 0; a < states; a++) {
            for (int b = 0; b < states; b++) {
                if (a != b) {
                    low = Math.min(low, capped[a * states + b]);
                    high = Math.max(high, capped[a * states + b]);
                }
            }
        }
        if (states > 1 && low >= 2 * indel) {
            return bitParallel(plan, states, indel, normalization, true);
        }
        if (low == high && low == indel) {
            return bitParallel(plan, states, indel, normalization, false);
        }
        return general(plan, states, sub, capped, dearest, indel, normalization);
    }

    private static Condensed bitParallel(
            PairPlan forwards, int states, double indel, Normalization normalization, boolean lcs) {
        PairPlan plan = forwards.shorterWay();
        double scale = CostScale.of(Integer.MAX_VALUE, indel);
        PairCells cells = new PairCells(
                plan,
                normalization,
                scale > 0 ? Math.rint(indel * scale) : indel,
                scale > 0 ? scale : 1,
                Bounds.edit(1, lcs ? 2 : 1, normalization),
                (lcs ? 2.0 : 1.0) * plan.longest());
        List<Integer> from = PackedPatterns.cuts(plan);
        // a slot is one or two bits for each bit of the patterns
        plan.run(STEP, from, b -> 16L * PackedPatterns.words(lengthAt(plan, from.get(b))), b -> {
            int first = from.get(b);
            int to = b + 1 < from.size() ? from.get(b + 1) : plan.size();
            int slots = plan.slots(16L * PackedPatterns.words(lengthAt(plan, first)));
            PackedPatterns patterns = PackedPatterns.pack(plan, states, first, to);
            return lcs ? new BitParallelLcs(patterns, cells, slots) : new BitParallelEdit(patterns, cells, slots);
        });
        return cells.done();
    }

    private static Condensed general(
            PairPlan forwards,
            int states,
            double[] sub,
            double[] capped,
            double dearest,
            double indel,
            Normalization normalization) {
        double[] costs = Arrays.copyOf(capped, capped.length + 1);
        costs[capped.length] = indel;
        // a sum of costs never exceeds that of deleting one sequence and inserting the other, and a step more
        double steps = 2.0 * forwards.longest() + 2;
        double narrow = CostScale.of(Integer.MAX_VALUE / steps, costs);
        // sums of reals depend on their order in last bits, and a distance must not depend on which others are computed
        // beside it
        PairPlan plan = narrow > 0 ? forwards.shorterWay() : forwards;
        boolean strips = hasNarrowBlocks(plan, states);
        // where the sums of decimals exceed an int, strips have room for those of longs
        double scale = narrow > 0 || !strips ? narrow : CostScale.ofLongs(steps, costs);
        double gap = scale > 0 ? Math.rint(indel * scale) : indel;
        PairCells cells = new PairCells(
                plan,
                normalization,
                1,
                Math.max(1, scale),
                Bounds.edit(gap, dearest * (scale > 0 ? scale : 1), normalization),
                scale > 0 ? 2.0 * plan.longest() * indel * scale : Double.POSITIVE_INFINITY);
        int[] units =
                Arrays.stream(capped).mapToInt(c -> (int) Math.rint(c * narrow)).toArray();
        int gapUnits = (int) Math.rint(indel * narrow);
        double unit = scale > 0 ? scale : CostScale.binary(plan.longest(), indel, capped);
        if (strips && unit > 0) {
            StripEdit.run(
                    plan,
                    STEP,
                    length -> narrow > 0
                            ? new StripEdit.OfUnits(plan, cells, units, states, gapUnits, length)
                            : new StripEdit.OfReals(plan, cells, capped, states, indel, unit, scale > 0, length));
            return cells.done();
        }
        List<Integer> from = new ArrayList<>();
        for (int p = 0; p < plan.size(); p = next(plan, states, p)) {
            from.add(p);
        }
        plan.run(STEP, from, b -> stateBytes(plan, states, from.get(b)), b -> {
            int first = from.get(b);
            int to = next(plan, states, first);
            int slots = plan.slots(stateBytes(plan, states, first));
            return narrow > 0
                    ? new GeneralEdit(plan, cells, units, states, gapUnits, first, to, slots)
                    : new GeneralEditReal(plan, cells, sub, states, indel, first, to, slots);
        });
        return cells.done();
    }

    /**
     * {@return whether {@link StripEdit} is faster: most sequences are long, and their blocks have few patterns} The
     * limits were measured, see docs/performance.md.
     */
    static boolean hasNarrowBlocks(PairPlan plan, int states) {
        if (plan.size() < 2 || lengthAt(plan, plan.size() / 2) < LONG) {
            return false;
        }
        int middle = plan.size() / 2;
        int first = Math.max(0, Math.min(middle, plan.size() - GeneralEdit.LANES));
        return next(plan, states, first) - first <= NARROW;
    }

    /** {@return where the block that begins at a place ends} */
    private static int next(PairPlan plan, int states, int first) {
        int end = Math.min(first + GeneralEdit.LANES, plan.size());
        long cells = (long) states * lengthAt(plan, end - 1);
        int lanes = (int) Math.max(8, Math.min(GeneralEdit.LANES, COST_CELLS / Math.max(1, cells)));
        return Math.min(first + lanes, plan.size());
    }

    private static long stateBytes(PairPlan plan, int states, int first) {
        int to = next(plan, states, first);
        return (long) Double.BYTES * (to - first) * (lengthAt(plan, to - 1) + 1);
    }

    private static int lengthAt(PairPlan plan, int place) {
        return plan.length(plan.byLength(place));
    }
}
