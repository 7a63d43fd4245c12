package sojourn.display.chart;

import sojourn.Clustering;
import sojourn.Features;
import sojourn.check.Check;
import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.chart.data.FeaturesByCluster;
import sojourn.display.chart.data.FeaturesByCluster.Group;
import sojourn.display.chart.data.QuartileLines;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.plot.ColumnSummary;
import sojourn.display.plot.Labels;
import sojourn.display.plot.Ticks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the clusters have of each feature, side by side: an axis for each feature in its own unit, a line for each cluster through its medians,
 * a band from lower to upper quartile. Lines are labelled at their ends.
 */
final class ParallelCoordinates extends Chart {
    private static final double LABELS = 170;
    private static final double APART = 15;

    private final QuartileLines lines;
    private final List<String> columns;
    private final List<Group> groups;

    private ParallelCoordinates(QuartileLines lines) {
        this.lines = lines;
        this.columns = lines.columns();
        this.groups = lines.groups();
    }

    static ParallelCoordinates of(Clustering clustering) {
        Features features = FeaturesByCluster.of(clustering, "parallel coordinates need");
        Check.argument(
                features.dimension() >= 2,
                "parallel coordinates need at least 2 features, had 1: %s",
                features.columns().get(0));
        ColumnSummary[][] summaries = ColumnSummary.of(features, clustering);
        return new ParallelCoordinates(
                new QuartileLines(features.columns(), FeaturesByCluster.clusters(clustering, summaries)));
    }

    private static int colour(Group group) {
        return group.fill().onAnyPage();
    }

    @Override
    protected String defaultTitle() {
        return "Clusters across their features";
    }

    @Override
    protected Drawing drawing() {
        int d = columns.size();
        double head = head(34, 82);
        double side =
                Math.min(LABELS, Letters.widest(groups.stream().map(Group::name).toList(), Theme.PANEL));
        double named = 24 + Letters.widest(columns, Theme.PANEL);
        double apart = Math.max(d > 8 ? 110 : 170, Math.min(d > 8 ? 150 : 210, named));
        // the heading of the first axis stands over its middle, as all do
        double left = Math.max(60, Math.min(apart, named) / 2 + 4);
        double width = widthOr(Math.max(560, left + side + (d - 1) * apart + 60));
        double height = heightOr(Math.max(360, head + groups.size() * (APART + 3) + 60));
        Axes axes = new Axes(left, head, width - left - side - 34, height - head - 26);
        return new Drawing(width, height, subtitle(), canvas -> {
            double step = axes.width() / (d - 1);
            for (Group group : groups) {
                double[] band = lines.band(axes, group);
                canvas.polygon(Fill.of(colour(group)), 0.16, band);
            }
            for (int j = 0; j < d; j++) {
                heading(canvas, axes, j, axes.x() + j * step, step);
            }
            List<double[]> drawn = new ArrayList<>();
            for (Group group : groups) {
                double[] line = lines.line(axes, group);
                canvas.line(colour(group), 2.4, false, line);
                drawn.add(line);
            }
            // over the lines, set off by a halo: below them a number could not be read
            for (int j = 0; j < d; j++) {
                ticks(canvas, axes, j, axes.x() + j * step);
            }
            for (int g = 0; g < drawn.size(); g++) {
                double[] line = drawn.get(g);
                for (int j = 0; j < d; j++) {
                    canvas.dot(Theme.GROUND, line[2 * j], line[2 * j + 1], 4.2);
                    canvas.dot(colour(groups.get(g)), line[2 * j], line[2 * j + 1], 3.2);
                    canvas.hover(lines.told(groups.get(g), j), line[2 * j] - 5, line[2 * j + 1] - 5, 10, 10);
                }
            }
            labels(canvas, axes, side);
        });
    }

    private void ticks(Canvas canvas, Axes axes, int column, double x) {
        double[] range = lines.range(column);
        for (double tick : Ticks.between(range[0], range[1], 4, false)) {
            double y = lines.at(axes, column, tick);
            canvas.line(Theme.AXIS, 1, false, x - 3, y, x, y);
            canvas.text(
                    Axis.decimal(tick),
                    x - 7,
                    y + 3.5,
                    new Canvas.Style(10.5, Theme.QUIET, false, Canvas.Anchor.END, false, Theme.GROUND));
        }
    }

    private void heading(Canvas canvas, Axes axes, int column, double x, double step) {
        canvas.line(Theme.AXIS, 1, false, x, axes.y(), x, axes.bottom());
        canvas.text(
                Letters.fit(columns.get(column), Theme.PANEL, step - 12),
                x,
                axes.y() - 14,
                Theme.PANEL.at(Canvas.Anchor.MIDDLE));
    }

    private void labels(Canvas canvas, Axes axes, double side) {
        int last = columns.size() - 1;
        List<Labels.End> ends = groups.stream()
                .map(group -> new Labels.End(
                        group.name(), colour(group), lines.at(axes, last, group.columns()[last].median())))
                .sorted(Comparator.comparingDouble(Labels.End::y))
                .toList();
        Labels.ends(canvas, ends, axes.right(), APART, axes.y() - 4, axes.bottom() + 8, side);
    }

    private String subtitle() {
        return "Line: medians; band: lower to upper quartile; each axis in its own unit";
    }

    @Override
    public String altText() {
        return "Parallel coordinates of " + Numbers.count(groups.size(), "clusters") + " over "
                + String.join(", ", columns) + ". " + subtitle() + ".";
    }

    @Override
    protected String words() {
        return lines.words();
    }
}
