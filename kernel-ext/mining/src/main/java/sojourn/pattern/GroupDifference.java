package sojourn.pattern;

import sojourn.rules.RuleMeasures;

import java.util.Arrays;

/**
 * Whether groups differ in how many have a pattern: Pearson's χ² of the table of groups by having it. For two groups with Yates'
 * correction, as R's {@code chisq.test} and so TraMineR's {@code seqecmpgroup}.
 *
 * @param chiSquared {@code >= 0}; 0 if all have the pattern, or none
 * @param p          how probable so great a value is where groups do not differ, in [0, 1]
 */
public record GroupDifference(double chiSquared, double p) {
    /**
     * Compares groups.
     *
     * @param having how many of each group have it
     * @param sizes  how many each group has, {@code > 0}; at least two groups
     * @return the test
     */
    public static GroupDifference of(long[] having, long[] sizes) {
        return of(
                Arrays.stream(having).asDoubleStream().toArray(),
                Arrays.stream(sizes).asDoubleStream().toArray());
    }

    /**
     * Compares groups by case weights, as if a weight of w were w sequences.
     *
     * @param having what those of each group that have it weigh
     * @param sizes  what each group weighs; at least two groups
     * @return the test
     */
    public static GroupDifference of(double[] having, double[] sizes) {
        double n = 0;
        double all = 0;
        for (int g = 0; g < sizes.length; g++) {
            n += sizes[g];
            all += having[g];
        }
        if (all == 0 || all == n) {
            return new GroupDifference(0, 1);
        }
        double yates = 0;
        if (sizes.length == 2) {
            double off = Math.abs(having[0] - sizes[0] * all / n);
            yates = Math.min(0.5, off);
        }
        double sum = 0;
        for (int g = 0; g < sizes.length; g++) {
            double expected = sizes[g] * all / n;
            double off = Math.abs(having[g] - expected) - yates;
            sum += off * off / expected + off * off / (sizes[g] - expected);
        }
        return new GroupDifference(sum, tail(sum, sizes.length - 1));
    }

    /**
     * P(χ² ≥ x) for a whole number of degrees of freedom,
     *
     * <pre>
     *   Q(x, k + 2) = Q(x, k) + (x/2)^(k/2) exp(-x/2) / Γ(k/2 + 1)
     *   Q(x, 2) = exp(-x/2),   Q(x, 1) = erfc(√(x/2))
     * </pre>
     */
    static double tail(double x, int degrees) {
        if (x <= 0) {
            return 1;
        }
        double half = x / 2;
        int k = degrees % 2 == 0 ? 2 : 1;
        double q = k == 2 ? Math.exp(-half) : RuleMeasures.chiSquaredTail(x);
        // (x/2)^(k/2) exp(-x/2) / Γ(k/2 + 1), in logarithms: neither side overflows
        double term = k == 2 ? Math.log(half) - half : Math.log(half) / 2 - half - Math.log(Math.sqrt(Math.PI) / 2);
        while (k < degrees) {
            q += Math.exp(term);
            k += 2;
            term += Math.log(half) - Math.log(k / 2.0);
        }
        return Math.min(1, q);
    }
}
