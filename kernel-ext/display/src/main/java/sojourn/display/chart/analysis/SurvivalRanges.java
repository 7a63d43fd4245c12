package sojourn.display.chart.analysis;

import sojourn.analysis.Survival;
import sojourn.display.Numbers;
import sojourn.display.plot.Axis;
import sojourn.display.plot.Ticks;

import java.util.List;
import java.util.stream.IntStream;

/** How far curves of Kaplan and Meier are drawn, and the ticks of both axes. */
final class SurvivalRanges {
    /** behind the time at which so few are left, a curve is noise */
    private static final double LEAST_SHARE = 0.02;

    private static final long[] SECONDS = {
        1,
        2,
        5,
        10,
        15,
        30,
        60,
        120,
        300,
        600,
        900,
        1800,
        3600,
        7200,
        10_800,
        21_600,
        43_200,
        86_400,
        172_800,
        432_000,
        604_800,
        1_209_600,
        2_592_000,
        7_776_000,
        15_552_000,
        31_536_000
    };

    private final Survival survival;
    private final List<Survival.Group> groups;
    private final double end;

    SurvivalRanges(Survival survival) {
        this.survival = survival;
        this.groups = survival.groups();
        this.end = found();
    }

    /** {@return the last time that is drawn} */
    double end() {
        return end;
    }

    private double found() {
        int all = groups.stream().mapToInt(group -> group.curve().size()).sum();
        double longest = groups.stream()
                .mapToDouble(group -> group.curve().longest())
                .max()
                .orElse(1);
        double least = Math.max(1, LEAST_SHARE * all);
        double low = 0;
        double high = Math.max(longest, least(survival));
        if (atRisk(high) >= least) {
            return high;
        }
        for (int step = 0; step < 60; step++) {
            double middle = (low + high) / 2;
            if (atRisk(middle) >= least) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.max(high, least(survival));
    }

    /** An axis of no length shows nothing. */
    private static double least(Survival survival) {
        return SurvivalTimes.arePositions(survival) ? 1 : 1e-3;
    }

    private int atRisk(double time) {
        return groups.stream().mapToInt(group -> group.curve().atRiskAt(time)).sum();
    }

    /** {@return from one tick to the next, in the unit of the times} */
    double tick() {
        if (SurvivalTimes.arePositions(survival)) {
            List<Double> ticks = Ticks.between(0, end, 7, false);
            return ticks.size() < 2 ? 1 : Math.max(1, ticks.get(1) - ticks.get(0));
        }
        for (long each : SECONDS) {
            if (end / each <= 7) {
                return each;
            }
        }
        return 31_536_000 * Math.ceil(end / 31_536_000 / 7);
    }

    /** From 0 %, or where all curves stay far above it, from a round share below them. */
    Axis up() {
        double least = 1;
        for (Survival.Group group : groups) {
            least = Math.min(
                    least, group.curve().survivalAt(Math.min(end, group.curve().longest())));
        }
        if (least < 0.6) {
            return Axis.percent();
        }
        double room = 1.3 * Math.max(1 - least, 0.005);
        double step = 0.001;
        for (double each : new double[] {0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2}) {
            step = room / step <= 5 ? step : each;
        }
        double steps = Math.ceil(room / step);
        double unit = step;
        List<Double> ticks = IntStream.rangeClosed(0, (int) steps)
                .mapToObj(i -> 1 - (steps - i) * unit)
                .toList();
        return Axis.between(
                1 - steps * step, 1, ticks, share -> Numbers.decimal(100 * share, unit < 0.01 ? 1 : 0) + " %");
    }
}
