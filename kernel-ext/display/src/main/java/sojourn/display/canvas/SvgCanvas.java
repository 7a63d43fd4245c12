package sojourn.display.canvas;

import sojourn.display.text.Html;

import java.awt.BasicStroke;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Draws into SVG: one path for many rectangles, numbers with at most one decimal, no style sheet. VectorGraphics2D gives each
 * shape its own style and its own path, which made facets of 12 states by 40 positions 0.86 MB.
 */
public final class SvgCanvas implements Canvas {
    private final StringBuilder body = new StringBuilder();
    /** places with words, above all that is drawn */
    private final List<HoverPicture.Place> hovers = new ArrayList<>();

    private final Map<Fill, String> patterns = new LinkedHashMap<>();
    private final double width;
    private final double height;
    private static final String ROUND_ENDS = " stroke-linecap=\"round\"";
    private static final String ROUND_CORNERS = " stroke-linejoin=\"round\"";
    /** stands for the picture's id until it is finished; no escaped text can hold it */
    private static final String ID = "\uFFFE";

    /** An empty picture. */
    public SvgCanvas(double width, double height) {
        this.width = width;
        this.height = height;
    }

    @Override
    public double width() {
        return width;
    }

    @Override
    public double height() {
        return height;
    }

    @Override
    public void rectangles(Fill fill, double opacity, double[] cells) {
        if (cells.length == 0) {
            return;
        }
        if (cells.length > 4 && sameWidth(cells)) {
            bars(fill, opacity, cells);
            return;
        }
        body.append("<path ").append(paint("fill", fill, opacity)).append(" d=\"");
        double px = 0;
        double py = 0;
        for (int i = 0; i < cells.length; i += 4) {
            double x = round(cells[i]);
            double y = round(cells[i + 1]);
            double right = round(cells[i] + cells[i + 2]);
            double low = round(cells[i + 1] + cells[i + 3]);
            body.append(i == 0 ? 'M' : 'm');
            number(x - px).append(' ');
            number(y - py).append('h');
            number(right - x).append('v');
            number(low - y).append('h');
            number(x - right).append('z');
            px = x;
            py = y;
        }
        body.append("\"/>\n");
    }

    private static boolean sameWidth(double[] cells) {
        for (int i = 4; i < cells.length; i += 4) {
            if (Math.abs(cells[i + 2] - cells[2]) > 1e-9) {
                return false;
            }
        }
        return true;
    }

    /** Bars of one width are strokes of that width, which takes half the letters that their outlines take. */
    private void bars(Fill fill, double opacity, double[] cells) {
        body.append("<path ").append(paint("stroke", fill, opacity)).append(" stroke-width=\"");
        number(cells[2]).append("\" d=\"");
        double px = 0;
        double py = 0;
        for (int i = 0; i < cells.length; i += 4) {
            double x = Math.rint((cells[i] + cells[2] / 2) * 20) / 20;
            double y = round(cells[i + 1]);
            double low = round(cells[i + 1] + cells[i + 3]);
            body.append(i == 0 ? 'M' : 'm');
            number(x - px);
            // a minus sign parts two numbers as well as a space does
            String down = plain(y - py);
            body.append(down.startsWith("-") ? "" : " ").append(down).append('v');
            number(low - y);
            px = x;
            py = low;
        }
        body.append("\"/>\n");
    }

    @Override
    public void line(int colour, double width, boolean dashed, double... points) {
        body.append("<path fill=\"none\" stroke=\"").append(Fill.hex(colour)).append("\" stroke-width=\"");
        number(width).append('"');
        if (dashed) {
            body.append(" stroke-dasharray=\"4 3\"");
        }
        body.append(" d=\"");
        outline(points);
        body.append("\"/>\n");
    }

    @Override
    public void polygon(Fill fill, double opacity, double... points) {
        body.append("<path ").append(paint("fill", fill, opacity)).append(" d=\"");
        outline(points);
        body.append("z\"/>\n");
    }

    @Override
    public void dot(int colour, double x, double y, double radius) {
        body.append("<circle fill=\"").append(Fill.hex(colour)).append("\" cx=\"");
        number(x).append("\" cy=\"");
        number(y).append("\" r=\"");
        number(radius).append("\"/>\n");
    }

    @Override
    public void dots(Fill fill, double opacity, double radius, double[] points) {
        boolean rim = fill.hatch() != Fill.Hatch.NONE;
        // strokes without length and with round ends: a third of the bytes of as many circles
        for (int layer = rim ? 0 : 1; layer < 2; layer++) {
            body.append("<path fill=\"none\" stroke-linecap=\"round\" stroke=\"")
                    .append(Fill.hex(layer == 0 ? fill.ink() : fill.ground()))
                    .append("\" stroke-width=\"");
            number(layer == 0 ? 2.5 * radius : rim ? 1.5 * radius : 2 * radius).append("\" stroke-opacity=\"");
            number(opacity).append("\" d=\"");
            for (int i = 0; i < points.length; i += 2) {
                body.append('M');
                number(points[i]).append(' ');
                number(points[i + 1]).append("h0");
            }
            body.append("\"/>\n");
        }
    }

