package sojourn.display.xchart;

import org.jspecify.annotations.Nullable;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;

import java.awt.BasicStroke;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.Objects;

/**
 * Marks that are not drawn yet, because the next one may belong to them: a line that goes on, dots of one size and colour,
 * rectangles of one colour. A line and the dots on it wait together, since XChart draws a piece of line and a dot in turn.
 */
final class Pending {
    private final Canvas canvas;

    private @Nullable Path2D line;
    private @Nullable BasicStroke pen;
    private int lineColour;
    private double lineOpacity;

    private double[] dots = new double[64];
    private int dotNumbers;
    private double radius;
    private int dotColour;
    private double dotOpacity;

    private double[] boxes = new double[64];
    private int boxNumbers;
    private int boxColour;
    private double boxOpacity;

    private @Nullable Path2D corners;
    private int areaColour;

    Pending(Canvas canvas) {
        this.canvas = canvas;
    }

    void rectangle(int colour, double opacity, Rectangle2D box) {
        if (line != null && lineColour == colour && opacity == 1) {
            // the square marker of a line
            area(colour, opacity, new Path2D.Double(box));
            return;
        }
        if (boxNumbers == 0 || colour != boxColour || opacity != boxOpacity || opacity < 1) {
            flush();
            boxColour = colour;
            boxOpacity = opacity;
        } else {
            flushAllBut(true, false, false);
        }
        boxes = add(boxes, boxNumbers, box.getX(), box.getY(), box.getWidth(), box.getHeight());
        boxNumbers += 4;
    }

    void dot(int colour, double opacity, double x, double y, double size) {
        boolean goesOn =
                dotNumbers > 0 && colour == dotColour && opacity == dotOpacity && Math.abs(size - radius) < 1e-6;
        if (!goesOn) {
            flushDots();
            dotColour = colour;
            dotOpacity = opacity;
            radius = size;
        }
        // a line below the dots stays; one of another colour is below all of them
        flushAllBut(false, true, line != null && lineColour == colour && lineOpacity == 1 && opacity == 1);
        dots = add(dots, dotNumbers, x, y);
        dotNumbers += 2;
    }

    void line(int colour, double opacity, BasicStroke with, Path2D path) {
        Point2D end = line == null ? null : line.getCurrentPoint();
        boolean goesOn = end != null
                && colour == lineColour
                && opacity == lineOpacity
                && with.equals(pen)
                && (corners == null || areaColour == colour);
        boolean dotsStay = dotNumbers > 0 && dotColour == colour && dotOpacity == 1 && opacity == 1 && goesOn;
        flushAllBut(false, dotsStay, goesOn);
        if (!goesOn) {
            line = new Path2D.Double();
            pen = with;
            lineColour = colour;
            lineOpacity = opacity;
        }
        append(path, end);
    }

    /** A path that begins where the line ends goes on from there. */
    private void append(Path2D path, @Nullable Point2D end) {
        Path2D into = Objects.requireNonNull(line);
        double[] p = new double[6];
        PathIterator first = path.getPathIterator(null);
        if (first.isDone()) {
            return;
        }
        first.currentSegment(p);
        into.append(path, end != null && end.distance(p[0], p[1]) < 1e-6);
    }

    void area(int colour, double opacity, Path2D path) {
        if (opacity < 1 || !isMarker(path)) {
            flush();
            canvas.area(Fill.of(colour & 0xFFFFFF), opacity, path);
            return;
        }
        boolean lineStays = line != null && lineColour == colour && lineOpacity == 1;
        boolean goesOn = corners != null && areaColour == colour;
        Path2D before = goesOn ? corners : null;
        corners = goesOn ? null : corners;
        flushAllBut(false, false, lineStays);
        corners = before == null ? new Path2D.Double() : before;
        areaColour = colour;
        corners.append(path, false);
    }

    /** A small closed area with straight sides, of which a series may have many. */
    private static boolean isMarker(Path2D path) {
        Rectangle2D bounds = path.getBounds2D();
        if (bounds.getWidth() > 24 || bounds.getHeight() > 24) {
            return false;
        }
        int steps = 0;
        double[] p = new double[6];
        for (PathIterator each = path.getPathIterator(null); !each.isDone(); each.next()) {
            int kind = each.currentSegment(p);
            if (++steps > 8
                    || kind == PathIterator.SEG_QUADTO
                    || kind == PathIterator.SEG_CUBICTO
                    || (kind == PathIterator.SEG_MOVETO && steps > 1)) {
                return false;
            }
        }
        return true;
    }

    /** Draws what waits. */
    void flush() {
        flushAllBut(false, false, false);
    }

    private void flushAllBut(boolean boxesStay, boolean dotsStay, boolean lineStays) {
        if (!boxesStay && boxNumbers > 0) {
            canvas.rectangles(Fill.of(boxColour & 0xFFFFFF), boxOpacity, Arrays.copyOf(boxes, boxNumbers));
            boxNumbers = 0;
        }
        if (!lineStays && line != null && pen != null) {
            canvas.curve(lineColour & 0xFFFFFF, lineOpacity, pen, line);
            line = null;
        }
        if (corners != null && !(lineStays && line != null)) {
            canvas.area(Fill.of(areaColour & 0xFFFFFF), 1, corners);
            corners = null;
        }
        if (!dotsStay) {
            flushDots();
        }
    }

    private void flushDots() {
        if (dotNumbers > 0) {
            canvas.dots(Fill.of(dotColour & 0xFFFFFF), dotOpacity, radius, Arrays.copyOf(dots, dotNumbers));
            dotNumbers = 0;
        }
    }

    private static double[] add(double[] numbers, int used, double... more) {
        double[] room = used + more.length > numbers.length ? Arrays.copyOf(numbers, 2 * numbers.length) : numbers;
        System.arraycopy(more, 0, room, used, more.length);
        return room;
    }
}
