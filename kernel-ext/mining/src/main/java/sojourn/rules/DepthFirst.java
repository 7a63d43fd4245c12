package sojourn.rules;

import sojourn.check.Nouns;

import java.util.ArrayList;
import java.util.List;

/**
 * One thread's search. An item's extensions are counted in one pass over the baskets that hold it ("occurrence deliver", Uno,
 * Asai, Uchida &amp; Arimura 2003); those baskets, cut down to the frequent extensions, are then the rows of the next depth. As
 * long as they are long and sparse the search goes on so; as soon as bit vectors over them are cheaper, it goes on with those.
 */
final class DepthFirst {
    /** a pair counted in a sparse row costs about so many words of an intersection: measured on T10I4D100K and retail */
    private static final long WORDS_PER_PAIR = 8;
    /** below so many rows merging costs more than it saves */
    private static final int MERGE_ROWS = 128;

    private final SearchRun run;
    final ItemsetSink sink;
    private final BitRows bits;
    private final EclatSearch eclat;
    private final ClosedSearch closed;
    private final RowMerger merger = new RowMerger();
    private final List<Projection> depths = new ArrayList<>();
    /** count of each item of the projection at hand; all 0 between passes */
    private final long[] counts;
    /** item of the projection at hand to item of the next, or -1 */
    private final int[] next;

    private int nodes;
    /** pairs of items within rows, of the projection built last */
    private long pairs;

    DepthFirst(SearchRun run, int items, int threads) {
        this.run = run;
        this.sink = new ItemsetSink(run);
        this.bits = new BitRows(run, threads);
        this.eclat = new EclatSearch(run, sink, bits);
        this.closed = new ClosedSearch(run, sink, bits);
        this.counts = new long[items];
        this.next = new int[items];
    }

    /** All frequent sets whose rarest item is {@code a}. */
    void all(Projection root, int a) {
        all(root, a, 0);
    }

    private void all(Projection from, int a, int depth) {
        long have = from.count[a];
        int length = sink.length + 1;
        if (have < run.need(length)) {
            return;
        }
        run.poll(nodes++);
        sink.push(from.code[a]);
        int mark = sink.perfects;
        Projection to = depth(depth);
        if (length < run.maxLength) {
            countLater(from, a);
            extensionsLater(from, a, run.need(length + 1), to);
        }
        sink.emit(have);
        if (to.m == 1 || length + 1 == run.maxLength) {
            for (int k = 0; k < to.m; k++) {
                sink.push(to.code[k]);
                sink.emit(to.count[k]);
                sink.length--;
            }
        } else if (to.m > 1) {
            project(from, a, false, 2, to);
            int width = bits.widthOf(to);
            long vertical = (long) to.m * (to.m - 1) / 2 * width;
            if (vertical <= WORDS_PER_PAIR * pairs + 64 && bits.fits(to.m, width)) {
                eclat.search(to);
            } else {
                to.index();
                for (int k = 0; k < to.m; k++) {
                    all(to, k, depth + 1);
                }
            }
        }
        sink.perfects = mark;
        sink.length--;
    }

    /** All closed or maximal sets whose rarest item is {@code a}. */
    void closed(Projection root, int a) {
        long have = root.count[a];
        if (have < run.need(1)) {
            return;
        }
        run.poll(nodes++);
        countLater(root, a);
        for (int x = root.start[a]; x < root.start[a + 1]; x++) {
            long weight = root.weight[root.placeRow[x]];
            int k;
            for (int p = root.places[x] - 1; (k = root.cells[p]) >= 0; p--) {
                counts[k] += weight;
            }
        }
        long need = run.need(1);
        boolean covered = false;
        Projection to = depth(0);
        for (int k = 0; k < a; k++) {
            covered |= counts[k] == have;
            next[k] = counts[k] >= need ? to.m : -1;
            if (next[k] >= 0) {
                to.addItem(root.code[k], counts[k]);
            }
            counts[k] = 0;
        }
        if (covered) {
            // an earlier item is in all the baskets: the closure was met in its branch
            java.util.Arrays.fill(counts, a, root.m, 0);
            return;
        }
        int first = to.m;
        next[a] = -1;
        sink.push(root.code[a]);
        extensionsLater(root, a, need, to, true);
        project(root, a, true, 0, to);
        int width = bits.widthOf(to);
        if (!bits.fits(to.m, width)) {
            throw run.tooLarge(Nouns.format("bit vectors for %,d items in %,d baskets", to.m, to.rows));
        }
        closed.search(to, first, have);
        sink.length = 0;
    }

    /** Counts what stands behind item a in its rows. */
    private void countLater(Projection from, int a) {
        int[] cells = from.cells;
        int end = from.start[a + 1];
        for (int x = from.start[a]; x < end; x++) {
            long weight = from.weight[from.placeRow[x]];
            int k;
            for (int p = from.places[x] + 1; (k = cells[p]) >= 0; p++) {
                counts[k] += weight;
            }
        }
    }

    /** Takes the frequent ones of the counted items into {@code to}, the perfect ones aside, and clears the counts. */
    private void extensionsLater(Projection from, int a, long need, Projection to) {
        extensionsLater(from, a, need, to, false);
    }

    private void extensionsLater(Projection from, int a, long need, Projection to, boolean closure) {
        long have = from.count[a];
        for (int k = a + 1; k < from.m; k++) {
            long count = counts[k];
            counts[k] = 0;
            next[k] = -1;
            if (count == have && closure) {
                sink.push(from.code[k]);
            } else if (count == have && count >= need) {
                sink.pushPerfect(from.code[k]);
            } else if (count >= need) {
                next[k] = to.m;
                to.addItem(from.code[k], count);
            }
        }
    }

    /**
     * Writes the rows that hold item a, cut down to the items of {@code to}.
     *
     * @param whole whether also what stands before a is wanted
     * @param least rows with fewer cells are left out
     */
    private void project(Projection from, int a, boolean whole, int least, Projection to) {
        int end = from.start[a + 1];
        boolean merge = to.m <= RowMerger.MOST_ITEMS && end - from.start[a] >= MERGE_ROWS;
        if (merge) {
            merger.clear(end - from.start[a]);
        }
        int[] cells = from.cells;
        for (int x = from.start[a]; x < end; x++) {
            int p = from.places[x] + 1;
            if (whole) {
                while (cells[p - 1] >= 0) {
                    p--;
                }
            }
            long weight = from.weight[from.placeRow[x]];
            int k;
            if (merge) {
                long mask = 0;
                for (; (k = cells[p]) >= 0; p++) {
                    int item = next[k];
                    mask |= item >= 0 ? 1L << item : 0;
                }
                if (Long.bitCount(mask) >= least) {
                    merger.add(mask, weight);
                }
            } else {
                to.ensureRow(to.m);
                int length = 0;
                for (; (k = cells[p]) >= 0; p++) {
                    int item = next[k];
                    to.cells[to.end + length] = item;
                    length += item >= 0 ? 1 : 0;
                }
                if (length >= least) {
                    to.endRow(length, weight);
                }
            }
        }
        if (merge) {
            merger.writeTo(to);
        }
        pairs = pairs(to);
    }

    private static long pairs(Projection rows) {
        long sum = 0;
        int length = 0;
        for (int p = 1; p < rows.end; p++) {
            if (rows.cells[p] >= 0) {
                sum += length++;
            } else {
                length = 0;
            }
        }
        return sum;
    }

    private Projection depth(int depth) {
        while (depths.size() <= depth) {
            depths.add(new Projection());
        }
        Projection projection = depths.get(depth);
        projection.clear();
        return projection;
    }
}