    @Override
    public void area(Fill fill, double opacity, Path2D outline) {
        body.append("<path ").append(paint("fill", fill, opacity));
        if (outline.getWindingRule() == PathIterator.WIND_EVEN_ODD) {
            body.append(" fill-rule=\"evenodd\"");
        }
        body.append(" d=\"");
        curves(outline);
        body.append("\"/>\n");
    }

    @Override
    public void curve(int colour, double opacity, BasicStroke pen, Path2D path) {
        body.append("<path fill=\"none\" ")
                .append(paint("stroke", Fill.of(colour), opacity))
                .append(" stroke-width=\"");
        number(pen.getLineWidth()).append('"');
        float[] dashes = pen.getDashArray();
        if (dashes != null) {
            body.append(" stroke-dasharray=\"");
            for (int i = 0; i < dashes.length; i++) {
                body.append(i == 0 ? "" : " ");
                number(dashes[i]);
            }
            body.append('"');
        }
        if (pen.getEndCap() != BasicStroke.CAP_BUTT) {
            body.append(pen.getEndCap() == BasicStroke.CAP_ROUND ? ROUND_ENDS : " stroke-linecap=\"square\"");
        }
        if (pen.getLineJoin() != BasicStroke.JOIN_MITER) {
            body.append(pen.getLineJoin() == BasicStroke.JOIN_ROUND ? ROUND_CORNERS : " stroke-linejoin=\"bevel\"");
        }
        body.append(" d=\"");
        curves(path);
        body.append("\"/>\n");
    }

