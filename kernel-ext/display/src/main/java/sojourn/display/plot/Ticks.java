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

    /** {@return the logarithms to the base 10 of round values between two logarithms: powers of ten, of a short range 2 and 5 too} */
    public static List<Double> logarithms(double low, double high) {
        double[] factors = high - low < 2 ? new double[] {1, 2, 5} : new double[] {1};
        List<Double> ticks = new ArrayList<>();
        for (int power = (int) Math.floor(low); power <= high; power++) {
            for (double factor : factors) {
                double at = power + Math.log10(factor);
                if (at >= low && at <= high) {
                    ticks.add(at);
                }
            }
        }
        return ticks;
    }

    /** {@return the powers of ten between two logarithms to the base 10} */
    public static List<Double> powersOfTen(double low, double high) {
        List<Double> ticks = new ArrayList<>();
        for (double power = Math.ceil(low); power <= high; power++) {
            ticks.add(Math.pow(10, power));
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
