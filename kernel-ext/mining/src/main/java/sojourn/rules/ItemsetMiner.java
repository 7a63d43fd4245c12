package sojourn.rules;

import org.jspecify.annotations.Nullable;
import sojourn.check.Nouns;
import sojourn.run.Cache;
import sojourn.run.CacheKey;
import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Finds the frequent itemsets of weighted baskets, exactly. Infrequent items are dropped, the others ordered from rare to
 * frequent; each set is found once, in the branch of its rarest item; branches are independent and run in parallel. The result
 * does not depend on the number of threads.
 *
 * <p>Time is about the number of itemsets times the baskets that hold them, divided by 64 where data is dense; memory is the
 * frequent cells, the result, and a few megabytes for each thread.
 */
public final class ItemsetMiner {
    private ItemsetMiner() {}

    /**
     * Searches all itemsets.
     *
     * @param rows    the baskets
     * @param options what to look for
     * @return the sets, in an order that depends on the baskets alone; with {@code top}, the most frequent first
     * @throws sojourn.check.UsageException if there are more than {@code options.maxItemsets()}
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static FrequentItemsets mine(BasketRows rows, ItemsetOptions options) {
        return Cache.kept(
                "itemset searches",
                () -> rows.in(CacheKey.of("itemsets", 1)).with(options.toString()),
                FrequentItemsets.form(options),
                () -> run(rows, options));
    }

    private static FrequentItemsets run(BasketRows rows, ItemsetOptions options) {
        boolean wantsTop = options.top() != ItemsetOptions.NO_TOP;
        TopCounts top = wantsTop && options.kind() != ItemsetKind.MAXIMAL ? new TopCounts(options.top()) : null;
        Projection root = encode(rows, options, top);
        FrequentItemsets found = search(root, rows.total(), options, top);
        return wantsTop ? found.select(Arrays.copyOf(found.byCount(), Math.min(options.top(), found.size()))) : found;
    }

    /** The frequent items, rarest first, and the baskets cut down to them. */
    private static Projection encode(BasketRows rows, ItemsetOptions options, @Nullable TopCounts top) {
        long[] counts = rows.itemCounts();
        long need = options.minCount();
        if (top != null && options.kind() == ItemsetKind.ALL && options.minLength() == 1) {
            // the items alone bound what the k best can be; each is offered again when it is found, to a list of its
            // own
            TopCounts items = new TopCounts(options.top());
            for (long count : counts) {
                items.offer(count, 1);
            }
            need = Math.max(need, items.need(1));
        }
        long least = need;
        int[] frequent = IntStream.range(0, counts.length)
                .filter(code -> counts[code] >= least)
                .boxed()
                .sorted(Comparator.comparingLong((Integer code) -> counts[code]).thenComparing(code -> code))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] rank = new int[counts.length];
        Arrays.fill(rank, -1);
        Projection root = new Projection();
        root.clear();
        for (int r = 0; r < frequent.length; r++) {
            rank[frequent[r]] = r;
            root.addItem(frequent[r], counts[frequent[r]]);
        }
        int[] codes = rows.codes();
        int[] offsets = rows.offsets();
        for (int row = 0; row < rows.rows(); row++) {
            root.ensureRow(offsets[row + 1] - offsets[row]);
            int length = 0;
            for (int i = offsets[row]; i < offsets[row + 1]; i++) {
                int r = rank[codes[i]];
                root.cells[root.end + length] = r;
                length += r >= 0 ? 1 : 0;
            }
            if (length > 0) {
                Arrays.sort(root.cells, root.end, root.end + length);
                root.endRow(length, rows.weight(row));
            }
        }
        root.index();
        return root;
    }

    private static FrequentItemsets search(
            Projection root, long baskets, ItemsetOptions options, @Nullable TopCounts top) {
        int m = root.m;
        DepthFirst[] by = new DepthFirst[m];
        int[] from = new int[m];
        int[] to = new int[m];
        int[] order = order(root, top != null);
        int threads = Parallel.threads();
        ConcurrentLinkedQueue<DepthFirst> idle = new ConcurrentLinkedQueue<>();
        try (Progress progress = Progress.start("frequent itemsets", m, "first items")) {
            SearchRun run = new SearchRun(options, baskets, progress, top);
            Parallel.blocks(m, progress, block -> {
                int a = order[block];
                DepthFirst polled = idle.poll();
                DepthFirst worker = polled == null ? new DepthFirst(run, m, threads) : polled;
                by[a] = worker;
                from[a] = worker.sink.size;
                if (options.kind() == ItemsetKind.ALL) {
                    worker.all(root, a);
                } else {
                    worker.closed(root, a);
                }
                to[a] = worker.sink.size;
                worker.sink.flush();
                idle.add(worker);
                run.blockDone();
            });
            progress.finish();
        }
        return gather(by, from, to, baskets, options);
    }

    /** The branches that take longest first; with a top-k, the most frequent items, because they raise the bar. */
    private static int[] order(Projection root, boolean frequentFirst) {
        double[] work = new double[root.m];
        for (int a = 0; a < root.m; a++) {
            work[a] = frequentFirst ? a : root.count[a] * (double) (root.m - a);
        }
        return IntStream.range(0, root.m)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer a) -> -work[a]).thenComparing(a -> a))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Lays the branches' sets one behind the other, by first item, whichever thread found them. */
    private static FrequentItemsets gather(
            DepthFirst[] by, int[] from, int[] to, long baskets, ItemsetOptions options) {
        long sets = 0;
        long cells = 0;
        for (int a = 0; a < by.length; a++) {
            sets += to[a] - from[a];
            cells += cells(by[a].sink, to[a]) - cells(by[a].sink, from[a]);
        }
        if (cells > Integer.MAX_VALUE - 16) {
            throw new sojourn.check.UsageException(Nouns.format(
                    "%,d itemsets hold %,d items, more than one array can; raise minSupport or set maxLength",
                    sets, cells));
        }
        int[] codes = new int[(int) cells];
        int[] offsets = new int[(int) sets + 1];
        long[] counts = new long[(int) sets];
        int set = 0;
        int cell = 0;
        for (int a = 0; a < by.length; a++) {
            ItemsetSink sink = by[a].sink;
            int first = (int) cells(sink, from[a]);
            int length = (int) cells(sink, to[a]) - first;
            System.arraycopy(sink.cells, first, codes, cell, length);
            System.arraycopy(sink.counts, from[a], counts, set, to[a] - from[a]);
            for (int i = from[a]; i < to[a]; i++) {
                offsets[++set] = cell + sink.ends[i] - first;
            }
            cell += length;
        }
        return new FrequentItemsets(codes, offsets, counts, baskets, options);
    }

    private static long cells(ItemsetSink sink, int sets) {
        return sets == 0 ? 0 : sink.ends[sets - 1];
    }
}
