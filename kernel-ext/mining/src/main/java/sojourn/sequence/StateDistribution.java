package sojourn.sequence;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;

import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/**
 * How often each state stands at each position, over some sequences. Sequences end at different positions, so each position
 * has an n of its own. Where sequences have case weights, shares and entropies are of weights, counts of sequences. Immutable.
 */
public final class StateDistribution {
    private final long sequences;
    private final int states;
    /** positions × states, row-major */
    private final long[] counts;
    /** sequences that reach each position */
    private final long[] reach;

    /** the same of case weights; null where there are none */
    private final @Nullable Weights weights;

    @SuppressWarnings("ArrayRecordComponent") // stays in here
    private record Weights(double total, double[] cells, double[] reach) {}

    private StateDistribution(long sequences, int states, long[] counts, long[] reach, @Nullable Weights weights) {
        this.weights = weights;
        this.sequences = sequences;
        this.states = states;
        this.counts = counts;
        this.reach = reach;
    }

    /**
     * The distribution of all sequences.
     *
     * @param codes   state codes, one sequence after the other
     * @param offsets n + 1 places in {@code codes}
     * @param states  size of the alphabet
     * @return the distribution. Time O(events).
     */
    public static StateDistribution of(int[] codes, int[] offsets, int states) {
        return of(codes, offsets, states, new int[offsets.length - 1], 1, i -> 1)[0];
    }

    /**
     * The distribution of each group of sequences.
     *
     * @param codes   state codes, one sequence after the other
     * @param offsets n + 1 places in {@code codes}
     * @param states  size of the alphabet
     * @param group   n groups in {@code [0, groups)}; a sequence whose group is negative is left out
     * @param groups  how many
     * @param weight  sequence to how many it stands for, {@code >= 1}
     * @return one distribution for each group, each as long as its longest sequence. Time O(events).
     */
    public static StateDistribution[] of(
            int[] codes, int[] offsets, int states, int[] group, int groups, IntToLongFunction weight) {
        int n = offsets.length - 1;
        Check.argument(group.length == n, "groups must be one for each sequence: %,d, had %,d", n, group.length);
        long[] sizes = new long[groups];
        int[] longest = new int[groups];
        for (int i = 0; i < n; i++) {
            if (group[i] >= 0) {
                sizes[group[i]] += weight.applyAsLong(i);
                longest[group[i]] = Math.max(longest[group[i]], offsets[i + 1] - offsets[i]);
            }
        }
        long[][] counts = new long[groups][];
        long[][] reach = new long[groups][];
        for (int g = 0; g < groups; g++) {
            counts[g] = new long[Math.multiplyExact(longest[g], states)];
            reach[g] = new long[longest[g]];
        }
        for (int i = 0; i < n; i++) {
            if (group[i] >= 0) {
                long[] cells = counts[group[i]];
                long[] reached = reach[group[i]];
                long w = weight.applyAsLong(i);
                for (int p = 0; p < offsets[i + 1] - offsets[i]; p++) {
                    cells[p * states + codes[offsets[i] + p]] += w;
                    reached[p] += w;
                }
            }
        }
        StateDistribution[] distributions = new StateDistribution[groups];
        for (int g = 0; g < groups; g++) {
            distributions[g] = new StateDistribution(sizes[g], states, counts[g], reach[g], null);
        }
        return distributions;
    }

    /**
     * The distribution of each group of sequences that count once each.
     *
     * @param codes   state codes, one sequence after the other
     * @param offsets n + 1 places in {@code codes}
     * @param states  size of the alphabet
     * @param group   n groups in {@code [0, groups)}; a sequence whose group is negative is left out
     * @param groups  how many
     * @return one distribution for each group, each as long as its longest sequence. Time O(events).
     */
    public static StateDistribution[] of(int[] codes, int[] offsets, int states, int[] group, int groups) {
        return of(codes, offsets, states, group, groups, i -> 1);
    }

