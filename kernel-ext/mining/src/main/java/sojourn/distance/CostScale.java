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

    /**
     * {@return a power of ten that makes every cost a whole number of at most 53 bits, of which a long holds {@code steps} and a bit is
     * left, or 0 if there is none up to 10⁶}
     */
    static double ofLongs(double steps, double... costs) {
        return of(Math.min(0x1p53, 0x1p62 / steps), costs);
    }

    /**
     * The unit in which real costs are summed as whole numbers of 62 bits. A sum of costs, none below 0, is as close to the true one as the
     * cost that the unit rounds most, relative to its size: each may be off by {@code longest}·2⁻⁵³ of it, so no distance is off by more,
     * but for the last rounding to a double. The bound of sums of doubles is twice that, 2⁻⁵³ for each of
     * 2·{@code longest} steps. Each cost that is 0 or at least 1/255 of an insertion is near enough to a whole number, from 256 events on;
     * whether a cheaper one is so is chance, the less likely the cheaper it is.
     *
     * @param longest how many events the longest sequence has
     * @param indel   the cost of an insertion; {@code > 0}
     * @param costs   of substitutions, each {@code >= 0} and at most two insertions
     * @return a power of two, by which each cost is multiplied before it is rounded; or 0 if costs are too different in size
     */
    static double binary(int longest, double indel, double... costs) {
        // the dearest edit takes 2·longest insertions and deletions, and a cell looks one step further
        int exponent = 62 - Math.getExponent(indel * (2.0 * longest + 2)) - 1;
        if (Math.abs(exponent) > Double.MAX_EXPONENT) {
            return 0;
        }
        double scale = Math.scalb(1.0, exponent);
        double most = longest * 0x1p-53;
        return DoubleStream.concat(DoubleStream.of(indel), DoubleStream.of(costs))
                        .allMatch(c -> Math.abs(Math.round(c * scale) / scale - c) <= c * most)
                ? scale
                : 0;
    }
}
