package sojourn.rules;

import sojourn.check.Nouns;

import java.util.Arrays;

/**
 * Where one thread's search writes: the set it stands at, the items that every basket of that set also holds (its perfect
 * extensions, Grahne &amp; Zhu 2003), and all itemsets written so far. Any choice of perfect extensions gives an itemset with
 * the same count, so they are written here and never searched.
 */
final class ItemsetSink {
    /** how many itemsets are written between two looks at the quota that the threads share */
    private static final int BATCH = 4096;

    private final SearchRun run;
    int[] path = new int[64];
    int length;
    int[] perfect = new int[64];
    int perfects;

    int[] cells = new int[1024];
    int used;
    int[] ends = new int[256];
    long[] counts = new long[256];
    int size;
    private int untaken;
    private int[] choice = new int[16];

    ItemsetSink(SearchRun run) {
        this.run = run;
    }

    void push(int code) {
        if (length == path.length) {
            path = Arrays.copyOf(path, 2 * length);
        }
        path[length++] = code;
    }

    void pushPerfect(int code) {
        if (perfects == perfect.length) {
            perfect = Arrays.copyOf(perfect, 2 * perfects);
        }
        perfect[perfects++] = code;
    }

    /** Writes the set together with every choice of its perfect extensions. */
    void emit(long count) {
        if (length + perfects > 20) {
            run.refuseIfSubsetsPassQuota(length + perfects);
        }
        int most = Math.min(perfects, run.maxLength - length);
        for (int size = 0; size <= most && count >= run.need(length + size); size++) {
            emitChoices(size, count);
        }
    }

    private void emitChoices(int size, long count) {
        if (size > choice.length) {
            choice = new int[2 * size];
        }
        for (int i = 0; i < size; i++) {
            choice[i] = i;
        }
        while (true) {
            for (int i = 0; i < size; i++) {
                push(perfect[choice[i]]);
            }
            write(count);
            length -= size;
            int i = size - 1;
            while (i >= 0 && choice[i] == perfects - size + i) {
                i--;
            }
            if (i < 0) {
                return;
            }
            choice[i]++;
            for (int j = i + 1; j < size; j++) {
                choice[j] = choice[j - 1] + 1;
            }
        }
    }

    /** Writes the set that the path holds, if it is long enough. */
    void write(long count) {
        if (length < run.options.minLength() || length > run.maxLength) {
            return;
        }
        if (run.top != null) {
            run.top.offer(count, length);
        }
        if (++untaken == BATCH) {
            flush();
        }
        if (used + length > cells.length) {
            long more = Math.max(2L * cells.length, used + (long) length);
            if (more > Integer.MAX_VALUE - 16) {
                throw run.tooLarge(Nouns.format("%,d itemsets hold %,d items", size, used));
            }
            cells = Arrays.copyOf(cells, (int) more);
        }
        if (size == counts.length) {
            counts = Arrays.copyOf(counts, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
        }
        // sets are short: insertion sort while copying
        int from = used;
        for (int i = 0; i < length; i++) {
            int code = path[i];
            int at = from + i;
            while (at > from && cells[at - 1] > code) {
                cells[at] = cells[at - 1];
                at--;
            }
            cells[at] = code;
        }
        used += length;
        counts[size] = count;
        ends[size++] = used;
    }

    /** Tells the shared quota of what was written since the last time. */
    void flush() {
        run.take(untaken, length);
        untaken = 0;
    }
}
