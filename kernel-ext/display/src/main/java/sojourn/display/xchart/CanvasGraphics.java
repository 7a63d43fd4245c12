package sojourn.display.xchart;

import org.jspecify.annotations.Nullable;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.Line2D;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Java's drawing calls on a {@link Canvas}: what XChart paints becomes what our own charts are made of. Outlines of letters
 * become text. Lines that go on, and dots and rectangles of one colour, become one mark. What is beyond the clip is cut off here,
 * so a canvas knows no clip.
 */
final class CanvasGraphics extends Graphics2D {
    private final Canvas canvas;
    private final Outlines outlines;
    private final Pending pending;
    private final List<Filled> filled;
    private final AffineTransform transform;
    private Paint paint = Color.BLACK;
    private Color background = Color.WHITE;
    private Stroke stroke = new BasicStroke(1);
    private double opacity = 1;
    private Composite composite = AlphaComposite.SrcOver;
    private @Nullable Font font;
    /** on the canvas, not where the transform has it; null for none */
    private @Nullable Shape clip;

    private final RenderingHints hints = new RenderingHints(new HashMap<>());

    CanvasGraphics(Canvas canvas, Outlines outlines) {
        this(canvas, outlines, new Pending(canvas), new ArrayList<>(), new AffineTransform());
    }

    private CanvasGraphics(
            Canvas canvas, Outlines outlines, Pending pending, List<Filled> filled, AffineTransform transform) {
        this.canvas = canvas;
        this.outlines = outlines;
        this.pending = pending;
        this.filled = filled;
        this.transform = transform;
    }

    /** A path that was filled with a colour, and is no letter; what of it is beyond the clip is not seen. */
    record Filled(Color colour, Rectangle2D bounds, Rectangle2D seen) {}

    /** {@return what paths were filled, in order} */
    List<Filled> filled() {
        return filled;
    }

    @Override
    public void fill(Shape shape) {
        Optional<Outlines.Text> text = isOutline(shape) ? outlines.read(shape, font) : Optional.empty();
        if (text.isPresent() && isUpright()) {
            write(text.get());
            return;
        }
        if (paint instanceof LinearGradientPaint gradient) {
            gradient(shape, gradient);
            return;
        }
        Color colour = paint instanceof Color plain ? plain : Color.GRAY;
        double clear = opacity * colour.getAlpha() / 255;
        if (clear == 0) {
            return;
        }
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
        Path2D path = new Path2D.Double(shape, transform);
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
        Point2D start = transform.transform(new Point2D.Double(), null);
        Color colour = paint instanceof Color plain ? plain : Color.BLACK;
        // other fonts are narrower or wider than this machine's: the middle of a text stays where it is, or beside a
        // legend's
        // mark its start
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
            pending.rectangle(colour(gradient, place), opacity, strip);
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
        Color colour = paint instanceof Color plain ? plain : Color.GRAY;
        double clear = opacity * colour.getAlpha() / 255;
        BasicStroke pen = stroke instanceof BasicStroke basic ? basic : null;
        if (pen == null) {
            fill(stroke.createStrokedShape(shape));
            return;
        }
        if (clear == 0) {
            return;
        }
        Path2D path = new Path2D.Double(shape, transform);
        Rectangle2D bounds = path.getBounds2D();
        if (!isInside(bounds)) {
            path = cut(path);
        }
        pending.line(colour.getRGB(), clear, pen, path);
    }

    /** What of lines is inside the clip, whose bounds are all that XChart ever sets. */
    private Path2D cut(Path2D path) {
        Rectangle2D room = clip == null ? new Rectangle2D.Double() : clip.getBounds2D();
        Path2D seen = new Path2D.Double();
        double[] p = new double[6];
        double x = 0;
        double y = 0;
        double startX = 0;
        double startY = 0;
        for (PathIterator each = new FlatteningPathIterator(path.getPathIterator(null), 0.1);
                !each.isDone();
                each.next()) {
            int kind = each.currentSegment(p);
            double nextX = kind == PathIterator.SEG_CLOSE ? startX : p[0];
            double nextY = kind == PathIterator.SEG_CLOSE ? startY : p[1];
            if (kind == PathIterator.SEG_MOVETO) {
                startX = nextX;
                startY = nextY;
            } else {
                segment(seen, room, x, y, nextX, nextY);
            }
            x = nextX;
            y = nextY;
        }
        return seen;
    }

