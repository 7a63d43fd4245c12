package sojourn.display.chart.flow;

import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.NamesApart;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.GraphLayout;
import sojourn.display.text.TextLayout;
import sojourn.flow.TransitionCounts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * States as boxes, with start and end, and the commonest transitions as arrows: wider is more often, darker is a greater share of
 * what leaves the box. Repeats of a state stand in its box. What is not drawn is in the subtitle.
 */
final class TransitionGraph extends Chart {
    private static final int ARROWS = 24;
    private static final double TALL = 34;
    private static final double NAME = 140;
    private static final double MARGIN = 20;

    private final TransitionCounts counts;
    private final String group;
    private final String noun;

    TransitionGraph(TransitionCounts counts, String group, String noun) {
        this.counts = counts;
        this.group = group;
        this.noun = noun;
    }

    /** A transition between two boxes: the states in their order, then the start, then the end. */
    private record Arrow(int from, int to, long count, double rate) {}

    private List<Arrow> arrows() {
        int states = counts.states().size();
        List<Arrow> all = new ArrayList<>();
        for (int from = 0; from <= states; from++) {
            for (int to = 0; to <= states; to++) {
                long count = counts.count(from, to);
                if (count > 0 && (from != to || from == states)) {
                    all.add(new Arrow(from, to == states ? states + 1 : to, count, counts.rate(from, to)));
                }
            }
        }
        all.sort(Comparator.comparingLong(arrow -> -arrow.count));
        return all;
    }

    private List<Arrow> drawn() {
        List<Arrow> all = arrows();
        return all.subList(0, Math.min(ARROWS, all.size()));
    }

    private String name(int box) {
        int states = counts.states().size();
        return box == states
                ? TransitionCounts.START
                : box > states
                        ? TransitionCounts.END
                        : TextLayout.oneLine(counts.states().get(box));
    }

    private String second(int box) {
        int states = counts.states().size();
        if (box >= states) {
            return Numbers.compact(counts.sequences());
        }
        long repeats = counts.count(box, box);
        return Numbers.compact(counts.leaving(box))
                + (repeats > 0 ? ", repeats " + TransitionMatrix.percent(repeats, counts.leaving(box)) + " %" : "");
    }

