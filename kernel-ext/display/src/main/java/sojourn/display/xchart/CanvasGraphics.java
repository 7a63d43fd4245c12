package sojourn.display.xchart;

import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.ImageObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Marks on a {@link Canvas} of what is drawn with Java's calls: what XChart paints becomes what our own charts are made of. Outlines of
 * letters become text. Lines that go on, and dots and rectangles of one colour, become one mark. What is beyond the clip is cut off here,
 * so a canvas knows no clip. Which calls there are, and the state of the pen, is {@link ShapeGraphics}' matter.
 */
final class CanvasGraphics extends ShapeGraphics {
    private final Canvas canvas;
    private final Outlines outlines;
    private final Pending pending;
    private final List<Filled> filled;

    CanvasGraphics(Canvas canvas, Outlines outlines) {
        this.canvas = canvas;
        this.outlines = outlines;
        this.pending = new Pending(canvas);
        this.filled = new ArrayList<>();
    }

    private CanvasGraphics(CanvasGraphics other) {
        super(other);
        canvas = other.canvas;
        outlines = other.outlines;
        pending = other.pending;
        filled = other.filled;
    }

    /** A path that was filled with a colour, and is no letter; what of it is beyond the clip is not seen. */
    record Filled(Color colour, Rectangle2D bounds, Rectangle2D seen) {}

    /** {@return what paths were filled, in order} */
    List<Filled> filled() {
        return filled;
    }

    @Override
    public void fill(Shape shape) {
        Paint paint = getPaint();
        Optional<Outlines.Text> text = isOutline(shape) ? outlines.read(shape, fontSet()) : Optional.empty();
        if (text.isPresent() && isUpright()) {
            write(text.get());
            return;
        }
        if (paint instanceof LinearGradientPaint gradient) {
            gradient(shape, gradient);
            return;
        }
        Color colour = paint instanceof Color plain ? plain : Color.GRAY;
        double clear = opacity() * colour.getAlpha() / 255;
        if (clear == 0) {
            return;
        }
        Shape clip = clipOnDevice();
        Rectangle2D box = isUpright() && shape instanceof Rectangle2D rectangle ? onCanvas(rectangle) : null;
        if (box != null) {
            Rectangle2D seen = clip == null ? box : box.createIntersection(clip.getBounds2D());
            if (seen.getWidth() > 0 && seen.getHeight() > 0) {
                pending.rectangle(colour.getRGB(), clear, seen);
            }
            return;
        }
        if (isUpright()
                && shape instanceof Ellipse2D circle
                && Math.abs(circle.getWidth() - circle.getHeight()) < 1e-9
                && isInside(onCanvas(circle.getBounds2D()))) {
            Rectangle2D around = onCanvas(circle.getBounds2D());
            pending.dot(colour.getRGB(), clear, around.getCenterX(), around.getCenterY(), around.getWidth() / 2);
            return;
        }
        Path2D path = new Path2D.Double(shape, toDevice());
        Rectangle2D bounds = path.getBounds2D();
        filled.add(new Filled(colour, bounds, clip == null ? bounds : bounds.createIntersection(clip.getBounds2D())));
        if (bounds.isEmpty() && bounds.getWidth() == 0 && bounds.getHeight() == 0) {
            return;
        }
        if (!isInside(bounds) && clip != null) {
            Area seen = new Area(path);
            seen.intersect(new Area(clip));
            if (seen.isEmpty()) {
                return;
            }
            path = new Path2D.Double(seen);
        }
        pending.area(colour.getRGB(), clear, path);
    }

    /** Rectangles and circles of markers are no letters. */
    private static boolean isOutline(Shape shape) {
        return shape instanceof Path2D;
    }

    private void write(Outlines.Text text) {
        Point2D start = toDevice().transform(new Point2D.Double(), null);
        Color colour = getColor();
        // other fonts are narrower or wider than this machine's: the middle of a text stays where it is, or beside a
        // legend's mark its start
        Canvas.Anchor anchor = text.legend() && text.angle() == 0 ? Canvas.Anchor.START : Canvas.Anchor.MIDDLE;
        double radians = Math.toRadians(text.angle());
        double half = anchor == Canvas.Anchor.START ? 0 : text.width() / 2;
        pending.flush();
        Canvas.Style style = new Canvas.Style(
                text.font().getSize2D(), colour.getRGB() & 0xFFFFFF, text.font().isBold(), anchor, false, -1);
        canvas.text(
                text.text(),
                start.getX() + half * Math.cos(radians),
                start.getY() - half * Math.sin(radians),
                style,
                text.angle());
    }

