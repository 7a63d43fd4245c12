package sojourn.sequence;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Ways to draw sequences that have no structure of one kind, to ask whether clusters of real ones are more than chance. A spell is a run
 * of equal states. Each drawn sequence is as long as the real one in its place. After Studer 2021, Sociol. Methodol. 51:290-318.
 */
public enum NullModel {
    /** the spells keep their order, and where one ends is drawn: all ways to divide the length are equally likely */
    DURATION(true, false),
    /** the spells keep their durations, and their states are drawn by how many spells each state has, never the same twice in a row */
    SEQUENCING(false, true),
    /** states and durations of the spells are drawn; how many spells a sequence has is kept */
    BOTH(true, true),
    /** each state is drawn by how often it follows the one before it: a Markov chain of first order */
    MARKOV(false, false);

    private final boolean durations;
    private final boolean states;

    NullModel(boolean durations, boolean states) {
        this.durations = durations;
        this.states = states;
    }

    /**
     * Draws a sequence for each.
     *
     * @param codes    state codes in {@code [0, states)}, one sequence after the other
     * @param offsets  n + 1 places in {@code codes}
     * @param alphabet how many states there are
     * @param random   where the draws come from
     * @return codes with the same offsets. Time O(events · states).
     */
    public int[] draw(int[] codes, int[] offsets, int alphabet, SplittableRandom random) {
        double[] first = new double[alphabet];
        double[] spells = new double[alphabet];
        double[] all = new double[alphabet];
        double[][] next = new double[alphabet][alphabet];
        for (int s = 0; s + 1 < offsets.length; s++) {
            for (int p = offsets[s]; p < offsets[s + 1]; p++) {
                all[codes[p]]++;
                first[codes[p]] += p == offsets[s] ? 1 : 0;
                spells[codes[p]] += p == offsets[s] || codes[p] != codes[p - 1] ? 1 : 0;
                if (p > offsets[s]) {
                    next[codes[p - 1]][codes[p]]++;
                }
            }
        }
        int[] drawn = new int[codes.length];
        for (int s = 0; s + 1 < offsets.length; s++) {
            int from = offsets[s];
            int to = offsets[s + 1];
            if (this != MARKOV) {
                spells(codes, from, to, first, spells, random, drawn);
                continue;
            }
            for (int p = from; p < to; p++) {
                double[] by = p == from ? first : next[drawn[p - 1]];
                int state = one(by, -1, random);
                // a state that only ever came last leads nowhere
                drawn[p] = state >= 0 ? state : one(all, -1, random);
            }
        }
        return drawn;
    }

    private void spells(
            int[] codes, int from, int to, double[] first, double[] spells, SplittableRandom random, int[] drawn) {
        int count = 0;
        int[] state = new int[to - from];
        int[] begin = new int[to - from + 1];
        for (int p = from; p < to; p++) {
            if (p == from || codes[p] != codes[p - 1]) {
                begin[count] = p - from;
                state[count++] = codes[p];
            }
        }
        if (states) {
            for (int i = 0; i < count; i++) {
                state[i] = i == 0 ? one(first, -1, random) : one(spells, state[i - 1], random);
            }
        }
        if (durations) {
            int[] cuts = cuts(to - from - 1, count - 1, random);
            System.arraycopy(cuts, 0, begin, Math.min(1, count), cuts.length);
        }
        begin[count] = to - from;
        for (int i = 0; i < count; i++) {
            Arrays.fill(drawn, from + begin[i], from + begin[i + 1], state[i]);
        }
    }

    /** Different places in {@code 1..most}, ascending, all sets equally likely; Floyd's way. */
    private static int[] cuts(int most, int count, SplittableRandom random) {
        boolean[] taken = new boolean[Math.max(0, most) + 1];
        for (int top = most - Math.max(0, count) + 1; top <= most; top++) {
            int place = 1 + random.nextInt(top);
            taken[taken[place] ? top : place] = true;
        }
        int[] cuts = new int[Math.max(0, count)];
        int at = 0;
        for (int place = 1; place <= most; place++) {
            if (taken[place]) {
                cuts[at++] = place;
            }
        }
        return cuts;
    }

    /** A state by its count, but for one; -1 if none has any. */
    private static int one(double[] counts, int except, SplittableRandom random) {
        double total = 0;
        for (int state = 0; state < counts.length; state++) {
            total += state == except ? 0 : counts[state];
        }
        double at = random.nextDouble() * total;
        int last = -1;
        for (int state = 0; state < counts.length; state++) {
            if (state != except && counts[state] > 0) {
                last = state;
                at -= counts[state];
                if (at < 0) {
                    return state;
                }
            }
        }
        return last;
    }
}
