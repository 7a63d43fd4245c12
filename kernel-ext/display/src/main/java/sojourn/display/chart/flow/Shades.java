package sojourn.display.chart.flow;

import sojourn.display.canvas.Fill;

/** Colours of shares: from nearly none to all in blue, and two directions for differences. */
final class Shades {
    private static final int LEAST = 0xEAF0F6;
    private static final int MOST = 0x174A7E;
    private static final int MORE = 0x1F5F9F;
    private static final int FEWER = 0xB45309;

    private Shades() {}

    /** The colour of a share in [0, 1]; small ones differ more than large ones. */
    static int of(double share) {
        return Fill.mix(LEAST, MOST, Math.sqrt(Math.max(0, Math.min(1, share))));
    }

    /** The colour of a difference in [-1, 1]: blue above 0, orange below. */
    static int ofDifference(double difference) {
        return Fill.mix(0xDCE2E8, difference < 0 ? FEWER : MORE, Math.sqrt(Math.min(1, Math.abs(difference))));
    }
}