    @Override
    public void image(BufferedImage image, double x, double y, double width, double height) {
        body.append("<image x=\"");
        number(x).append("\" y=\"");
        number(y).append("\" width=\"");
        number(width).append("\" height=\"");
        number(height)
                .append("\" preserveAspectRatio=\"none\" href=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(Png.encode(image)))
                .append("\"/>\n");
    }

    /** Lines, quadratic and cubic curves, each by its steps from the point before it. */
    private void curves(Path2D path) {
        double[] p = new double[6];
        double x = 0;
        double y = 0;
        double startX = 0;
        double startY = 0;
        boolean first = true;
        for (PathIterator each = path.getPathIterator(null); !each.isDone(); each.next()) {
            int kind = each.currentSegment(p);
            if (kind == PathIterator.SEG_CLOSE) {
                body.append('z');
                x = startX;
                y = startY;
                continue;
            }
            int points = kind == PathIterator.SEG_QUADTO ? 2 : kind == PathIterator.SEG_CUBICTO ? 3 : 1;
            body.append(
                    switch (kind) {
                        case PathIterator.SEG_MOVETO -> first ? 'M' : 'm';
                        case PathIterator.SEG_LINETO -> 'l';
                        case PathIterator.SEG_QUADTO -> 'q';
                        default -> 'c';
                    });
            for (int i = 0; i < points; i++) {
                body.append(i == 0 ? "" : " ");
                number(round(p[2 * i]) - x).append(' ');
                number(round(p[2 * i + 1]) - y);
            }
            x = round(p[2 * points - 2]);
            y = round(p[2 * points - 1]);
            if (kind == PathIterator.SEG_MOVETO) {
                startX = x;
                startY = y;
            }
            first = false;
        }
    }

    @Override
    public void text(String text, double x, double y, Style style, double degrees) {
        body.append("<text x=\"");
        number(x).append("\" y=\"");
        number(y).append("\" font-size=\"");
        number(style.size())
                .append("\" fill=\"")
                .append(Fill.hex(style.colour()))
                .append('"');
        if (style.bold()) {
            body.append(" font-weight=\"600\"");
        }
        if (style.anchor() != Anchor.START) {
            body.append(" text-anchor=\"")
                    .append(style.anchor().name().toLowerCase(Locale.ROOT))
                    .append('"');
        }
        if (style.halo() >= 0) {
            body.append(" stroke=\"")
                    .append(Fill.hex(style.halo()))
                    .append("\" stroke-width=\"2.5\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
        }
        if (degrees != 0) {
            body.append(" transform=\"rotate(");
            number(-degrees).append(' ');
            number(x).append(' ');
            number(y).append(")\"");
        }
        body.append('>').append(Html.escape(text)).append("</text>\n");
    }

    @Override
    public void hover(String words, double x, double y, double width, double height) {
        hovers.add(new HoverPicture.Place(words, x, y, width, height));
    }

    /** {@return the tooltips and their places; later ones are above earlier ones} */
    public List<HoverPicture.Place> hovers() {
        return List.copyOf(hovers);
    }

    /**
     * The whole picture, with its name and its description for those who do not see it, and tooltips.
     *
     * @return the SVG
     */
    public String finish(String title, String description) {
        return finish(title, description, hovers);
    }

    /**
     * The whole picture without places for the pointer, for an image, in which they would do nothing.
     *
     * @return the SVG
     */
    public String finishStill(String title, String description) {
        return finish(title, description, List.of());
    }

    private String finish(String title, String description, List<HoverPicture.Place> places) {
        StringBuilder out = new StringBuilder();
        String w = plain(width);
        String h = plain(height);
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"" + w + "\" height=\"" + h
                        + "\" viewBox=\"0 0 " + w + " " + h + "\"")
                .append(" aria-labelledby=\"")
                .append(ID)
                .append("-t ")
                .append(ID)
                .append("-d\"")
                .append(" font-family=\"")
                .append(Theme.FONTS)
                .append("\" style=\"max-width:100%;height:auto\">\n");
        out.append("<title id=\"")
                .append(ID)
                .append("-t\">")
                .append(Html.escape(title))
                .append("</title>\n");
        out.append("<desc id=\"")
                .append(ID)
                .append("-d\">")
                .append(Html.escape(description))
                .append("</desc>\n");
        if (!patterns.isEmpty()) {
            out.append("<defs>\n");
            patterns.forEach((fill, name) -> out.append(pattern(fill, name)));
            out.append("</defs>\n");
        }
        out.append("<rect width=\"" + w + "\" height=\"" + h + "\" fill=\"")
                .append(Fill.hex(Theme.GROUND))
                .append("\"/>\n");
        out.append(body);
        if (!places.isEmpty()) {
            out.append("<g fill=\"none\" pointer-events=\"all\">\n");
            for (HoverPicture.Place place : places) {
                out.append("<rect x=\"" + plain(round(place.x())) + "\" y=\"" + plain(round(place.y()))
                        + "\" width=\"" + plain(round(place.width())) + "\" height=\"" + plain(round(place.height()))
                        + "\"><title>" + Html.escape(place.words()) + "</title></rect>\n");
            }
            out.append("</g>\n");
        }
        String picture = out.append("</svg>\n").toString();
        // ids must be the picture's own, because a page holds many pictures, and the same for the same picture
        CRC32 sum = new CRC32();
        sum.update(picture.getBytes(StandardCharsets.UTF_8));
        return picture.replace(ID, String.format(Locale.ROOT, "s%08x", sum.getValue()));
    }

    private static String pattern(Fill fill, String name) {
        String ground = Fill.hex(fill.ground());
        String ink = Fill.hex(fill.ink());
        String mark = switch (fill.hatch()) {
            case NONE -> "";
            case RISING -> "<path d=\"M-1 1l2-2M0 6l6-6M5 7l2-2\" stroke=\"" + ink + "\" stroke-width=\"1.8\"/>";
            case FALLING -> "<path d=\"M-1 5l2 2M0 0l6 6M5-1l2 2\" stroke=\"" + ink + "\" stroke-width=\"1.8\"/>";
            case UPRIGHT -> "<path d=\"M1.5 0v6M4.5 0v6\" stroke=\"" + ink + "\" stroke-width=\"1.4\"/>";
            case LEVEL -> "<path d=\"M0 1.5h6M0 4.5h6\" stroke=\"" + ink + "\" stroke-width=\"1.4\"/>";
            case DOTS ->
                "<circle cx=\"1.5\" cy=\"1.5\" r=\"1.2\" fill=\"" + ink
                        + "\"/><circle cx=\"4.5\" cy=\"4.5\" r=\"1.2\" fill=\"" + ink + "\"/>";
        };
        return "<pattern id=\"" + name
                + "\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><rect width=\"6\" height=\"6\" fill=\""
                + ground + "\"/>" + mark + "</pattern>\n";
    }

    private String paint(String what, Fill fill, double opacity) {
        String colour = fill.hatch() == Fill.Hatch.NONE
                ? Fill.hex(fill.ground())
                : "url(#" + patterns.computeIfAbsent(fill, f -> ID + "-p" + patterns.size()) + ")";
        return what + "=\"" + colour + "\"" + (opacity < 1 ? " " + what + "-opacity=\"" + plain(opacity) + "\"" : "");
    }

    private void outline(double[] points) {
        double px = 0;
        double py = 0;
        for (int i = 0; i < points.length; i += 2) {
            double x = round(points[i]);
            double y = round(points[i + 1]);
            body.append(i == 0 ? 'M' : 'l');
            number(x - px).append(' ');
            number(y - py);
            px = x;
            py = y;
        }
    }

    private static double round(double value) {
        return Math.rint(value * 10) / 10;
    }

    private StringBuilder number(double value) {
        return body.append(plain(value));
    }

    /** A number with at most two decimals, as short as it can be. */
    static String plain(double value) {
        long hundredths = Math.round(value * 100);
        if (hundredths % 100 == 0) {
            return Long.toString(hundredths / 100);
        }
        String sign = hundredths < 0 ? "-" : "";
        long size = Math.abs(hundredths);
        String whole = size < 100 ? "" : Long.toString(size / 100);
        return sign
                + whole
                + (size % 10 == 0 ? "." + size % 100 / 10 : String.format(Locale.ROOT, ".%02d", size % 100));
    }
}
