package sojourn.display.chart.flow;

import sojourn.flow.StepCounts;

import java.awt.geom.Path2D;

/**
 * Where the columns of a {@link StepSankey} are, and the parts of each.
 *
 * @param counts what is shown
 * @param order  of states in a column, from the top
 * @param left   the left edge of the first column
 * @param y      the upper end of all
 * @param stride from one to the next
 * @param scale  the height of one sequence
 */
@SuppressWarnings("ArrayRecordComponent") // lives inside one chart
record StepFrame(StepCounts counts, int[] order, double left, double y, double stride, double scale) {
    double x(int step) {
        return left + (step - 1) * stride;
    }

    /** The upper end of each state's part of a column. */
    double[] tops(int step) {
        double[] tops = new double[counts.states().size() + 1];
        double top = y;
        for (int state : order) {
            tops[state] = top;
            top += counts.weight(step, state) * scale;
        }
        return tops;
    }

    /** Adds a band from left to right that leaves and arrives level. */
    static void band(Path2D into, double x, double wide, double from, double to, double high) {
        double right = x + wide;
        into.moveTo(x, from);
        into.curveTo(x + wide / 3, from, right - wide / 3, to, right, to);
        into.lineTo(right, to + high);
        into.curveTo(right - wide / 3, to + high, x + wide / 3, from + high, x, from + high);
        into.closePath();
    }
}
