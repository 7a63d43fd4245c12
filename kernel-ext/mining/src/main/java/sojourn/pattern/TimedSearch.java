package sojourn.pattern;

import sojourn.run.Progress;

import java.util.Arrays;

/**
 * Patterns within a window of time, depth first over lists of occurrences: for each place where a pattern can end, the latest place
 * where it can begin. An earlier beginning with the same end can do nothing that the latest cannot, because the gap depends on the
 * end alone and the window on the time since the beginning.
 */
final class TimedSearch {
    private final PatternInput input;
    private final PatternOptions options;
    private final Progress progress;
    private final PatternSets found;
    private final int[] pattern;

    TimedSearch(PatternInput input, PatternOptions options, Progress progress) {
        this.input = input;
        this.options = options;
        this.progress = progress;
        this.found = new PatternSets(input.groups().length);
        this.pattern = new int[options.searchLength()];
    }

    /** Occurrences of a pattern, sequence after sequence, by end. */
    private static final class Ends {
        private int[] sequence = new int[16];
        private int[] end = new int[16];
        private int[] begin = new int[16];
        private int size;

        void add(int inSequence, int endsAt, int beginsAt) {
            if (size == end.length) {
                sequence = Arrays.copyOf(sequence, 2 * size);
                end = Arrays.copyOf(end, 2 * size);
                begin = Arrays.copyOf(begin, 2 * size);
            }
            sequence[size] = inSequence;
            end[size] = endsAt;
            begin[size++] = beginsAt;
        }
    }

    PatternSets run() {
        long[] counts = input.stateCounts();
        Ends[] roots = new Ends[input.states()];
        for (int i = 0; i < input.sequences(); i++) {
            for (int at = input.offsets()[i]; at < input.offsets()[i + 1]; at++) {
                int state = input.codes()[at];
                if (counts[state] >= options.minCount()) {
                    if (roots[state] == null) {
                        roots[state] = new Ends();
                    }
                    roots[state].add(i, at, at);
                }
            }
        }
        for (int state = 0; state < roots.length; state++) {
            if (roots[state] != null) {
                pattern[0] = state;
                extend(roots[state], 1, counts[state]);
            }
        }
        return found;
    }

    private void extend(Ends ends, int length, long count) {
        PatternMiner.requireFew(found.size());
        progress.advance(1);
        int place = found.add(pattern, length, count);
        for (int i = 0; i < ends.size; i++) {
            for (int g = 0; g < input.groups().length && (i == 0 || ends.sequence[i] != ends.sequence[i - 1]); g++) {
                found.addToGroup(place, g, input.groups()[g][ends.sequence[i]]);
            }
        }
        if (length == pattern.length) {
            return;
        }
        Ends[] next = new Ends[input.states()];
        long[] weights = new long[input.states()];
        for (int from = 0, to; from < ends.size; from = to) {
            to = from;
            while (to < ends.size && ends.sequence[to] == ends.sequence[from]) {
                to++;
            }
            grow(ends, from, to, next, weights);
        }
        for (int state = 0; state < next.length; state++) {
            if (weights[state] >= options.minCount()) {
                pattern[length] = state;
                extend(next[state], length + 1, weights[state]);
            }
        }
    }

    /** All places behind the ends in one sequence at which the pattern can go on. */
    private void grow(Ends ends, int from, int to, Ends[] next, long[] weights) {
        int sequence = ends.sequence[from];
        int until = input.offsets()[sequence + 1];
        int passed = from;
        int latest = -1;
        for (int at = ends.end[from] + 1; at < until; at++) {
            if (options.gapped()) {
                latest = -1;
                for (int e = from; e < to && ends.end[e] < at; e++) {
                    latest = at - ends.end[e] <= options.maxGap() ? Math.max(latest, ends.begin[e]) : latest;
                }
            } else {
                while (passed < to && ends.end[passed] < at) {
                    latest = Math.max(latest, ends.begin[passed++]);
                }
            }
            if (latest < 0 || input.millis()[at] - input.millis()[latest] > options.window()) {
                continue;
            }
            int state = input.codes()[at];
            Ends own = next[state];
            if (own == null) {
                own = new Ends();
                next[state] = own;
            }
            if (own.size == 0 || own.sequence[own.size - 1] != sequence) {
                weights[state] += input.weights()[sequence];
            }
            own.add(sequence, at, latest);
        }
    }
}
