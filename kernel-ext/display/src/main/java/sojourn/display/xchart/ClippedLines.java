package sojourn.display.xchart;

import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;

/**
 * Lines cut off at the border of a rectangle, each piece by itself (Liang and Barsky 1984, ACM Trans. Graph. 3:1-22). No areas: of a path
 * that is filled only its outline would be left.
 */
final class ClippedLines {
    private ClippedLines() {}

    /**
     * {@return what of a path's lines is inside a rectangle; curves are flattened to a tenth of a unit}
     *
     * @param path lines and curves, from several starts perhaps
     * @param room what is seen; a line on its border is
     */
    static Path2D cut(Path2D path, Rectangle2D room) {
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
}