    /**
     * The same distributions of sequences with case weights.
     *
     * @param all     those of the groups, as {@link #of} gives them
     * @param codes   state codes, one sequence after the other
     * @param offsets n + 1 places in {@code codes}
     * @param group   n groups, of which each has a distribution; a sequence whose group is negative is left out
     * @param weight  sequence to its case weight, {@code >= 0}
     * @return one distribution for each group. Time O(n log n + events).
     */
    public static StateDistribution[] weighted(
            StateDistribution[] all, int[] codes, int[] offsets, int[] group, IntToDoubleFunction weight) {
        Weights[] weights = new Weights[all.length];
        double[] totals = new double[all.length];
        for (int g = 0; g < all.length; g++) {
            weights[g] = new Weights(0, new double[all[g].counts.length], new double[all[g].reach.length]);
        }
        for (int i : WeightOrder.of(group.length, weight)) {
            if (group[i] >= 0) {
                Weights own = weights[group[i]];
                int states = all[group[i]].states;
                double w = weight.applyAsDouble(i);
                totals[group[i]] += w;
                for (int p = 0; p < offsets[i + 1] - offsets[i]; p++) {
                    own.cells[p * states + codes[offsets[i] + p]] += w;
                    own.reach[p] += w;
                }
            }
        }
        StateDistribution[] distributions = new StateDistribution[all.length];
        for (int g = 0; g < all.length; g++) {
            StateDistribution one = all[g];
            distributions[g] = new StateDistribution(
                    one.sequences,
                    one.states,
                    one.counts,
                    one.reach,
                    new Weights(totals[g], weights[g].cells, weights[g].reach));
        }
        return distributions;
    }

    /** {@return whether shares are of case weights} */
    public boolean hasCaseWeights() {
        return weights != null;
    }

    /** {@return what all sequences weigh: the sum of their case weights; where they have none, how many they are} */
    public double weight() {
        return weights == null ? sequences : weights.total;
    }

    /**
     * What the sequences that reach a position weigh.
     *
     * @param position in {@code [0, positions())}
     * @return the sum of their case weights; where they have none, {@link #n}
     */
    public double weight(int position) {
        return weights == null ? n(position) : weights.reach[position];
    }

    /**
     * What the sequences that have a state at a position weigh.
     *
     * @param position in {@code [0, positions())}
     * @param state    in {@code [0, states())}
     * @return the sum of their case weights; where they have none, {@link #count}
     */
    public double weight(int position, int state) {
        return weights == null ? count(position, state) : weights.cells[position * states + state];
    }

    /** {@return the number of sequences} */
    public long sequences() {
        return sequences;
    }

    /** {@return the number of positions: the longest sequence's length, 0 if there is none} */
    public int positions() {
        return reach.length;
    }

    /** {@return the size of the alphabet} */
    public int states() {
        return states;
    }

    /**
     * How many sequences reach a position.
     *
     * @param position in {@code [0, positions())}
     * @return {@code >= 1}, never more than at the position before
     */
    public long n(int position) {
        return reach[position];
    }

    /**
     * How many sequences have a state at a position.
     *
     * @param position in {@code [0, positions())}
     * @param state    in {@code [0, states())}
     * @return in {@code [0, n(position)]}
     */
    public long count(int position, int state) {
        return counts[position * states + state];
    }

    /**
     * The share of a state among the sequences that reach a position.
     *
     * @param position in {@code [0, positions())}
     * @param state    in {@code [0, states())}
     * @return in [0, 1]; over all states the sum is 1, but 0 where all that reach it have a case weight of 0
     */
    public double share(int position, int state) {
        double all = weight(position);
        return all == 0 ? 0 : weight(position, state) / all;
    }

    /**
     * How mixed the states at a position are: the entropy of their shares by that of an even mix, as TraMineR's
     * {@code seqstatd} has it.
     *
     * @param position in {@code [0, positions())}
     * @return in [0, 1]; 0 if all have the same state
     */
    public double entropy(int position) {
        double entropy = 0;
        for (int state = 0; state < states; state++) {
            double share = share(position, state);
            entropy -= share == 0 || share == 1 ? 0 : share * StrictMath.log(share);
        }
        return states < 2 ? 0 : Math.min(1, entropy / StrictMath.log(states));
    }
}
