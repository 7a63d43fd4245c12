package sojourn.distance.pairs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cheapest edit where costs depend on more than the two states, of many patterns to one text after the other, a row of the edit
 * table a step:
 * <pre>
 *   D[i][j] = min( D[i-1][j] + deletion,  D[i][j-1] + insertion,  D[i-1][j-1] + substitution )
 * </pre>
 * Each pattern has a lane, and a cost is an array with one cell for each lane: loops over lanes take no branch, so that the compiler
 * makes vector instructions of them. What the three cost is up to the {@link Costs}. Time O(|a|·|b|) a pair.
 */
public final class LaneEdit implements PatternBlock {
    private static final int LANES = 64;
    /** cells that the costs of one block may take */
    private static final int COST_CELLS = 1 << 19;

    /** What one cell of the edit table costs, for all lanes at once. Made for one block, and owned by its thread. */
    public interface Costs {
        /** before a text's first event */
        int NONE = -1;

        /**
         * The row before any event of a text: what it takes to insert each pattern's first events.
         *
         * @param first the text's first state
         * @param row   to be filled, [events of the pattern][lane]
         */
        void before(int first, double[][] row);

        /**
         * The column before any event of a pattern, one event of the text further down.
         *
         * @param code     the text's event
         * @param previous the one before it, or NONE
         * @param above    the cells of the row above
         * @param into     to be filled
         */
        void edge(int code, int previous, double[] above, double[] into);

        /**
         * The costs at one position of the patterns; for patterns that end before, any.
         *
         * @param read     how many events of the text were read before
         * @param code     the text's event
         * @param previous the one before it, or NONE
         * @param j        position in the patterns
         * @param cell     takes the costs; positions come from 0 on, and what stays the same along a row may be left as it is
         */
        void fill(int read, int code, int previous, int j, Cell cell);
    }

    /** Costs where the first events are matched with each other, so that nothing comes before them. */
    public interface Together extends Costs {
        @Override
        default void before(int first, double[][] row) {
            Arrays.fill(row[0], 0);
            for (int j = 1; j < row.length; j++) {
                Arrays.fill(row[j], Double.POSITIVE_INFINITY);
            }
        }

        @Override
        default void edge(int code, int previous, double[] above, double[] into) {
            Arrays.fill(into, Double.POSITIVE_INFINITY);
        }
    }

    /** The costs of one cell: arrays of one cost for each lane, the block's own or those of the costs, which are only read. */
    public static final class Cell {
        /** of the text's event */
        public double[] deletion;
        /** of the pattern's event */
        public double[] insertion;
        /** of one by the other */
        public double[] substitution;

        Cell(int lanes) {
            deletion = new double[lanes];
            insertion = new double[lanes];
            substitution = new double[lanes];
        }
    }

    /** Makes the costs of one block. */
    public interface CostsOf {
        Costs block(PairPlan plan, int from, int to);
    }

    private final PairPlan plan;
    private final PairSink cells;
    private final Costs costs;
    private final int first;
    private final int patterns;
    private final int longest;
    /** [slot][position in pattern][lane] */
    private final double[][][] table;
    /** the last event that a slot has read */
    private final int[] last;

    private final Cell cell;

    private LaneEdit(PairPlan plan, PairSink cells, Costs costs, int from, int to, int slots) {
        this.plan = plan;
        this.cells = cells;
        this.costs = costs;
        this.first = from;
        this.patterns = to - from;
        this.longest = lengthAt(plan, to - 1);
        table = new double[slots][longest + 1][patterns];
        last = new int[slots];
        last[0] = Costs.NONE;
        cell = new Cell(patterns);
    }

