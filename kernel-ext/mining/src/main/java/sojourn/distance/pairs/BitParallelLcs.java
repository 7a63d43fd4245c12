package sojourn.distance.pairs;

/**
 * Insertions and deletions alone, 1 each: {@code |a| + |b| - 2·LCS(a, b)} for packed patterns and one text after the other.
 * A zero bit of {@code v} is an event of the pattern that makes the longest common subsequence longer by one:
 * <pre>
 *   u = v &amp; eq;   v' = ((v + u) | (v &amp; ~eq)) &amp; valid;   LCS = zero bits of v
 * </pre>
 * Time O(events · words); the lanes of a word cost what one costs.
 * Source: Crochemore, Iliopoulos, Pinzon &amp; Reid 2001, Inf. Process. Lett. 80:279-285; Hyyrö 2004, AWOCA.
 */
public final class BitParallelLcs implements PatternBlock {
    private final PackedPatterns patterns;
    private final PairSink cells;
    private final long[][] open;
    private final int[] read;

    public BitParallelLcs(PackedPatterns patterns, PairSink cells, int slots) {
        this.patterns = patterns;
        this.cells = cells;
        open = patterns.slots(slots);
        read = new int[slots];
    }

    @Override
    public void step(int from, int to, int before, int code) {
        read[to] = before + 1;
        if (patterns.isLong()) {
            stepLong(patterns.matches(code), open[from], open[to]);
        } else {
            step(patterns.matches(code), patterns.valid, open[from], open[to]);
        }
    }

    /** One index into separate arrays and no branch: the compiler makes vector instructions of it. */
    private static void step(long[] matches, long[] valid, long[] open, long[] openTo) {
        for (int w = 0; w < valid.length; w++) {
            long v = open[w];
            long eq = matches[w];
            openTo[w] = ((v + (v & eq)) | (v & ~eq)) & valid[w];
        }
    }

    private static void stepLong(long[] matches, long[] open, long[] openTo) {
        long carry = 0;
        for (int w = 0; w < open.length; w++) {
            long v = open[w];
            long eq = matches[w];
            long sum = v + (v & eq);
            long sumCarried = sum + carry;
            // unsigned overflow of either addition
            carry = Long.compareUnsigned(sum, v) < 0 || Long.compareUnsigned(sumCarried, sum) < 0 ? 1 : 0;
            openTo[w] = sumCarried | (v & ~eq);
        }
    }

    @Override
    public void finish(int slot, int text) {
        long[] v = open[slot];
        int from = patterns.first();
        if (patterns.isLong()) {
            int left = 0;
            int length = 0;
            for (int w = 0; w < v.length; w++) {
                left += Long.bitCount(v[w] & patterns.valid[w]);
                length += Long.bitCount(patterns.valid[w]);
            }
            cells.putUnits(from, text, read[slot] - length + 2 * left);
            return;
        }
        // |a| + |b| - 2 LCS, where LCS = |a| - bits left in a's lane
        int length = read[slot];
        for (int i = 0; i < Math.min(patterns.size(), text - from); i++) {
            long lane = patterns.lane(i);
            cells.putUnits(
                    from + i, text, length - Long.bitCount(lane) + 2 * Long.bitCount(v[patterns.word(i)] & lane));
        }
    }
}
