package sojourn.display.plot;

import java.util.function.IntToDoubleFunction;

/**
 * Places in the plane on one scale for both directions, so that distances on the picture are those of the points.
 *
 * @param left   where 0 is, from the left
 * @param bottom where 0 is, from the top
 * @param scale  pixels for a distance of 1
 */
public record EvenPlot(double left, double bottom, double scale) {
    /**
     * {@return the plot that shows all points in the middle of a rectangle}
     *
     * @param points how many
     * @param xs     of each
     * @param ys     of each, upward
     * @param x      left edge of the rectangle
     * @param y      its upper edge
     * @param width  of it
     * @param height of it
     */
    public static EvenPlot of(
            int points,
            IntToDoubleFunction xs,
            IntToDoubleFunction ys,
            double x,
            double y,
            double width,
            double height) {
        double lowX = Double.POSITIVE_INFINITY;
        double lowY = Double.POSITIVE_INFINITY;
        double highX = Double.NEGATIVE_INFINITY;
        double highY = Double.NEGATIVE_INFINITY;
        for (int p = 0; p < points; p++) {
            lowX = Math.min(lowX, xs.applyAsDouble(p));
            highX = Math.max(highX, xs.applyAsDouble(p));
            lowY = Math.min(lowY, ys.applyAsDouble(p));
            highY = Math.max(highY, ys.applyAsDouble(p));
        }
        double scale = Math.min(width / Math.max(1e-9, highX - lowX), height / Math.max(1e-9, highY - lowY));
        return new EvenPlot(
                x + (width - scale * (highX - lowX)) / 2 - scale * lowX,
                y + (height + scale * (highY - lowY)) / 2 + scale * lowY,
                scale);
    }

    /** {@return where a point is from the left} */
    public double x(double value) {
        return left + scale * value;
    }

    /** {@return where a point is from the top} */
    public double y(double value) {
        return bottom - scale * value;
    }
}
