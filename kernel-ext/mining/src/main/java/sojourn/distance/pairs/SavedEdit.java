package sojourn.distance.pairs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cheapest edit of many patterns to one text after the other, by what a match saves against deleting one event and inserting the other:
 * <pre>
 *   S[i][0] = S[0][j] = 0
 *   S[i][j] = max( S[i-1][j],  S[i][j-1],  S[i-1][j-1] + indel[a_i] + indel[b_j] - sub[a_i][b_j] )
 *   distance = Σ indel[a_i] + Σ indel[b_j] - S[|a|][|b|]
 * </pre>
 * Costs are whole numbers of a small unit, so that sums are exact in any order, and their maximum takes no branch. Patterns have a lane
 * each from where they part, see {@link PatternLanes}: the innermost loop runs over lanes. {@link StripEdit} is the same for a few long
 * sequences. Time O(|a|·|b|) a pair.
 * Source: Needleman &amp; Wunsch 1970, J. Mol. Biol. 48:443-453; Abbott &amp; Forrest 1986, J. Interdiscip. Hist. 16:471-494.
 */
public final class SavedEdit implements PatternBlock {
    private static final int LANES = 128;
    /** cells that what the states of one event save may take in a block, from which on it has fewer lanes */
    private static final int STATE_CELLS = 1 << 20;
    /** cells that a block keeps of what events save; beyond, it computes them anew */
    private static final int KEPT_CELLS = 1 << 22;

    /** What a match of two events saves. */
    public interface Saving {
        /** {@return units, {@code >= 0}; of two codes of events} */
        long of(int a, int b);
    }

    private final PairPlan plan;
    private final PairSink cells;
    private final Costs costs;
    private final int first;
    private final int patterns;
    private final PatternLanes lanes;
    /** [text code][position in pattern][lane]; null where it was not asked for */
    private final long[][][] saved;

    private int kept;
    /** [slot][events of the pattern][lane] */
    private final long[][][] table;

    /**
     * What edits cost.
     *
     * @param indels of each code of an event, in units
     * @param saving of two
     * @param scale  how many units are 1
     */
    @SuppressWarnings("ArrayRecordComponent") // handed from one class to another
    public record Costs(long[] indels, Saving saving, double scale) {}

    private SavedEdit(PairPlan plan, PairSink cells, Costs costs, int from, int to, int slots) {
        this.plan = plan;
        this.cells = cells;
        this.costs = costs;
        this.first = from;
        this.patterns = to - from;
        this.lanes = new PatternLanes(plan, from, to);
        this.saved = new long[costs.indels.length][][];
        this.table = new long[slots][][];
        Arrays.setAll(table, slot -> lanes.longRow());
    }

    /**
     * All pairs.
     *
     * @param plan   of the sequences, in codes that the costs know
     * @param step   what the progress is called
     * @param into   takes the distances
     * @param states how many codes most sequences are made of
     * @param costs  in units of which a long holds four for each event of the longest sequence at the dearest cost
     */
    public static void run(PairPlan plan, String step, PairSink into, int states, Costs costs) {
        List<Integer> from = new ArrayList<>();
        for (int p = 0; p < plan.size(); p = next(plan, states, p)) {
            from.add(p);
        }
        plan.run(step, from, b -> slotBytes(plan, states, from.get(b)), b -> {
            int first = from.get(b);
            int slots = plan.slots(slotBytes(plan, states, first));
            return new SavedEdit(plan, into, costs, first, next(plan, states, first), slots);
        });
    }

    private static int next(PairPlan plan, int states, int first) {
        int end = Math.min(first + LANES, plan.size());
        long cells = (long) states * lengthAt(plan, end - 1);
        int lanes = (int) Math.max(8, Math.min(LANES, STATE_CELLS / Math.max(1, cells)));
        return Math.min(first + lanes, plan.size());
    }

    private static long slotBytes(PairPlan plan, int states, int first) {
        int to = next(plan, states, first);
        return (long) Long.BYTES * (to - first) * (lengthAt(plan, to - 1) + 1);
    }

    private static int lengthAt(PairPlan plan, int place) {
        return plan.length(plan.byLength(place));
    }

    @Override
    public void step(int from, int to, int read, int code) {
        long[][] above = table[from];
        long[][] row = table[to];
        if (saved[code] == null) {
            saved[code] = saved(code);
        }
        long[][] gains = saved[code];
        for (int j = 0; j < gains.length; j++) {
            most(above[j], above[j + 1], row[j], gains[j], row[j + 1]);
            lanes.part(j + 1, row[j + 1]);
        }
    }

    private long[][] saved(int code) {
        long[][] gains = new long[lanes.longest()][];
        for (int j = 0; j < gains.length; j++) {
            gains[j] = new long[lanes.inUse(j)];
            kept += gains[j].length;
        }
        if (kept > KEPT_CELLS) {
            Arrays.fill(saved, null);
            kept = 0;
        }
        for (int j = 0; j < gains.length; j++) {
            for (int lane = 0; lane < gains[j].length; lane++) {
                int sequence = plan.byLength(first + lanes.pattern(lane));
                // a pattern that has ended leaves its lane to run on
                gains[j][lane] = j < plan.length(sequence) ? costs.saving.of(code, plan.code(sequence, j)) : 0;
            }
        }
        return gains;
    }

    private static void most(long[] diagonal, long[] above, long[] left, long[] gain, long[] into) {
        for (int lane = 0; lane < gain.length; lane++) {
            into[lane] = max(max(above[lane], left[lane]), diagonal[lane] + gain[lane]);
        }
    }

    /** Without a branch; and without a shift that keeps the sign, which takes AVX2 five instructions of longs. */
    private static long max(long a, long b) {
        long gap = a - b;
        return a - (gap & (0 - (gap >>> 63)));
    }

    @Override
    public void finish(int slot, int text) {
        long ofText = whole(text);
        for (int pattern = 0; pattern < Math.min(patterns, text - first); pattern++) {
            int length = plan.length(plan.byLength(first + pattern));
            long units = whole(first + pattern) + ofText - table[slot][length][lanes.lane(pattern)];
            cells.putDistance(first + pattern, text, units / costs.scale);
        }
    }

    /** {@return what it takes to insert all of a sequence} */
    private long whole(int place) {
        int sequence = plan.byLength(place);
        long sum = 0;
        for (int i = 0; i < plan.length(sequence); i++) {
            sum += costs.indels[plan.code(sequence, i)];
        }
        return sum;
    }
}
