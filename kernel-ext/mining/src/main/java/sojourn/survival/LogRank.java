package sojourn.survival;

import sojourn.check.Check;

import java.util.stream.IntStream;

/**
 * Whether an event comes to groups at different times: at each time that it comes to somebody, the events of each group are held against
 * those that its share of all at risk would have.
 *
 * <pre>
 *   E_g = Σ d n_g / n      V_gh = Σ d (n - d) / (n - 1) · (n_g / n) ([g = h] - n_h / n)
 *   χ² = (O - E)' V⁻¹ (O - E) over all groups but the last, with as many degrees of freedom
 * </pre>
 *
 * Subjects are taken to be independent. Source: Mantel 1966, Cancer Chemother. Rep. 50:163-170; Peto &amp; Peto 1972, J. R. Stat. Soc. A
 * 135:185-207.
 *
 * @param chiSquared the statistic, {@code >= 0}
 * @param degrees    groups at risk together at some event, less one; 0 if no two are
 */
public record LogRank(double chiSquared, int degrees) {
    /**
     * Compares groups.
     *
     * @param times  n times, {@code >= 0}
     * @param event  n: whether the event came
     * @param groups n groups in {@code [0, k)}
     * @param k      how many groups, {@code >= 2}
     * @return the test. Time O(n log n + steps · k²).
     * @throws sojourn.check.UsageException if there are fewer than two groups, the arrays do not fit, or a time is
     *     negative or no number
     */
    public static LogRank of(double[] times, boolean[] event, int[] groups, int k) {
        Check.argument(k >= 2, "a comparison takes at least 2 groups, had %d", k);
        Check.argument(
                times.length == event.length && times.length == groups.length,
                "%,d times need as many events and groups, had %,d and %,d",
                times.length,
                event.length,
                groups.length);
        for (double time : times) {
            Check.argument(
                    time >= 0 && time < Double.POSITIVE_INFINITY, "times must be finite and >= 0, but one is %s", time);
        }
        long[][] sorted = new long[k][];
        for (int g = 0; g < k; g++) {
            int group = g;
            int[] own = IntStream.range(0, groups.length)
                    .filter(i -> groups[i] == group)
                    .toArray();
            double[] ownTimes = new double[own.length];
            boolean[] ownEvents = new boolean[own.length];
            for (int i = 0; i < own.length; i++) {
                ownTimes[i] = times[own[i]];
                ownEvents[i] = event[own[i]];
            }
            sorted[g] = SortedTimes.of(ownTimes, ownEvents);
        }
        int[] past = new int[k];
        double[] atRisk = new double[k];
        for (int group : groups) {
            atRisk[group]++;
        }
        double[] difference = new double[k];
        double[][] variance = new double[k][k];
        for (int left = times.length; left > 0; ) {
            double time = earliest(sorted, past);
            double d = 0;
            double n = left;
            int[] gone = new int[k];
            for (int g = 0; g < k; g++) {
                long[] own = sorted[g];
                for (; past[g] < own.length && SortedTimes.time(own[past[g]]) == time; past[g]++) {
                    gone[g]++;
                    if (SortedTimes.isEvent(own[past[g]])) {
                        d++;
                        difference[g]++;
                    }
                }
            }
            if (d > 0) {
                double factor = n > 1 ? d * (n - d) / (n - 1) : 0;
                for (int g = 0; g < k; g++) {
                    difference[g] -= d * atRisk[g] / n;
                    for (int h = 0; h < k; h++) {
                        variance[g][h] += factor * atRisk[g] / n * ((g == h ? 1 : 0) - atRisk[h] / n);
                    }
                }
            }
            for (int g = 0; g < k; g++) {
                atRisk[g] -= gone[g];
                left -= gone[g];
            }
        }
        return solve(difference, variance);
    }

    private static double earliest(long[][] sorted, int[] past) {
        double time = Double.POSITIVE_INFINITY;
        for (int g = 0; g < sorted.length; g++) {
            if (past[g] < sorted[g].length) {
                time = Math.min(time, SortedTimes.time(sorted[g][past[g]]));
            }
        }
        return time;
    }

    /** The quadratic form over groups that can vary, by Cholesky; one of the groups follows from the others. */
    private static LogRank solve(double[] difference, double[][] variance) {
        int[] vary = IntStream.range(0, difference.length)
                .filter(g -> variance[g][g] > 1e-12)
                .toArray();
        int m = Math.max(0, vary.length - 1);
        double[][] root = new double[m][m];
        double[] solved = new double[m];
        double sum = 0;
        for (int i = 0; i < m; i++) {
            for (int j = 0; j <= i; j++) {
                double cell = variance[vary[i]][vary[j]];
                for (int c = 0; c < j; c++) {
                    cell -= root[i][c] * root[j][c];
                }
                root[i][j] = i == j ? Math.sqrt(Math.max(cell, 1e-300)) : cell / root[j][j];
            }
            double right = difference[vary[i]];
            for (int c = 0; c < i; c++) {
                right -= root[i][c] * solved[c];
            }
            solved[i] = right / root[i][i];
            sum += solved[i] * solved[i];
        }
        return new LogRank(sum, m);
    }

    /** {@return the chance of a statistic at least as great where groups do not differ, in [0, 1]; 1 without degrees of freedom} */
    public double p() {
        return degrees == 0 ? 1 : ChiSquared.tail(chiSquared, degrees);
    }
}
