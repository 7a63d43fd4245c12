package sojourn.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** The number with the fewest digits that separates two others, so that a rule can be written exactly. */
final class ShortestBetween {
    private ShortestBetween() {}

    /**
     * Finds it.
     *
     * @param low  finite
     * @param high finite, greater than {@code low}
     * @return t with {@code low <= t < high}: the one of fewest digits that is nearest to the middle. 0 has none.
     */
    static double of(double low, double high) {
        if (low <= 0 && high > 0) {
            return 0;
        }
        double middle = low + (high - low) / 2;
        BigDecimal exact = new BigDecimal(Double.isFinite(middle) ? middle : low);
        for (int digits = 1; digits <= 17; digits++) {
            for (RoundingMode mode :
                    new RoundingMode[] {RoundingMode.HALF_EVEN, RoundingMode.FLOOR, RoundingMode.CEILING}) {
                double candidate = exact.round(new MathContext(digits, mode)).doubleValue();
                if (candidate >= low && candidate < high) {
                    return candidate;
                }
            }
        }
        return low;
    }
}
