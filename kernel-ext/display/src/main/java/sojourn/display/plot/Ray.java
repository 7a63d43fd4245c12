package sojourn.display.plot;

import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;

/**
 * A direction from a place, along which arrows are drawn.
 *
 * @param x  where it begins
 * @param y  where it begins
 * @param ux its direction, of length 1
 * @param uy its direction, of length 1
 */
public record Ray(double x, double y, double ux, double uy) {
    /** {@return how far from the left a point is that lies so far along} */
    public double x(double along) {
        return x + ux * along;
    }

    /** {@return how far from the top a point is that lies so far along} */
    public double y(double along) {
        return y + uy * along;
    }

    /** Draws a straight line between two points along the ray. */
    public void line(Canvas canvas, int colour, double width, double from, double to) {
        canvas.line(colour, width, false, x(from), y(from), x(to), y(to));
    }

    /** Draws the head of an arrow: a triangle between two points along the ray, so wide on each side of it at its base. */
    public void head(Canvas canvas, int colour, double base, double tip, double half) {
        double baseX = x(base);
        double baseY = y(base);
        canvas.polygon(
                Fill.of(colour),
                1,
                x(tip),
                y(tip),
                baseX - uy * half,
                baseY + ux * half,
                baseX + uy * half,
                baseY - ux * half);
    }
}
