package sojourn.display.chart;

import sojourn.Rules;
import sojourn.check.Check;
import sojourn.display.ChartWithOptions;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Theme;
import sojourn.display.chart.data.RuleNetwork;
import sojourn.display.plot.ColourScale;
import sojourn.display.plot.GraphLayout;
import sojourn.display.plot.Ray;
import sojourn.display.text.TextLayout;
import sojourn.rules.Rule;

/**
 * The first rules as a graph: items are boxes, a rule is an arrow from antecedent to consequent, lift is its colour and
 * confidence its width. A rule of more than two items runs through a dot. Boxes never overlap: in a chart of a given size, as
 * many rules are drawn as there is room for.
 */
public final class RuleGraph extends ChartWithOptions<RuleGraph> {
    private static final int MOST = 24;
    private static final double MARGIN = 20;
    private static final double LEGEND = 92;

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
     * @param count the most to draw, 1..200; 24 by default
     * @return the chart
     */
    public RuleGraph top(int count) {
        Check.argument(count >= 1 && count <= 200, "a graph shows 1..200 rules, was %,d", count);
        return inThisFrame(new RuleGraph(rules, count));
    }

    @Override
    protected String defaultTitle() {
        return "The strongest rules as a graph";
    }

    private RuleNetwork network() {
        return RuleNetwork.of(rules, most, free(widthOr(0), LEGEND + 2 * MARGIN), free(heightOr(0), head() + MARGIN));
    }

    /** What a given size leaves free; without one the picture grows. */
    private static double free(double size, double taken) {
        return size == 0 ? Double.POSITIVE_INFINITY : size - taken;
    }

    private double head() {
        return head(MARGIN, 62);
    }

    @Override
    protected Drawing drawing() {
        RuleNetwork network = network();
        GraphLayout layout = network.layout();
        double head = head();
        double width = widthOr(Math.max(420, layout.width() + LEGEND + 2 * MARGIN));
        double height = heightOr(Math.max(head + 130, head + layout.height() + MARGIN));
        double left = MARGIN + Math.max(0, (width - LEGEND - 2 * MARGIN - layout.width()) / 2);
        double top = head + Math.max(0, (height - head - MARGIN - layout.height()) / 2);
        ColourScale colours = network.colours();
        return new Drawing(width, height, subtitle(network), canvas -> {
            if (network.rules() == 0) {
                nothing(canvas, "no rules", width / 2, height / 2);
                return;
            }
            // the strongest last, so that no weaker one covers it
            for (int i = network.arrows().size() - 1; i >= 0; i--) {
                arrow(canvas, network, network.arrows().get(i), colours, left, top);
            }
            for (int i = 0; i < network.names().size(); i++) {
                box(canvas, network, i, left + layout.x()[i], top + layout.y()[i]);
            }
            colours.legend(canvas, "Lift", width - LEGEND + 22, head, Math.min(180, height - head - MARGIN));
        });
    }

    private static void box(Canvas canvas, RuleNetwork network, int box, double x, double y) {
        if (network.isDot(box)) {
            canvas.dot(Theme.QUIET, x, y, RuleNetwork.DOT / 2 - 1);
            return;
        }
        double wide = network.wide()[box];
        double left = x - wide / 2;
        double top = y - RuleNetwork.TALL / 2;
        canvas.rectangles(Fill.of(Theme.AXIS), 1, new double[] {left, top, wide, RuleNetwork.TALL});
        canvas.rectangles(Fill.of(0xF6F8FA), 1, new double[] {left + 1, top + 1, wide - 2, RuleNetwork.TALL - 2});
        canvas.text(network.names().get(box), x, y + 4, Theme.LABEL.at(Canvas.Anchor.MIDDLE));
        canvas.hover(network.words(box), left, top, wide, RuleNetwork.TALL);
    }

    private static void arrow(
            Canvas canvas, RuleNetwork network, RuleNetwork.Arrow arrow, ColourScale colours, double left, double top) {
        GraphLayout layout = network.layout();
        double x = left + layout.x()[arrow.from()];
        double y = top + layout.y()[arrow.from()];
        double dx = left + layout.x()[arrow.to()] - x;
        double dy = top + layout.y()[arrow.to()] - y;
        double length = Math.sqrt(dx * dx + dy * dy);
        Ray ray = Ray.between(x, y, dx, dy, network.isTwoWay(arrow) ? 4 : 0);
        double begin = length * network.exit(arrow.from(), dx, dy);
        double end = length * (1 - network.exit(arrow.to(), dx, dy)) - 1;
        int colour = colours.colour(arrow.lift());
        double thick = 1.2 + 2.4 * arrow.rule().value("confidence");
        if (arrow.headed()) {
            ray.arrow(canvas, colour, thick, begin, end, 6 + thick);
        } else if (end > begin) {
            ray.line(canvas, colour, thick, begin, end);
        }
    }

    private String subtitle(RuleNetwork network) {
        boolean dots = network.names().contains("");
        return (network.rules() < rules.size()
                        ? "first " + Numbers.count(network.rules()) + " of " + Numbers.count(rules.size(), "rules")
                        : Numbers.count(network.rules(), "rules"))
                + "; wider is more confident" + (dots ? "; a dot joins the items of one rule" : "");
    }

    @Override
    public String altText() {
        RuleNetwork network = network();
        return "Graph of rules between " + Numbers.count(network.items(), "items") + ": " + subtitle(network)
                + "; colour is lift. Each arrow runs from antecedent to consequent.";
    }

    @Override
    protected String words() {
        RuleNetwork network = network();
        StringBuilder out = new StringBuilder("  ").append(subtitle(network));
        for (int i = 0; i < Math.min(10, network.rules()); i++) {
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
