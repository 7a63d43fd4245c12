package sojourn.flow;

import sojourn.check.Check;
import sojourn.run.Parallel;
import sojourn.run.Progress;
import sojourn.sequence.WeightUnits;

import java.util.Arrays;
import java.util.List;

/**
 * How transition rates differ between two groups, and which differences are more than chance. Each cell's statistic is that of two
 * proportions,
 *
 * <pre>
 *   z = (p1 - p2) / √(p (1 - p) (1/n1 + 1/n2)),   p = (k1 + k2) / (n1 + n2)
 * </pre>
 *
 * where n counts transitions from a state and k those to another, each as much as the case weight of its sequence. Its distribution comes from permutations over users, because the
 * transitions of one user are not independent: a user of one group moves to the other as a whole; the sessions of a user of
 * both are shuffled within that user. A cell's p value is the share of permutations whose greatest |z| of all cells is at least
 * its own, the data counted as one of them: the chance that any cell is coloured where no group differs is at most the level.
 * Source: Westfall &amp; Young 1993, Resampling-Based Multiple Testing, single-step max-T. Immutable.
 */
public final class TransitionDifference {
    private final String first;
    private final String second;
    private final TransitionCounts one;
    private final TransitionCounts two;
    private final double[] p;
    private final int permutations;
    private final long seed;
    private final long users;
    private final long mixed;

    private TransitionDifference(
            String first,
            String second,
            TransitionCounts one,
            TransitionCounts two,
            double[] p,
            int permutations,
            long seed,
            long users,
            long mixed) {
        this.first = first;
        this.second = second;
        this.one = one;
        this.two = two;
        this.p = p;
        this.permutations = permutations;
        this.seed = seed;
        this.users = users;
        this.mixed = mixed;
    }

    /**
     * Compares two groups.
     *
     * @param names        of the two groups
     * @param states       names of the states, in code order; few enough to be read
     * @param codes        state codes, one sequence after the other
     * @param offsets      n + 1 places in {@code codes}
     * @param groups       0 or 1 for each sequence; -1 leaves it out
     * @param weights      what each sequence weighs
     * @param sessions     single sessions of these sequences, and whose each is
     * @param permutations how many, {@code >= 1}
     * @param seed         of the permutations
     * @return the differences; the same for a seed, whatever the number of threads. Time O(permutations · transitions).
     * @throws sojourn.check.UsageException if a group has no sequence with a weight above 0
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    static TransitionDifference of(
            List<String> names,
            List<String> states,
            int[] codes,
            int[] offsets,
            int[] groups,
            WeightUnits weights,
            UserSessions sessions,
            int permutations,
            long seed) {
        Check.count("permutations", permutations, 1, 100_000);
        TransitionCounts one =
                TransitionCounts.of(states, codes, offsets, i -> groups[i] == 0 ? weights.of(i) : 0, weights.unit());
        TransitionCounts two =
                TransitionCounts.of(states, codes, offsets, i -> groups[i] == 1 ? weights.of(i) : 0, weights.unit());
        for (int g = 0; g < 2; g++) {
            Check.argument(
                    (g == 0 ? one : two).weight() > 0,
                    "group '%s' has no sequence with a weight above 0",
                    names.get(g));
        }
        UserTransitions units = UserTransitions.of(states.size(), codes, offsets, groups, sessions);
        int side = states.size() + 1;
        long[] all = new long[side * side];
        double[] seen = new double[side * side];
        long[] firstCounts = new long[side * side];
        for (int from = 0; from < side; from++) {
            for (int to = 0; to < side; to++) {
                firstCounts[from * side + to] = one.units(from, to);
                all[from * side + to] = one.units(from, to) + two.units(from, to);
            }
        }
        statistics(side, firstCounts, all, weights.unit(), seen);
        double[] greatest = new double[permutations];
        try (Progress progress = Progress.start("permutations over users", permutations, "permutations")) {
            Parallel.blocks(permutations, progress, b -> {
                long[] counts = new long[side * side];
                units.shuffled(Parallel.random(seed, b), counts);
                double[] z = new double[side * side];
                statistics(side, counts, all, weights.unit(), z);
                greatest[b] = Arrays.stream(z).map(Math::abs).max().orElse(0);
                progress.advance(1);
            });
            progress.finish();
        }
        Arrays.sort(greatest);
        double[] p = new double[side * side];
        for (int cell = 0; cell < p.length; cell++) {
            p[cell] = (1.0 + atLeast(greatest, Math.abs(seen[cell]))) / (permutations + 1);
        }
        return new TransitionDifference(
                names.get(0), names.get(1), one, two, p, permutations, seed, units.users(), units.mixed());
    }

    /** How many values are at least one, but for rounding. */
    private static int atLeast(double[] sorted, double value) {
        double least = value * (1 - 1e-12);
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] >= least) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return sorted.length - low;
    }

    private static void statistics(int side, long[] first, long[] all, double unit, double[] z) {
        for (int from = 0; from < side; from++) {
            double n1 = 0;
            double n = 0;
            for (int to = 0; to < side; to++) {
                n1 += first[from * side + to] * unit;
                n += all[from * side + to] * unit;
            }
            double n2 = n - n1;
            for (int to = 0; to < side; to++) {
                int cell = from * side + to;
                double pooled = n == 0 ? 0 : all[cell] * unit / n;
                z[cell] = n1 == 0 || n2 == 0 || pooled == 0 || pooled == 1
                        ? 0
                        : (first[cell] * unit / n1 - (all[cell] - first[cell]) * unit / n2)
                                / Math.sqrt(pooled * (1 - pooled) * (1 / n1 + 1 / n2));
            }
        }
    }

    /** {@return the name of the first group} */
    public String first() {
        return first;
    }

    /** {@return the name of the second group} */
    public String second() {
        return second;
    }

    /** {@return the transitions of the first group} */
    public TransitionCounts firstCounts() {
        return one;
    }

    /** {@return the transitions of the second group} */
    public TransitionCounts secondCounts() {
        return two;
    }

    /**
     * The rate of a transition in the first group less that in the second.
     *
     * @param from a place in the states, or their number for the start
     * @param to   a place in the states, or their number for the end
     * @return in [-1, 1]; {@code NaN} if the state does not occur in both groups
     */
    public double difference(int from, int to) {
        return one.leavingWeight(from) == 0 || two.leavingWeight(from) == 0
                ? Double.NaN
                : one.rate(from, to) - two.rate(from, to);
    }

    /**
     * The p value of a difference, corrected for all cells by max-T.
     *
     * @param from a place in the states, or their number for the start
     * @param to   a place in the states, or their number for the end
     * @return in (0, 1]
     */
    public double p(int from, int to) {
        return p[from * (one.states().size() + 1) + to];
    }

    /** {@return how many permutations there were} */
    public int permutations() {
        return permutations;
    }

    /** {@return the seed of the permutations} */
    public long seed() {
        return seed;
    }

    /** {@return how many users the two groups have together} */
    public long users() {
        return users;
    }

    /** {@return how many users have sequences in both groups} */
    public long usersInBoth() {
        return mixed;
    }

    /**
     * How many transitions differ by more than chance.
     *
     * @param level in (0, 1), such as 0.05
     * @return the number of cells whose p value is at most the level
     */
    public long significant(double level) {
        return Arrays.stream(p).filter(each -> each <= level).count();
    }
}
