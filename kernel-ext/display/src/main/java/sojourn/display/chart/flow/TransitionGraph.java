package sojourn.display.chart.flow;

import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.NamesApart;
import sojourn.display.canvas.Theme;
import sojourn.display.chart.flow.TransitionArrows.Arrow;
import sojourn.display.plot.GraphLayout;
import sojourn.display.plot.Ray;
import sojourn.flow.TransitionCounts;

import java.util.ArrayList;
import java.util.List;

/**
 * States as boxes, with start and end, and the commonest transitions as arrows: wider is more often, darker is a greater share of
 * what leaves the box. Repeats of a state stand in its box. What is not drawn is in the subtitle.
 */
final class TransitionGraph extends Chart {
    private static final double TALL = 34;
    private static final double NAME = 140;
    private static final double MARGIN = 20;

    private final TransitionArrows arrows;
    private final String group;

    TransitionGraph(TransitionCounts counts, String group, String noun) {
        this.arrows = new TransitionArrows(counts, noun);
        this.group = group;
    }

    /** Boxes with their names and places. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one drawing
    private record Boxes(List<String> names, double[] wide, GraphLayout layout) {}

    private Boxes boxes() {
        int n = arrows.boxes();
        List<String> names = new ArrayList<>();
        for (int box = 0; box < n; box++) {
            names.add(arrows.name(box));
        }
        List<String> shown = NamesApart.fit(names, Theme.LABEL, NAME);
        double[] wide = new double[n];
        double[] tall = new double[n];
        for (int box = 0; box < n; box++) {
            wide[box] = 14
                    + Math.max(
                            Letters.width(shown.get(box), Theme.LABEL), Letters.width(arrows.second(box), Theme.SMALL));
            tall[box] = TALL;
        }
        List<int[]> edges = arrows.drawn().stream()
                .map(arrow -> new int[] {arrow.from(), arrow.to()})
                .toList();
        double room = widthOr(0) > 0 ? widthOr(0) - 2 * MARGIN : 700;
        double most = heightOr(0) > 0 ? heightOr(0) - head(MARGIN, 62) - MARGIN : Double.POSITIVE_INFINITY;
        GraphLayout layout = GraphLayout.of(wide, tall, edges, 1.6, room);
        for (double close : new double[] {1.2, 0.9, 0.6, 0.4}) {
            if (layout.width() <= room && layout.height() <= most) {
                break;
            }
            layout = GraphLayout.of(wide, tall, edges, close, room);
        }
        return new Boxes(shown, wide, layout);
    }

    @Override
    protected String defaultTitle() {
        return "What follows what" + (group.isEmpty() ? "" : ": " + group);
    }

    @Override
    protected Drawing drawing() {
        Boxes boxes = boxes();
        double head = head(MARGIN, 62);
        double width = widthOr(Math.max(480, boxes.layout.width() + 2 * MARGIN));
        double height = heightOr(head + boxes.layout.height() + MARGIN);
        double left = MARGIN + Math.max(0, (width - 2 * MARGIN - boxes.layout.width()) / 2);
        double top = head + Math.max(0, (height - head - MARGIN - boxes.layout.height()) / 2);
        return new Drawing(width, height, arrows.subtitle(), canvas -> {
            List<Arrow> drawn = arrows.drawn();
            // the commonest last, so that no rarer one covers it
            for (int i = drawn.size() - 1; i >= 0; i--) {
                arrow(canvas, boxes, drawn, drawn.get(i), left, top);
            }
            for (int box = 0; box < boxes.wide.length; box++) {
                box(canvas, boxes, box, left, top);
            }
        });
    }

    private void box(Canvas canvas, Boxes boxes, int box, double left, double top) {
        double x = left + boxes.layout.x()[box];
        double y = top + boxes.layout.y()[box];
        double w = boxes.wide[box];
        canvas.rectangles(Fill.of(Theme.AXIS), 1, new double[] {x - w / 2, y - TALL / 2, w, TALL});
        canvas.rectangles(Fill.of(0xF6F8FA), 1, new double[] {x - w / 2 + 1, y - TALL / 2 + 1, w - 2, TALL - 2});
        canvas.rectangles(arrows.fill(box), 1, new double[] {x - w / 2 + 1, y - TALL / 2 + 1, 4, TALL - 2});
        canvas.text(boxes.names.get(box), x + 2, y - 1, Theme.LABEL.at(Canvas.Anchor.MIDDLE));
        canvas.text(arrows.second(box), x + 2, y + 11, Theme.SMALL);
        canvas.hover(arrows.hover(box), x - w / 2, y - TALL / 2, w, TALL);
    }

    private static void arrow(Canvas canvas, Boxes boxes, List<Arrow> all, Arrow arrow, double left, double top) {
        double[] x = boxes.layout.x();
        double[] y = boxes.layout.y();
        double dx = x[arrow.to()] - x[arrow.from()];
        double dy = y[arrow.to()] - y[arrow.from()];
        double length = Math.sqrt(dx * dx + dy * dy);
        boolean twoWay = all.stream().anyMatch(other -> other.from() == arrow.to() && other.to() == arrow.from());
        double thick = 1.2 + 6 * Math.sqrt(arrow.count() / all.get(0).count());
        double begin = length * exit(dx, dy, boxes.wide[arrow.from()]);
        double end = length * (1 - exit(dx, dy, boxes.wide[arrow.to()])) - 1;
        Ray.between(left + x[arrow.from()], top + y[arrow.from()], dx, dy, twoWay ? 5 : 0)
                .arrow(canvas, Shades.of(0.08 + 0.92 * arrow.rate()), thick, begin, end, 7 + thick);
    }

    /** {@return the share of a way from a box's middle at which it leaves the box} */
    private static double exit(double dx, double dy, double wide) {
        double across = dx == 0 ? Double.POSITIVE_INFINITY : wide / 2 / Math.abs(dx);
        double down = dy == 0 ? Double.POSITIVE_INFINITY : TALL / 2 / Math.abs(dy);
        return Math.min(across, down);
    }

    @Override
    public String altText() {
        return "Graph of " + Numbers.count(arrows.states(), "states")
                + " with start and end, arrows for the commonest transitions: " + arrows.subtitle() + ".";
    }

    @Override
    protected String words() {
        return arrows.words();
    }
}
