package sojourn.markov;

import sojourn.check.Check;

/**
 * Distinct sequences, each with how often it occurs.
 *
 * @param codes   state codes in {@code [0, symbols)}, one sequence after the other
 * @param offsets m + 1 places in {@code codes}
 * @param weights m counts, {@code > 0}
 * @param symbols how many states there are
 */
@SuppressWarnings("ArrayRecordComponent") // taken over; nothing changes them
public record WeightedPaths(int[] codes, int[] offsets, long[] weights, int symbols) {
    /** Refuses arrays that do not fit. */
    public WeightedPaths {
        Check.argument(weights.length > 0, "a Markov model needs at least one sequence, had none");
        Check.argument(
                offsets.length == weights.length + 1,
                "%,d sequences need as many weights and one, had %,d",
                weights.length,
                offsets.length);
        for (int i = 0; i < weights.length; i++) {
            Check.argument(weights[i] > 0, "weights must be > 0, but that of sequence %,d is %,d", i, weights[i]);
            Check.argument(offsets[i + 1] > offsets[i], "sequence %,d has no state", i);
        }
    }

    /** {@return the number of sequences, by weight} */
    long total() {
        long sum = 0;
        for (long each : weights) {
            sum += each;
        }
        return sum;
    }

    /** {@return the number of states in all sequences, by weight} */
    long events() {
        long sum = 0;
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
