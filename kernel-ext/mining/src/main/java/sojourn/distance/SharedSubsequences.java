package sojourn.distance;

import java.util.Arrays;

/**
 * A sum over all pairs of equal subsequences of two sequences, from the end of both to the start. For a quantity q, {@code later[j]}
 * sums q over pairs that begin below this row and at j or right of it. Owned by one thread.
 */
abstract class SharedSubsequences {
    final int[] states;
    final double[] durations;
    private final int[] offsets;

    private SharedSubsequences(MatchingSubsequences.Items items) {
        this.states = items.states();
        this.durations = items.durations();
        this.offsets = items.offsets();
    }

    /** {@return the sum over all pairs} */
    double of(int a, int b) {
        int from = offsets[b];
        int n = offsets[b + 1] - from;
        begin(n);
        for (int i = offsets[a + 1] - 1; i >= offsets[a]; i--) {
            row(i, from, n);
        }
        return all();
    }

    abstract void begin(int n);

    /** Adds the pairs that begin at item i of the one sequence to those below. */
    abstract void row(int i, int from, int n);

    abstract double all();

    /** How many pairs there are. */
    static final class Count extends SharedSubsequences {
        private final double[] counts;

        Count(MatchingSubsequences.Items items, int room) {
            super(items);
            counts = new double[room];
        }

        @Override
        void begin(int n) {
            Arrays.fill(counts, 0, n + 1, 0);
        }

        @Override
        void row(int i, int from, int n) {
            int state = states[i];
            double here = 0;
            double below = 0;
            for (int j = n - 1; j >= 0; j--) {
                // below is the sum right of j in the rows below, before this row was added to it
                double old = counts[j];
                if (states[from + j] == state) {
                    here += 1 + below;
                }
                counts[j] = old + here;
                below = old;
            }
        }

        @Override
        double all() {
            return counts[0];
        }
    }

    /** The time that both subsequences share: the sum over their matches of the shorter duration. */
    static final class Time extends SharedSubsequences {
        private final double[] counts;
        private final double[] times;

        Time(MatchingSubsequences.Items items, int room) {
            super(items);
            counts = new double[room];
            times = new double[room];
        }

        @Override
        void begin(int n) {
            Arrays.fill(counts, 0, n + 1, 0);
            Arrays.fill(times, 0, n + 1, 0);
        }

        @Override
        void row(int i, int from, int n) {
            double count = 0;
            double time = 0;
            double countBelow = 0;
            double timeBelow = 0;
            for (int j = n - 1; j >= 0; j--) {
                double oldCount = counts[j];
                double oldTime = times[j];
                if (states[from + j] == states[i]) {
                    double shared = Math.min(durations[i], durations[from + j]);
                    count += 1 + countBelow;
                    time += shared * (1 + countBelow) + timeBelow;
                }
                counts[j] = oldCount + count;
                times[j] = oldTime + time;
                countBelow = oldCount;
                timeBelow = oldTime;
            }
        }

        @Override
        double all() {
            return times[0];
        }
    }

    /** The product of both subsequences' times: (Σ durations in a)·(Σ durations in b). */
    static final class Vectors extends SharedSubsequences {
        private final double[] counts;
        private final double[] timesA;
        private final double[] timesB;
        private final double[] products;

        Vectors(MatchingSubsequences.Items items, int room) {
            super(items);
            counts = new double[room];
            timesA = new double[room];
            timesB = new double[room];
            products = new double[room];
        }

        @Override
        void begin(int n) {
            Arrays.fill(counts, 0, n + 1, 0);
            Arrays.fill(timesA, 0, n + 1, 0);
            Arrays.fill(timesB, 0, n + 1, 0);
            Arrays.fill(products, 0, n + 1, 0);
        }

        @Override
        void row(int i, int from, int n) {
            double count = 0;
            double timeA = 0;
            double timeB = 0;
            double product = 0;
            // the sums right of j below this row
            double c = 0;
            double ta = 0;
            double tb = 0;
            double p = 0;
            double durationA = durations[i];
            for (int j = n - 1; j >= 0; j--) {
                double oldCount = counts[j];
                double oldTimeA = timesA[j];
                double oldTimeB = timesB[j];
                double oldProduct = products[j];
                if (states[from + j] == states[i]) {
                    double durationB = durations[from + j];
                    count += 1 + c;
                    timeA += durationA * (1 + c) + ta;
                    timeB += durationB * (1 + c) + tb;
                    product += p + durationA * tb + durationB * ta + (1 + c) * durationA * durationB;
                }
                counts[j] = oldCount + count;
                timesA[j] = oldTimeA + timeA;
                timesB[j] = oldTimeB + timeB;
                products[j] = oldProduct + product;
                c = oldCount;
                ta = oldTimeA;
                tb = oldTimeB;
                p = oldProduct;
            }
        }

        @Override
        double all() {
            return products[0];
        }
    }
}
