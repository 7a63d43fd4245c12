package sojourn.distance;

import java.util.Arrays;

/**
 * Sequences as spells: runs of one state. Each pair of a state and a duration that occurs has a code, numbered by state and then by
 * duration.
 */
final class Spells {
    private final int[] codes;
    private final int[] offsets;
    private final int[] eventCodes;
    private final int[] states;
    private final int[] durations;

    private Spells(int[] codes, int[] offsets, int[] eventCodes, int[] states, int[] durations) {
        this.codes = codes;
        this.offsets = offsets;
        this.eventCodes = eventCodes;
        this.states = states;
        this.durations = durations;
    }

    static Spells of(int[] codes, int[] offsets) {
        int n = offsets.length - 1;
        int[] places = new int[n + 1];
        long[] pairs = new long[codes.length];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int p = offsets[i]; p < offsets[i + 1]; ) {
                int end = end(codes, p, offsets[i + 1]);
                pairs[count++] = (long) codes[p] << Integer.SIZE | end - p;
                p = end;
            }
            places[i + 1] = count;
        }
        pairs = Arrays.copyOf(pairs, count);
        long[] known = Arrays.stream(pairs).sorted().distinct().toArray();
        int[] spellCodes = new int[count];
        int[] events = new int[codes.length];
        int event = 0;
        for (int s = 0; s < count; s++) {
            spellCodes[s] = Arrays.binarySearch(known, pairs[s]);
            int duration = (int) pairs[s];
            Arrays.fill(events, event, event + duration, spellCodes[s]);
            event += duration;
        }
        int[] states = new int[known.length];
        int[] durations = new int[known.length];
        for (int c = 0; c < known.length; c++) {
            states[c] = (int) (known[c] >> Integer.SIZE);
            durations[c] = (int) known[c];
        }
        return new Spells(spellCodes, places, events, states, durations);
    }

    private static int end(int[] codes, int from, int to) {
        int end = from + 1;
        while (end < to && codes[end] == codes[from]) {
            end++;
        }
        return end;
    }

    /** {@return codes of spells, one sequence after the other} */
    int[] codes() {
        return codes;
    }

    /** {@return n + 1 places in {@link #codes}} */
    int[] offsets() {
        return offsets;
    }

    /** {@return the code of the spell that each event belongs to} */
    int[] eventCodes() {
        return eventCodes;
    }

    /** {@return code to state} */
    int[] states() {
        return states;
    }

    /** {@return code to duration, {@code >= 1}} */
    int[] durations() {
        return durations;
    }
}
