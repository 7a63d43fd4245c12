package sojourn.display.canvas;

import java.awt.BasicStroke;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/**
 * What our drawings are made of. Three make pictures of it: {@link SvgCanvas}, {@link RasterCanvas} and {@link PdfCanvas}.
 * Lengths are CSS pixels.
 */
public interface Canvas {
    /** Where a text stands to its point. */
    enum Anchor {
        /** It begins there. */
        START,
        /** Its middle is there. */
        MIDDLE,
        /** It ends there. */
        END
    }

    /** {@return how wide the picture is} */
    double width();

    /** {@return how tall the picture is} */
    double height();

    /**
     * Many rectangles in one fill, drawn as one path.
     *
     * @param cells   x, y, width, height of each
     */
    void rectangles(Fill fill, double opacity, double[] cells);

    /** One line through points: x, y of each. */
    void line(int colour, double width, boolean dashed, double... points);

    /** A closed area: x, y of each corner. */
    void polygon(Fill fill, double opacity, double... points);

    /** A filled circle. */
    void dot(int colour, double x, double y, double radius);

    /** Many filled circles of one size, a hatched fill with a rim: x, y of each. */
    void dots(Fill fill, double opacity, double radius, double[] points);

    /** A text on its baseline. {@code turned}: a quarter turn to the left. */
    default void text(String text, double x, double y, Style style) {
        text(text, x, y, style, style.turned() ? 90 : 0);
    }

    /**
     * A text on its baseline that reads in any direction.
     *
     * @param degrees how far it is turned to the left; 0 for level
     */
    void text(String text, double x, double y, Style style, double degrees);

    /** An area between any curves. */
    void area(Fill fill, double opacity, Path2D outline);

    /** Any curves, drawn with any pen. */
    void curve(int colour, double opacity, BasicStroke pen, Path2D path);

    /** A picture made of pixels. */
    void image(BufferedImage image, double x, double y, double width, double height);

    /** A tooltip of a place, where the picture can do that: in SVG that stands in a page itself. */
    default void hover(String words, double x, double y, double width, double height) {}

    /**
     * How a text is written.
     *
     * @param size   of the font
     * @param colour 0xRRGGBB
     * @param bold   whether it is half bold
     * @param anchor where it stands to its point
     * @param turned whether it reads upward
     * @param halo   colour of a thin outline that sets it off the ground, or -1
     */
    record Style(double size, int colour, boolean bold, Anchor anchor, boolean turned, int halo) {
        /**
         * {@return the same style with another anchor}
         *
         * @param where a text stands to its point
         */
        public Style at(Anchor where) {
            return new Style(size, colour, bold, where, turned, halo);
        }

        /** {@return the same style, read upward} */
        public Style upward() {
            return new Style(size, colour, bold, anchor, true, halo);
        }

        /** {@return the same style in another colour} */
        public Style coloured(int other) {
            return new Style(size, other, bold, anchor, turned, halo);
        }

        /** {@return the same style, set off from a ground of that colour by a thin outline} */
        public Style over(int ground) {
            return new Style(size, colour, bold, anchor, turned, ground);
        }
    }
}
