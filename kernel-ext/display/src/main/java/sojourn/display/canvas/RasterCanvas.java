package sojourn.display.canvas;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Draws into a bitmap, two pixels to one of CSS. */
public final class RasterCanvas implements Canvas {
    /** Pixels of the bitmap to one of CSS. */
    public static final int SCALE = 2;

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final double width;
    private final double height;

    /** An empty picture. */
    public RasterCanvas(double width, double height) {
        this.width = width;
        this.height = height;
        image = new BufferedImage(
                (int) Math.ceil(width * SCALE), (int) Math.ceil(height * SCALE), BufferedImage.TYPE_INT_RGB);
        graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setColor(new Color(Theme.GROUND));
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(SCALE, SCALE);
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
        graphics.setPaint(paint(fill));
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
        for (int i = 0; i < cells.length; i += 4) {
            graphics.fill(new Rectangle2D.Double(cells[i], cells[i + 1], cells[i + 2], cells[i + 3]));
        }
        graphics.setComposite(AlphaComposite.SrcOver);
    }

    @Override
    public void line(int colour, double width, boolean dashed, double... points) {
        graphics.setColor(new Color(colour));
        graphics.setStroke(
                dashed
                        ? new BasicStroke(
                                (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 4, new float[] {4, 3}, 0)
                        : new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 4));
        graphics.draw(path(points));
    }

    @Override
    public void polygon(Fill fill, double opacity, double... points) {
        graphics.setPaint(paint(fill));
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
        Path2D path = path(points);
        path.closePath();
        graphics.fill(path);
        graphics.setComposite(AlphaComposite.SrcOver);
    }

    @Override
    public void dot(int colour, double x, double y, double radius) {
        graphics.setColor(new Color(colour));
        graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    @Override
    public void dots(Fill fill, double opacity, double radius, double[] points) {
        boolean rim = fill.hatch() != Fill.Hatch.NONE;
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
        graphics.setStroke(new BasicStroke((float) (radius / 2)));
        for (int i = 0; i < points.length; i += 2) {
            Ellipse2D dot = new Ellipse2D.Double(points[i] - radius, points[i + 1] - radius, 2 * radius, 2 * radius);
            graphics.setColor(new Color(fill.ground()));
            graphics.fill(dot);
            if (rim) {
                graphics.setColor(new Color(fill.ink()));
                graphics.draw(dot);
            }
        }
        graphics.setComposite(AlphaComposite.SrcOver);
    }

    @Override
    public void area(Fill fill, double opacity, Path2D outline) {
        graphics.setPaint(paint(fill));
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
        graphics.fill(outline);
        graphics.setComposite(AlphaComposite.SrcOver);
    }

    @Override
    public void curve(int colour, double opacity, BasicStroke pen, Path2D path) {
        graphics.setColor(new Color(colour));
        graphics.setStroke(pen);
        graphics.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
        graphics.draw(path);
        graphics.setComposite(AlphaComposite.SrcOver);
    }

    @Override
    public void image(BufferedImage picture, double x, double y, double width, double height) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale(width / picture.getWidth(), height / picture.getHeight());
        graphics.drawImage(picture, place, null);
    }

    @Override
    public void text(String text, double x, double y, Style style, double degrees) {
        if (text.isEmpty()) {
            return;
        }
        TextLayout layout = new TextLayout(text, Fonts.of(style), graphics.getFontRenderContext());
        double width = layout.getAdvance();
        // the picture was laid out for other letters than this machine's: never wider than was planned
        double squeeze = Math.min(1, Letters.width(text, style) / Math.max(width, 1e-9));
        double shift = switch (style.anchor()) {
            case START -> 0;
            case MIDDLE -> -width * squeeze / 2;
            case END -> -width * squeeze;
        };
        AffineTransform before = graphics.getTransform();
        graphics.translate(x, y);
        graphics.rotate(-Math.toRadians(degrees));
        graphics.translate(shift, 0);
        graphics.scale(squeeze, 1);
        java.awt.Shape outline = layout.getOutline(null);
        if (style.halo() >= 0) {
            graphics.setColor(new Color(style.halo()));
            graphics.setStroke(new BasicStroke(2.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            graphics.draw(outline);
        }
        graphics.setColor(new Color(style.colour()));
        layout.draw(graphics, 0, 0);
        graphics.setTransform(before);
    }

    /** {@return the picture as PNG} */
    public byte[] finish() {
        graphics.dispose();
        return Png.encode(image);
    }

    private static Path2D path(double[] points) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < points.length; i += 2) {
            if (i == 0) {
                path.moveTo(points[i], points[i + 1]);
            } else {
                path.lineTo(points[i], points[i + 1]);
            }
        }
        return path;
    }

    private static Paint paint(Fill fill) {
        if (fill.hatch() == Fill.Hatch.NONE) {
            return new Color(fill.ground());
        }
        int side = 6 * SCALE * 2;
        BufferedImage tile = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = tile.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(new Color(fill.ground()));
        g.fillRect(0, 0, side, side);
        g.scale(side / 6.0, side / 6.0);
        g.setColor(new Color(fill.ink()));
        g.setStroke(
                new BasicStroke(fill.hatch() == Fill.Hatch.RISING || fill.hatch() == Fill.Hatch.FALLING ? 1.8f : 1.4f));
        double[][] strokes = switch (fill.hatch()) {
            case NONE, DOTS -> new double[0][];
            case RISING -> new double[][] {{-1, 1, 1, -1}, {0, 6, 6, 0}, {5, 7, 7, 5}};
            case FALLING -> new double[][] {{-1, 5, 1, 7}, {0, 0, 6, 6}, {5, -1, 7, 1}};
            case UPRIGHT -> new double[][] {{1.5, -1, 1.5, 7}, {4.5, -1, 4.5, 7}};
            case LEVEL -> new double[][] {{-1, 1.5, 7, 1.5}, {-1, 4.5, 7, 4.5}};
        };
        for (double[] stroke : strokes) {
            g.draw(path(stroke));
        }
        if (fill.hatch() == Fill.Hatch.DOTS) {
            g.fill(new Ellipse2D.Double(0.3, 0.3, 2.4, 2.4));
            g.fill(new Ellipse2D.Double(3.3, 3.3, 2.4, 2.4));
        }
        g.dispose();
        return new TexturePaint(tile, new Rectangle2D.Double(0, 0, 6, 6));
    }
}
