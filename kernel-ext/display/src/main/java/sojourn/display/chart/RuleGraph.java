package sojourn.display.chart;

import sojourn.Rules;
import sojourn.check.Check;
import sojourn.display.ChartWithOptions;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.NamesApart;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.ColourScale;
import sojourn.display.plot.GraphLayout;
import sojourn.display.text.TextLayout;
import sojourn.rules.Rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The first rules as a graph: items are boxes, a rule is an arrow from antecedent to consequent, lift is its colour and
 * confidence its width. A rule of more than two items runs through a dot. Boxes never overlap: in a chart of a given size, as
 * many rules are drawn as there is room for.
 */
public final class RuleGraph extends ChartWithOptions<RuleGraph> {
    private static final int MOST = 24;
    private static final double TALL = 22;
    private static final double NAME = 150;
    private static final double DOT = 9;
    private static final double MARGIN = 20;
    private static final double LEGEND = 92;
    private static final double ROOM = 620;

    private final Rules rules;
    private final int most;

    RuleGraph(Rules rules) {
        this(rules, MOST);
    }

    private RuleGraph(Rules rules, int most) {
        this.rules = rules;
        this.most = most;
    }

    /**
     * The same graph of more or fewer rules.
     *
     * @param count the most to draw, 1..200; 24 unless told otherwise
     * @return the chart
     */
    public RuleGraph top(int count) {
        Check.argument(count >= 1 && count <= 200, "a graph shows 1..200 rules, was told %,d", count);
        return inThisFrame(new RuleGraph(rules, count));
    }

    @Override
    protected String defaultTitle() {
        return "The strongest rules as a graph";
    }

    /** An arrow, or one half of a rule that runs through a dot. */
    private record Arrow(int from, int to, Rule rule, boolean headed) {}

    /** Boxes and arrows with their places; a box without a name is a dot. */
    @SuppressWarnings("ArrayRecordComponent") // lives for one drawing
    private record Graph(
            int rules, List<String> names, double[] wide, double[] tall, List<Arrow> arrows, GraphLayout layout) {}

    private Graph graph() {
        int count = Math.min(most, rules.size());
        Graph graph = graph(count, 1);
        // first closer together, then fewer
        while (!fits(graph)) {
            for (double close : new double[] {0.75, 0.5}) {
                graph = graph(count, close);
                if (fits(graph)) {
                    return graph;
                }
            }
            if (count <= 1) {
                return graph;
            }
            count--;
            graph = graph(count, 1);
        }
        return graph;
    }

    private boolean fits(Graph graph) {
        return (widthOr(0) == 0 || graph.layout.width() <= widthOr(0) - LEGEND - 2 * MARGIN)
                && (heightOr(0) == 0 || graph.layout.height() <= heightOr(0) - head() - MARGIN);
    }

    private double head() {
        return head(MARGIN, 62);
    }

