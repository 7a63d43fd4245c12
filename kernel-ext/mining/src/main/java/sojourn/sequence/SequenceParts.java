package sojourn.sequence;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** Cuts flat sequences into other flat sequences: some of them, a part of each, or their runs. */
public final class SequenceParts {
    private SequenceParts() {}

    /**
     * Sequences of runs.
     *
     * @param codes   the state of each run, one sequence after the other
     * @param offsets n + 1 places in {@code codes}
     * @param times   how many events each run had, {@code >= 1}
     */
    @SuppressWarnings("ArrayRecordComponent") // handed to the noun, which takes them over
    public record Runs(int[] codes, int[] offsets, int[] times) {}

    /**
     * Some sequences.
     *
     * @param cells   one for each event
     * @param offsets n + 1 places in {@code cells}
     * @param keep    the sequences
     * @param places  where each begins among those that are kept, and the end
     * @return their cells. Time O(cells kept).
     */
    public static int[] of(int[] cells, int[] offsets, int[] keep, int[] places) {
        int[] starts = new int[keep.length];
        Arrays.setAll(starts, i -> offsets[keep[i]]);
        return from(cells, starts, places);
    }

    /**
     * A part of each sequence.
     *
     * @param cells  one for each event
     * @param starts where each part begins in {@code cells}
     * @param places where it begins in what is given, and the end
     * @return the parts, one after the other
     */
    public static int[] from(int[] cells, int[] starts, int[] places) {
        int[] parts = new int[places[starts.length]];
        for (int i = 0; i < starts.length; i++) {
            System.arraycopy(cells, starts[i], parts, places[i], places[i + 1] - places[i]);
        }
        return parts;
    }

    /**
     * Puts equal states in a row together.
     *
     * @param codes   state codes, one sequence after the other
     * @param offsets n + 1 places in {@code codes}
     * @param times   how many events each code stands for; null for one
     * @return the runs. Time O(events).
     */
    public static Runs runs(int[] codes, int[] offsets, int @Nullable [] times) {
        int n = offsets.length - 1;
        int[] runs = new int[codes.length];
        int[] lengths = new int[codes.length];
        int[] places = new int[n + 1];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int p = offsets[i]; p < offsets[i + 1]; p++) {
                if (p == offsets[i] || codes[p] != codes[p - 1]) {
                    runs[at++] = codes[p];
                }
                lengths[at - 1] += times == null ? 1 : times[p];
            }
            places[i + 1] = at;
        }
        return new Runs(Arrays.copyOf(runs, at), places, Arrays.copyOf(lengths, at));
    }
}