    /** Boxes with their names and places. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one drawing
    private record Boxes(List<String> names, double[] wide, GraphLayout layout) {}

    private Boxes boxes() {
        int n = counts.states().size() + 2;
        List<String> names = new ArrayList<>();
        for (int box = 0; box < n; box++) {
            names.add(name(box));
        }
        List<String> shown = NamesApart.fit(names, Theme.LABEL, NAME);
        double[] wide = new double[n];
        double[] tall = new double[n];
        for (int box = 0; box < n; box++) {
            wide[box] =
                    14 + Math.max(Letters.width(shown.get(box), Theme.LABEL), Letters.width(second(box), Theme.SMALL));
            tall[box] = TALL;
        }
        List<int[]> edges =
                drawn().stream().map(arrow -> new int[] {arrow.from, arrow.to}).toList();
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
        return new Drawing(width, height, subtitle(), canvas -> {
            List<Arrow> arrows = drawn();
            long most = arrows.isEmpty() ? 1 : arrows.get(0).count;
            // the commonest last, so that no rarer one covers it
            for (int i = arrows.size() - 1; i >= 0; i--) {
                arrow(canvas, boxes, arrows, arrows.get(i), most, left, top);
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
        boolean state = box < counts.states().size();
        Fill edge = !state
                ? Fill.of(Theme.AXIS)
                : name(box).equals(TransitionCounts.OTHER)
                        ? Palette.OTHER
                        : Palette.fill(counts.states().get(box));
        canvas.rectangles(Fill.of(Theme.AXIS), 1, new double[] {x - w / 2, y - TALL / 2, w, TALL});
        canvas.rectangles(Fill.of(0xF6F8FA), 1, new double[] {x - w / 2 + 1, y - TALL / 2 + 1, w - 2, TALL - 2});
        canvas.rectangles(edge, 1, new double[] {x - w / 2 + 1, y - TALL / 2 + 1, 4, TALL - 2});
        canvas.text(boxes.names.get(box), x + 2, y - 1, Theme.LABEL.at(Canvas.Anchor.MIDDLE));
        canvas.text(second(box), x + 2, y + 11, Theme.SMALL);
        canvas.hover(hover(box), x - w / 2, y - TALL / 2, w, TALL);
    }

    private String hover(int box) {
        int states = counts.states().size();
        if (box > states) {
            return Numbers.count(counts.sequences(), noun) + " end";
        }
        StringBuilder out = new StringBuilder(name(box)).append(", then");
        arrowsFrom(box).stream()
                .limit(6)
                .forEach(arrow -> out.append('\n')
                        .append(name(arrow.to))
                        .append(": ")
                        .append(Numbers.count(arrow.count))
                        .append(", ")
                        .append(Numbers.percent(arrow.rate)));
        return out.toString();
    }

    private List<Arrow> arrowsFrom(int box) {
        List<Arrow> own = new ArrayList<>(
                arrows().stream().filter(arrow -> arrow.from == box).toList());
        if (box < counts.states().size() && counts.count(box, box) > 0) {
            own.add(new Arrow(box, box, counts.count(box, box), counts.rate(box, box)));
        }
        own.sort(Comparator.comparingLong(arrow -> -arrow.count));
        return own;
    }

    private void arrow(Canvas canvas, Boxes boxes, List<Arrow> all, Arrow arrow, long most, double left, double top) {
        double x0 = left + boxes.layout.x()[arrow.from];
        double y0 = top + boxes.layout.y()[arrow.from];
        double dx = boxes.layout.x()[arrow.to] - boxes.layout.x()[arrow.from];
        double dy = boxes.layout.y()[arrow.to] - boxes.layout.y()[arrow.from];
        double length = Math.sqrt(dx * dx + dy * dy);
        boolean twoWay = all.stream().anyMatch(other -> other.from == arrow.to && other.to == arrow.from);
        double thick = 1.2 + 6 * Math.sqrt((double) arrow.count / most);
        double aside = twoWay ? 5 : 0;
        double ux = dx / length;
        double uy = dy / length;
        double fromX = x0 - uy * aside;
        double fromY = y0 + ux * aside;
        double begin = length * exit(dx, dy, boxes.wide[arrow.from]);
        double end = length * (1 - exit(dx, dy, boxes.wide[arrow.to])) - 1;
        double tip = Math.min(7 + thick, Math.max(4, end - begin));
        int colour = Shades.of(0.08 + 0.92 * arrow.rate);
        if (end - tip > begin) {
            canvas.line(
                    colour,
                    thick,
                    false,
                    fromX + ux * begin,
                    fromY + uy * begin,
                    fromX + ux * (end - tip),
                    fromY + uy * (end - tip));
        }
        double half = 2.5 + thick;
        double baseX = fromX + ux * (end - tip);
        double baseY = fromY + uy * (end - tip);
        canvas.polygon(
                Fill.of(colour),
                1,
                fromX + ux * end,
                fromY + uy * end,
                baseX - uy * half,
                baseY + ux * half,
                baseX + uy * half,
                baseY - ux * half);
    }

    /** {@return the share of a way from a box's middle at which it leaves the box} */
    private static double exit(double dx, double dy, double wide) {
        double across = dx == 0 ? Double.POSITIVE_INFINITY : wide / 2 / Math.abs(dx);
        double down = dy == 0 ? Double.POSITIVE_INFINITY : TALL / 2 / Math.abs(dy);
        return Math.min(across, down);
    }

    private String subtitle() {
        List<Arrow> all = arrows();
        List<Arrow> drawn = drawn();
        long arrows = drawn.stream().mapToLong(Arrow::count).sum();
        long rest = all.stream().mapToLong(Arrow::count).sum() - arrows;
        long repeats = counts.total() - arrows - rest;
        return Numbers.count(counts.total(), "transitions") + ": arrows "
                + Numbers.percent(arrows, counts.total())
                + (repeats > 0 ? ", repeats in boxes " + Numbers.percent(repeats, counts.total()) : "")
                + (rest > 0 ? ", other " + Numbers.percent(rest, counts.total()) : "")
                + "; darker: a greater share" + TransitionMatrix.other(counts);
    }

    @Override
    public String altText() {
        return "Graph of " + Numbers.count(counts.states().size(), "states")
                + " with start and end, arrows for the commonest transitions: " + subtitle() + ".";
    }

    @Override
    protected String words() {
        StringBuilder out = new StringBuilder("  ").append(subtitle());
        List<Arrow> all = new ArrayList<>(drawn());
        for (Arrow arrow : all.subList(0, Math.min(12, all.size()))) {
            out.append("\n  ")
                    .append(name(arrow.from))
                    .append(" → ")
                    .append(name(arrow.to))
                    .append("  ")
                    .append(Numbers.count(arrow.count))
                    .append(", ")
                    .append(Numbers.percent(arrow.rate));
        }
        return out.toString();
    }
}
