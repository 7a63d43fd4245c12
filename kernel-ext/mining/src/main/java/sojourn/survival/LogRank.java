package sojourn.survival;

import sojourn.check.Check;

import java.util.Comparator;
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
     * @throws sojourn.check.UsageException if there are fewer than two groups, or the arrays do not fit
     */
    public static LogRank of(double[] times, boolean[] event, int[] groups, int k) {
        Check.argument(k >= 2, "a comparison takes at least 2 groups, had %d", k);
        Check.argument(
                times.length == event.length && times.length == groups.length,
                "%,d times need as many events and groups, had %,d and %,d",
                times.length,
                event.length,
                groups.length);
        int[] order = IntStream.range(0, times.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> times[i]))
                .mapToInt(i -> i)
                .toArray();
        double[] atRisk = new double[k];
        for (int group : groups) {
            atRisk[group]++;
        }
        double[] difference = new double[k];
        double[][] variance = new double[k][k];
        for (int from = 0, to; from < order.length; from = to) {
            double d = 0;
            double n = order.length - from;
            for (to = from; to < order.length && times[order[to]] == times[order[from]]; to++) {
                if (event[order[to]]) {
                    d++;
                    difference[groups[order[to]]]++;
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
            for (int i = from; i < to; i++) {
                atRisk[groups[order[i]]]--;
            }
        }
        return solve(difference, variance);
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
