package sojourn.distance;

import java.util.stream.DoubleStream;

/**
 * The unit in which a set of costs are all whole numbers: {@code 1}, or {@code 0.1} down to {@code 0.000001} for decimals.
 * Distances are then summed as whole numbers and divided once, so {@code 0.1 + 0.2} is {@code 0.3}.
 */
final class CostScale {
    private static final int MAX_DECIMALS = 6;

    private CostScale() {}

    /** {@return a power of ten that makes every cost whole and at most {@code most}, or 0 if there is none up to 10⁶} */
    static double of(double most, double... costs) {
        double scale = 1;
        for (int decimals = 0; decimals <= MAX_DECIMALS; decimals++, scale *= 10) {
            double tried = scale;
            if (DoubleStream.of(costs).allMatch(c -> Math.rint(c * tried) / tried == c && c * tried <= most)) {
                return scale;
            }
        }
        return 0;
    }
}
