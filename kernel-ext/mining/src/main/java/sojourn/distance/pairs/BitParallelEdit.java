package sojourn.distance.pairs;

/**
 * Levenshtein distance (insert, delete, substitute: 1 each) of packed patterns to one text after the other, a column of the
 * edit table a step. The table's vertical differences are +1, 0 or -1 and live as bits in {@code up} and {@code down}:
 * <pre>
 *   x = eq | down;   d = (((x &amp; up) + up) ^ up) | x;   h+ = down | ~(up | d);   h- = up &amp; d
 *   x = h+ &lt;&lt; 1 | lowest;   down' = x &amp; d;   up' = (h- &lt;&lt; 1 | ~(x | d)) &amp; valid
 *   distance = events of the text + bits of up - bits of down
 * </pre>
 * Time O(events · words); the lanes of a word cost what one costs.
 * Source: Myers 1999, J. ACM 46:395-415; Hyyrö 2003, Nordic J. Computing 10:29-39 (global form);
 * Hyyrö, Fredriksson &amp; Navarro 2005, ACM J. Exp. Algorithmics 10 (many patterns in a word).
 */
public final class BitParallelEdit implements PatternBlock {
    private final PackedPatterns patterns;
    private final PairSink cells;
    private final long[][] up;
    private final long[][] down;
    private final int[] read;

    public BitParallelEdit(PackedPatterns patterns, PairSink cells, int slots) {
        this.patterns = patterns;
        this.cells = cells;
        up = patterns.slots(slots);
        down = new long[slots][patterns.valid.length];
        read = new int[slots];
    }

    @Override
    public void step(int from, int to, int before, int code) {
        read[to] = before + 1;
        if (patterns.isLong()) {
            stepLong(patterns.matches(code), up[from], down[from], up[to], down[to]);
        } else {
            step(patterns.matches(code), patterns.lowest, patterns.valid, up[from], down[from], up[to], down[to]);
        }
    }

    /** One index into separate arrays and no branch: the compiler makes vector instructions of it. */
    private static void step(
            long[] matches, long[] lowest, long[] valid, long[] up, long[] down, long[] upTo, long[] downTo) {
        for (int w = 0; w < valid.length; w++) {
            long p = up[w];
            long m = down[w];
            long x = matches[w] | m;
            long d = (((x & p) + p) ^ p) | x;
            long y = (m | ~(p | d)) << 1 | lowest[w];
            downTo[w] = y & d;
            upTo[w] = ((p & d) << 1 | ~(y | d)) & valid[w];
        }
    }

    /** The same over one number of many words: the sum's carry and the shifted bits go on to the next word. */
    private static void stepLong(long[] matches, long[] up, long[] down, long[] upTo, long[] downTo) {
        long carry = 0;
        long plusIn = 1;
        long minusIn = 0;
        for (int w = 0; w < up.length; w++) {
            long p = up[w];
            long m = down[w];
            long x = matches[w] | m;
            long sum = (x & p) + p;
            long sumCarried = sum + carry;
            // unsigned overflow of either addition
            carry = Long.compareUnsigned(sum, p) < 0 || Long.compareUnsigned(sumCarried, sum) < 0 ? 1 : 0;
            long d = (sumCarried ^ p) | x;
            long plus = m | ~(p | d);
            long minus = p & d;
            long y = plus << 1 | plusIn;
            plusIn = plus >>> 63;
            downTo[w] = y & d;
            upTo[w] = minus << 1 | minusIn | ~(y | d);
            minusIn = minus >>> 63;
        }
    }

    @Override
    public void finish(int slot, int text) {
        long[] p = up[slot];
        long[] m = down[slot];
        int from = patterns.first();
        if (patterns.isLong()) {
            int distance = read[slot];
            for (int w = 0; w < p.length; w++) {
                distance += Long.bitCount(p[w] & patterns.valid[w]) - Long.bitCount(m[w] & patterns.valid[w]);
            }
            cells.putUnits(from, text, distance);
            return;
        }
        int length = read[slot];
        for (int i = 0; i < Math.min(patterns.size(), text - from); i++) {
            long lane = patterns.lane(i);
            int w = patterns.word(i);
            cells.putUnits(from + i, text, length + Long.bitCount(p[w] & lane) - Long.bitCount(m[w] & lane));
        }
    }
}
