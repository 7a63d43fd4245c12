package sojourn.survival;

import java.util.Arrays;

/**
 * Times in ascending order, each with whether it is that of an event, as whole numbers: sorting these takes a tenth of the time that
 * sorting places by their times does, and of millions a tenth is what an interrupt may wait for.
 */
final class SortedTimes {
    private SortedTimes() {}

    /** {@return a number for each time, ascending; times are {@code >= 0}} */
    static long[] of(double[] times, boolean[] event) {
        long[] keys = new long[times.length];
        for (int i = 0; i < keys.length; i++) {
            // of numbers that are not negative, those of the bits are in the same order; adding 0 makes of -0 a 0
            long bits = (Double.doubleToLongBits(times[i] + 0.0) << 1) | (event[i] ? 1 : 0);
            // their first bit would be taken for a sign
            keys[i] = bits ^ Long.MIN_VALUE;
        }
        Arrays.sort(keys);
        return keys;
    }

    /** {@return the time of a number} */
    static double time(long key) {
        return Double.longBitsToDouble((key ^ Long.MIN_VALUE) >>> 1);
    }

    /** {@return whether a number is that of an event} */
    static boolean isEvent(long key) {
        return (key & 1) == 1;
    }
}
