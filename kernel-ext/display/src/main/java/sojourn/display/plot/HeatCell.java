package sojourn.display.plot;

import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;

/**
 * A cell of a heat map: a rectangle in the colour of its value, with a hairline of ground around it, and the value in it where
 * there is room.
 *
 * @param x      left edge
 * @param y      upper edge
 * @param width  with the hairline
 * @param height with the hairline
 */
public record HeatCell(double x, double y, double width, double height) {
    /** The ground of a cell that has no value. */
    public static final int NO_VALUE = 0xF3F4F6;

    /** Draws a colour alone. */
    public void colour(Canvas canvas, int colour) {
        canvas.rectangles(Fill.of(colour), 1, new double[] {x + 0.5, y + 0.5, width - 1, height - 1});
    }

    /**
     * Draws a value.
     *
     * @param colour of the cell
     * @param text   the value
     * @param margin what is left free beside the text, on both sides together
     */
    public void value(Canvas canvas, int colour, String text, double margin) {
        draw(canvas, colour, Fill.of(colour).textColour(), text, margin);
    }

    /** Draws that there is no value: a quiet text on a pale cell. */
    public void noValue(Canvas canvas, String text, double margin) {
        draw(canvas, NO_VALUE, Theme.QUIET, text, margin);
    }

    private void draw(Canvas canvas, int colour, int textColour, String text, double margin) {
        colour(canvas, colour);
        Canvas.Style style = Theme.TICK.coloured(textColour);
        if (Letters.width(text, style) <= width - margin) {
            canvas.text(text, x + width / 2, y + height / 2 + 4, style);
        }
    }

    /** Words for the cell. */
    public void hover(Canvas canvas, String words) {
        canvas.hover(words, x, y, width, height);
    }

    /** A frame around the cell. */
    public void frame(Canvas canvas) {
        double right = x + width;
        double bottom = y + height;
        // its last corner is a sharp one
        canvas.line(Theme.MARK, 2, false, x, y, right, y, right, bottom, x, bottom, x, y - 1);
    }
}
