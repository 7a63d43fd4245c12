package sojourn.cluster.density;

import sojourn.check.Check;
import sojourn.cluster.KdTree;
import sojourn.cluster.WeightedRows;
import sojourn.matrix.Cumulative;
import sojourn.run.Progress;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How far each item must reach to have minPts items within its reach, itself counted: what eps of {@link Dbscan} is read from.
 * Sorted from the farthest down, the curve falls steeply over the noise and runs flat over the clusters; the bend between them
 * is the eps to start from. Immutable.
 *
 * @see <a href="https://dl.acm.org/doi/10.5555/3001460.3001507">Ester, Kriegel, Sander &amp; Xu 1996, section 4.2</a>
 */
public final class KDistances {
    private static final int CURVE = 400;
    private static final int MOST_DIGITS = 8;
    private static final int FEWEST_DIGITS = 3;

    private final int minPts;
    private final double[] distance;
    private final double[] upTo;
    private final OptionalDouble suggestedEps;

    private KDistances(int minPts, double[] distance, double[] upTo, OptionalDouble suggestedEps) {
        this.minPts = minPts;
        this.distance = distance;
        this.upTo = upTo;
        this.suggestedEps = suggestedEps;
    }

    /**
     * Finds the distances.
     *
     * @param rows   m rows of d columns
     * @param minPts items within reach, itself counted; in 1..n
     * @return the distances. Time O(m log m) for few columns, memory O(m d).
     * @throws sojourn.check.UsageException if there are fewer items
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public static KDistances of(WeightedRows rows, int minPts) {
        Check.argument(
                minPts >= 1 && minPts <= rows.totalWeight(),
                "minPts must be in 1..%,.0f, the number of items, was %,d",
                rows.totalWeight(),
                minPts);
        KdTree tree = KdTree.of(rows);
        try (Progress progress = Progress.start("k-distances", tree.m, "rows")) {
            KDistances found = of(tree, minPts, progress);
            progress.finish();
            return found;
        }
    }

    private static KDistances of(KdTree tree, int minPts, Progress progress) {
        double[] squared = CoreDistances.squared(tree, new int[] {minPts}, progress)[0];
        Integer[] order = new Integer[tree.m];
        Arrays.setAll(order, p -> p);
        Arrays.sort(order, (a, b) -> Double.compare(squared[b], squared[a]));
        double[] distance = new double[tree.m];
        double[] upTo = new double[tree.m];
        double items = 0;
        for (int i = 0; i < tree.m; i++) {
            distance[i] = reach(squared[order[i]]);
            items += tree.weight[order[i]];
            upTo[i] = items;
        }
        KDistances curve = new KDistances(minPts, distance, upTo, OptionalDouble.empty());
        OptionalDouble bend = curve.bend();
        return bend.isEmpty()
                ? curve
                : new KDistances(
                        minPts,
                        distance,
                        upTo,
                        OptionalDouble.of(shortened(bend.getAsDouble(), new DbscanRun(tree, squared, progress))));
    }

    /** The least number whose square is no less: a root is rounded, and its square may lie below what it was taken of. */
    private static double reach(double squared) {
        double root = Math.sqrt(squared);
        while (root * root < squared) {
            root = Math.nextUp(root);
        }
        return root;
    }

    /** The fewest digits, rounded up, that give the labels of all digits: an eps that can be read off and typed. */
    private static double shortened(double eps, DbscanRun run) {
        int[] labels = run.labels(eps * eps);
        double shortest = eps;
        for (int digits = MOST_DIGITS; digits >= FEWEST_DIGITS; digits--) {
            double fewer = new BigDecimal(eps)
                    .round(new MathContext(digits, RoundingMode.CEILING))
                    .doubleValue();
            // one may be read as the double just below
            if (fewer < eps || !Arrays.equals(run.labels(fewer * fewer), labels)) {
                break;
            }
            shortest = fewer;
        }
        return shortest;
    }

    /** {@return items within reach} */
    public int minPts() {
        return minPts;
    }

    /** {@return the number of items} */
    public double items() {
        return upTo[upTo.length - 1];
    }

    /**
     * The distance that a share of the items exceeds.
     *
     * @param share in [0, 1]; 0 for the farthest item
     * @return the distance, {@code >= 0}
     */
    public double at(double share) {
        Check.argument(share >= 0 && share <= 1, "a share must be in [0, 1], was %s", share);
        return distance[Cumulative.firstAbove(upTo, share * items())];
    }

    /** {@return the share of items that have minPts items in their own place, so that every eps makes cores of them} */
    public double shareAtZero() {
        for (int i = 0; i < distance.length; i++) {
            if (distance[i] == 0) {
                return 1 - (i == 0 ? 0 : upTo[i - 1] / items());
            }
        }
        return 0;
    }

    /**
     * An eps to start from: where the curve lies farthest below the straight line between its ends. Items that have minPts
     * items in their own place have no say in it: they are cores at every eps. It is never below the distance that it is read
     * from, as eps is inclusive, and has as few digits as give the same clusters.
     *
     * @return the distance, {@code > 0}; empty if all of them are 0
     */
    public OptionalDouble suggestedEps() {
        return suggestedEps;
    }

    private OptionalDouble bend() {
        double positive = 1 - shareAtZero();
        if (positive <= 0) {
            return OptionalDouble.empty();
        }
        double[] y = new double[CURVE + 1];
        for (int i = 0; i <= CURVE; i++) {
            // a hair before the end, where the zeros begin
            y[i] = at(positive * i / CURVE * (1 - 1e-12));
        }
        double range = y[0] - y[CURVE];
        int bend = 0;
        double most = 0;
        for (int i = 0; i <= CURVE && range > 0; i++) {
            double below = (y[0] - y[i]) / range - (double) i / CURVE;
            if (below > most) {
                most = below;
                bend = i;
            }
        }
        return y[bend] > 0 ? OptionalDouble.of(y[bend]) : OptionalDouble.empty();
    }
}
