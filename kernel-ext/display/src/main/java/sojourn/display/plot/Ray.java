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
    /**
     * {@return the ray from the middle of one box to that of another}
     *
     * @param x     the middle of the first
     * @param y     the middle of the first
     * @param dx    from there to the middle of the second
     * @param dy    from there to the middle of the second
     * @param aside how far beside the line of middles it runs, so that two that run against each other do not overlap
     */
    public static Ray between(double x, double y, double dx, double dy, double aside) {
        double length = Math.sqrt(dx * dx + dy * dy);
        double ux = dx / length;
        double uy = dy / length;
        return new Ray(x - uy * aside, y + ux * aside, ux, uy);
    }

    /**
     * Draws an arrow between two points along the ray; of one that is shorter than its head, the head alone.
     *
     * @param thick its width in pixels
     * @param tip   the greatest length of its head
     */
    public void arrow(Canvas canvas, int colour, double thick, double begin, double end, double tip) {
        double head = Math.min(tip, Math.max(4, end - begin));
        if (end - head > begin) {
            line(canvas, colour, thick, begin, end - head);
        }
        head(canvas, colour, end - head, end, 2.5 + thick);
    }

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
