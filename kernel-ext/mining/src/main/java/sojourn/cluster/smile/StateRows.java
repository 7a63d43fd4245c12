package sojourn.cluster.smile;

import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.cluster.WeightedRows;

/** Sequences as rows of categories, one column for each position. */
public final class StateRows {
    /** 160 MB */
    private static final long MOST_CELLS = 20_000_000;

    private StateRows() {}

    /**
     * The states of some sequences side by side.
     *
     * @param codes   states of all sequences, each in {@code [0, states)}
     * @param offsets where each sequence begins, and the end of the last
     * @param states  how many states there are; this number stands where a sequence is over
     * @param which   the sequences to take, at least one
     * @param weights how often each of these counts, {@code > 0}
     * @return one row each of these, as many columns as the longest has positions
     * @throws sojourn.check.UsageException if that is too many numbers
     */
    public static WeightedRows of(int[] codes, int[] offsets, int states, int[] which, double[] weights) {
        int longest = 1;
        for (int sequence : which) {
            longest = Math.max(longest, offsets[sequence + 1] - offsets[sequence]);
        }
        Check.argument(
                (long) which.length * longest <= MOST_CELLS,
                "%,d sequences of up to %,d positions are too many states side by side, at most %,d; keep shorter ones by %s",
                which.length,
                longest,
                MOST_CELLS,
                OptionWords.of("--length", ".length(…)"));
        double[] values = new double[which.length * longest];
        for (int row = 0; row < which.length; row++) {
            int from = offsets[which[row]];
            int length = offsets[which[row] + 1] - from;
            for (int position = 0; position < longest; position++) {
                values[row * longest + position] = position < length ? codes[from + position] : states;
            }
        }
        return WeightedRows.of(values, longest, weights);
    }
}