    /** Liang and Barsky 1984. */
    private static void segment(Path2D seen, Rectangle2D room, double x, double y, double nextX, double nextY) {
        double from = 0;
        double to = 1;
        double dx = nextX - x;
        double dy = nextY - y;
        double[] step = {-dx, dx, -dy, dy};
        double[] room4 = {x - room.getMinX(), room.getMaxX() - x, y - room.getMinY(), room.getMaxY() - y};
        for (int side = 0; side < 4; side++) {
            if (step[side] == 0) {
                if (room4[side] < 0) {
                    return;
                }
            } else if (step[side] < 0) {
                from = Math.max(from, room4[side] / step[side]);
            } else {
                to = Math.min(to, room4[side] / step[side]);
            }
        }
        if (from > to || Double.isNaN(from + to)) {
            return;
        }
        double startX = x + from * dx;
        double startY = y + from * dy;
        Point2D end = seen.getCurrentPoint();
        if (end == null || end.distance(startX, startY) > 1e-9) {
            seen.moveTo(startX, startY);
        }
        seen.lineTo(x + to * dx, y + to * dy);
    }

    private boolean isInside(Rectangle2D bounds) {
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
        return (transform.getType()
                        & ~(AffineTransform.TYPE_TRANSLATION
                                | AffineTransform.TYPE_UNIFORM_SCALE
                                | AffineTransform.TYPE_GENERAL_SCALE))
                == 0;
    }

    private Rectangle2D onCanvas(Rectangle2D box) {
        return transform.createTransformedShape(box).getBounds2D();
    }

    @Override
    public void drawString(String text, float x, float y) {
        if (text.isEmpty()) {
            return;
        }
        Font used = getFont();
        Color colour = paint instanceof Color plain ? plain : Color.BLACK;
        Point2D start = transform.transform(new Point2D.Double(x, y), null);
        pending.flush();
        canvas.text(
                text,
                start.getX(),
                start.getY(),
                new Canvas.Style(
                        used.getSize2D(), colour.getRGB() & 0xFFFFFF, used.isBold(), Canvas.Anchor.START, false, -1));
    }

    @Override
    public void drawString(String text, int x, int y) {
        drawString(text, (float) x, (float) y);
    }

    @Override
    public void drawString(AttributedCharacterIterator letters, int x, int y) {
        drawString(letters, (float) x, (float) y);
    }

    @Override
    public void drawString(AttributedCharacterIterator letters, float x, float y) {
        StringBuilder text = new StringBuilder();
        for (char c = letters.first(); c != AttributedCharacterIterator.DONE; c = letters.next()) {
            text.append(c);
        }
        drawString(text.toString(), x, y);
    }

