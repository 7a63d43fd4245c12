package sojourn.display.canvas;

import sojourn.display.text.HtmlBuilder;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * An SVG as a piece of HTML that shows its numbers in tooltips. JupyterLab shows {@code image/svg+xml} as an image,
 * for which browsers have no titles, and strips SVG and image maps from HTML that it does not trust. An image and empty places
 * with titles above it are let through everywhere, need no script, and shrink together: places are given in percent.
 */
public final class HoverPicture {
    private static final int GAP = 12;

    private HoverPicture() {}

    /**
     * A tooltip and its place.
     *
     * @param words  plain text
     * @param x      left, in the picture's pixels
     * @param y      top
     * @param width  of the place
     * @param height of the place
     */
    record Place(String words, double x, double y, double width, double height) {}

    /**
     * {@return the picture and its places}
     *
     * @param svg    the picture, without places of its own
     * @param places later ones lie above earlier ones
     */
    public static String html(String svg, double width, double height, String alt, List<Place> places) {
        int w = (int) Math.ceil(width);
        // the gap to a neighbour is inside of the outer box, so that it is never wider than its place
        HtmlBuilder out = new HtmlBuilder()
                .open(
                        "div",
                        "style",
                        "display: inline-block; box-sizing: border-box; width: " + (w + GAP)
                                + "px; max-width: 100%; vertical-align: top; padding: 6px " + GAP + "px 6px 0")
                .open("div", "style", "position: relative")
                .empty(
                        "img",
                        "alt",
                        alt,
                        "width",
                        Integer.toString(w),
                        "height",
                        Integer.toString((int) Math.ceil(height)),
                        "style",
                        "display: block; width: 100%; height: auto; margin: 0",
                        "src",
                        "data:image/svg+xml;base64,"
                                + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8)))
                .line();
        for (Place place : places) {
            String style = "position: absolute; left: " + percent(place.x, width) + "; top: " + percent(place.y, height)
                    + "; width: " + percent(place.width, width) + "; height: " + percent(place.height, height);
            out.open("span", "title", place.words, "style", style).close().line();
        }
        return out.close().close().line().toString();
    }

    /** A hundredth of a percent is less than half a pixel of the widest picture. */
    private static String percent(double part, double whole) {
        String digits = String.format(Locale.ROOT, "%.2f", 100 * part / whole);
        return digits.replaceFirst("\\.?0+$", "") + "%";
    }
}
