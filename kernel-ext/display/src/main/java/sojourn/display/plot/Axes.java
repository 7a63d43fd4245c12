package sojourn.display.plot;

import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;

/**
 * A rectangle for data, between its axes.
 *
 * @param x      left edge
 * @param y      upper edge
 * @param width  of the data's rectangle
 * @param height of the data's rectangle
 * @param across the horizontal axis
 * @param up     the vertical axis
 */
public record Axes(double x, double y, double width, double height, Axis across, Axis up) {
    /**
     * What is left free around the data.
     *
     * @param top    for the heading
     * @param right  for names at the ends of lines, or a legend
     * @param bottom for the values and the label of the horizontal axis
     * @param left   for the label of the vertical axis; its values have room of their own
     */
    public record Margins(double top, double right, double bottom, double left) {}

    /** A rectangle whose axes show nothing. */
    public Axes(double x, double y, double width, double height) {
        this(x, y, width, height, Axis.NONE, Axis.NONE);
    }

    /** {@return the rectangle that the margins leave of a picture} */
    public static Axes within(double width, double height, Margins free, Axis across, Axis up) {
        double left = free.left + up.room();
        return new Axes(left, free.top, width - left - free.right, height - free.top - free.bottom, across, up);
    }

    /** {@return the lower edge} */
    public double bottom() {
        return y + height;
    }

    /** {@return the right edge} */
    public double right() {
        return x + width;
    }

    /** {@return where a value stands from the left} */
    public double x(double value) {
        return x + across.scale().place(value, width);
    }

    /** {@return where a value stands from the top} */
    public double y(double value) {
        return bottom() - up.scale().place(value, height);
    }

    /** Light lines across, with their values on the left. */
    public void levels(Canvas canvas) {
        for (double tick : up.ticks()) {
            double at = y(tick);
            canvas.line(Theme.GRID, 1, false, x, at, right(), at);
            String text = up.format().apply(tick);
            if (!text.isEmpty()) {
                canvas.text(text, x - 6, at + 3.5, Theme.TICK.at(Canvas.Anchor.END));
            }
        }
    }

    /** Light upright lines. */
    public void uprights(Canvas canvas) {
        for (double tick : across.ticks()) {
            canvas.line(Theme.GRID, 1, false, x(tick), y, x(tick), bottom());
        }
    }

    /** The base line, with short strokes and their values below. */
    public void base(Canvas canvas) {
        line(canvas);
        values(canvas);
    }

    /** The base line alone: over bars, it is drawn after them. */
    public void line(Canvas canvas) {
        canvas.line(Theme.AXIS, 1, false, x, bottom(), right(), bottom());
    }

    /** Short strokes below the base line, and their values. */
    public void values(Canvas canvas) {
        double free = Double.NEGATIVE_INFINITY;
        for (double tick : across.ticks()) {
            double at = x(tick);
            String text = across.format().apply(tick);
            canvas.line(Theme.AXIS, 1, false, at, bottom(), at, bottom() + 4);
            double half = Letters.width(text, Theme.TICK) / 2;
            // a value that would run into the one before it is left out; its stroke stays
            if (at - half >= free) {
                canvas.text(text, at, bottom() + 15, Theme.TICK);
                free = at + half + 6;
            }
        }
    }

    /** What both axes show. */
    public void labels(Canvas canvas, String xLabel, String yLabel) {
        label(canvas, xLabel);
        upward(canvas, yLabel, 22);
    }

    /** What the horizontal axis shows. */
    public void label(Canvas canvas, String text) {
        if (Letters.width(text, Theme.LABEL) <= width) {
            Labels.across(canvas, text, x + width / 2, bottom() + 31, width);
        } else {
            // below a plot of a few positions it runs on to the right, where there is room
            Labels.from(canvas, text, x, bottom() + 31, Math.max(width, canvas.width() - x - 4));
        }
    }

    /** What the vertical axis shows, upward at its left. */
    public void upward(Canvas canvas, String text, double atX) {
        Labels.upward(canvas, text, atX, y + height / 2, height + 20);
    }

    /** A line with a point at each of its corners: x, y of each. */
    public static void curve(Canvas canvas, int colour, double width, double radius, double[] points) {
        canvas.line(colour, width, false, points);
        for (int i = 0; i < points.length; i += 2) {
            canvas.dot(colour, points[i], points[i + 1], radius);
        }
    }

    /** Words for the whole height of one of several bars. */
    public void hoverBar(Canvas canvas, String words, int bar, int bars) {
        double step = width / bars;
        canvas.hover(words, x + bar * step, y, step, height);
    }
}
