package sojourn.display.plot;

import java.util.ArrayList;
import java.util.List;

/** Round places on an axis. */
public final class Ticks {
    private Ticks() {}

    /** {@return multiples of 1, 2 or 5 times a power of ten in [0, max], at most n steps of them} */
    public static List<Double> upTo(double max, int mostSteps) {
        return between(0, max, mostSteps, false);
    }

    /**
     * {@return round places on an axis, at most {@code mostSteps} steps of them; the lower end alone where there is no range}
     *
     * @param min       the lower end
     * @param whole     whether only whole numbers are wanted
     */
    public static List<Double> between(double min, double max, int mostSteps, boolean whole) {
        List<Double> ticks = new ArrayList<>();
        if (!(max > min)) {
            ticks.add(min);
            return ticks;
        }
        double step = step((max - min) / Math.max(1, mostSteps));
        if (!(step > 0) || Double.isInfinite(step)) {
            // a range below the least number that a power of ten has, or beyond the greatest
            ticks.add(min);
            return ticks;
        }
        if (whole) {
            step = Math.max(1, step);
        }
        for (long i = (long) Math.ceil(min / step - 1e-9); i * step <= max + step * 1e-9; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** {@return the least round number that is no less} */
    public static double step(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= least * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
