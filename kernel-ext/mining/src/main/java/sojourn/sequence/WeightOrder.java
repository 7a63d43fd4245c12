package sojourn.sequence;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * In which order weights are added, so that a sum does not depend on the order of the input. Whole numbers have the same sum in any
 * order, to the last bit; others are added from the least to the greatest, and equal ones can change places.
 */
public final class WeightOrder {
    /** whole numbers whose sum is below this have exact sums */
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
     * The order to add products of weights and whole numbers in.
     *
     * @param n      how many there are
     * @param weight of each, {@code >= 0}
     * @param number that each weight is multiplied with
     * @return 0 .. n-1 as they come where all weights are whole numbers, else by number, and of one number by weight
     */
    public static int[] of(int n, IntToDoubleFunction weight, IntUnaryOperator number) {
        return whole(n, weight)
                ? IntStream.range(0, n).toArray()
                : Arrays.stream(of(n, weight))
                        .boxed()
                        .sorted(Comparator.comparingInt(number::applyAsInt))
                        .mapToInt(i -> i)
                        .toArray();
    }

    /**
     * Whether all weights are whole numbers, such as how many sessions have a sequence.
     *
     * @param n      how many there are
     * @param weight of each
     * @return false if one is not, or their sum is so great that it is rounded
     */
    public static boolean whole(int n, IntToDoubleFunction weight) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double w = weight.applyAsDouble(i);
            sum += w;
            if (w != Math.rint(w) || sum >= EXACT) {
                return false;
            }
        }
        return true;
    }
}