    private Graph graph(int count, double close) {
        Map<String, Integer> place = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        List<Arrow> arrows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Rule rule = rules.rule(i);
            boolean plain = rule.antecedent().size() == 1 && rule.consequent().size() == 1;
            if (plain) {
                int from = box(place, names, rule.antecedent().get(0));
                arrows.add(new Arrow(from, box(place, names, rule.consequent().get(0)), rule, true));
                continue;
            }
            List<Integer> from = new ArrayList<>();
            rule.antecedent().forEach(item -> from.add(box(place, names, item)));
            List<Integer> to = new ArrayList<>();
            rule.consequent().forEach(item -> to.add(box(place, names, item)));
            int dot = names.size();
            names.add("");
            from.forEach(item -> arrows.add(new Arrow(item, dot, rule, false)));
            to.forEach(item -> arrows.add(new Arrow(dot, item, rule, true)));
        }
        List<String> shown = NamesApart.fit(names, Theme.LABEL, NAME);
        double[] wide = shown.stream()
                .mapToDouble(name -> name.isEmpty() ? DOT : Math.max(26, Letters.width(name, Theme.LABEL) + 14))
                .toArray();
        double[] tall =
                names.stream().mapToDouble(name -> name.isEmpty() ? DOT : TALL).toArray();
        double room = widthOr(0) > 0 ? widthOr(0) - LEGEND - 2 * MARGIN : ROOM;
        List<int[]> edges =
                arrows.stream().map(arrow -> new int[] {arrow.from, arrow.to}).toList();
        return new Graph(count, shown, wide, tall, arrows, GraphLayout.of(wide, tall, edges, close, room));
    }

    /** An item's box; an empty name would be a dot. */
    private static int box(Map<String, Integer> place, List<String> names, String item) {
        return place.computeIfAbsent(item, fresh -> {
            names.add(fresh.isBlank() ? "(blank)" : TextLayout.oneLine(fresh));
            return names.size() - 1;
        });
    }

    @Override
    protected Drawing drawing() {
        Graph graph = graph();
        double head = head();
        double width = widthOr(Math.max(420, graph.layout.width() + LEGEND + 2 * MARGIN));
        double height = heightOr(Math.max(head + 130, head + graph.layout.height() + MARGIN));
        double left = MARGIN + Math.max(0, (width - LEGEND - 2 * MARGIN - graph.layout.width()) / 2);
        double top = head + Math.max(0, (height - head - MARGIN - graph.layout.height()) / 2);
        ColourScale scale = scale(graph);
        return new Drawing(width, height, subtitle(graph), canvas -> {
            if (graph.rules == 0) {
                nothing(canvas, "no rules", width / 2, height / 2);
                return;
            }
            // the strongest last, so that no weaker one covers it
            for (int i = graph.arrows.size() - 1; i >= 0; i--) {
                arrow(canvas, graph, graph.arrows.get(i), scale, left, top);
            }
            for (int i = 0; i < graph.names.size(); i++) {
                box(canvas, graph, i, left, top);
            }
            scale.legend(canvas, "Lift", width - LEGEND + 22, head, Math.min(180, height - head - MARGIN));
        });
    }

    private static ColourScale scale(Graph graph) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = 1e-9;
        for (Arrow arrow : graph.arrows) {
            double lift = Math.max(1e-9, arrow.rule.value("lift"));
            least = Math.min(least, lift);
            greatest = Math.max(greatest, lift);
        }
        return new ColourScale(Math.min(least, greatest), greatest);
    }

    private static void box(Canvas canvas, Graph graph, int i, double left, double top) {
        double x = left + graph.layout.x()[i];
        double y = top + graph.layout.y()[i];
        if (graph.names.get(i).isEmpty()) {
            canvas.dot(Theme.QUIET, x, y, DOT / 2 - 1);
            return;
        }
        double w = graph.wide[i];
        canvas.rectangles(Fill.of(Theme.AXIS), 1, new double[] {x - w / 2, y - TALL / 2, w, TALL});
        canvas.rectangles(Fill.of(0xF6F8FA), 1, new double[] {x - w / 2 + 1, y - TALL / 2 + 1, w - 2, TALL - 2});
        canvas.text(graph.names.get(i), x, y + 4, Theme.LABEL.at(Canvas.Anchor.MIDDLE));
        String told = graph.arrows.stream()
                .filter(arrow -> arrow.from == i || arrow.to == i)
                .map(arrow -> arrow.rule.toString())
                .distinct()
                .limit(6)
                .collect(Collectors.joining("\n"));
        canvas.hover(told, x - w / 2, y - TALL / 2, w, TALL);
    }

    private static void arrow(Canvas canvas, Graph graph, Arrow arrow, ColourScale scale, double left, double top) {
        double x0 = left + graph.layout.x()[arrow.from];
        double y0 = top + graph.layout.y()[arrow.from];
        double x1 = left + graph.layout.x()[arrow.to];
        double y1 = top + graph.layout.y()[arrow.to];
        double dx = x1 - x0;
        double dy = y1 - y0;
        double length = Math.sqrt(dx * dx + dy * dy);
        boolean twoWay = graph.arrows.stream().anyMatch(other -> other.from == arrow.to && other.to == arrow.from);
        double aside = twoWay ? 4 : 0;
        double sideX = -dy / length * aside;
        double sideY = dx / length * aside;
        double begin = length * exit(dx, dy, graph.wide[arrow.from], graph.tall[arrow.from]);
        double end = length * (1 - exit(dx, dy, graph.wide[arrow.to], graph.tall[arrow.to])) - 1;
        double ux = dx / length;
        double uy = dy / length;
        int colour = scale.colour(arrow.rule.value("lift"));
        double thick = 1.2 + 2.4 * arrow.rule.value("confidence");
        double tip = arrow.headed ? Math.min(6 + thick, Math.max(4, end - begin)) : 0;
        double fromX = x0 + sideX;
        double fromY = y0 + sideY;
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
        if (arrow.headed) {
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
    }

    /** {@return the share of a way from a box's middle at which it leaves the box} */
    private static double exit(double dx, double dy, double wide, double tall) {
        double across = dx == 0 ? Double.POSITIVE_INFINITY : wide / 2 / Math.abs(dx);
        double down = dy == 0 ? Double.POSITIVE_INFINITY : tall / 2 / Math.abs(dy);
        return Math.min(across, down);
    }

    private String subtitle(Graph graph) {
        boolean dots = graph.names.contains("");
        return (graph.rules < rules.size()
                        ? "first " + Numbers.count(graph.rules) + " of " + Numbers.count(rules.size(), "rules")
                        : Numbers.count(graph.rules, "rules"))
                + "; wider is more confident" + (dots ? "; a dot joins the items of one rule" : "");
    }

    @Override
    public String altText() {
        Graph graph = graph();
        long items = graph.names.stream().filter(name -> !name.isEmpty()).count();
        return "Graph of rules between " + Numbers.count(items, "items") + ": " + subtitle(graph)
                + "; colour is lift. Each arrow runs from antecedent to consequent.";
    }

    @Override
    protected String words() {
        Graph graph = graph();
        StringBuilder out = new StringBuilder("  ").append(subtitle(graph));
        for (int i = 0; i < Math.min(10, graph.rules); i++) {
            Rule rule = rules.rule(i);
            out.append("\n  ")
                    .append(TextLayout.oneLine(rule.toString()))
                    .append("  lift ")
                    .append(Numbers.decimal(rule.value("lift"), 2))
                    .append(", confidence ")
                    .append(Numbers.percent(rule.value("confidence")));
        }
        return out.toString();
    }
}
