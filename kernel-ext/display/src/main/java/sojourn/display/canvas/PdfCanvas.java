package sojourn.display.canvas;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Draws into one page of PDF 1.4, as vectors. Letters of western languages are text in Helvetica, which every reader has, so
 * that they can be searched and copied; a text with any other letter is drawn as outlines of this machine's font, with the text
 * itself beside them for those who copy. Nothing is packed: how a packer packs differs from one JDK to the next, and the file
 * is to be the same.
 */
public final class PdfCanvas implements Canvas {
    /** points of PDF to one pixel of CSS */
    private static final double SCALE = 0.75;
    /** how far the handles of a circle's four curves lie from their ends */
    private static final double ROUND = 0.5523;

    private final StringBuilder body = new StringBuilder();
    private final Map<Fill, String> patterns = new LinkedHashMap<>();
    private final Map<String, String> opacities = new LinkedHashMap<>();
    private final double width;
    private final double height;

    /** An empty page. */
    public PdfCanvas(double width, double height) {
        this.width = width;
        this.height = height;
        body.append("1 1 1 rg 0 0 ");
        numbers(width, height);
        body.append("re f\n");
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
        body.append("q ");
        paint(fill, opacity);
        for (int i = 0; i < cells.length; i += 4) {
            numbers(cells[i], cells[i + 1], cells[i + 2], cells[i + 3]);
            body.append("re\n");
        }
        body.append("f Q\n");
    }

    @Override
    public void line(int colour, double width, boolean dashed, double... points) {
        body.append("q ");
        colour(colour, "RG");
        numbers(width);
        body.append("w ").append(dashed ? "[4 3] 0 d " : "");
        path(points);
        body.append("S Q\n");
    }

    @Override
    public void polygon(Fill fill, double opacity, double... points) {
        body.append("q ");
        paint(fill, opacity);
        path(points);
        body.append("h f Q\n");
    }

    @Override
    public void dot(int colour, double x, double y, double radius) {
        body.append("q ");
        colour(colour, "rg");
        circle(x, y, radius);
        body.append("f Q\n");
    }

    @Override
    public void dots(Fill fill, double opacity, double radius, double[] points) {
        boolean rim = fill.hatch() != Fill.Hatch.NONE;
        // lines without length and with round ends
        for (int layer = rim ? 0 : 1; layer < 2; layer++) {
            body.append("q 1 J ");
            opacity(opacity);
            colour(layer == 0 ? fill.ink() : fill.ground(), "RG");
            numbers(layer == 0 ? 2.5 * radius : rim ? 1.5 * radius : 2 * radius);
            body.append("w\n");
            for (int i = 0; i < points.length; i += 2) {
                numbers(points[i], points[i + 1]);
                body.append("m ");
                numbers(points[i], points[i + 1]);
                body.append("l S\n");
            }
            body.append("Q\n");
        }
    }

    @Override
    public void area(Fill fill, double opacity, Path2D outline) {
        body.append("q ");
        paint(fill, opacity);
        shape(outline);
        body.append(outline.getWindingRule() == PathIterator.WIND_EVEN_ODD ? "f* Q\n" : "f Q\n");
    }

    @Override
    public void curve(int colour, double opacity, BasicStroke pen, Path2D path) {
        body.append("q ");
        opacity(opacity);
        colour(colour, "RG");
        numbers(pen.getLineWidth());
        // caps and joins: PDF's butt, round, square and miter, round, bevel have Java's numbers
        body.append("w ")
                .append(pen.getEndCap())
                .append(" J ")
                .append(pen.getLineJoin())
                .append(" j ");
        float[] dashes = pen.getDashArray();
        if (dashes != null) {
            body.append("[ ");
            for (float dash : dashes) {
                numbers(dash);
            }
            body.append("] 0 d ");
        }
        shape(path);
        body.append("S Q\n");
    }

