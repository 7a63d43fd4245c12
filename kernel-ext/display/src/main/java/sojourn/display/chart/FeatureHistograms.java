package sojourn.display.chart;

import sojourn.Clustering;
import sojourn.Features;
import sojourn.check.Check;
import sojourn.display.ChartWithOptions;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.NamesApart;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.plot.Cells;
import sojourn.display.plot.Panels;
import sojourn.display.plot.Scale;
import sojourn.display.plot.Ticks;
import sojourn.display.text.TextLayout;
import sojourn.feature.DistinctRows;
import sojourn.feature.Quantile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How each feature is distributed within each cluster: a column a feature, a row a cluster, one horizontal axis for the column.
 * A panel's bars are shares of its cluster, drawn to the panel's own greatest one, which is written beside it: an idle cluster
 * stands in one bar and would flatten all others.
 */
public final class FeatureHistograms extends ChartWithOptions<FeatureHistograms> {
    private static final int COLUMNS = 4;
    private static final double NAMES = 200;
    private static final double ROW = 50;
    private static final int BINS = 30;
    /** beyond this quantile a long tail is gathered in the last bar */
    private static final double MOST = 0.99;

    private final Features features;
    private final List<Group> groups;
    private final boolean log;

    /** A cluster, noise, or all items: how many of them have each distinct row. */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Group(String name, Fill fill, double total, double[] weights) {}

    /** A feature's bins, on the scale that is drawn. */
    private record Bins(double low, double high, int count, boolean whole, boolean tail) {
        int of(double value) {
            return (int) Math.max(0, Math.min(count - 1, (value - low) / (high - low) * count));
        }
    }

    private FeatureHistograms(Features features, List<Group> groups, boolean log) {
        this.features = features;
        this.groups = groups;
        this.log = log;
    }

