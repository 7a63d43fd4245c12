package sojourn.feature;

import sojourn.check.Check;
import sojourn.matrix.Cumulative;

import java.util.Arrays;

/**
 * Quantiles with linear interpolation between the two nearest ranks, as in NumPy's, pandas' and R's default (type 7 of
 * Hyndman &amp; Fan 1996, The American Statistician 50:361-365).
 */
public final class Quantile {
    private Quantile() {}

    /**
     * A quantile of sorted numbers.
     *
     * @param sorted ascending, at least one
     * @param q      in [0, 1]
     * @return {@code sorted[h]} with {@code h = q (n - 1)}, interpolated
     */
    public static double ofSorted(double[] sorted, double q) {
        check(q);
        Check.argument(sorted.length > 0, "a quantile needs at least one number, had none");
        double h = q * (sorted.length - 1);
        int low = (int) h;
        double below = sorted[low];
        double above = sorted[Math.min(low + 1, sorted.length - 1)];
        return between(below, above, h - low);
    }

    /**
     * A quantile of numbers that occur several times each, as if they were written out.
     *
     * @param values  at least one, in any order
     * @param weights how often each occurs, whole numbers {@code >= 1}
     * @param q       in [0, 1] each
     * @return the quantiles, one for each {@code q}. Time O(m log m).
     */
    public static double[] of(double[] values, double[] weights, double... q) {
        Check.argument(values.length > 0, "a quantile needs at least one number, had none");
        Integer[] boxed = new Integer[values.length];
        Arrays.setAll(boxed, i -> i);
        Arrays.sort(boxed, (a, b) -> Double.compare(values[a], values[b]));
        double[] upTo = new double[values.length];
        double total = 0;
        for (int r = 0; r < boxed.length; r++) {
            total += weights[boxed[r]];
            upTo[r] = total;
        }
        double[] quantiles = new double[q.length];
        for (int i = 0; i < q.length; i++) {
            check(q[i]);
            double h = q[i] * (total - 1);
            double low = Math.floor(h);
            double below = values[boxed[Cumulative.firstAbove(upTo, low)]];
            double above = values[boxed[Cumulative.firstAbove(upTo, Math.min(low + 1, total - 1))]];
            quantiles[i] = between(below, above, h - low);
        }
        return quantiles;
    }

    /**
     * A quantile of sorted numbers that occur several times each, as if they were written out.
     *
     * @param sorted ascending
     * @param counts how often each occurs, {@code >= 0}, at least one of them above 0
     * @param q      in [0, 1]
     * @return the quantile. Time O(m).
     */
    public static double ofCounted(double[] sorted, long[] counts, double q) {
        check(q);
        long total = Arrays.stream(counts).sum();
        Check.argument(total > 0, "a quantile needs at least one number, had none");
        double h = q * (total - 1);
        long low = (long) Math.floor(h);
        long seen = 0;
        double below = Double.NaN;
        for (int i = 0; i < sorted.length; i++) {
            seen += counts[i];
            if (Double.isNaN(below) && seen > low) {
                below = sorted[i];
            }
            if (seen > low + 1) {
                return between(below, sorted[i], h - low);
            }
        }
        return below;
    }

    private static void check(double q) {
        Check.argument(q >= 0 && q <= 1, "a quantile must be in [0, 1], was %s", q);
    }

    private static double between(double below, double above, double share) {
        return share == 0 || below == above ? below : below + share * (above - below);
    }
}