    @Override
    public void image(BufferedImage image, double x, double y, double width, double height) {
        body.append("q ");
        numbers(width, 0, 0, -height, x, y + height);
        body.append("cm BI /W ").append(image.getWidth()).append(" /H ").append(image.getHeight());
        body.append(" /CS /RGB /BPC 8 /F /AHx ID\n");
        for (int row = 0; row < image.getHeight(); row++) {
            for (int column = 0; column < image.getWidth(); column++) {
                int pixel = image.getRGB(column, row);
                // PDF 1.4 has no clear pixels in an image that stands in the page: they become the ground
                int clear = Fill.mix(Theme.GROUND, pixel & 0xFFFFFF, (pixel >>> 24) / 255.0);
                body.append(String.format(Locale.ROOT, "%06X", clear));
            }
            body.append('\n');
        }
        body.append(">\nEI Q\n");
    }

    @Override
    public void text(String text, double x, double y, Style style, double degrees) {
        if (text.isEmpty()) {
            return;
        }
        Optional<byte[]> code = Helvetica.encode(text);
        body.append("q ");
        colour(style.colour(), "rg");
        if (style.halo() >= 0) {
            colour(style.halo(), "RG");
            body.append("2.5 w 1 j 1 J ");
        }
        if (code.isPresent()) {
            letters(code.get(), x, y, style, degrees);
        } else {
            outlines(text, x, y, style, degrees);
        }
        body.append("Q\n");
    }

    private static double shift(double width, Style style) {
        return switch (style.anchor()) {
            case START -> 0;
            case MIDDLE -> -width / 2;
            case END -> -width;
        };
    }

    private void letters(byte[] code, double x, double y, Style style, double degrees) {
        double cos = Math.cos(Math.toRadians(degrees));
        double sin = Math.sin(Math.toRadians(degrees));
        double shift = shift(Helvetica.width(code, style.bold()) * style.size(), style);
        // a halo is drawn first, the letters over it
        for (int mode = style.halo() >= 0 ? 1 : 0; mode >= 0; mode--) {
            body.append("BT ").append(mode).append(" Tr ").append(style.bold() ? "/F2 " : "/F1 ");
            numbers(style.size());
            body.append("Tf ");
            body.append(direction(cos))
                    .append(direction(-sin))
                    .append(direction(-sin))
                    .append(direction(-cos));
            numbers(x + shift * cos, y - shift * sin);
            body.append("Tm (");
            for (byte one : code) {
                int c = one & 255;
                if (c == '(' || c == ')' || c == '\\') {
                    body.append('\\').append((char) c);
                } else if (c < 127) {
                    body.append((char) c);
                } else {
                    body.append(String.format(Locale.ROOT, "\\%03o", c));
                }
            }
            body.append(") Tj ET\n");
        }
    }

    /** A sine or cosine: two decimals would set long texts askew. */
    private static String direction(double value) {
        return Math.abs(Math.rint(value) - value) < 1e-9
                ? (long) Math.rint(value) + " "
                : String.format(Locale.ROOT, "%.5f ", value);
    }

    private void outlines(String text, double x, double y, Style style, double degrees) {
        Fonts.problem().ifPresent(problem -> {
            throw new IllegalStateException("'" + text + "' has letters that PDF's own fonts have not; " + problem);
        });
        TextLayout layout = new TextLayout(text, Fonts.of(style), new FontRenderContext(null, true, true));
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.rotate(-Math.toRadians(degrees));
        place.translate(shift(layout.getAdvance(), style), 0);
        Shape outline = layout.getOutline(place);
        body.append("/Span << /ActualText ").append(unicode(text)).append(" >> BDC\n");
        if (style.halo() >= 0) {
            shape(outline);
            body.append("S\n");
        }
        shape(outline);
        body.append("f EMC\n");
    }

