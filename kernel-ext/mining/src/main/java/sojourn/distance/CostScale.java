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
     * The unit in which real costs are summed as whole numbers of 62 bits. Up to 255 events an insertion takes 53 bits, whatever
     * {@code longest} is, so that a distance does not depend on what is computed beside it; beyond, it takes fewer, so that sums fit. A sum of
     * costs, none below 0, is as close to the true one as the cost that the unit rounds most, relative to its size: each may be off by
     * {@code max(longest, 256)}·2⁻⁵³ of it, so no distance is off by more, but for the last rounding to a double. The bound of sums of
     * doubles is 2·{@code longest}·2⁻⁵³, 2⁻⁵³ for each step. Each cost that is 0 or at least 1/255 of an insertion is near enough to a whole
     * number; whether a cheaper one is so is chance, the less likely the cheaper it is.
     *
     * @param longest how many events the longest sequence has
     * @param indel   the cost of the dearest insertion; {@code > 0}
     * @param costs   of substitutions and other insertions, each {@code >= 0} and at most two insertions
     * @return a power of two, by which each cost is multiplied before it is rounded; or 0 if costs are too different in size
     */
    static double binary(int longest, double indel, double... costs) {
        // the dearest edit takes 2·longest insertions and deletions, and a cell looks one step further
        int ofSums = 61 - Math.getExponent(indel * (2.0 * longest + 2));
        int exponent = Math.min(52 - Math.getExponent(indel), ofSums);
        if (Math.abs(exponent) > Double.MAX_EXPONENT) {
            return 0;
        }
        double scale = Math.scalb(1.0, exponent);
        double most = Math.max(longest, 256) * 0x1p-53;
        return DoubleStream.concat(DoubleStream.of(indel), DoubleStream.of(costs))
                        .allMatch(c -> Math.abs(Math.round(c * scale) / scale - c) <= c * most)
                ? scale
                : 0;
    }
}
