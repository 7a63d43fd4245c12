package sojourn.display.chart;

import sojourn.Rules;
import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.canvas.Fill;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.plot.ColourScale;
import sojourn.rules.Rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Rules as points: support by confidence, lift as colour, the greatest lift on top. */
final class RuleScatter extends Chart {
    private static final int MOST = 20_000;
    /** more rules than that lie on one another, and their words would be most of the picture */
    private static final int MOST_TOLD = 200;

    private static final int MOST_AS_SVG = 400;

    private final Rules rules;

    RuleScatter(Rules rules) {
        this.rules = rules;
    }

    private record Point(String rule, double support, double confidence, double lift) {}

    @Override
    protected String defaultTitle() {
        return "Rules by support, confidence and lift";
    }

    @Override
    protected boolean vector() {
        return rules.size() <= MOST_AS_SVG;
    }

    private List<Point> points() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < Math.min(MOST, rules.size()); i++) {
            Rule rule = rules.rule(i);
            points.add(new Point(rule.toString(), rule.value("support"), rule.value("confidence"), rule.value("lift")));
        }
        points.sort(Comparator.comparingDouble(Point::lift));
        return points;
    }

    @Override
    protected Drawing drawing() {
        double width = widthOr(620);
        double height = heightOr(340);

        List<Point> points = points();
        double mostSupport = points.stream().mapToDouble(Point::support).max().orElse(1) * 1.05;
        double mostConfidence = Math.min(
                1.02, points.stream().mapToDouble(Point::confidence).max().orElse(1) * 1.08);
        ColourScale scale = points.isEmpty()
                ? new ColourScale(1, 1)
                : new ColourScale(
                        Math.max(1e-9, points.get(0).lift), Math.max(1e-9, points.get(points.size() - 1).lift));
        Axes axes = Axes.within(
                width,
                height,
                new Axes.Margins(head(16, 60), 104, 44, 34),
                Axis.between(0, mostSupport, 6, RuleScatter::percent),
                Axis.between(0, mostConfidence, 6, RuleScatter::percent));
        return new Drawing(width, height, subtitle(), canvas -> {
            axes.levels(canvas);
            axes.base(canvas);
            for (Point point : points) {
                double x = axes.x(point.support);
                double y = axes.y(point.confidence);
                canvas.dots(Fill.of(scale.colour(point.lift)), 0.85, 3.2, new double[] {x, y});
                if (points.size() <= MOST_TOLD) {
                    canvas.hover(point.rule, x - 4, y - 4, 8, 8);
                }
            }
            if (points.isEmpty()) {
                nothing(canvas, "no rules", axes.x() + axes.width() / 2, axes.y() + axes.height() / 2);
            } else {
                scale.legend(canvas, "Lift", axes.right() + 24, axes.y(), Math.min(axes.height(), 180));
            }
            axes.labels(canvas, xLabelOr("Support"), yLabelOr("Confidence"));
        });
    }

    /** A tick's share, as short as it can be. */
    private static String percent(double share) {
        return Numbers.decimal(Math.round(share * 1e8) / 1e6) + " %";
    }

    private String subtitle() {
        return rules.size() > MOST
                ? "the first " + Numbers.count(MOST) + " of " + Numbers.count(rules.size(), "rules")
                : Numbers.count(rules.size(), "rules") + " over "
                        + Numbers.count(rules.baskets().size(), "baskets");
    }

    @Override
    public String altText() {
        return "Points of " + subtitle() + ": support across, confidence up, lift as colour.";
    }

    @Override
    protected String words() {
        List<Point> points = points();
        if (points.isEmpty()) {
            return "  no rules";
        }
        double[] support = points.stream().mapToDouble(Point::support).sorted().toArray();
        double[] confidence =
                points.stream().mapToDouble(Point::confidence).sorted().toArray();
        int last = points.size() - 1;
        return "  " + subtitle() + "\n  support " + percent(support[0]) + " to " + percent(support[last])
                + ", confidence " + percent(confidence[0]) + " to " + percent(confidence[last]) + ", lift "
                + Numbers.decimal(points.get(0).lift) + " to "
                + Numbers.decimal(points.get(last).lift);
    }
}