    static FeatureHistograms of(Clustering clustering) {
        Features features = FeaturesByCluster.of(clustering, "histograms by cluster need");
        DistinctRows rows = features.distinct();
        int k = clustering.clusters();
        double[][] weights = new double[k + 1][];
        for (int i = 0; i < clustering.size(); i++) {
            int at = clustering.label(i) == Clustering.NOISE ? k : clustering.label(i);
            weights[at] = weights[at] == null ? new double[rows.size()] : weights[at];
            weights[at][rows.of(i)] += features.weight(i);
        }
        List<Group> groups = new ArrayList<>();
        for (int c = 0; c <= k; c++) {
            int cluster = c == k ? Clustering.NOISE : c;
            if (weights[c] != null) {
                groups.add(new Group(
                        clustering.name(cluster), Palette.cluster(cluster), clustering.count(cluster), weights[c]));
            }
        }
        groups.add(new Group("all", Fill.of(Theme.NEUTRAL), clustering.total(), rows.weights()));
        return new FeatureHistograms(features, List.copyOf(groups), false);
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

    private double scaled(double value) {
        return log ? Math.log10(1 + value) : value;
    }

    private Bins bins(int column) {
        double[] values = features.distinct().column(column);
        double least = Arrays.stream(values).min().orElse(0);
        double most = Arrays.stream(values).max().orElse(0);
        if (log) {
            double low = scaled(least);
            return new Bins(low, Math.max(low + 0.1, scaled(most) * (1 + 1e-9)), BINS - 6, false, false);
        }
        double cut = Quantile.of(values, features.distinct().weights(), MOST)[0];
        boolean tail = most > least && cut > least && most - least > 1.5 * (cut - least);
        double high = tail ? cut : most;
        if (Arrays.stream(values).allMatch(value -> value == Math.rint(value))) {
            double step = Math.max(1, Math.ceil((Math.floor(high) - least + 1) / BINS));
            int count = (int) Math.max(1, Math.ceil((Math.floor(high) - least + 1) / step));
            return new Bins(least - 0.5, least - 0.5 + count * step, count, true, tail);
        }
        return new Bins(least, high > least ? high : least + 1, BINS, false, tail);
    }

    @Override
    protected Drawing drawing() {
        int d = features.dimension();
        int columns = Panels.columns(d, COLUMNS);
        int blocks = Panels.rows(d, columns);
        double head = head(12, 60);
        double names =
                Math.min(NAMES, Letters.widest(groups.stream().map(Group::name).toList(), Theme.LABEL));
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
        Bins bins = bins(column);
        canvas.text(Letters.fit(features.columns().get(column), Theme.PANEL, width), x, y - 6, Theme.PANEL);
        double step = height / groups.size();
        Axes whole = new Axes(x, y, width, height, axis(bins), Axis.NONE);
        List<String> shown =
                NamesApart.fit(groups.stream().map(group -> group.name).toList(), Theme.LABEL, NAMES);
        for (int g = 0; g < groups.size(); g++) {
            Group group = groups.get(g);
            Axes axes = new Axes(x, y + g * step, width, step - 8);
            if (names > 0) {
                double middle = axes.y() + axes.height() / 2;
                Canvas.Style end = Theme.LABEL.at(Canvas.Anchor.END);
                canvas.text(shown.get(g), x - 12, middle + 4, end);
                canvas.text(
                        "n = " + Numbers.compact(Math.round(group.total)),
                        x - 12,
                        middle + 18,
                        Theme.TICK.at(Canvas.Anchor.END));
            }
            panel(canvas, column, bins, group, axes);
        }
        whole.base(canvas);
    }

    private void panel(Canvas canvas, int column, Bins bins, Group group, Axes axes) {
        double[] counts = new double[bins.count];
        DistinctRows rows = features.distinct();
        for (int i = 0; i < rows.size(); i++) {
            if (group.weights[i] > 0) {
                counts[bins.of(scaled(rows.value(i, column)))] += group.weights[i];
            }
        }
        double most = Arrays.stream(counts).max().orElse(0);
        double step = axes.width() / bins.count;
        double room = axes.height() - 11;
        Cells cells = new Cells();
        for (int b = 0; b < bins.count; b++) {
            if (counts[b] > 0) {
                double tall = Math.max(0.8, room * counts[b] / most);
                cells.add(axes.x() + b * step, axes.bottom() - tall, step > 4 ? step - 1 : step, tall);
                if (counts[b] == most) {
                    String told = group.name + ", " + features.columns().get(column) + ": highest bar "
                            + Numbers.count(Math.round(most)) + " of " + Numbers.count(Math.round(group.total));
                    canvas.hover(told, axes.x(), axes.y(), axes.width(), axes.height());
                }
            }
        }
        canvas.line(Theme.GRID, 1, false, axes.x(), axes.bottom(), axes.right(), axes.bottom());
        cells.draw(canvas, group.fill, 1);
        canvas.text(
                "highest " + Numbers.percent(most / group.total),
                axes.right(),
                axes.y() + 8,
                Theme.SMALL.at(Canvas.Anchor.END));
    }

    private Axis axis(Bins bins) {
        Scale scale = Scale.between(bins.low, bins.high);
        return new Axis((value, pixels) -> scale.place(scaled(value), pixels), ticks(bins), Axis::decimal);
    }

    private List<Double> ticks(Bins bins) {
        if (!log) {
            return Ticks.between(
                    bins.whole ? bins.low + 0.5 : bins.low, bins.whole ? bins.high - 0.5 : bins.high, 4, bins.whole);
        }
        List<Double> ticks = new ArrayList<>(List.of(0.0));
        for (double tick = 1; scaled(tick) <= bins.high; tick *= 10) {
            ticks.add(tick);
        }
        return ticks.stream().filter(tick -> scaled(tick) >= bins.low).toList();
    }

    private String subtitle() {
        boolean tail = false;
        for (int j = 0; j < features.dimension(); j++) {
            tail |= bins(j).tail;
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
        StringBuilder out = new StringBuilder("  median, and in brackets the share of zeros");
        double[] half = {0.5};
        for (int j = 0; j < features.dimension(); j++) {
            int column = j;
            out.append("\n  ")
                    .append(TextLayout.oneLine(features.columns().get(j)))
                    .append(": ");
            out.append(groups.stream()
                    .map(group -> TextLayout.oneLine(group.name) + " " + said(group, column, half))
                    .collect(Collectors.joining(", ")));
        }
        return out.toString();
    }

    private String said(Group group, int column, double[] half) {
        DistinctRows rows = features.distinct();
        int[] own = java.util.stream.IntStream.range(0, rows.size())
                .filter(i -> group.weights[i] > 0)
                .toArray();
        double[] values =
                Arrays.stream(own).mapToDouble(i -> rows.value(i, column)).toArray();
        double[] weights = Arrays.stream(own).mapToDouble(i -> group.weights[i]).toArray();
        double zero = 0;
        for (int i = 0; i < own.length; i++) {
            zero += values[i] == 0 ? weights[i] : 0;
        }
        return Numbers.decimal(Quantile.of(values, weights, half)[0]) + " (" + Numbers.percent(zero / group.total)
                + ")";
    }
}
