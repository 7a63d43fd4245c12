package sojourn.display.chart.analysis;

import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.plot.Axes;
import sojourn.survival.KaplanMeier;

import java.util.Arrays;

/** Curves of steps, as lines and as bands between their limits. */
final class SurvivalSteps {
    /** a curve moves on where a person would see it */
    private static final double PIXELS = 1.5;

    private SurvivalSteps() {}

    /** What a curve shows at each of its steps. */
    interface Value {
        double at(int step);
    }

    /** Corners of a curve of steps, those that would fall together left out. */
    static double[] corners(Axes axes, KaplanMeier curve, double end, Value value) {
        double[] times = curve.times();
        double floor = axes.up().ticks().get(0);
        double[] points = new double[4 * times.length + 4];
        double last = Math.min(end, curve.longest());
        int at = 0;
        points[at++] = axes.x(0);
        points[at++] = axes.y(1);
        double y = 1;
        for (int i = 0; i < times.length && times[i] <= last; i++) {
            double next = Math.max(value.at(i), floor);
            boolean apart = axes.x(times[i]) - points[at - 2] >= PIXELS || i == 0 || i == times.length - 1;
            if (Double.isNaN(next) || (!apart && i + 1 < times.length && times[i + 1] <= last)) {
                continue;
            }
            points[at++] = axes.x(times[i]);
            points[at++] = axes.y(y);
            points[at++] = axes.x(times[i]);
            points[at++] = axes.y(next);
            y = next;
        }
        points[at++] = axes.x(last);
        points[at++] = axes.y(y);
        return Arrays.copyOf(points, at);
    }

    /** Draws between the confidence limits. */
    static void band(Canvas canvas, Axes axes, KaplanMeier curve, double end, Fill fill) {
        if (curve.events() == 0) {
            return;
        }
        double[] low = corners(axes, curve, end, curve::low);
        double[] high = corners(axes, curve, end, curve::high);
        double[] around = new double[low.length + high.length];
        System.arraycopy(low, 0, around, 0, low.length);
        for (int i = 0; i < high.length; i += 2) {
            around[low.length + i] = high[high.length - 2 - i];
            around[low.length + i + 1] = high[high.length - 1 - i];
        }
        canvas.polygon(Fill.of(fill.ground()), 0.14, around);
    }
}