    private void shape(Shape shape) {
        double[] p = new double[6];
        double x = 0;
        double y = 0;
        for (PathIterator each = shape.getPathIterator(null); !each.isDone(); each.next()) {
            switch (each.currentSegment(p)) {
                case PathIterator.SEG_MOVETO -> step(p, 1, "m\n");
                case PathIterator.SEG_LINETO -> step(p, 1, "l\n");
                case PathIterator.SEG_QUADTO -> {
                    numbers(x + (p[0] - x) * 2 / 3, y + (p[1] - y) * 2 / 3);
                    numbers(p[2] + (p[0] - p[2]) * 2 / 3, p[3] + (p[1] - p[3]) * 2 / 3, p[2], p[3]);
                    body.append("c\n");
                    p[0] = p[2];
                    p[1] = p[3];
                }
                case PathIterator.SEG_CUBICTO -> {
                    step(p, 3, "c\n");
                    p[0] = p[4];
                    p[1] = p[5];
                }
                default -> body.append("h\n");
            }
            x = p[0];
            y = p[1];
        }
    }

    private void step(double[] points, int count, String operator) {
        for (int i = 0; i < 2 * count; i++) {
            numbers(points[i]);
        }
        body.append(operator);
    }

    private void circle(double x, double y, double r) {
        double h = ROUND * r;
        numbers(x + r, y);
        body.append("m ");
        double[][] curves = {
            {x + r, y + h, x + h, y + r, x, y + r},
            {x - h, y + r, x - r, y + h, x - r, y},
            {x - r, y - h, x - h, y - r, x, y - r},
            {x + h, y - r, x + r, y - h, x + r, y}
        };
        for (double[] curve : curves) {
            numbers(curve);
            body.append("c ");
        }
    }

    private void path(double[] points) {
        for (int i = 0; i < points.length; i += 2) {
            numbers(points[i], points[i + 1]);
            body.append(i == 0 ? "m " : "l ");
        }
    }

    private void paint(Fill fill, double opacity) {
        opacity(opacity);
        if (fill.hatch() == Fill.Hatch.NONE) {
            colour(fill.ground(), "rg");
        } else {
            String name = patterns.computeIfAbsent(fill, f -> "P" + (patterns.size() + 1));
            body.append("/Pattern cs /").append(name).append(" scn ");
        }
    }

    private void opacity(double opacity) {
        if (opacity < 1) {
            String name = opacities.computeIfAbsent(SvgCanvas.plain(opacity), o -> "G" + (opacities.size() + 1));
            body.append('/').append(name).append(" gs ");
        }
    }

    private void colour(int colour, String operator) {
        body.append(rgb(colour)).append(operator).append(' ');
    }

    private static String rgb(int colour) {
        return String.format(
                Locale.ROOT,
                "%.3f %.3f %.3f ",
                (colour >> 16 & 255) / 255.0,
                (colour >> 8 & 255) / 255.0,
                (colour & 255) / 255.0);
    }

    private void numbers(double... values) {
        for (double value : values) {
            body.append(SvgCanvas.plain(value)).append(' ');
        }
    }

    private static String unicode(String text) {
        StringBuilder out = new StringBuilder("<FEFF");
        for (int i = 0; i < text.length(); i++) {
            out.append(String.format(Locale.ROOT, "%04X", (int) text.charAt(i)));
        }
        return out.append('>').toString();
    }

