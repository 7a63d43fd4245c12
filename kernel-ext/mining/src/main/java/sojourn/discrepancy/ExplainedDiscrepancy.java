package sojourn.discrepancy;

import sojourn.check.Check;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much of the discrepancy of sequences groups explain, and whether the groups are equally homogeneous.
 *
 * <pre>
 *   SS  = Σ w_i w_j d_ij over pairs i &lt; j, divided by W = Σ w_i;   a discrepancy is SS / W
 *   R²  = 1 - Σ SS_g / SS        F = ((SS - Σ SS_g) / (k - 1)) / (Σ SS_g / (W - k))
 *   F of Brown and Forsythe = (SS - Σ SS_g) / Σ (1 - W_g / W) SS_g / W_g
 *   Levene = F of an analysis of variance of z_i, the distance of each member to the centre of its group,
 *            z_i = Σ w_j d_ij / W_g - SS_g / W_g
 *   Bartlett = ((W - k) ln Σ (W_g - 1) v_g / (W - k) - Σ (W_g - 1) ln v_g) / C,   v_g = SS_g / W_g
 *            C = 1 + (Σ 1 / (W_g - 1) - 1 / (W - k)) / (3 (k - 1))
 * </pre>
 *
 * p values come from permutations over users: a user of one group moves as a whole, labels of the sequences of a user of several are
 * shuffled within that user; p is the share of labellings whose statistic is at least that of the data, which counts as one of them.
 * The p value of R² and F is one: they order labellings in the same way where weights of groups stay. Source: Studer, Ritschard,
 * Gabadinho &amp; Müller 2011, Sociol. Methods Res. 40:471-510; Anderson 2001, Austral Ecol. 26:32-46. Immutable.
 */
public final class ExplainedDiscrepancy {
    private static final double ROUNDING = 1e-9;

    private final List<String> names;
    private final PermutedSums.Sums sums;
    private final Statistics seen;
    private final double total;
    private final double weight;
    private final long[] counts;
    private final double p;
    private final double brownForsytheP;
    private final double leveneP;
    private final int permutations;
    private final long seed;
    private final int users;
    private final int mixed;

    /** The statistics of one labelling. */
    private record Statistics(double r2, double f, double brownForsythe, double levene, double bartlett) {
        static Statistics of(PermutedSums.Sums sums, double total, double weight) {
            int k = sums.weights().length;
            double within = 0;
            double spread = 0;
            double between = 0;
            double squares = 0;
            double mean = 0;
            for (int g = 0; g < k; g++) {
                double w = sums.weights()[g];
                if (w > 0) {
                    double ss = sums.pairs()[g] / w;
                    within += ss;
                    spread += (1 - w / weight) * ss / w;
                    mean += ss / weight;
                }
            }
            for (int g = 0; g < k; g++) {
                double w = sums.weights()[g];
                if (w > 0) {
                    double v = sums.pairs()[g] / w / w;
                    between += w * (v - mean) * (v - mean);
                    squares += Math.max(0, sums.squares()[g] / w / w - 4 * w * v * v);
                }
            }
            double freedom = (weight - k) / (k - 1);
            double r2 = Math.max(0, Math.min(1, 1 - within / total));
            return new Statistics(
                    r2,
                    quotient(total - within, within) * freedom,
                    quotient(total - within, spread),
                    quotient(between, squares) * freedom,
                    bartlett(sums, weight));
        }

        private static double bartlett(PermutedSums.Sums sums, double weight) {
            int k = sums.weights().length;
            double pooled = 0;
            double logs = 0;
            double inverse = 0;
            for (int g = 0; g < k; g++) {
                double w = sums.weights()[g];
                if (w <= 1) {
                    return Double.NaN;
                }
                double v = sums.pairs()[g] / w / w;
                pooled += (w - 1) * v / (weight - k);
                logs += (w - 1) * Math.log(v);
                inverse += 1 / (w - 1);
            }
            if (pooled == 0) {
                // no group has any spread that could differ
                return Double.NaN;
            }
            double all = (weight - k) * Math.log(pooled) - logs;
            return Math.max(0, all) / (1 + (inverse - 1 / (weight - k)) / (3 * (k - 1)));
        }

        private static double quotient(double above, double below) {
            double least = 1e-12 * Math.abs(above);
            return below > least ? Math.max(0, above) / below : above > 0 ? Double.POSITIVE_INFINITY : 0;
        }
    }

    private ExplainedDiscrepancy(
            List<String> names,
            WeightedItems items,
            int[] labels,
            PermutedSums within,
            UnitLabels units,
            double total,
            int permutations,
            long seed) {
        this.names = List.copyOf(names);
        this.weight = items.weight();
        this.sums = within.of(labels);
        this.total = total;
        this.counts = new long[names.size()];
        for (int label : labels) {
            counts[label]++;
        }
        this.permutations = permutations;
        this.seed = seed;
        this.users = units.users();
        this.mixed = units.mixed();
        this.seen = Statistics.of(sums, total, weight);
        int[] atLeast = new int[3];
        for (PermutedSums.Sums each : within.permuted(units, permutations, seed)) {
            Statistics drawn = Statistics.of(each, total, weight);
            atLeast[0] += reaches(drawn.f, seen.f) ? 1 : 0;
            atLeast[1] += reaches(drawn.brownForsythe, seen.brownForsythe) ? 1 : 0;
            atLeast[2] += reaches(drawn.levene, seen.levene) ? 1 : 0;
        }
        this.p = (1.0 + atLeast[0]) / (permutations + 1);
        this.brownForsytheP = (1.0 + atLeast[1]) / (permutations + 1);
        this.leveneP = (1.0 + atLeast[2]) / (permutations + 1);
    }

