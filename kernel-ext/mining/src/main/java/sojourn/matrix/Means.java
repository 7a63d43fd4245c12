package sojourn.matrix;

import java.util.Arrays;

/**
 * Means of weighted rows that keep their digits however far the numbers are from 0.
 *
 * <pre>
 *   m_0 = x_1                                    the first row
 *   m_1 = m_0 + Σ w_i (x_i - m_0) / Σ w_i
 *   m_2 = m_1 + Σ w_i (x_i - m_1) / Σ w_i
 * </pre>
 *
 * <p>A plain sum of a million numbers near 10^9 is rounded in its 16th digit a million times, and what distinguishes the numbers
 * stands there. The differences above are small, so little of them is lost; the mean of equal numbers is that number. The
 * second step helps where the first row lies far from the others. Time O(m d).
 *
 * <p>Source: Chan, Golub &amp; LeVeque 1983, Algorithms for computing the sample variance, The American Statistician 37(3).
 */
public final class Means {
    private static final int STEPS = 2;

    private Means() {}

    /**
     * The mean of numbers that count as often as their weights say.
     *
     * @param values  m numbers
     * @param weights m numbers {@code >= 0}
     * @return the mean; NaN where nothing has a weight
     */
    public static double of(double[] values, double[] weights) {
        double[] total = new double[1];
        double[] mean = new double[1];
        ofGroups(values, 1, weights, new int[values.length], total, mean);
        return total[0] > 0 ? mean[0] : Double.NaN;
    }

    /**
     * The means of groups of rows.
     *
     * @param values  m × d numbers, row after row
     * @param d       columns, {@code >= 1}
     * @param weights m numbers {@code >= 0}
     * @param labels  the group of each row, in {@code [0, k)}, or below 0 for rows to leave out
     * @param total   k cells, filled with the groups' weights
     * @param mean    k × d cells, filled with their means; 0 where nothing has a weight
     */
    public static void ofGroups(double[] values, int d, double[] weights, int[] labels, double[] total, double[] mean) {
        Arrays.fill(total, 0);
        Arrays.fill(mean, 0);
        for (int i = 0; i < weights.length; i++) {
            int group = labels[i];
            if (group >= 0 && weights[i] > 0) {
                if (total[group] == 0) {
                    System.arraycopy(values, i * d, mean, group * d, d);
                }
                total[group] += weights[i];
            }
        }
        double[] off = new double[mean.length];
        for (int step = 0; step < STEPS; step++) {
            Arrays.fill(off, 0);
            for (int i = 0; i < weights.length; i++) {
                int group = labels[i] * d;
                for (int j = 0; j < d && group >= 0; j++) {
                    off[group + j] += weights[i] * (values[i * d + j] - mean[group + j]);
                }
            }
            for (int at = 0; at < mean.length; at++) {
                mean[at] += total[at / d] > 0 ? off[at] / total[at / d] : 0;
            }
        }
    }
}
