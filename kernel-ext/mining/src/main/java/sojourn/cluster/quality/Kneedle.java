package sojourn.cluster.quality;

import sojourn.check.Check;

import java.util.OptionalInt;

/**
 * Kneedle: where a falling, convex curve bends, such as inertia over k. Both axes are scaled to [0, 1] and the curve is held
 * against the straight line between its ends; the bend is the first place that lies farthest below the line and from which the
 * curve comes back by more than the sensitivity, 1, times the mean step. If it turns away from the line again before it has
 * come back so far, that place is no bend, and the search waits for the next one.
 *
 * @see <a href="https://doi.org/10.1109/ICDCSW.2011.20">Satopää, Albrecht, Irwin &amp; Raghavan 2011</a>
 */
public final class Kneedle {
    private static final double SENSITIVITY = 1;
    /** what lies no farther below the line is on it, but for rounding */
    private static final double ROUNDING = 1e-9;

    private Kneedle() {}

    /**
     * The elbow of a falling, convex curve.
     *
     * @param x ascending
     * @param y as many
     * @return its place in the arrays; empty if there is none, as on a straight line or with fewer than 3 points
     * @throws sojourn.check.UsageException if the arrays differ in length
     */
    public static OptionalInt elbow(double[] x, double[] y) {
        Check.argument(x.length == y.length, "x and y must have one length, had %,d and %,d", x.length, y.length);
        int n = x.length;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : y) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        if (n < 3 || !(most > least) || !(x[n - 1] > x[0])) {
            return OptionalInt.empty();
        }
        double[] below = new double[n];
        for (int i = 0; i < n; i++) {
            below[i] = (most - y[i]) / (most - least) - (x[i] - x[0]) / (x[n - 1] - x[0]);
        }
        int candidate = -1;
        double threshold = 0;
        for (int i = 1; i < n - 1; i++) {
            if (below[i] > ROUNDING && below[i] >= below[i - 1] && below[i] >= below[i + 1]) {
                candidate = i;
                threshold = below[i] - SENSITIVITY / (n - 1);
            } else if (below[i] <= below[i - 1] && below[i] <= below[i + 1]) {
                candidate = -1;
            }
            if (candidate >= 0 && below[i + 1] < threshold) {
                return OptionalInt.of(candidate);
            }
        }
        return OptionalInt.empty();
    }
}
