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
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.plot.ColumnSummary;
import sojourn.display.plot.Ticks;
import sojourn.display.text.TextLayout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the clusters have of each feature, side by side: an axis a feature in its own unit, a line a cluster through its medians,
 * a band from lower to upper quartile. Lines are labelled at their ends.
 */
final class ParallelCoordinates extends Chart {
    private static final double LABELS = 170;
    private static final double APART = 15;

    private final Features features;
    private final List<Group> groups;

    private ParallelCoordinates(Features features, List<Group> groups) {
        this.features = features;
        this.groups = groups;
    }

    static ParallelCoordinates of(Clustering clustering) {
        Features features = FeaturesByCluster.of(clustering, "parallel coordinates need");
        Check.argument(
                features.dimension() >= 2,
                "parallel coordinates need at least 2 features, had 1: %s",
                features.columns().get(0));
        ColumnSummary[][] summaries = ColumnSummary.of(features, clustering);
        return new ParallelCoordinates(features, FeaturesByCluster.clusters(clustering, summaries));
    }

    private static int colour(Group group) {
        return group.fill().onAnyPage();
    }

    @Override
    protected String defaultTitle() {
        return "Clusters across their features";
    }

    private double[] range(int column) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Group group : groups) {
            low = Math.min(low, group.columns()[column].q1());
            high = Math.max(high, group.columns()[column].q3());
        }
        return high > low ? new double[] {low, high} : new double[] {low - 0.5, low + 0.5};
    }

    @Override
    protected Drawing drawing() {
        int d = features.dimension();
        double head = head(34, 82);
        double side =
                Math.min(LABELS, Letters.widest(groups.stream().map(Group::name).toList(), Theme.PANEL));
        double named = 24 + Letters.widest(features.columns(), Theme.PANEL);
        double apart = Math.max(d > 8 ? 110 : 170, Math.min(d > 8 ? 150 : 210, named));
        // the heading of the first axis stands over its middle, as all do
        double left = Math.max(60, Math.min(apart, named) / 2 + 4);
        double width = widthOr(Math.max(560, left + side + (d - 1) * apart + 60));
        double height = heightOr(Math.max(360, head + groups.size() * (APART + 3) + 60));
        Axes axes = new Axes(left, head, width - left - side - 34, height - head - 26);
        return new Drawing(width, height, subtitle(), canvas -> {
            double step = axes.width() / (d - 1);
            for (Group group : groups) {
                double[] band = new double[4 * d];
                for (int j = 0; j < d; j++) {
                    band[2 * j] = axes.x() + j * step;
                    band[2 * j + 1] = at(axes, j, group.columns()[j].q3());
                    band[4 * d - 2 - 2 * j] = axes.x() + j * step;
                    band[4 * d - 1 - 2 * j] = at(axes, j, group.columns()[j].q1());
                }
                canvas.polygon(Fill.of(colour(group)), 0.16, band);
            }
            for (int j = 0; j < d; j++) {
                heading(canvas, axes, j, axes.x() + j * step, step);
            }
            List<double[]> lines = new ArrayList<>();
            for (Group group : groups) {
                double[] line = new double[2 * d];
                for (int j = 0; j < d; j++) {
                    line[2 * j] = axes.x() + j * step;
                    line[2 * j + 1] = at(axes, j, group.columns()[j].median());
                }
                canvas.line(colour(group), 2.4, false, line);
                lines.add(line);
            }
            // over the lines, set off by a halo: below them a number could not be read
            for (int j = 0; j < d; j++) {
                ticks(canvas, axes, j, axes.x() + j * step);
            }
            for (int g = 0; g < lines.size(); g++) {
                double[] line = lines.get(g);
                for (int j = 0; j < d; j++) {
                    canvas.dot(Theme.GROUND, line[2 * j], line[2 * j + 1], 4.2);
                    canvas.dot(colour(groups.get(g)), line[2 * j], line[2 * j + 1], 3.2);
                    ColumnSummary one = groups.get(g).columns()[j];
                    String told = groups.get(g).name() + ", "
                            + features.columns().get(j) + ": median "
                            + Numbers.decimal(one.median()) + ", quartiles " + Numbers.decimal(one.q1()) + " and "
                            + Numbers.decimal(one.q3());
                    canvas.hover(told, line[2 * j] - 5, line[2 * j + 1] - 5, 10, 10);
                }
            }
            labels(canvas, axes, side);
        });
    }

    private double at(Axes axes, int column, double value) {
        double[] range = range(column);
        return axes.bottom() - axes.height() * (value - range[0]) / (range[1] - range[0]);
    }

    private void ticks(Canvas canvas, Axes axes, int column, double x) {
        double[] range = range(column);
        for (double tick : Ticks.between(range[0], range[1], 4, false)) {
            double y = at(axes, column, tick);
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
                Letters.fit(features.columns().get(column), Theme.PANEL, step - 12),
                x,
                axes.y() - 14,
                Theme.PANEL.at(Canvas.Anchor.MIDDLE));
    }

    /** Names at the lines' right ends, pushed apart where ends lie close; a thin line leads to an end that was left. */
    private void labels(Canvas canvas, Axes axes, double side) {
        int last = features.dimension() - 1;
        List<Group> order = new ArrayList<>(groups);
        order.sort(Comparator.comparingDouble(group -> at(axes, last, group.columns()[last].median())));
        double[] place = new double[order.size()];
        double free = axes.y() - 4;
        for (int i = 0; i < place.length; i++) {
            place[i] =
                    Math.max(free, at(axes, last, order.get(i).columns()[last].median()));
            free = place[i] + APART;
        }
        double limit = axes.bottom() + 8;
        for (int i = place.length - 1; i >= 0; i--) {
            place[i] = Math.min(place[i], limit);
            limit = place[i] - APART;
        }
        for (int i = 0; i < place.length; i++) {
            Group group = order.get(i);
            double end = at(axes, last, group.columns()[last].median());
            canvas.line(colour(group), 1, false, axes.right() + 5, end, axes.right() + 17, place[i]);
            canvas.text(
                    Letters.fit(group.name(), Theme.PANEL, side),
                    axes.right() + 21,
                    place[i] + 4,
                    Theme.PANEL.coloured(Fill.mix(colour(group), Theme.INK, 0.35)));
        }
    }

    private String subtitle() {
        return "Line: medians; band: lower to upper quartile; each axis in its own unit";
    }

    @Override
    public String altText() {
        return "Parallel coordinates of " + Numbers.count(groups.size(), "clusters") + " over "
                + String.join(", ", features.columns()) + ". " + subtitle() + ".";
    }

    @Override
    protected String words() {
        return groups.stream()
                .map(group -> "  " + TextLayout.oneLine(group.name()) + ": "
                        + java.util.stream.IntStream.range(0, features.dimension())
                                .mapToObj(j -> features.columns().get(j) + " "
                                        + Numbers.decimal(group.columns()[j].median()) + " ("
                                        + Numbers.decimal(group.columns()[j].q1()) + " to "
                                        + Numbers.decimal(group.columns()[j].q3()) + ")")
                                .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("\n"));
    }
}