    @Override
    public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
        fill(glyphs.getOutline(x, y));
    }

    @Override
    public boolean drawImage(Image image, AffineTransform place, ImageObserver observer) {
        AffineTransform all = new AffineTransform(transform);
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
    public void drawImage(BufferedImage image, BufferedImageOp operation, int x, int y) {
        drawImage(
                operation == null ? image : operation.filter(image, null),
                AffineTransform.getTranslateInstance(x, y),
                null);
    }

    @Override
    public void drawRenderedImage(RenderedImage image, AffineTransform place) {
        BufferedImage copy = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = copy.createGraphics();
        graphics.drawRenderedImage(image, new AffineTransform());
        graphics.dispose();
        drawImage(copy, place, null);
    }

    @Override
    public void drawRenderableImage(RenderableImage image, AffineTransform place) {
        drawRenderedImage(image.createDefaultRendering(), place);
    }

    @Override
    public boolean drawImage(Image image, int x, int y, ImageObserver observer) {
        return drawImage(image, AffineTransform.getTranslateInstance(x, y), observer);
    }

    @Override
    public boolean drawImage(Image image, int x, int y, int width, int height, ImageObserver observer) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, y);
        place.scale((double) width / image.getWidth(observer), (double) height / image.getHeight(observer));
        return drawImage(image, place, observer);
    }

    @Override
    public boolean drawImage(Image image, int x, int y, Color ground, ImageObserver observer) {
        return drawImage(image, x, y, observer);
    }

    @Override
    public boolean drawImage(Image image, int x, int y, int width, int height, Color ground, ImageObserver observer) {
        return drawImage(image, x, y, width, height, observer);
    }

    @Override
    public boolean drawImage(
            Image image,
            int x,
            int y,
            int right,
            int low,
            int fromX,
            int fromY,
            int toX,
            int toY,
            ImageObserver observer) {
        BufferedImage part = new BufferedImage(
                Math.max(1, Math.abs(toX - fromX)), Math.max(1, Math.abs(toY - fromY)), BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = part.createGraphics();
        graphics.drawImage(image, 0, 0, part.getWidth(), part.getHeight(), fromX, fromY, toX, toY, observer);
        graphics.dispose();
        return drawImage(part, x, y, right - x, low - y, observer);
    }

    @Override
    public boolean drawImage(
            Image image,
            int x,
            int y,
            int right,
            int low,
            int fromX,
            int fromY,
            int toX,
            int toY,
            Color ground,
            ImageObserver observer) {
        return drawImage(image, x, y, right, low, fromX, fromY, toX, toY, observer);
    }

    @Override
    public void drawLine(int x, int y, int toX, int toY) {
        draw(new Line2D.Double(x, y, toX, toY));
    }

    @Override
    public void fillRect(int x, int y, int width, int height) {
        fill(new Rectangle(x, y, width, height));
    }

    @Override
    public void clearRect(int x, int y, int width, int height) {
        Paint before = paint;
        paint = background;
        fillRect(x, y, width, height);
        paint = before;
    }

    @Override
    public void drawRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
        draw(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
    }

    @Override
    public void fillRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
        fill(new RoundRectangle2D.Double(x, y, width, height, arcWidth, arcHeight));
    }

    @Override
    public void drawOval(int x, int y, int width, int height) {
        draw(new Ellipse2D.Double(x, y, width, height));
    }

    @Override
    public void fillOval(int x, int y, int width, int height) {
        fill(new Ellipse2D.Double(x, y, width, height));
    }

    @Override
    public void drawArc(int x, int y, int width, int height, int start, int extent) {
        draw(new Arc2D.Double(x, y, width, height, start, extent, Arc2D.OPEN));
    }

    @Override
    public void fillArc(int x, int y, int width, int height, int start, int extent) {
        fill(new Arc2D.Double(x, y, width, height, start, extent, Arc2D.PIE));
    }

    @Override
    public void drawPolyline(int[] x, int[] y, int count) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < count; i++) {
            if (i == 0) {
                path.moveTo(x[0], y[0]);
            } else {
                path.lineTo(x[i], y[i]);
            }
        }
        draw(path);
    }

    @Override
    public void drawPolygon(int[] x, int[] y, int count) {
        draw(new Polygon(x, y, count));
    }

    @Override
    public void fillPolygon(int[] x, int[] y, int count) {
        fill(new Polygon(x, y, count));
    }

    @Override
    public void copyArea(int x, int y, int width, int height, int dx, int dy) {
        throw new UnsupportedOperationException("a picture of vectors has no pixels to copy");
    }

    @Override
    public boolean hit(Rectangle box, Shape shape, boolean onStroke) {
        return transform.createTransformedShape(shape).intersects(box);
    }

    @Override
    @SuppressWarnings("NullAway") // there is no device; nothing that XChart does asks for one
    public GraphicsConfiguration getDeviceConfiguration() {
        return null;
    }

    @Override
    public Graphics create() {
        CanvasGraphics copy = new CanvasGraphics(canvas, outlines, pending, filled, new AffineTransform(transform));
        copy.paint = paint;
        copy.background = background;
        copy.stroke = stroke;
        copy.composite = composite;
        copy.opacity = opacity;
        copy.font = font;
        copy.clip = clip;
        copy.hints.putAll(hints);
        return copy;
    }

    @Override
    public void dispose() {
        pending.flush();
    }

    @Override
    public void setComposite(Composite next) {
        composite = next;
        opacity = next instanceof AlphaComposite alpha ? alpha.getAlpha() : 1;
    }

    @Override
    public Composite getComposite() {
        return composite;
    }

    @Override
    public void setPaint(Paint next) {
        if (next != null) {
            paint = next;
        }
    }

    @Override
    public Paint getPaint() {
        return paint;
    }

    @Override
    public void setColor(Color colour) {
        setPaint(colour);
    }

    @Override
    public Color getColor() {
        return paint instanceof Color colour ? colour : Color.BLACK;
    }

    @Override
    public void setStroke(Stroke next) {
        stroke = next;
    }

    @Override
    public Stroke getStroke() {
        return stroke;
    }

    @Override
    public void setBackground(Color colour) {
        background = colour;
    }

    @Override
    public Color getBackground() {
        return background;
    }

    @Override
    public void setFont(Font next) {
        font = next;
    }

    @Override
    public Font getFont() {
        return font == null ? new Font(Font.SANS_SERIF, Font.PLAIN, 12) : font;
    }

    @Override
    public FontMetrics getFontMetrics(Font of) {
        return new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB)
                .createGraphics()
                .getFontMetrics(of);
    }

    @Override
    public FontRenderContext getFontRenderContext() {
        return Outlines.CONTEXT;
    }

    @Override
    public void setPaintMode() {
        setComposite(AlphaComposite.SrcOver);
    }

    @Override
    public void setXORMode(Color colour) {}

    @Override
    public void setRenderingHint(RenderingHints.Key key, Object value) {
        if (value != null) {
            hints.put(key, value);
        }
    }

    @Override
    @SuppressWarnings("NullAway") // as Java's own: null if it was not set
    public Object getRenderingHint(RenderingHints.Key key) {
        return hints.get(key);
    }

    @Override
    public void setRenderingHints(Map<?, ?> next) {
        hints.clear();
        hints.putAll(next);
    }

    @Override
    public void addRenderingHints(Map<?, ?> more) {
        hints.putAll(more);
    }

    @Override
    public RenderingHints getRenderingHints() {
        return (RenderingHints) hints.clone();
    }

    @Override
    public void translate(int x, int y) {
        transform.translate(x, y);
    }

    @Override
    public void translate(double x, double y) {
        transform.translate(x, y);
    }

    @Override
    public void rotate(double angle) {
        transform.rotate(angle);
    }

    @Override
    public void rotate(double angle, double x, double y) {
        transform.rotate(angle, x, y);
    }

    @Override
    public void scale(double x, double y) {
        transform.scale(x, y);
    }

    @Override
    public void shear(double x, double y) {
        transform.shear(x, y);
    }

    @Override
    public void transform(AffineTransform more) {
        transform.concatenate(more);
    }

    @Override
    public void setTransform(AffineTransform next) {
        transform.setTransform(next);
    }

    @Override
    public AffineTransform getTransform() {
        return new AffineTransform(transform);
    }

    @Override
    @SuppressWarnings("NullAway") // as Java's own: null for no clip
    public Shape getClip() {
        if (clip == null) {
            return null;
        }
        try {
            return transform.createInverse().createTransformedShape(clip);
        } catch (NoninvertibleTransformException e) {
            return new Rectangle();
        }
    }

    @Override
    @SuppressWarnings("NullAway") // as Java's own: null for no clip
    public Rectangle getClipBounds() {
        Shape seen = getClip();
        return seen == null ? null : seen.getBounds();
    }

    @Override
    public void setClip(@Nullable Shape next) {
        clip = next == null ? null : transform.createTransformedShape(next);
    }

    @Override
    public void setClip(int x, int y, int width, int height) {
        setClip(new Rectangle(x, y, width, height));
    }

    @Override
    public void clipRect(int x, int y, int width, int height) {
        clip(new Rectangle(x, y, width, height));
    }

    @Override
    public void clip(Shape more) {
        Shape next = transform.createTransformedShape(more);
        if (clip == null) {
            clip = next;
        } else {
            Area both = new Area(clip);
            both.intersect(new Area(next));
            clip = both;
        }
    }
}