    /**
     * All pairs.
     *
     * @param plan   of the sequences, in codes that the costs know
     * @param into   takes the distances
     * @param states how many cells of cost an event of a pattern takes
     * @param costs  of the edits
     */
    public static void run(PairPlan plan, PairSink into, int states, CostsOf costs) {
        List<Integer> from = new ArrayList<>();
        for (int p = 0; p < plan.size(); p = next(plan, states, p)) {
            from.add(p);
        }
        plan.run("pairwise distances", from, b -> slotBytes(plan, states, from.get(b)), b -> {
            int first = from.get(b);
            int to = next(plan, states, first);
            int slots = plan.slots(slotBytes(plan, states, first));
            return new LaneEdit(plan, into, costs.block(plan, first, to), first, to, slots);
        });
    }

    private static int next(PairPlan plan, int states, int first) {
        int end = Math.min(first + LANES, plan.size());
        long cells = (long) states * lengthAt(plan, end - 1);
        int lanes = (int) Math.max(8, Math.min(LANES, COST_CELLS / Math.max(1, cells)));
        return Math.min(first + lanes, plan.size());
    }

    private static long slotBytes(PairPlan plan, int states, int first) {
        int to = next(plan, states, first);
        return (long) Double.BYTES * (to - first) * (lengthAt(plan, to - 1) + 1);
    }

    private static int lengthAt(PairPlan plan, int place) {
        return plan.length(plan.byLength(place));
    }

    /** {@return what a pattern's event costs against each state: [state][position][lane]} */
    public static double[][][] byPosition(PairPlan plan, int from, int to, double[] sub, int states) {
        double[][][] costs = new double[states][lengthAt(plan, to - 1)][to - from];
        for (int lane = 0; lane < to - from; lane++) {
            int sequence = plan.byLength(from + lane);
            for (int j = 0; j < plan.length(sequence); j++) {
                for (int state = 0; state < states; state++) {
                    costs[state][j][lane] = sub[state * states + plan.code(sequence, j)];
                }
            }
        }
        return costs;
    }

    /** {@return what a pattern's event has: [position][lane], 0 beyond its end} */
    public static double[][] byPosition(PairPlan plan, int from, int to, double[] ofCode) {
        double[][] values = new double[lengthAt(plan, to - 1)][to - from];
        for (int lane = 0; lane < to - from; lane++) {
            int sequence = plan.byLength(from + lane);
            for (int j = 0; j < plan.length(sequence); j++) {
                values[j][lane] = ofCode[plan.code(sequence, j)];
            }
        }
        return values;
    }

    @Override
    public void step(int from, int to, int read, int code) {
        double[][] above = table[from];
        double[][] row = table[to];
        int previous = last[from];
        last[to] = code;
        if (read == 0) {
            costs.before(code, above);
        }
        costs.edge(code, previous, above[0], row[0]);
        for (int j = 0; j < longest; j++) {
            costs.fill(read, code, previous, j, cell);
            cheapest(cell.deletion, cell.insertion, cell.substitution, above[j], above[j + 1], row[j], row[j + 1]);
        }
    }

    private static void cheapest(
            double[] deletion,
            double[] insertion,
            double[] substitution,
            double[] diagonal,
            double[] above,
            double[] left,
            double[] into) {
        for (int lane = 0; lane < into.length; lane++) {
            double edit = Math.min(above[lane] + deletion[lane], left[lane] + insertion[lane]);
            into[lane] = Math.min(edit, diagonal[lane] + substitution[lane]);
        }
    }

    @Override
    public void finish(int slot, int text) {
        for (int lane = 0; lane < Math.min(patterns, text - first); lane++) {
            cells.putDistance(first + lane, text, table[slot][plan.length(plan.byLength(first + lane))][lane]);
        }
    }

    /** Adds a number to each lane. */
    public static void plus(double[] from, double add, double[] into) {
        for (int lane = 0; lane < into.length; lane++) {
            into[lane] = from[lane] + add;
        }
    }

    /** The row before any event, where each insertion has a cost of its own. */
    public static void sums(double[][] insertions, double[][] row) {
        Arrays.fill(row[0], 0);
        for (int j = 0; j < insertions.length; j++) {
            for (int lane = 0; lane < row[0].length; lane++) {
                row[j + 1][lane] = row[j][lane] + insertions[j][lane];
            }
        }
    }
}
