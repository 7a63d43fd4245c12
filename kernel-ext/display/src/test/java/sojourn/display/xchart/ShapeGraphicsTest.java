package sojourn.display.xchart;

import org.junit.jupiter.api.Test;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.ImageObserver;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import static org.assertj.core.api.Assertions.assertThat;

class ShapeGraphicsTest {
    /** Notes what reaches the few calls that are left. */
    private static final class Noted extends ShapeGraphics {
        private final List<String> calls;

        Noted() {
            calls = new ArrayList<>();
        }

        private Noted(Noted other) {
            super(other);
            calls = other.calls;
        }

        private static String box(Shape shape) {
            Rectangle box = shape.getBounds();
            return shape.getClass().getName().replaceAll(".*\\.", "") + " " + box.x + "," + box.y + " " + box.width
                    + "x" + box.height;
        }

        @Override
        public void fill(Shape shape) {
            calls.add("fill " + box(shape) + " " + ((Color) getPaint()).getRed());
        }

        @Override
        public void draw(Shape shape) {
            calls.add("draw " + box(shape));
        }

        @Override
        public void drawString(String text, float x, float y) {
            calls.add("text " + text + " " + x + "," + y);
        }

        @Override
        public boolean drawImage(Image image, AffineTransform place, ImageObserver observer) {
            Shape where = place.createTransformedShape(
                    new Rectangle(0, 0, image.getWidth(observer), image.getHeight(observer)));
            return calls.add("image " + box(where.getBounds()));
        }

        @Override
        public FontRenderContext getFontRenderContext() {
            return new FontRenderContext(null, true, true);
        }

        @Override
        public Graphics create() {
            return new Noted(this);
        }

        @Override
        public void dispose() {}
    }

    private static Map<String, Object> state(ShapeGraphics pen) throws IllegalAccessException {
        Map<String, Object> state = new TreeMap<>();
        for (Field field : ShapeGraphics.class.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                field.setAccessible(true);
                state.put(field.getName(), String.valueOf(field.get(pen)));
            }
        }
        return state;
    }

    private static void setAll(Graphics2D pen) {
        pen.setPaint(Color.RED);
        pen.setBackground(Color.BLUE);
        pen.setStroke(new BasicStroke(7));
        pen.setComposite(AlphaComposite.getInstance(AlphaComposite.SRC_OVER, 0.25f));
        pen.setFont(new Font(Font.SERIF, Font.BOLD, 31));
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.translate(3, 4);
        pen.setClip(1, 2, 30, 40);
    }

    @Test
    void aCopyHasEveryFieldAndChangesNoneOfTheFirst() throws IllegalAccessException {
        Noted pen = new Noted();
        Map<String, Object> before = state(pen);
        Graphics2D second = (Graphics2D) pen.create();
        setAll(second);
        assertThat(state(pen)).isEqualTo(before);
        Map<String, Object> set = state((ShapeGraphics) second);
        // none of them is what it was
        assertThat(set.keySet())
                .isEqualTo(before.keySet())
                .allSatisfy(field -> assertThat(set.get(field)).as(field).isNotEqualTo(before.get(field)));
        assertThat(state((ShapeGraphics) second.create())).isEqualTo(set);
    }

    @Test
    void everyCallBecomesOneOfTheFew() {
        Noted pen = new Noted();
        pen.drawLine(1, 2, 4, 6);
        pen.fillOval(1, 2, 4, 6);
        pen.drawRoundRect(1, 2, 4, 6, 1, 1);
        pen.fillPolygon(new int[] {0, 9, 9}, new int[] {0, 0, 5}, 3);
        pen.drawString("word", 3, 4);
        pen.drawImage(new BufferedImage(2, 5, BufferedImage.TYPE_INT_ARGB), 10, 20, 4, 10, null);
        pen.setBackground(new Color(77, 0, 0));
        pen.clearRect(1, 2, 4, 6);
        pen.fillRect(1, 2, 4, 6);
        assertThat(pen.calls)
                .containsExactly(
                        "draw Line2D$Double 1,2 3x4",
                        "fill Ellipse2D$Double 1,2 4x6 0",
                        "draw RoundRectangle2D$Double 1,2 4x6",
                        "fill Polygon 0,0 9x5 0",
                        "text word 3.0,4.0",
                        "image Rectangle 10,20 4x10",
                        "fill Rectangle 1,2 4x6 77",
                        "fill Rectangle 1,2 4x6 0");
    }

    @Test
    void aClipMovesAgainstTheTransform() {
        Noted pen = new Noted();
        pen.setClip(10, 10, 20, 20);
        pen.translate(5, 0);
        assertThat(pen.getClipBounds()).isEqualTo(new Rectangle(5, 10, 20, 20));
        pen.clipRect(0, 0, 10, 15);
        assertThat(pen.getClipBounds()).isEqualTo(new Rectangle(5, 10, 5, 5));
        pen.setClip(null);
        assertThat(pen.getClip()).isNull();
    }
}
