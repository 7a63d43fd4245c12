package sojourn.display.plot;

import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.DoubleUnaryOperator;

/**
 * A rectangle for data, with its axes.
 *
 * @param x      left edge
 * @param y      upper edge
 * @param width  of the data's rectangle
 * @param height of the data's rectangle
 */
public record Axes(double x, double y, double width, double height) {
    /** {@return the lower edge} */
    public double bottom() {
        return y + height;
    }

    /** {@return the right edge} */
    public double right() {
        return x + width;
    }

    /**
     * Light lines across, with their values on the left.
     *
     * @param canvas what to draw on
     * @param ticks  places on the axis
     * @param toY    from a value to its place
     * @param format writes a value
     */
    public void levels(Canvas canvas, List<Double> ticks, DoubleUnaryOperator toY, DoubleFunction<String> format) {
        for (double tick : ticks) {
            double at = toY.applyAsDouble(tick);
            canvas.line(Theme.GRID, 1, false, x, at, right(), at);
            canvas.text(format.apply(tick), x - 6, at + 3.5, Theme.TICK.at(Canvas.Anchor.END));
        }
    }

    /**
     * The base line, with short strokes and their values below.
     *
     * @param canvas what to draw on
     * @param ticks  places on the axis
     * @param toX    from a value to its place
     * @param format writes a value
     */
    public void base(Canvas canvas, List<Double> ticks, DoubleUnaryOperator toX, DoubleFunction<String> format) {
        canvas.line(Theme.AXIS, 1, false, x, bottom(), right(), bottom());
        double free = Double.NEGATIVE_INFINITY;
        for (double tick : ticks) {
            double at = toX.applyAsDouble(tick);
            String text = format.apply(tick);
            canvas.line(Theme.AXIS, 1, false, at, bottom(), at, bottom() + 4);
            double half = Letters.width(text, Theme.TICK) / 2;
            // a value that would run into the one before it is left out; its stroke stays
            if (at - half >= free) {
                canvas.text(text, at, bottom() + 15, Theme.TICK);
                free = at + half + 6;
            }
        }
    }

    /**
     * What the horizontal axis shows.
     *
     * @param canvas what to draw on
     * @param text   plain text
     */
    public void label(Canvas canvas, String text) {
        boolean fits = Letters.width(text, Theme.LABEL) <= width;
        // below a plot of a few positions it runs on to the right, where there is room
        canvas.text(
                text,
                fits ? x + width / 2 : x,
                bottom() + 31,
                Theme.LABEL.at(fits ? Canvas.Anchor.MIDDLE : Canvas.Anchor.START));
    }

    /**
     * What the vertical axis shows, upward at its left.
     *
     * @param canvas what to draw on
     * @param text   plain text
     * @param atX    where its base line stands
     */
    public void upward(Canvas canvas, String text, double atX) {
        canvas.text(
                Letters.fit(text, Theme.LABEL, height + 20),
                atX,
                y + height / 2,
                Theme.LABEL.at(Canvas.Anchor.MIDDLE).upward());
    }

    /**
     * {@return how much room the values of an axis take at its left, in CSS pixels}
     *
     * @param ticks  places on the axis
     * @param format writes a value
     */
    public static double roomFor(List<Double> ticks, DoubleFunction<String> format) {
        return 6
                + ticks.stream()
                        .mapToDouble(tick -> Letters.width(format.apply(tick), Theme.TICK))
                        .max()
                        .orElse(0);
    }
}
