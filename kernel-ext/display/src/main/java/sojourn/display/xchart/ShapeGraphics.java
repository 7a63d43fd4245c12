package sojourn.display.xchart;

import org.jspecify.annotations.Nullable;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Paint;
import java.awt.Polygon;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.NoninvertibleTransformException;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.HashMap;
import java.util.Map;

/**
 * Java's sixty or so drawing calls reduced to five, and the state of the pen: paint, stroke, font, clip, transform. A subclass says what
 * becomes of {@link #fill}, {@link #draw}, a text at a place, an image under a transform, and {@link #create}. It knows no canvas and
 * makes no mark itself. What a vector drawing does not have is left out: there are no pixels to copy, XOR has no effect, and the ground
 * that an image may be given is ignored.
 */
abstract class ShapeGraphics extends Graphics2D {
    private final AffineTransform transform;
    private final RenderingHints hints = new RenderingHints(new HashMap<>());
    private Paint paint = Color.BLACK;
    private Color background = Color.WHITE;
    private Stroke stroke = new BasicStroke(1);
    private double opacity = 1;
    private Composite composite = AlphaComposite.SrcOver;
    private @Nullable Font font;
    /** in the device's space, not the user's; null for none */
    private @Nullable Shape clip;

    /** A pen as Java has them at first: black, one unit wide, without transform and clip. */
    ShapeGraphics() {
        transform = new AffineTransform();
    }

    /** A pen in the state of another, which neither changes for the other from now on. */
    ShapeGraphics(ShapeGraphics other) {
        transform = new AffineTransform(other.transform);
        hints.putAll(other.hints);
        paint = other.paint;
        background = other.background;
        stroke = other.stroke;
        opacity = other.opacity;
        composite = other.composite;
        font = other.font;
        clip = other.clip;
    }

    /** {@return from user space to the device; not a copy, and not to be changed} */
    final AffineTransform toDevice() {
        return transform;
    }

    /** {@return what the composite leaves of colours, in [0, 1]} */
    final double opacity() {
        return opacity;
    }

    /** {@return the font that was set; null for none, where {@link #getFont} has one} */
    final @Nullable Font fontSet() {
        return font;
    }

    /** {@return the clip in the device's space, not the user's as {@link #getClip}; null for none} */
    final @Nullable Shape clipOnDevice() {
        return clip;
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
