package sojourn.distance;

import sojourn.distance.pairs.LaneEdit;
import sojourn.distance.pairs.PairPlan;
import sojourn.distance.pairs.PairSink;

import java.util.function.IntUnaryOperator;

/**
 * Where the distances of pairs go: 16-bit counts of a unit where all fit, else doubles. Each cell is written by one thread.
 */
final class PairCells implements PairSink {
    private static final double[] NONE = {};

    private final PairPlan plan;
    private final Normalization normalization;
    private final double numerator;
    private final double denominator;
    private final Bounds bounds;
    private final IntUnaryOperator length;
    private final char[] counts;
    private final double[] cells;

    /**
     * Makes room.
     *
     * @param plan          of the pairs
     * @param normalization what each distance is divided by
     * @param numerator     of the unit that whole-number distances come in
     * @param denominator   of that unit
     * @param bounds        of distances, in the unit that these come in
     * @param greatest      what no distance in units exceeds; infinite where they are no whole numbers
     */
    PairCells(
            PairPlan plan,
            Normalization normalization,
            double numerator,
            double denominator,
            Bounds bounds,
            double greatest) {
        this(plan, normalization, numerator, denominator, bounds, greatest, plan::length);
    }

    private PairCells(
            PairPlan plan,
            Normalization normalization,
            double numerator,
            double denominator,
            Bounds bounds,
            double greatest,
            IntUnaryOperator length) {
        this.length = length;
        this.plan = plan;
        this.normalization = normalization;
        this.numerator = numerator;
        this.denominator = denominator;
        this.bounds = bounds;
        boolean small = normalization == Normalization.NONE && greatest <= Character.MAX_VALUE;
        int pairs = Condensed.requireFits(plan.size(), small ? Character.BYTES : Double.BYTES, "pairwise distances");
        counts = new char[small ? pairs : 0];
        cells = small ? NONE : new double[pairs];
    }

    /**
     * Makes room for distances in doubles.
     *
     * @param plan          of the pairs
     * @param normalization what each distance is divided by
     * @param bounds        of distances
     * @param length        sequence to the length that its distances are normalised by
     */
    PairCells(PairPlan plan, Normalization normalization, Bounds bounds, IntUnaryOperator length) {
        this(plan, normalization, 1, 1, bounds, Double.POSITIVE_INFINITY, length);
    }

    @Override
    public void putUnits(int pattern, int text, long units) {
        if (counts.length > 0) {
            counts[index(plan.byLength(pattern), plan.byLength(text))] = (char) units;
        } else {
            // normalised, the unit cancels out, and whole numbers are divided once
            putDistance(
                    pattern,
                    text,
                    normalization == Normalization.NONE ? units * numerator / denominator : (double) units);
        }
    }

    @Override
    public void putDistance(int pattern, int text, double distance) {
        int i = plan.byLength(pattern);
        int j = plan.byLength(text);
        cells[index(i, j)] = normalization == Normalization.NONE
                ? distance
                : bounds.normalize(distance, length.applyAsInt(i), length.applyAsInt(j), normalization);
    }

    private int index(int i, int j) {
        return i < j ? Condensed.index(i, j, plan.size()) : Condensed.index(j, i, plan.size());
    }

    /** All pairs by an edit whose costs depend on more than two states; see {@link LaneEdit#run}. */
    static Condensed edited(
            PairPlan plan, int states, LaneEdit.CostsOf costs, Normalization normalization, Bounds bounds) {
        return new PairCells(plan, normalization, bounds, plan::length).edited(states, costs);
    }

    /** All pairs by such an edit, into these cells. */
    Condensed edited(int states, LaneEdit.CostsOf costs) {
        LaneEdit.run(plan, this, states, costs);
        return done();
    }

    Condensed done() {
        return counts.length > 0
                ? new Condensed(plan.size(), counts, numerator, denominator)
                : new Condensed(plan.size(), cells);
    }
}