    private static boolean reaches(double drawn, double seen) {
        return drawn >= seen * (1 - ROUNDING);
    }

    /**
     * Tests a grouping.
     *
     * @param names        of the groups
     * @param items        all of them
     * @param groups       the group of each item; -1 leaves it out
     * @param permutations how many, 1..100,000
     * @param seed         of the permutations
     * @return the test; the same for a seed, whatever the number of threads. Time O(permutations · groups · m²) for m distinct
     *     sequences, memory O(64 · groups · m) a thread
     * @throws sojourn.check.UsageException if a group has no weight, fewer than two have, all sequences are equal, each is a group of
     *     its own, or the weights sum to no more than the number of groups
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static ExplainedDiscrepancy of(
            List<String> names, WeightedItems items, int[] groups, int permutations, long seed) {
        Check.count("permutations", permutations, 1, 100_000);
        Check.argument(names.size() >= 2, "a discrepancy is explained by at least 2 groups, had %d", names.size());
        int[] keep =
                IntStream.range(0, groups.length).filter(i -> groups[i] >= 0).toArray();
        WeightedItems some = keep.length == groups.length ? items : items.select(keep);
        int[] labels = Arrays.stream(keep).map(i -> groups[i]).toArray();
        double weight = some.weight();
        Check.argument(weight > 0, "all weights are 0: there is nothing to explain");
        PermutedSums within = new PermutedSums(some, names.size());
        double[] weights = within.of(labels).weights();
        for (int g = 0; g < weights.length; g++) {
            Check.argument(weights[g] > 0, "group '%s' has no sequence with a weight above 0", names.get(g));
        }
        Check.argument(
                keep.length > names.size(),
                "%,d groups of %,d sequences leave no differences within groups to compare with: take fewer groups",
                names.size(),
                keep.length);
        Check.argument(
                weight > names.size(),
                "weights must sum to more than the %d groups, but sum to %s: scale them to the number of cases",
                names.size(),
                weight);
        double total = within.pairs() / weight;
        Check.argument(total > 0, "all sequences are equal: there is no discrepancy to explain");
        return new ExplainedDiscrepancy(
                names, some, labels, within, UnitLabels.of(labels, some.users()), total, permutations, seed);
    }

    /** {@return the names of the groups} */
    public List<String> names() {
        return names;
    }

    /**
     * How many items a group has.
     *
     * @param group a place in {@link #names}
     * @return {@code >= 1}
     */
    public long count(int group) {
        return counts[group];
    }

    /**
     * The weight of a group.
     *
     * @param group a place in {@link #names}
     * @return {@code > 0}
     */
    public double weight(int group) {
        return sums.weights()[group];
    }

    /**
     * The discrepancy within a group: half the mean distance of two of its members, each pair with itself counted.
     *
     * @param group a place in {@link #names}
     * @return {@code >= 0}, in the unit of the distances
     */
    public double discrepancy(int group) {
        return sums.pairs()[group] / sums.weights()[group] / sums.weights()[group];
    }

    /** {@return the weight of all groups} */
    public double weight() {
        return weight;
    }

    /** {@return the discrepancy of all groups together} */
    public double discrepancy() {
        return total / weight;
    }

    /** {@return the share of the discrepancy that the groups explain, in [0, 1]} */
    public double r2() {
        return seen.r2;
    }

    /** {@return the pseudo F} */
    public double f() {
        return seen.f;
    }

    /** {@return the pseudo F of Brown and Forsythe, which does not take groups to be equally homogeneous} */
    public double brownForsythe() {
        return seen.brownForsythe;
    }

    /** {@return the statistic of Levene, for whether groups are equally homogeneous} */
    public double levene() {
        return seen.levene;
    }

    /**
     * {@return the statistic of Bartlett, for whether groups are equally homogeneous: a second look at what {@link #levene} tests, without a
     * p value; infinite if all members of one group are equal, {@code NaN} if those of each group are, or a group weighs no more than 1}
     */
    public double bartlett() {
        return seen.bartlett;
    }

    /** {@return the p value of R² and pseudo F, in (0, 1]} */
    public double p() {
        return p;
    }

    /** {@return the p value of {@link #brownForsythe}} */
    public double brownForsytheP() {
        return brownForsytheP;
    }

    /** {@return the p value of {@link #levene}} */
    public double leveneP() {
        return leveneP;
    }

    /** {@return how many permutations there were} */
    public int permutations() {
        return permutations;
    }

    /** {@return the seed of the permutations} */
    public long seed() {
        return seed;
    }

    /** {@return how many users the groups have together} */
    public int users() {
        return users;
    }

    /** {@return how many users have sequences in several groups} */
    public int usersInSeveral() {
        return mixed;
    }
}
