package sojourn.sequence;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Weights as whole numbers of a unit that is a power of two, for what counts in whole numbers: their sums are exact, whatever their order.
 * Weights that are whole numbers stay as they are, in units of 1. Of others what is below 2⁻⁶¹ of the greatest sum is rounded away, which
 * leaves any weight above 1/256 of that sum as it is. Twice the weights have the same whole numbers. Immutable.
 */
public final class WeightUnits {
    /** sums stay below 2 to this */
    private static final int BITS = 62;

    private static final MathContext DIGITS = new MathContext(12);

    /** null where each item weighs 1 */
    private final long @Nullable [] units;

    private final int n;
    private final double unit;

    private WeightUnits(int n, long @Nullable [] units, double unit) {
        this.n = n;
        this.units = units;
        this.unit = unit;
    }

    /**
     * Takes weights.
     *
     * @param n      how many
     * @param weight of each, {@code >= 0} and finite
     * @param times  how often each is added at most, {@code >= 1}
     * @return the same in units
     */
    public static WeightUnits of(int n, IntToDoubleFunction weight, int times) {
        double sum = 0;
        for (int i : WeightOrder.of(n, weight)) {
            sum += weight.applyAsDouble(i);
        }
        sum *= times;
        boolean whole = WeightOrder.whole(n, weight) && sum < 1L << 53;
        // a factor, as a unit of weights below 1e-300 would be no number
        double unit = whole || sum == 0
                ? 1
                : Math.scalb(1.0, Math.max(Double.MIN_EXPONENT, Math.getExponent(sum) + 1 - BITS));
        long[] units = new long[n];
        for (int i = 0; i < n; i++) {
            units[i] = Math.round(weight.applyAsDouble(i) / unit);
        }
        return new WeightUnits(n, units, unit);
    }

    /**
     * Items that weigh 1 each, without an array.
     *
     * @param n how many
     * @return the weights
     */
    public static WeightUnits ones(int n) {
        return new WeightUnits(n, null, 1);
    }

    /**
     * Weights that are counts.
     *
     * @param counts of each; taken over, and not to be changed
     * @return the same
     */
    public static WeightUnits counts(long[] counts) {
        return new WeightUnits(counts.length, counts, 1);
    }

    /**
     * A weight.
     *
     * @param item in {@code [0, n)}
     * @return how many units it has
     */
    public long of(int item) {
        return units == null ? 1 : units[item];
    }

    /** {@return the sum of all weights, in units} */
    public long total() {
        if (units == null) {
            return n;
        }
        long sum = 0;
        for (long each : units) {
            sum += each;
        }
        return sum;
    }

    /** {@return whether each item weighs 1} */
    public boolean ones() {
        return unit == 1 && (units == null || Arrays.stream(units).allMatch(each -> each == 1));
    }

    /**
     * A sum as it is written: the rounding of many summands gone.
     *
     * @param sum of weights
     * @return the nearest number of twelve decimal digits
     */
    public static double plain(double sum) {
        return sum == Math.rint(sum) || !Double.isFinite(sum)
                ? sum
                : new BigDecimal(sum).round(DIGITS).doubleValue();
    }

    /** {@return what a unit weighs} */
    public double unit() {
        return unit;
    }
}