    /**
     * The file: one page with one figure, which has its description for those who do not see it.
     *
     * @return a PDF of one page
     */
    public byte[] finish(String title, String description) {
        String matrix =
                SvgCanvas.plain(SCALE) + " 0 0 " + SvgCanvas.plain(-SCALE) + " 0 " + SvgCanvas.plain(height * SCALE);
        List<String> objects = new ArrayList<>();
        objects.add("<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 7 0 R"
                + " /ViewerPreferences << /DisplayDocTitle true >> >>");
        objects.add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        StringBuilder resources = new StringBuilder("/Font << /F1 5 0 R /F2 6 0 R >>");
        int next = 11;
        resources.append(" /Pattern <<");
        List<String> more = new ArrayList<>();
        for (Map.Entry<Fill, String> pattern : patterns.entrySet()) {
            resources
                    .append(" /")
                    .append(pattern.getValue())
                    .append(' ')
                    .append(next++)
                    .append(" 0 R");
            more.add(tile(pattern.getKey(), matrix));
        }
        resources.append(" >> /ExtGState <<");
        opacities.forEach((opacity, name) -> resources
                .append(" /")
                .append(name)
                .append(" << /ca ")
                .append(opacity)
                .append(" /CA ")
                .append(opacity)
                .append(" >>"));
        resources.append(" >>");
        objects.add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 " + SvgCanvas.plain(width * SCALE) + " "
                + SvgCanvas.plain(height * SCALE) + "] /Contents 4 0 R /StructParents 0 /Resources << " + resources
                + " >> >>");
        objects.add(stream("", "/Figure << /MCID 0 >> BDC\nq " + matrix + " cm\n" + body + "Q\nEMC\n"));
        for (String font : List.of("Helvetica", "Helvetica-Bold")) {
            objects.add("<< /Type /Font /Subtype /Type1 /BaseFont /" + font + " /Encoding /WinAnsiEncoding >>");
        }
        objects.add("<< /Type /StructTreeRoot /K 8 0 R /ParentTree 9 0 R >>");
        objects.add("<< /Type /StructElem /S /Figure /P 7 0 R /Pg 3 0 R /K 0 /Alt " + unicode(description) + " >>");
        objects.add("<< /Nums [0 [8 0 R]] >>");
        objects.add("<< /Title " + unicode(title) + " /Subject " + unicode(description) + " /Producer (Sojourn) >>");
        objects.addAll(more);
        return file(objects);
    }

    private static String stream(String entries, String content) {
        return "<< " + entries + "/Length " + content.length() + " >>\nstream\n" + content + "\nendstream";
    }

    private static String tile(Fill fill, String matrix) {
        String strokes = switch (fill.hatch()) {
            case NONE, DOTS -> "";
            case RISING -> "1.8 w -1 1 m 1 -1 l 0 6 m 6 0 l 5 7 m 7 5 l S";
            case FALLING -> "1.8 w -1 5 m 1 7 l 0 0 m 6 6 l 5 -1 m 7 1 l S";
            case UPRIGHT -> "1.4 w 1.5 0 m 1.5 6 l 4.5 0 m 4.5 6 l S";
            case LEVEL -> "1.4 w 0 1.5 m 6 1.5 l 0 4.5 m 6 4.5 l S";
        };
        if (fill.hatch() == Fill.Hatch.DOTS) {
            strokes = "1 J 2.4 w 1.5 1.5 m 1.5 1.5 l 4.5 4.5 m 4.5 4.5 l S";
        }
        return stream(
                "/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 6 6] /XStep 6 /YStep 6"
                        + " /Resources << >> /Matrix [" + matrix + "] ",
                rgb(fill.ground()) + "rg 0 0 6 6 re f " + rgb(fill.ink()) + "RG " + strokes);
    }

    private static byte[] file(List<String> objects) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n".getBytes(StandardCharsets.ISO_8859_1));
        StringBuilder places = new StringBuilder();
        for (int i = 0; i < objects.size(); i++) {
            places.append(String.format(Locale.ROOT, "%010d 00000 n \n", out.size()));
            String object = (i + 1) + " 0 obj\n" + objects.get(i) + "\nendobj\n";
            out.writeBytes(object.getBytes(StandardCharsets.ISO_8859_1));
        }
        String end = "xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n" + places + "trailer\n<< /Size "
                + (objects.size() + 1) + " /Root 1 0 R /Info 10 0 R >>\nstartxref\n" + out.size() + "\n%%EOF\n";
        out.writeBytes(end.getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }
}
