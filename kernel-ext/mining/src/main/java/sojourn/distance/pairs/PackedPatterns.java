package sojourn.distance.pairs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Patterns side by side in 64-bit words, one bit for each event. Short patterns share a word, each in a lane of its own with an idle
 * bit above it that stops carries; a pattern of more than 64 events has a block of words to itself.
 */
public final class PackedPatterns {
    /** words of one block; enough to fill vector registers, few enough for the nearest cache */
    private static final int WORDS = 64;

    private final int first;
    private final boolean isLong;
    private final int[] word;
    private final long[] lane;
    /** bits that hold events, a word */
    final long[] valid;
    /** lowest bit of every lane, a word */
    final long[] lowest;
    /** state code to row of {@link #matches} */
    private final int[] row;
    /** for each state of the patterns the bits where it stands, a word; row 0 is for states that are in none */
    private final long[][] matches;

    private PackedPatterns(PairPlan plan, int states, int from, int to, int words) {
        first = from;
        isLong = plan.length(plan.byLength(to - 1)) > Long.SIZE;
        word = new int[to - from];
        lane = new long[to - from];
        valid = new long[words];
        lowest = new long[words];
        row = new int[states];
        List<long[]> rows = new ArrayList<>(List.of(new long[words]));
        int w = 0;
        int bit = 0;
        for (int p = from; p < to; p++) {
            int sequence = plan.byLength(p);
            int length = plan.length(sequence);
            if (bit > 0 && bit + length > Long.SIZE) {
                w++;
                bit = 0;
            }
            word[p - from] = w;
            if (length > 0) {
                lowest[w] |= 1L << bit;
            }
            for (int e = 0; e < length; e++) {
                int code = plan.code(sequence, e);
                if (row[code] == 0) {
                    row[code] = rows.size();
                    rows.add(new long[words]);
                }
                int at = w + (bit + e) / Long.SIZE;
                long mask = 1L << (bit + e);
                rows.get(row[code])[at] |= mask;
                valid[at] |= mask;
                lane[p - from] |= mask;
            }
            bit += length + 1;
            if (bit > Long.SIZE) {
                w++;
                bit = 0;
            }
        }
        matches = rows.toArray(new long[0][]);
    }

    /** Where blocks begin, so that the patterns of each fill at most {@value #WORDS} words, or are one long pattern. */
    public static List<Integer> cuts(PairPlan plan) {
        List<Integer> from = new ArrayList<>();
        // as if a block were full: the first pattern opens one
        int words = WORDS + 1;
        int bit = 0;
        for (int p = 0; p < plan.size(); p++) {
            int length = plan.length(plan.byLength(p));
            if (bit + length > Long.SIZE) {
                words++;
                bit = 0;
            }
            if (words > WORDS || length > Long.SIZE) {
                from.add(p);
                words = 1;
                bit = 0;
            }
            bit += length + 1;
        }
        return from;
    }

    /** Packs the patterns at places {@code [from, to)} of the plan. */
    public static PackedPatterns pack(PairPlan plan, int states, int from, int to) {
        return new PackedPatterns(plan, states, from, to, words(plan.length(plan.byLength(to - 1))));
    }

    /** {@return the words of a block whose first pattern has so many events} */
    public static int words(int length) {
        return length > Long.SIZE ? (length + Long.SIZE - 1) / Long.SIZE : WORDS;
    }

    /** {@return whether this is one pattern of more than 64 events, that fills the block} */
    boolean isLong() {
        return isLong;
    }

    int first() {
        return first;
    }

    int size() {
        return word.length;
    }

    int word(int pattern) {
        return word[pattern];
    }

    /** {@return the bits of a pattern in its word; it must not be long} */
    long lane(int pattern) {
        return lane[pattern];
    }

    long[] matches(int code) {
        return matches[row[code]];
    }

    /** {@return slots of states of {@link #valid}'s length, the first a copy of it} */
    long[][] slots(int slots) {
        long[][] states = new long[slots][valid.length];
        states[0] = Arrays.copyOf(valid, valid.length);
        return states;
    }
}
