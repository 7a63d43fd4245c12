package sojourn.rules;

import java.util.Arrays;

/**
 * All closed or maximal sets, depth first over bit vectors, without storing any for comparison: a set is dropped with all that
 * would grow from it as soon as an item that comes earlier in the order holds all its baskets, because its closure was met in
 * that item's branch (Lucchese, Orlando &amp; Perego 2006, DCI_Closed; Uno, Kiyomi &amp; Arimura 2004, LCM 2). A closed set is
 * maximal if no item, earlier or later, can be added without becoming infrequent.
 */
final class ClosedSearch {
    /** frames are about 150 bytes and the smallest usual stack is half a megabyte */
    private static final int MAX_DEPTH = 1_500;

    private final SearchRun run;
    private final ItemsetSink sink;
    private final BitRows bits;
    private final boolean maximal;
    private final Extensions stack = new Extensions();
    /** bit vectors of earlier items that the set does not hold */
    private int[] earlier = new int[64];

    private int earliers;
    private int nodes;

    ClosedSearch(SearchRun run, ItemsetSink sink, BitRows bits) {
        this.run = run;
        this.sink = sink;
        this.bits = bits;
        this.maximal = run.options.kind() == ItemsetKind.MAXIMAL;
    }

    /**
     * Searches from the sink's set, which is closed.
     *
     * @param rows  its baskets, all of them, over the frequent items beside it; the first {@code first} come earlier in the
     *              order
     * @param first in {@code [0, rows.m]}
     * @param count in how many baskets the set occurs
     */
    void search(Projection rows, int first, long count) {
        if (!maximal || rows.m == 0) {
            sink.write(count);
        }
        if (first == rows.m || sink.length >= run.maxLength) {
            return;
        }
        bits.fill(rows);
        earliers = 0;
        for (int k = 0; k < rows.m; k++) {
            if (k < first) {
                pushEarlier(k * bits.width);
            } else {
                stack.set(k - first, rows.code[k], rows.count[k], rows.count[k], k * bits.width);
            }
        }
        search(0, rows.m - first, rows.m * bits.width, 0);
    }

    private void search(int from, int to, int free, int depth) {
        if (depth > MAX_DEPTH) {
            throw run.tooDeep(sink.length);
        }
        int width = bits.width;
        bits.ensure(free + (long) (to - from) * width);
        int mark = earliers;
        for (int a = from; a < to; a++) {
            run.poll(nodes++);
            long have = stack.count[a];
            int at = stack.at[a];
            long need = run.need(sink.length + 1);
            if (have < need || coveredByEarlier(at)) {
                // nor does it join the earlier ones: what it covers or meets, the one that covers it does
                continue;
            }
            int length = sink.length;
            sink.push(stack.code[a]);
            int children = to;
            int top = free;
            for (int b = a + 1; b < to; b++) {
                long both = bits.intersect(at, stack.at[b], top, have, need);
                if (both == have) {
                    sink.push(stack.code[b]);
                } else if (both >= 0) {
                    stack.set(children++, stack.code[b], both, both, top);
                    top += width;
                }
            }
            if (!maximal || (children == to && !meetsEarlier(at, have))) {
                sink.write(have);
            }
            if (children > to && sink.length < run.maxLength) {
                search(to, children, top, depth + 1);
            }
            sink.length = length;
            pushEarlier(at);
        }
        earliers = mark;
    }

    private void pushEarlier(int at) {
        if (earliers == earlier.length) {
            earlier = Arrays.copyOf(earlier, 2 * earliers);
        }
        earlier[earliers++] = at;
    }

    private boolean coveredByEarlier(int at) {
        for (int e = 0; e < earliers; e++) {
            if (bits.within(at, earlier[e])) {
                return true;
            }
        }
        return false;
    }

    private boolean meetsEarlier(int at, long have) {
        for (int e = 0; e < earliers; e++) {
            if (bits.meet(at, earlier[e], have, run.options.minCount())) {
                return true;
            }
        }
        return false;
    }
}
