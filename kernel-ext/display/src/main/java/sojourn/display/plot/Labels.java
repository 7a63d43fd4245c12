package sojourn.display.plot;

import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;

import java.util.List;

/** What axes show, and what there is nothing of. A label that is cut has the whole of it as tooltip. */
public final class Labels {
    private static final double ABOVE = 11;
    private static final double HEIGHT = 15;

    private Labels() {}

    /**
     * Writes a label to the middle of a place, cut where there is no room.
     *
     * @param text   the label
     * @param middle of the place
     * @param y      its base line
     * @param room   the width of the place
     */
    public static void across(Canvas canvas, String text, double middle, double y, double room) {
        across(canvas, text, Theme.LABEL.at(Canvas.Anchor.MIDDLE), middle, y, room);
    }

    /** The same in another style, whose anchor is its middle. */
    public static void across(Canvas canvas, String text, Canvas.Style style, double middle, double y, double room) {
        String fitted = Letters.fit(text, style, room);
        canvas.text(fitted, middle, y, style);
        whole(canvas, text, fitted, middle - room / 2, y - ABOVE, room, HEIGHT);
    }

    /**
     * Writes a label that begins at a place, cut where there is no room.
     *
     * @param text the label
     * @param x    where it begins
     * @param y    its base line
     * @param room the width of the place
     */
    public static void from(Canvas canvas, String text, double x, double y, double room) {
        String fitted = Letters.fit(text, Theme.LABEL, room);
        canvas.text(fitted, x, y, Theme.LABEL);
        whole(canvas, text, fitted, x, y - ABOVE, room, HEIGHT);
    }

    /**
     * Writes text in a style, cut where there is no room, without a tooltip: its mark has one.
     *
     * @param text the text
     * @param x    where its anchor is
     * @param y    its base line
     * @param room the width of the place
     */
    public static void fitted(Canvas canvas, String text, Canvas.Style style, double x, double y, double room) {
        canvas.text(Letters.fit(text, style, room), x, y, style);
    }

    /**
     * Writes a label upward, cut where there is no room.
     *
     * @param text   the label
     * @param x      its base line
     * @param middle of the place, from the top
     * @param room   the height of the place
     */
    public static void upward(Canvas canvas, String text, double x, double middle, double room) {
        String fitted = Letters.fit(text, Theme.LABEL, room);
        canvas.text(fitted, x, middle, Theme.LABEL.at(Canvas.Anchor.MIDDLE).upward());
        whole(canvas, text, fitted, x - ABOVE, middle - room / 2, HEIGHT, room);
    }

    private static void whole(
            Canvas canvas, String text, String fitted, double x, double y, double width, double height) {
        double left = Math.max(0, x);
        double top = Math.max(0, y);
        double wide = Math.min(canvas.width(), x + width) - left;
        double tall = Math.min(canvas.height(), y + height) - top;
        if (!fitted.equals(text) && wide > 0 && tall > 0) {
            canvas.hover(text, left, top, wide, tall);
        }
    }

    /**
     * Says in the middle of a plot what there is nothing of.
     *
     * @param words such as {@code no rules}
     * @param x     the middle
     * @param y     the base line
     */
    public static void nothing(Canvas canvas, String words, double x, double y) {
        canvas.text(words, x, y, Theme.LABEL.at(Canvas.Anchor.MIDDLE).coloured(Theme.QUIET));
    }

    /**
     * A name at the right end of a line.
     *
     * @param name   cut where there is no room
     * @param colour of its line
     * @param y      where the line ends
     */
    public record End(String name, int colour, double y) {}

    /**
     * Writes names at the right ends of lines, pushed apart where ends lie close; a thin line leads to an end that was left.
     *
     * @param ends   in the order of their y
     * @param x      where the lines end
     * @param apart  the least distance of two names
     * @param top    of the first name
     * @param bottom of the last name
     * @param room   for a name
     */
    public static void ends(
            Canvas canvas, List<End> ends, double x, double apart, double top, double bottom, double room) {
        double[] place = apart(ends.stream().mapToDouble(End::y).toArray(), apart, top, bottom);
        for (int i = 0; i < place.length; i++) {
            End end = ends.get(i);
            canvas.line(end.colour, 1, false, x + 5, end.y, x + 17, place[i]);
            canvas.text(
                    Letters.fit(end.name, Theme.PANEL, room),
                    x + 21,
                    place[i] + 4,
                    Theme.PANEL.coloured(Fill.mix(end.colour, Theme.INK, 0.35)));
        }
    }

    /** {@return the places of lines of text, ascending, none nearer to the next than {@code apart}, as far as there is room} */
    private static double[] apart(double[] wanted, double apart, double top, double bottom) {
        double[] place = new double[wanted.length];
        double free = top;
        for (int i = 0; i < place.length; i++) {
            place[i] = Math.max(free, wanted[i]);
            free = place[i] + apart;
        }
        double limit = bottom;
        for (int i = place.length - 1; i >= 0; i--) {
            place[i] = Math.min(place[i], limit);
            limit = place[i] - apart;
        }
        return place;
    }
}
