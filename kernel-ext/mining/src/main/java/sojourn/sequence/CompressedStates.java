package sojourn.sequence;

import sojourn.check.Check;

import java.util.Arrays;

/**
 * Distinct state sequences, each with the number of sessions that have it, in canonical order: by the first state's code, then the
 * second's, the shorter first where one begins the other.
 *
 * @param codes   state codes, one sequence after the other
 * @param offsets m + 1 places in {@code codes}
 * @param weights m counts
 * @param order   the given number of each sequence
 */
@SuppressWarnings("ArrayRecordComponent") // handed from here to the noun, which takes them over
public record CompressedStates(int[] codes, int[] offsets, long[] weights, int[] order) {
    /**
     * Puts sequences in order.
     *
     * @param states  codes lie below it
     * @param codes   state codes, one sequence after the other; no two sequences are equal
     * @param offsets m + 1 places in {@code codes}
     * @param weights m counts, {@code >= 1}
     * @return the sequences. Time O(m log m) comparisons.
     * @throws sojourn.check.UsageException if the arrays do not fit, a count is below 1, or two sequences are equal
     */
    public static CompressedStates of(int states, int[] codes, int[] offsets, long[] weights) {
        int m = weights.length;
        Check.argument(
                offsets.length == m + 1 && offsets[m] == codes.length,
                "offsets must be one for each sequence and the end: %,d for %,d codes, had %,d",
                m + 1,
                codes.length,
                offsets.length);
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] < 0 || codes[i] >= states) {
                Check.argument(false, "state codes must lie in [0, %,d), was %,d at cell %,d", states, codes[i], i);
            }
        }
        Integer[] sequences = new Integer[m];
        Arrays.setAll(sequences, i -> i);
        Arrays.sort(
                sequences,
                (a, b) -> Arrays.compare(codes, offsets[a], offsets[a + 1], codes, offsets[b], offsets[b + 1]));
        int[] sorted = new int[codes.length];
        int[] places = new int[m + 1];
        long[] counts = new long[m];
        int[] order = new int[m];
        for (int i = 0; i < m; i++) {
            int from = sequences[i];
            int length = offsets[from + 1] - offsets[from];
            System.arraycopy(codes, offsets[from], sorted, places[i], length);
            places[i + 1] = places[i] + length;
            counts[i] = weights[from];
            order[i] = from;
            Check.argument(counts[i] >= 1, "weights must be >= 1: that of sequence %,d is %,d", from + 1, counts[i]);
            Check.argument(
                    i == 0 || Arrays.compare(sorted, places[i - 1], places[i], sorted, places[i], places[i + 1]) != 0,
                    "compressed sequences must be distinct, but numbers %,d and %,d are equal",
                    i == 0 ? 0 : order[i - 1] + 1,
                    from + 1);
        }
        return new CompressedStates(sorted, places, counts, order);
    }
}
