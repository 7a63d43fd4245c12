package sojourn.display.plot;

import sojourn.display.canvas.Canvas;

import java.util.function.IntFunction;

/** Dots of many items in one picture. */
public final class Dots {
    /** so many places with words still weigh less than the picture; more dots have none, and are shown as PNG alone */
    public static final int MOST_TOLD = 400;

    private Dots() {}

    /** {@return the places of points, x, y of each} */
    public static double[] places(Axes axes, double[] points) {
        double[] places = new double[points.length];
        for (int i = 0; i < points.length; i += 2) {
            places[i] = axes.x(points[i]);
            places[i + 1] = axes.y(points[i + 1]);
        }
        return places;
    }

    /**
     * {@return the radius of a dot for several items} Its area grows evenly with their number: thousands in one place do not look
     * like one, nor hide the rest.
     *
     * @param size    how many items, at least 1
     * @param fullest the most items of a dot
     * @param least   the radius of one item
     * @param most    the greatest radius
     */
    public static double radius(double size, double fullest, double least, double most) {
        double largest = Math.min(most, least * Math.sqrt(fullest));
        double share = fullest == 1 ? 0 : (size - 1.0) / (fullest - 1.0);
        return Math.sqrt(least * least + (largest * largest - least * least) * share);
    }

    /** Words for each dot, over at least eight pixels, so that a small one is found, too. */
    public static void hover(Canvas canvas, double radius, double[] places, IntFunction<String> words) {
        double reach = Math.max(4, radius);
        for (int i = 0; i < places.length; i += 2) {
            canvas.hover(words.apply(i / 2), places[i] - reach, places[i + 1] - reach, 2 * reach, 2 * reach);
        }
    }
}
