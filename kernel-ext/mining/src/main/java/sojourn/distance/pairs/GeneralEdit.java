package sojourn.distance.pairs;

import java.util.Arrays;

/**
 * Cheapest edit at any whole-number costs, of many patterns to one text after the other, a row of the edit table a step:
 * <pre>
 *   D[i][0] = i·indel      D[0][j] = j·indel
 *   D[i][j] = min( D[i-1][j] + indel,  D[i][j-1] + indel,  D[i-1][j-1] + sub[a_i][b_j] )
 * </pre>
 * Patterns have a lane each from where they part, see {@link PatternLanes}: the innermost loop runs over patterns, at one index into separate arrays and without a branch, so
 * the compiler makes vector instructions of it. Time O(|a|·|b|) a pair.
 * Source: Needleman &amp; Wunsch 1970, J. Mol. Biol. 48:443-453; Abbott &amp; Forrest 1986, J. Interdiscip. Hist. 16:471-494.
 */
public final class GeneralEdit implements PatternBlock {
    /** patterns of a block; fewer where their costs would leave the cache */
    public static final int LANES = 128;

    private final PairPlan plan;
    private final PairSink cells;
    private final int first;
    private final int patterns;
    private final PatternLanes lanes;
    private final int indel;
    /** [text state][position in pattern][lane] */
    private final int[][][] costs;
    /** [slot][position in pattern][lane] */
    private final int[][][] table;

    /** Patterns are those at places {@code [from, to)}; {@code sub} is {@code states × states}, row-major. */
    public GeneralEdit(PairPlan plan, PairSink cells, int[] sub, int states, int indel, int from, int to, int slots) {
        this.plan = plan;
        this.cells = cells;
        this.first = from;
        this.patterns = to - from;
        this.lanes = new PatternLanes(plan, from, to);
        this.indel = indel;
        int longest = lanes.longest();
        costs = new int[states][longest][];
        for (int j = 0; j < longest; j++) {
            for (int state = 0; state < states; state++) {
                costs[state][j] = new int[lanes.inUse(j)];
            }
            for (int lane = 0; lane < lanes.inUse(j); lane++) {
                int sequence = plan.byLength(from + lanes.pattern(lane));
                for (int state = 0; state < states && j < plan.length(sequence); state++) {
                    costs[state][j][lane] = sub[state * states + plan.code(sequence, j)];
                }
            }
        }
        table = new int[slots][][];
        Arrays.setAll(table, slot -> lanes.wholeRow());
        for (int j = 0; j <= longest; j++) {
            Arrays.fill(table[0][j], j * indel);
        }
    }

    @Override
    public void step(int from, int to, int read, int code) {
        int[][] above = table[from];
        int[][] row = table[to];
        Arrays.fill(row[0], (read + 1) * indel);
        int[][] cost = costs[code];
        for (int j = 0; j < cost.length; j++) {
            cheapest(above[j], above[j + 1], row[j], cost[j], indel, row[j + 1]);
            lanes.part(j + 1, row[j + 1]);
        }
    }

    private static void cheapest(int[] diagonal, int[] above, int[] left, int[] cost, int indel, int[] into) {
        for (int lane = 0; lane < cost.length; lane++) {
            int edit = min(above[lane], left[lane]) + indel;
            into[lane] = min(edit, diagonal[lane] + cost[lane]);
        }
    }

    /** Without a branch or a move on condition, which JDK 17 would not make a vector of; a - b must not overflow. */
    private static int min(int a, int b) {
        int gap = a - b;
        return b + (gap & gap >> 31);
    }

    @Override
    public void finish(int slot, int text) {
        for (int pattern = 0; pattern < Math.min(patterns, text - first); pattern++) {
            int[] last = table[slot][plan.length(plan.byLength(first + pattern))];
            cells.putUnits(first + pattern, text, last[lanes.lane(pattern)]);
        }
    }
}
