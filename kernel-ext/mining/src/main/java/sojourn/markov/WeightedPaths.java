package sojourn.markov;

import sojourn.check.Check;

import java.util.Arrays;

/**
 * Distinct sequences, each with what it counts.
 *
 * @param codes   state codes in {@code [0, symbols)}, one sequence after the other
 * @param offsets m + 1 places in {@code codes}
 * @param weights m sums of case weights, {@code >= 0}, one at least above 0; what counts 0 says nothing to a model, and gets a label
 * @param symbols how many states there are
 */
@SuppressWarnings("ArrayRecordComponent") // taken over; nothing changes them
public record WeightedPaths(int[] codes, int[] offsets, double[] weights, int symbols) {
    /** Refuses arrays that do not fit. */
    public WeightedPaths {
        Check.argument(weights.length > 0, "a Markov model needs at least one sequence, had none");
        Check.argument(
                offsets.length == weights.length + 1,
                "%,d sequences need as many weights and one, had %,d",
                weights.length,
                offsets.length);
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            Check.argument(
                    weights[i] >= 0 && Double.isFinite(weights[i]),
                    "weights must be finite and >= 0, but that of sequence %,d is %s",
                    i,
                    weights[i]);
            Check.argument(offsets[i + 1] > offsets[i], "sequence %,d has no state", i);
            sum += weights[i];
        }
        Check.argument(sum > 0, "weights must be > 0 for one sequence at least, but all are 0");
    }

    /**
     * Sequences that are counted.
     *
     * @param codes   state codes in {@code [0, symbols)}, one sequence after the other
     * @param offsets m + 1 places in {@code codes}
     * @param counts  m of them
     * @param symbols how many states there are
     */
    public WeightedPaths(int[] codes, int[] offsets, long[] counts, int symbols) {
        this(codes, offsets, Arrays.stream(counts).asDoubleStream().toArray(), symbols);
    }

    /** {@return the number of states in all sequences, by weight} */
    double events() {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (offsets[i + 1] - offsets[i]);
        }
        return sum;
    }

    /** {@return how many of the states occur} */
    int present() {
        boolean[] there = new boolean[symbols];
        int count = 0;
        for (int code : codes) {
            count += there[code] ? 0 : 1;
            there[code] = true;
        }
        return count;
    }

    /** {@return the length of the longest sequence} */
    int longest() {
        int longest = 0;
        for (int i = 0; i < weights.length; i++) {
            longest = Math.max(longest, offsets[i + 1] - offsets[i]);
        }
        return longest;
    }
}
