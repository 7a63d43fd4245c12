package sojourn.display.xchart;

import java.util.ArrayList;
import java.util.List;

/**
 * The points that the picture of a line shows: the first, the least, the greatest and the last in each column of pixels. The
 * picture of all points is the same, but for what antialiasing makes of it. Time O(n).
 *
 * @see <a href="https://doi.org/10.14778/2732951.2732953">Jugel, Jerzak, Hackenbroich and Markl 2014</a>
 */
final class LinePoints {
    private LinePoints() {}

    /**
     * Picks points.
     *
     * @param rows   in the order of x
     * @param x      finite at these rows
     * @param y      finite at these rows
     * @param pixels columns of the picture, at least 1
     * @return some of the rows, in their order; at most four for each column
     */
    static Integer[] seen(Integer[] rows, double[] x, double[] y, int pixels) {
        double least = x[rows[0]];
        double width = x[rows[rows.length - 1]] - least;
        List<Integer> result = new ArrayList<>();
        int from = 0;
        while (from < rows.length) {
            long pixel = pixel(x[rows[from]] - least, width, pixels);
            int low = from;
            int high = from;
            int to = from;
            while (to < rows.length && pixel(x[rows[to]] - least, width, pixels) == pixel) {
                low = y[rows[to]] < y[rows[low]] ? to : low;
                high = y[rows[to]] > y[rows[high]] ? to : high;
                to++;
            }
            int last = -1;
            for (int at : new int[] {from, Math.min(low, high), Math.max(low, high), to - 1}) {
                if (at > last) {
                    result.add(rows[at]);
                    last = at;
                }
            }
            from = to;
        }
        return result.toArray(Integer[]::new);
    }

    private static long pixel(double x, double width, int pixels) {
        return width > 0 ? Math.min(pixels - 1L, (long) (x / width * pixels)) : 0;
    }
}
