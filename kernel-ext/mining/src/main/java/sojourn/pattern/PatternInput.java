package sojourn.pattern;

import java.util.Arrays;

/**
 * Sequences to be searched.
 *
 * @param states  how many states there are
 * @param codes   state codes, one sequence after the other
 * @param offsets n + 1 places in {@code codes}
 * @param weights how many sequences each stands for, or its case weight in units
 * @param groups  the same of the sequences of each group, groups × n; empty without groups
 * @param millis  when each state began, as long as {@code codes}; empty where no window is asked for
 */
@SuppressWarnings("ArrayRecordComponent") // large, and only read
public record PatternInput(int states, int[] codes, int[] offsets, long[] weights, long[][] groups, long[] millis) {
    int sequences() {
        return weights.length;
    }

    /** {@return how many sequences have each state} */
    long[] stateCounts() {
        long[] counts = new long[states];
        int[] seen = new int[states];
        Arrays.fill(seen, -1);
        for (int i = 0; i < sequences(); i++) {
            for (int at = offsets[i]; at < offsets[i + 1]; at++) {
                if (seen[codes[at]] != i) {
                    seen[codes[at]] = i;
                    counts[codes[at]] += weights[i];
                }
            }
        }
        return counts;
    }
}
