package sojourn.display.xchart;

import org.junit.jupiter.api.Test;

import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ClippedLinesTest {
    private static final Rectangle2D ROOM = new Rectangle2D.Double(0, 0, 10, 10);

    private static Path2D line(double... xy) {
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        return path;
    }

    /** {@code M 0,5 L 10,5}, without decimals where there are none. */
    private static String words(Path2D path) {
        List<String> words = new ArrayList<>();
        double[] p = new double[6];
        for (PathIterator each = path.getPathIterator(null); !each.isDone(); each.next()) {
            words.add((each.currentSegment(p) == PathIterator.SEG_MOVETO ? "M " : "L ") + p[0] + "," + p[1]);
        }
        return String.join(" ", words).replace(".0", "");
    }

    private static String cut(Path2D path) {
        return words(ClippedLines.cut(path, ROOM));
    }

    @Test
    void whatIsInsideStaysOnePath() {
        assertThat(cut(line(1, 1, 9, 1, 9, 9))).isEqualTo("M 1,1 L 9,1 L 9,9");
    }

    @Test
    void aLineIsCutAtBothSidesOrLeftOut() {
        assertThat(cut(line(-5, 5, 15, 5))).isEqualTo("M 0,5 L 10,5");
        assertThat(cut(line(-5, -5, 15, 15))).isEqualTo("M 0,0 L 10,10");
        assertThat(cut(line(-5, 11, 15, 11))).isEmpty();
        // its ends are beyond two sides, and it passes the corner outside
        assertThat(cut(line(-4, 3, 3, -4))).isEmpty();
    }

    @Test
    void aLineOnTheBorderIsSeen() {
        assertThat(cut(line(0, -5, 0, 5))).isEqualTo("M 0,0 L 0,5");
    }

    /** Between the two ways in there is no line along the border. */
    @Test
    void aPathThatLeavesAndReturnsIsTwoPieces() {
        assertThat(cut(line(5, 5, 15, 5, 15, 7, 5, 7))).isEqualTo("M 5,5 L 10,5 M 10,7 L 5,7");
    }

    @Test
    void aClosedPathEndsWhereItBegan() {
        Path2D triangle = line(2, 2, 8, 2, 8, 18);
        triangle.closePath();
        assertThat(cut(triangle)).isEqualTo("M 2,2 L 8,2 L 8,10 M 5,10 L 2,2");
    }

    @Test
    void aPlaceThatIsNoNumberLeavesItsLinesOut() {
        assertThat(cut(line(1, 1, Double.NaN, 5, 9, 9))).isEmpty();
    }

    @Test
    void curvesAreFlattened() {
        Path2D circle = new Path2D.Double(new Ellipse2D.Double(-5, -5, 10, 10));
        Path2D seen = ClippedLines.cut(circle, ROOM);
        assertThat(ROOM.contains(seen.getBounds2D())).isTrue();
        double[] p = new double[6];
        for (PathIterator each = seen.getPathIterator(null); !each.isDone(); each.next()) {
            each.currentSegment(p);
            assertThat(Math.hypot(p[0], p[1])).isCloseTo(5, within(0.2));
        }
    }

    /** As many short steps along a line are inside as its piece is long. */
    @Test
    void aPieceIsAsLongAsWhatOfTheLineIsInside() {
        SplittableRandom random = new SplittableRandom(5);
        for (int trial = 0; trial < 200; trial++) {
            double[] xy = random.doubles(4, -20, 30).toArray();
            int steps = 20_000;
            int inside = 0;
            for (int step = 0; step < steps; step++) {
                double share = (step + 0.5) / steps;
                inside += ROOM.contains(xy[0] + share * (xy[2] - xy[0]), xy[1] + share * (xy[3] - xy[1])) ? 1 : 0;
            }
            double[] ends = new double[6];
            List<double[]> points = new ArrayList<>();
            for (PathIterator each = ClippedLines.cut(line(xy), ROOM).getPathIterator(null);
                    !each.isDone();
                    each.next()) {
                each.currentSegment(ends);
                points.add(ends.clone());
            }
            double whole = Math.hypot(xy[2] - xy[0], xy[3] - xy[1]);
            double piece = points.isEmpty()
                    ? 0
                    : Math.hypot(points.get(1)[0] - points.get(0)[0], points.get(1)[1] - points.get(0)[1]);
            assertThat(piece).as("trial " + trial).isCloseTo(whole * inside / steps, within(2 * whole / steps));
        }
    }
}
