package sojourn.distance.pairs;

import java.util.Arrays;

/**
 * Cheapest edit at any real costs, of many patterns to one text after the other, a row of the edit table a step:
 * <pre>
 *   D[i][0] = i·indel      D[0][j] = j·indel
 *   D[i][j] = min( D[i-1][j] + indel,  D[i][j-1] + indel,  D[i-1][j-1] + sub[a_i][b_j] )
 * </pre>
 * For costs that are no decimals; {@link GeneralEdit} is the same over whole numbers, exact and faster. Patterns have a lane each from where they part, see {@link PatternLanes}: the innermost loop runs over patterns, at one index into separate arrays and without a branch, so
 * the compiler makes vector instructions of it. Time O(|a|·|b|) a pair.
 * Source: Needleman &amp; Wunsch 1970, J. Mol. Biol. 48:443-453; Abbott &amp; Forrest 1986, J. Interdiscip. Hist. 16:471-494.
 */
public final class GeneralEditReal implements PatternBlock {
    private final PairPlan plan;
    private final PairSink cells;
    private final int first;
    private final int patterns;
    private final PatternLanes lanes;
    private final double indel;
    /** [text state][position in pattern][lane] */
    private final double[][][] costs;
    /** [slot][position in pattern][lane] */
    private final double[][][] table;

    /** Patterns are those at places {@code [from, to)}; {@code sub} is {@code states × states}, row-major. */
    public GeneralEditReal(
            PairPlan plan, PairSink cells, double[] sub, int states, double indel, int from, int to, int slots) {
        this.plan = plan;
        this.cells = cells;
        this.first = from;
        this.patterns = to - from;
        this.lanes = new PatternLanes(plan, from, to);
        this.indel = indel;
        int longest = lanes.longest();
        costs = new double[states][longest][];
        for (int j = 0; j < longest; j++) {
            for (int state = 0; state < states; state++) {
                costs[state][j] = new double[lanes.inUse(j)];
            }
            for (int lane = 0; lane < lanes.inUse(j); lane++) {
                int sequence = plan.byLength(from + lanes.pattern(lane));
                for (int state = 0; state < states && j < plan.length(sequence); state++) {
                    costs[state][j][lane] = sub[state * states + plan.code(sequence, j)];
                }
            }
        }
        table = new double[slots][][];
        Arrays.setAll(table, slot -> lanes.row());
        for (int j = 0; j <= longest; j++) {
            Arrays.fill(table[0][j], j * indel);
        }
    }

    @Override
    public void step(int from, int to, int read, int code) {
        double[][] above = table[from];
        double[][] row = table[to];
        Arrays.fill(row[0], (read + 1) * indel);
        double[][] cost = costs[code];
        for (int j = 0; j < cost.length; j++) {
            cheapest(above[j], above[j + 1], row[j], cost[j], indel, row[j + 1]);
            lanes.part(j + 1, row[j + 1]);
        }
    }

    private static void cheapest(
            double[] diagonal, double[] above, double[] left, double[] cost, double indel, double[] into) {
        for (int lane = 0; lane < cost.length; lane++) {
            double edit = Math.min(above[lane], left[lane]) + indel;
            into[lane] = Math.min(edit, diagonal[lane] + cost[lane]);
        }
    }

    @Override
    public void finish(int slot, int text) {
        for (int pattern = 0; pattern < Math.min(patterns, text - first); pattern++) {
            double[] last = table[slot][plan.length(plan.byLength(first + pattern))];
            cells.putDistance(first + pattern, text, last[lanes.lane(pattern)]);
        }
    }
}
