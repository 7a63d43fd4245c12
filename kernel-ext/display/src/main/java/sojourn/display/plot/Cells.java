package sojourn.display.plot;

import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;

import java.util.Arrays;

/** Rectangles that are collected one by one, and drawn as one path: one fill, one opacity. */
public final class Cells {
    private double[] cells = new double[64];
    private int length;

    /** No rectangle yet. */
    public Cells() {}

    /** Adds a rectangle. */
    public void add(double x, double y, double width, double height) {
        if (length == cells.length) {
            cells = Arrays.copyOf(cells, 2 * length);
        }
        cells[length++] = x;
        cells[length++] = y;
        cells[length++] = width;
        cells[length++] = height;
    }

    /** Draws those that were added; without any, nothing. */
    public void draw(Canvas canvas, Fill fill, double opacity) {
        canvas.rectangles(fill, opacity, Arrays.copyOf(cells, length));
    }
}
