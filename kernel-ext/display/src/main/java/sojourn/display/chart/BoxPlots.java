package sojourn.display.chart;

import sojourn.Clustering;
import sojourn.Features;
import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.NamesApart;
import sojourn.display.canvas.Theme;
import sojourn.display.chart.data.FeaturesByCluster;
import sojourn.display.chart.data.FeaturesByCluster.Group;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.plot.ColumnSummary;
import sojourn.display.plot.Panels;
import sojourn.display.text.TextLayout;

import java.util.List;
import java.util.stream.Collectors;

/** How each feature is spread within each cluster: a panel for each feature, a box for each cluster. */
final class BoxPlots extends Chart {
    private static final int COLUMNS = 3;
    private static final double ROW = 20;
    private static final double NAMES = 200;

    private final Features features;
    private final List<Group> groups;

    private BoxPlots(Features features, List<Group> groups) {
        this.features = features;
        this.groups = groups;
    }

    static BoxPlots of(Clustering clustering) {
        Features features = FeaturesByCluster.of(clustering, "box plots need");
        ColumnSummary[][] summaries = ColumnSummary.of(features, clustering);
        return new BoxPlots(features, FeaturesByCluster.clustersNoiseAndAll(clustering, summaries));
    }

    @Override
    protected String defaultTitle() {
        return "Features by cluster";
    }

    /** Four panels are two rows of two, not three and one. */
    private static int columns(int panels) {
        return panels == 4 ? 2 : Panels.columns(panels, COLUMNS);
    }

    @Override
    protected Drawing drawing() {
        int d = features.dimension();
        int columns = columns(d);
        int rows = Panels.rows(d, columns);
        double head = head(12, 60);
        double names =
                Math.min(NAMES, Letters.widest(groups.stream().map(Group::name).toList(), Theme.LABEL));
        double width = widthOr(16 + names + 12 + columns * (columns == 2 ? 300 : 230));
        double height = heightOr(head + rows * (groups.size() * ROW + 56));
        double tall = (height - head) / rows;
        double cell = (width - 16 - names - 12) / columns;
        Panels panels = new Panels(d, columns, 16 + names + 12, head, cell, tall);
        return new Drawing(width, height, subtitle(), canvas -> {
            for (int j = 0; j < d; j++) {
                Axes axes = new Axes(panels.x(j), panels.y(j) + 20, cell - 18, tall - 20 - 36, across(j), Axis.NONE);
                panel(canvas, j, axes, panels.column(j) == 0 ? names : 0);
            }
        });
    }

    private Axis across(int column) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (Group group : groups) {
            ColumnSummary one = group.columns()[column];
            if (one.size() > 0) {
                min = Math.min(min, Math.min(one.p5(), one.mean()));
                max = Math.max(max, Math.max(one.p95(), one.mean()));
            }
        }
        double room = max > min ? (max - min) * 0.04 : 0.5;
        return Axis.between(min - room, max + room, 4, Axis::decimal);
    }

    private void panel(Canvas canvas, int column, Axes axes, double names) {
        canvas.text(
                Letters.fit(features.columns().get(column), Theme.PANEL, axes.width()),
                axes.x(),
                axes.y() - 7,
                Theme.PANEL);
        axes.uprights(canvas);
        axes.base(canvas);
        double step = axes.height() / groups.size();
        List<String> shown =
                NamesApart.fit(groups.stream().map(group -> group.name()).toList(), Theme.LABEL, names);
        for (int g = 0; g < groups.size(); g++) {
            Group group = groups.get(g);
            ColumnSummary one = group.columns()[column];
            double middle = axes.y() + (g + 0.5) * step;
            if (names > 0) {
                canvas.text(shown.get(g), axes.x() - 8, middle + 4, Theme.LABEL.at(Canvas.Anchor.END));
            }
            if (one.size() == 0) {
                continue;
            }
            double[] x = {one.p5(), one.q1(), one.median(), one.q3(), one.p95(), one.mean()};
            for (int i = 0; i < x.length; i++) {
                x[i] = axes.x(x[i]);
            }
            double half = Math.min(7, step * 0.36);
            canvas.line(Theme.AXIS, 1.2, false, x[0], middle, x[4], middle);
            canvas.rectangles(group.fill(), 1, new double[] {x[1], middle - half, Math.max(1, x[3] - x[1]), 2 * half});
            canvas.line(Theme.GROUND, 3.4, false, x[2], middle - half, x[2], middle + half);
            canvas.line(Theme.INK, 1.6, false, x[2], middle - half - 1, x[2], middle + half + 1);
            canvas.dot(Theme.GROUND, x[5], middle, 3);
            canvas.dot(Theme.INK, x[5], middle, 1.9);
            String told =
                    group.name() + ": quartiles " + Numbers.decimal(one.q1()) + ", " + Numbers.decimal(one.median())
                            + ", " + Numbers.decimal(one.q3()) + "; mean " + Numbers.decimal(one.mean());
            canvas.hover(told, axes.x(), middle - step / 2, axes.width(), step);
        }
    }

    private String subtitle() {
        return "Box: quartiles and median; line: 5 to 95 % of the items; point: mean";
    }

    @Override
    public String altText() {
        return "Box plots of " + String.join(", ", features.columns()) + " by cluster. " + subtitle() + ".";
    }

    @Override
    protected String words() {
        return FeaturesByCluster.words(
                features,
                "median (lower to upper quartile)",
                column -> groups.stream()
                        .map(group -> TextLayout.oneLine(group.name()) + " "
                                + Numbers.decimal(group.columns()[column].median()) + " ("
                                + Numbers.decimal(group.columns()[column].q1()) + " to "
                                + Numbers.decimal(group.columns()[column].q3()) + ")")
                        .collect(Collectors.joining("; ")));
    }
}
