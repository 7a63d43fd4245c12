package sojourn.display.chart;

import sojourn.Clustering;
import sojourn.Features;
import sojourn.check.Check;
import sojourn.display.ChartWithOptions;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.NamesApart;
import sojourn.display.canvas.Theme;
import sojourn.display.chart.data.FeatureBins;
import sojourn.display.chart.data.FeaturesByCluster;
import sojourn.display.chart.data.WeightedGroup;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.plot.Cells;
import sojourn.display.plot.Labels;
import sojourn.display.plot.Panels;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How each feature is distributed within each cluster: a column for each feature, a row for each cluster, one horizontal axis for the column.
 * A panel's bars are shares of its cluster, drawn to the panel's own greatest one, which is written beside it: an idle cluster
 * stands in one bar and would flatten all others.
 */
public final class FeatureHistograms extends ChartWithOptions<FeatureHistograms> {
    private static final int COLUMNS = 4;
    private static final double NAMES = 200;
    private static final double ROW = 50;

    private final Features features;
    private final List<WeightedGroup> groups;
    private final boolean log;

    private FeatureHistograms(Features features, List<WeightedGroup> groups, boolean log) {
        this.features = features;
        this.groups = groups;
        this.log = log;
    }

    static FeatureHistograms of(Clustering clustering) {
        Features features = FeaturesByCluster.of(clustering, "histograms by cluster need");
        return new FeatureHistograms(features, WeightedGroup.of(clustering, features), false);
    }

    /**
     * The same histograms over logarithmic axes, of 1 + x, so that zeros have their place.
     *
     * @return the chart
     * @throws sojourn.check.UsageException if a feature has negative values
     */
    public FeatureHistograms log() {
        for (int j = 0; j < features.dimension(); j++) {
            double least = Arrays.stream(features.distinct().column(j)).min().orElse(0);
            Check.argument(
                    least >= 0,
                    "a logarithmic axis needs values >= 0, but column '%s' holds %s; leave it linear",
                    features.columns().get(j),
                    least);
        }
        return inThisFrame(new FeatureHistograms(features, groups, true));
    }

    @Override
    protected String defaultTitle() {
        return "Distributions by cluster";
    }

    private FeatureBins bins(int column) {
        return FeatureBins.of(features, column, log);
    }

    private List<String> names() {
        return groups.stream().map(WeightedGroup::name).toList();
    }

    @Override
    protected Drawing drawing() {
        int d = features.dimension();
        int columns = Panels.columns(d, COLUMNS);
        int blocks = Panels.rows(d, columns);
        double head = head(12, 60);
        double names = Math.min(NAMES, Letters.widest(names(), Theme.LABEL));
        double left = 16 + Math.max(names, 56) + 14;
        double width = widthOr(left + columns * 200);
        double height = heightOr(head + blocks * (groups.size() * ROW + 58));
        double block = (height - head) / blocks;
        double cell = (width - left) / columns;
        Panels panels = new Panels(d, columns, left, head, cell, block);
        return new Drawing(width, height, subtitle(), canvas -> {
            for (int j = 0; j < d; j++) {
                double room = panels.column(j) == 0 ? names : 0;
                feature(canvas, j, panels.x(j), panels.y(j) + 20, cell - 18, block - 58, room);
            }
        });
    }

    private void feature(Canvas canvas, int column, double x, double y, double width, double height, double names) {
        FeatureBins bins = bins(column);
        Labels.fitted(canvas, features.columns().get(column), Theme.PANEL, x, y - 6, width);
        double step = height / groups.size();
        List<String> shown = NamesApart.fit(names(), Theme.LABEL, NAMES);
        for (int g = 0; g < groups.size(); g++) {
            Axes axes = new Axes(x, y + g * step, width, step - 8);
            if (names > 0) {
                double middle = axes.y() + axes.height() / 2;
                String n = "n = " + Numbers.compact(Math.round(groups.get(g).total()));
                canvas.text(shown.get(g), x - 12, middle + 4, Theme.LABEL.at(Canvas.Anchor.END));
                canvas.text(n, x - 12, middle + 18, Theme.TICK.at(Canvas.Anchor.END));
            }
            panel(canvas, column, bins, groups.get(g), axes);
        }
        new Axes(x, y, width, height, bins.axis(), Axis.NONE).base(canvas);
    }

    private void panel(Canvas canvas, int column, FeatureBins bins, WeightedGroup group, Axes axes) {
        double[] counts = bins.counts(features.distinct(), column, group.weights());
        double most = Arrays.stream(counts).max().orElse(0);
        double step = axes.width() / bins.count();
        double room = axes.height() - 11;
        String told = group.name() + ", " + features.columns().get(column) + ": highest bar "
                + Numbers.count(Math.round(most)) + " of " + Numbers.count(Math.round(group.total()));
        Cells cells = new Cells();
        for (int b = 0; b < bins.count(); b++) {
            if (counts[b] > 0) {
                double tall = Math.max(0.8, room * counts[b] / most);
                cells.add(axes.x() + b * step, axes.bottom() - tall, step > 4 ? step - 1 : step, tall);
                if (counts[b] == most) {
                    canvas.hover(told, axes.x(), axes.y(), axes.width(), axes.height());
                }
            }
        }
        canvas.line(Theme.GRID, 1, false, axes.x(), axes.bottom(), axes.right(), axes.bottom());
        cells.draw(canvas, group.fill(), 1);
        String highest = "highest " + Numbers.percent(most / group.total());
        canvas.text(highest, axes.right(), axes.y() + 8, Theme.SMALL.at(Canvas.Anchor.END));
    }

    private String subtitle() {
        boolean tail = false;
        for (int j = 0; j < features.dimension(); j++) {
            tail |= bins(j).tail();
        }
        return "Shares of each cluster's " + features.noun() + ", each panel to its own highest bar"
                + (log ? "; logarithmic axes of 1 + x" : "")
                + (tail ? "; the last bar holds all that lies beyond" : "");
    }

    @Override
    public String altText() {
        return "Histograms of " + String.join(", ", features.columns()) + " by cluster. " + subtitle() + ".";
    }

    @Override
    protected String words() {
        return FeaturesByCluster.words(
                features,
                "median, and in brackets the share of zeros",
                column -> groups.stream()
                        .map(group -> group.words(features.distinct(), column))
                        .collect(Collectors.joining(", ")));
    }
}
