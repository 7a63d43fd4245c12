package sojourn.distance.pairs;

import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * The order in which all pairs are computed. Every sequence is once a pattern and often a text. Patterns go in blocks, by
 * length, so that those of a block are alike in length; texts go in lexicographic order, so that neighbours share the work of
 * their common prefix. A pair is computed where its shorter sequence is the pattern.
 */
public final class PairPlan {
    /** what the states that texts share may take, a block */
    private static final long STATE_BYTES = 16L << 20;
    /** from which share of the work on it is worth while to turn sequences around */
    private static final double LESS = 0.9;
    /** bytes of state that are computed between two looks at the interrupt flag, about a millisecond's work */
    private static final long BYTES_PER_REPORT = 4L << 20;

    private final int[] codes;
    private final int[] offsets;
    private final int[] byLength;
    private final int[] place;
    /** sequence to its place in {@link #lexicographic} */
    private final int[] ranks;

    private final int[] lexicographic;
    /** events that a text shares with the one before it in lexicographic order */
    private final int[] common;

    private final int deepest;

    public PairPlan(int[] codes, int[] offsets) {
        this.codes = codes;
        this.offsets = offsets;
        int n = offsets.length - 1;
        lexicographic = lexicographic(codes, offsets);
        common = new int[n];
        ranks = new int[n];
        int most = 0;
        for (int i = 0; i < n; i++) {
            ranks[lexicographic[i]] = i;
            common[i] = i == 0 ? 0 : together(lexicographic[i - 1], lexicographic[i]);
            most = Math.max(most, common[i]);
        }
        deepest = most;
        byLength = IntStream.of(lexicographic)
                .boxed()
                .sorted(Comparator.comparingInt(this::length))
                .mapToInt(i -> i)
                .toArray();
        place = new int[n];
        for (int p = 0; p < n; p++) {
            place[byLength[p]] = p;
        }
    }

    /**
     * {@return this plan, or that of the same sequences backwards, where more of them end alike than begin alike} For an edit
     * that is the same from the end to the start, to the bit.
     */
    public PairPlan shorterWay() {
        int[] turned = new int[codes.length];
        for (int i = 0; i + 1 < offsets.length; i++) {
            for (int from = offsets[i], to = offsets[i + 1] - 1; to >= offsets[i]; from++, to--) {
                turned[from] = codes[to];
            }
        }
        PairPlan backwards = new PairPlan(turned, offsets);
        return backwards.unshared() < LESS * unshared() ? backwards : this;
    }

    /** {@return how many events are no part of a common beginning} */
    private long unshared() {
        long events = 0;
        for (int i = 0; i < size(); i++) {
            events += length(lexicographic[i]) - common[i];
        }
        return events;
    }

    /** {@return sequences by their first differing state; a prefix comes before what goes on} */
    public static int[] lexicographic(int[] codes, int[] offsets) {
        return IntStream.range(0, offsets.length - 1)
                .boxed()
                .sorted((a, b) -> Arrays.compare(codes, offsets[a], offsets[a + 1], codes, offsets[b], offsets[b + 1]))
                .mapToInt(i -> i)
                .toArray();
    }

    public int size() {
        return byLength.length;
    }

    /** {@return the sequence at a place in the order of length} */
    public int byLength(int place) {
        return byLength[place];
    }

    public int length(int sequence) {
        return offsets[sequence + 1] - offsets[sequence];
    }

    /** {@return the place of a sequence in lexicographic order} */
    int rank(int sequence) {
        return ranks[sequence];
    }

    /** {@return how many events two sequences have in common from their starts on} */
    int together(int a, int b) {
        int differ = Arrays.mismatch(codes, offsets[a], offsets[a + 1], codes, offsets[b], offsets[b + 1]);
        return differ < 0 ? length(a) : differ;
    }

    /** {@return the greatest length; 0 if there is no sequence} */
    public int longest() {
        return size() == 0 ? 0 : length(byLength[size() - 1]);
    }

    public int code(int sequence, int position) {
        return codes[offsets[sequence] + position];
    }

    /** {@return how many slots a block needs whose state takes so many bytes} */
    public int slots(long stateBytes) {
        return shared(stateBytes) + 3;
    }

    private int shared(long stateBytes) {
        return (int) Math.min(deepest, STATE_BYTES / Math.max(1, stateBytes));
    }

    /**
     * Runs all blocks.
     *
     * @param step       what the progress is called
     * @param from       the first places of the blocks, ascending from 0
     * @param stateBytes bytes of one slot of a block
     * @param blocks     makes a block; its state in slot 0 is that before any event
     */
    public void run(String step, List<Integer> from, IntToLongFunction stateBytes, IntFunction<PatternBlock> blocks) {
        long pairs = (long) size() * (size() - 1) / 2;
        try (Progress progress = Progress.start(step, pairs, "pairs")) {
            Parallel.blocks(
                    from.size(),
                    progress,
                    b -> hold(
                            blocks.apply(b),
                            from.get(b),
                            b + 1 < from.size() ? from.get(b + 1) : size(),
                            stateBytes.applyAsLong(b),
                            progress));
            progress.finish();
        }
    }

    private void hold(PatternBlock block, int from, int to, long stateBytes, Progress progress) {
        int shared = shared(stateBytes);
        int parting = 0;
        long pairs = 0;
        long work = 0;
        for (int i = 0; i < lexicographic.length; i++) {
            parting = Math.min(parting, common[i]);
            int text = lexicographic[i];
            if (place[text] <= from) {
                continue;
            }
            int length = length(text);
            int read = Math.min(parting, shared);
            int slot = read;
            for (; read < length; read++) {
                // beyond the shared slots two more take turns
                int next = read < shared ? read + 1 : shared + 1 + (read - shared & 1);
                block.step(slot, next, read, codes[offsets[text] + read]);
                slot = next;
                work += stateBytes;
                if (work >= BYTES_PER_REPORT) {
                    progress.advance(pairs);
                    pairs = 0;
                    work = 0;
                }
            }
            block.finish(slot, place[text]);
            parting = Integer.MAX_VALUE;
            pairs += Math.min(place[text], to) - from;
        }
        progress.advance(pairs);
    }
}
