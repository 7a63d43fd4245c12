package sojourn.display.chart.analysis;

import sojourn.analysis.Survival;
import sojourn.display.Numbers;
import sojourn.display.plot.Axis;

import java.time.Duration;

/** Times to an event in words: durations, or numbers of positions. */
public final class SurvivalTimes {
    private SurvivalTimes() {}

    /** {@return whether they are positions, not seconds} */
    static boolean arePositions(Survival survival) {
        return survival.unit().equals("positions");
    }

    /**
     * Writes a time.
     *
     * @param survival whose time it is
     * @param time     in its unit
     * @return such as {@code 4 min}, {@code 12 positions} or {@code 2.5 positions}
     */
    public static String text(Survival survival, double time) {
        if (!arePositions(survival)) {
            return duration(time);
        }
        return time == Math.rint(time)
                ? Numbers.count(Math.round(time), "positions")
                : Numbers.decimal(time, 1) + " positions";
    }

    /** {@return a time as an axis writes it} */
    static String tick(Survival survival, double time) {
        return arePositions(survival) ? Axis.text(time) : time == 0 ? "0" : duration(time);
    }

    private static String duration(double seconds) {
        return Numbers.duration(Duration.ofMillis(Math.round(seconds * 1000)));
    }
}
