package sojourn.rules;

/**
 * All frequent extensions of a set, depth first over bit vectors: Eclat (Zaki 2000) with the diffset's early stop and perfect
 * extensions. Time O(pairs of extensions × words), memory O(depth × extensions × words), reused from set to set.
 */
final class EclatSearch {
    private final SearchRun run;
    private final ItemsetSink sink;
    private final BitRows bits;
    private final Extensions stack = new Extensions();
    private int nodes;

    EclatSearch(SearchRun run, ItemsetSink sink, BitRows bits) {
        this.run = run;
        this.sink = sink;
        this.bits = bits;
    }

    /** Searches below the sink's set, whose baskets are {@code rows}. */
    void search(Projection rows) {
        bits.fill(rows);
        for (int k = 0; k < rows.m; k++) {
            stack.set(k, rows.code[k], rows.count[k], bits.count(k * bits.width), k * bits.width);
        }
        search(0, rows.m, rows.m * bits.width);
    }

    private void search(int from, int to, int free) {
        int width = bits.width;
        bits.ensure(free + (long) (to - from) * width);
        for (int a = from; a < to; a++) {
            run.poll(nodes++);
            long have = stack.count[a];
            int length = sink.length + 1;
            if (have < run.need(length)) {
                continue;
            }
            sink.push(stack.code[a]);
            int mark = sink.perfects;
            int children = to;
            int top = free;
            if (length < run.maxLength) {
                long need = run.need(length + 1);
                long within = stack.bitCount[a];
                for (int b = a + 1; b < to && within >= need; b++) {
                    long both = bits.intersect(stack.at[a], stack.at[b], top, within, need);
                    if (both == have) {
                        sink.pushPerfect(stack.code[b]);
                    } else if (both >= 0) {
                        stack.set(children++, stack.code[b], both, both, top);
                        top += width;
                    }
                }
            }
            sink.emit(have);
            if (children == to + 1 || (children > to && length + 1 == run.maxLength)) {
                for (int c = to; c < children; c++) {
                    sink.push(stack.code[c]);
                    sink.emit(stack.count[c]);
                    sink.length--;
                }
            } else if (children > to) {
                search(to, children, top);
            }
            sink.perfects = mark;
            sink.length--;
        }
    }
}