    private void gradient(Shape shape, LinearGradientPaint gradient) {
        Rectangle2D box = shape.getBounds2D();
        Point2D from = gradient.getStartPoint();
        Point2D to = gradient.getEndPoint();
        boolean level = Math.abs(to.getX() - from.getX()) > Math.abs(to.getY() - from.getY());
        int strips = 64;
        for (int i = 0; i < strips; i++) {
            double share = (i + 0.5) / strips;
            double x = box.getX() + (level ? box.getWidth() * i / strips : 0);
            double y = box.getY() + (level ? 0 : box.getHeight() * i / strips);
            double place = level
                    ? (box.getX() + share * box.getWidth() - from.getX()) / (to.getX() - from.getX())
                    : (box.getY() + share * box.getHeight() - from.getY()) / (to.getY() - from.getY());
            Rectangle2D strip = onCanvas(new Rectangle2D.Double(
                    x,
                    y,
                    level ? box.getWidth() / strips : box.getWidth(),
                    level ? box.getHeight() : box.getHeight() / strips));
            pending.rectangle(colour(gradient, place), opacity(), strip);
        }
    }

    private static int colour(LinearGradientPaint gradient, double place) {
        float[] places = gradient.getFractions();
        Color[] colours = gradient.getColors();
        int next = 1;
        while (next < places.length - 1 && places[next] < place) {
            next++;
        }
        double share = (place - places[next - 1]) / Math.max(1e-9, places[next] - places[next - 1]);
        return Fill.mix(colours[next - 1].getRGB(), colours[next].getRGB(), Math.max(0, Math.min(1, share)));
    }

    @Override
    public void draw(Shape shape) {
        Color colour = getPaint() instanceof Color plain ? plain : Color.GRAY;
        double clear = opacity() * colour.getAlpha() / 255;
        Stroke stroke = getStroke();
        BasicStroke pen = stroke instanceof BasicStroke basic ? basic : null;
        if (pen == null) {
            fill(stroke.createStrokedShape(shape));
            return;
        }
        if (clear == 0) {
            return;
        }
        Path2D path = new Path2D.Double(shape, toDevice());
        Rectangle2D bounds = path.getBounds2D();
        Shape clip = clipOnDevice();
        if (clip != null && !isInside(bounds)) {
            // its bounds are all that XChart ever sets
            path = ClippedLines.cut(path, clip.getBounds2D());
        }
        pending.line(colour.getRGB(), clear, pen, path);
    }

    private boolean isInside(Rectangle2D bounds) {
        Shape clip = clipOnDevice();
        if (clip == null) {
            return true;
        }
        Rectangle2D room = clip.getBounds2D();
        return bounds.getMinX() >= room.getMinX() - 0.5
                && bounds.getMaxX() <= room.getMaxX() + 0.5
                && bounds.getMinY() >= room.getMinY() - 0.5
                && bounds.getMaxY() <= room.getMaxY() + 0.5;
    }

    private boolean isUpright() {
        return (toDevice().getType()
                        & ~(AffineTransform.TYPE_TRANSLATION
                                | AffineTransform.TYPE_UNIFORM_SCALE
                                | AffineTransform.TYPE_GENERAL_SCALE))
                == 0;
    }

    private Rectangle2D onCanvas(Rectangle2D box) {
        return toDevice().createTransformedShape(box).getBounds2D();
    }

    @Override
    public void drawString(String text, float x, float y) {
        if (text.isEmpty()) {
            return;
        }
        Font used = getFont();
        Color colour = getColor();
        Point2D start = toDevice().transform(new Point2D.Double(x, y), null);
        pending.flush();
        canvas.text(
                text,
                start.getX(),
                start.getY(),
                new Canvas.Style(
                        used.getSize2D(), colour.getRGB() & 0xFFFFFF, used.isBold(), Canvas.Anchor.START, false, -1));
    }

    @Override
    public boolean drawImage(Image image, AffineTransform place, ImageObserver observer) {
        AffineTransform all = new AffineTransform(toDevice());
        if (place != null) {
            all.concatenate(place);
        }
        Rectangle2D box = all.createTransformedShape(
                        new Rectangle2D.Double(0, 0, image.getWidth(observer), image.getHeight(observer)))
                .getBounds2D();
        BufferedImage pixels;
        if (image instanceof BufferedImage ready) {
            pixels = ready;
        } else {
            pixels = new BufferedImage(
                    Math.max(1, image.getWidth(observer)),
                    Math.max(1, image.getHeight(observer)),
                    BufferedImage.TYPE_INT_ARGB);
            Graphics2D copy = pixels.createGraphics();
            copy.drawImage(image, 0, 0, observer);
            copy.dispose();
        }
        pending.flush();
        canvas.image(pixels, box.getX(), box.getY(), box.getWidth(), box.getHeight());
        return true;
    }

    @Override
    public Graphics create() {
        return new CanvasGraphics(this);
    }

    @Override
    public void dispose() {
        pending.flush();
    }

    @Override
    public FontRenderContext getFontRenderContext() {
        return Outlines.CONTEXT;
    }
}
