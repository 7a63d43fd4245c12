package sojourn.sequence;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * In which order weights are added, so that a sum does not depend on the order of the input. Whole numbers have the same sum in any
 * order, to the last bit; others are added from the least to the greatest, and equal ones can change places.
 */
public final class WeightOrder {
    /** whole numbers below this, and their sums up to there, are exact */
    private static final double EXACT = 1L << 53;

    private WeightOrder() {}

    /**
     * The order to add weights in.
     *
     * @param n      how many there are
     * @param weight of each, {@code >= 0}
     * @return 0 .. n-1 as they come where all are whole numbers, else by weight. Time O(n), or O(n log n) where they are not whole.
     */
    public static int[] of(int n, IntToDoubleFunction weight) {
        if (whole(n, weight)) {
            return IntStream.range(0, n).toArray();
        }
        double[] weights = new double[n];
        Arrays.setAll(weights, weight);
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(weights[a], weights[b]));
        return Arrays.stream(order).mapToInt(i -> i).toArray();
    }

    /**
     * Whether all weights are whole numbers, such as how many sessions have a sequence.
     *
     * @param n      how many there are
     * @param weight of each
     * @return false if one is not, or is so great that sums are rounded
     */
    public static boolean whole(int n, IntToDoubleFunction weight) {
        for (int i = 0; i < n; i++) {
            double w = weight.applyAsDouble(i);
            if (w != Math.rint(w) || w >= EXACT) {
                return false;
            }
        }
        return true;
    }
}
