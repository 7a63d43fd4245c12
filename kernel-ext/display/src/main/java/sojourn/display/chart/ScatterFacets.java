package sojourn.display.chart;

import org.jspecify.annotations.Nullable;
import sojourn.Clustering;
import sojourn.Features;
import sojourn.check.Check;
import sojourn.display.ChartWithOptions;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.plot.Legend;
import sojourn.display.plot.Panels;
import sojourn.display.text.TextLayout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Items of a clustering of features as points, one colour a cluster, in one panel or several. Axes are expressions over features:
 * {@code log1p(session_duration_sec)}, {@code views / total_events}. Of many items a sample is drawn in which each small cluster
 * stays visible; how large it is stands above each panel. A few hundred points each name their item in a tooltip; more
 * are shown as PNG alone, in which places would lie over each other. Immutable: each verb gives a new chart.
 */
public final class ScatterFacets extends ChartWithOptions<ScatterFacets> {
    private static final int POINTS = 4_000;
    private static final double PANEL_WIDTH = 350;
    private static final double PANEL_ALONE = 480;
    private static final double PANEL_HEIGHT = 300;
    private static final double LEGEND = 180;
    private static final double RADIUS = 2.2;
    /** over all panels; as many places with words still weigh less than the picture */
    private static final int MOST_TOLD = 400;

    private final Clustering clustering;
    private final Features features;
    private final Settings settings;
    /** found when it is first drawn */
    private @Nullable List<Sample> samples;

    private record Settings(List<Panel> panels, int columns, int points, long seed) {
        Settings {
            panels = List.copyOf(panels);
        }
    }

    private record Panel(String x, String y, boolean logX, boolean logY) {}

    /**
     * What a panel shows: its items and their x and y by cluster, noise last, and how many items have no place in it: those not
     * above 0 where an axis is logarithmic, and those for which an axis has no finite value, as of a division by 0.
     */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Sample(int[][] items, double[][] points, int shown, int notAbove, int notFinite) {
        int leftOut() {
            return notAbove + notFinite;
        }

        /** How many items are left out and why, such as {@code 707 left out: not above 0}; empty where none is. */
        String why() {
            List<String> reasons = new ArrayList<>();
            if (notAbove > 0) {
                reasons.add(Numbers.count(notAbove) + " left out: not above 0");
            }
            if (notFinite > 0) {
                reasons.add(Numbers.count(notFinite) + " left out: no finite value");
            }
            return String.join("; ", reasons);
        }
    }

    private ScatterFacets(Clustering clustering, Features features, Settings settings) {
        this.clustering = clustering;
        this.features = features;
        this.settings = settings;
    }

    /**
     * A chart without panels yet.
     *
     * @param clustering a clustering of features
     * @return the chart; two columns of panels, 4,000 points each, seed 42
     * @throws sojourn.check.UsageException if the items are not features
     */
    public static ScatterFacets of(Clustering clustering) {
        return new ScatterFacets(
                clustering,
                FeaturesByCluster.of(clustering, "a scatter needs"),
                new Settings(List.of(), 2, POINTS, 42));
    }

    private ScatterFacets with(Settings next) {
        return inThisFrame(new ScatterFacets(clustering, features, next));
    }

    /**
     * The same chart with a panel more.
     *
     * @param x what the horizontal axis shows: a feature, or an expression of numbers, features, {@code + - * /}, parentheses and
     *          the functions abs, exp, log, log10, log1p and sqrt
     * @param y what the vertical axis shows
     * @return the chart
     * @throws sojourn.check.UsageException if an expression cannot be read, or names an unknown feature, with the nearest one
     */
    public ScatterFacets panel(String x, String y) {
        FeatureExpression.check(x, features);
        FeatureExpression.check(y, features);
        List<Panel> panels = new ArrayList<>(settings.panels);
        panels.add(new Panel(x.strip(), y.strip(), false, false));
        return with(new Settings(panels, settings.columns, settings.points, settings.seed));
    }

    /**
     * The same chart with a logarithmic horizontal axis in the last panel. Values that are not above 0 are left out, and counted.
     *
     * @return the chart
     */
    public ScatterFacets logX() {
        return lastPanel(true, false);
    }

    /**
     * The same chart with a logarithmic vertical axis in the last panel. Values that are not above 0 are left out, and counted.
     *
     * @return the chart
     */
    public ScatterFacets logY() {
        return lastPanel(false, true);
    }

    private ScatterFacets lastPanel(boolean logX, boolean logY) {
        Check.argument(!settings.panels.isEmpty(), "a logarithmic axis needs a panel first: panel(x, y)");
        List<Panel> panels = new ArrayList<>(settings.panels);
        Panel last = panels.remove(panels.size() - 1);
        panels.add(new Panel(last.x, last.y, last.logX || logX, last.logY || logY));
        return with(new Settings(panels, settings.columns, settings.points, settings.seed));
    }

    /**
     * The same chart with so many panels side by side.
     *
     * @param columns {@code >= 1}
     * @return the chart
     */
    public ScatterFacets columns(int columns) {
        Check.argument(columns >= 1 && columns <= 12, "columns must be in 1..12, was %d", columns);
        return with(new Settings(settings.panels, columns, settings.points, settings.seed));
    }

    /**
     * The same chart with more or fewer points a panel.
     *
     * @param points the most points, in 1..200,000
     * @return the chart
     */
    public ScatterFacets points(int points) {
        Check.argument(points >= 1 && points <= 200_000, "points must be in 1..200,000, was %,d", points);
        return with(new Settings(settings.panels, settings.columns, points, settings.seed));
    }

    /**
     * The same chart of another sample.
     *
     * @param seed the seed that the sample is drawn with
     * @return the chart
     */
    public ScatterFacets seed(long seed) {
        return with(new Settings(settings.panels, settings.columns, settings.points, seed));
    }

    @Override
    protected boolean vector() {
        return samples().stream().mapToInt(Sample::shown).sum() <= MOST_TOLD;
    }

    @Override
    protected String defaultTitle() {
        return settings.panels.size() == 1
                ? settings.panels.get(0).y + " by " + settings.panels.get(0).x
                : "Clusters in pairs of features";
    }

    private synchronized List<Sample> samples() {
        List<Sample> known = samples;
        if (known == null) {
            known = settings.panels.stream().map(this::sample).toList();
            samples = known;
        }
        return known;
    }

    private Sample sample(Panel panel) {
        double[] x = FeatureExpression.values(panel.x, features);
        double[] y = FeatureExpression.values(panel.y, features);
        int[] groupOf = new int[clustering.size()];
        int notAbove = 0;
        int notFinite = 0;
        for (int i = 0; i < groupOf.length; i++) {
            int row = features.distinct().of(i);
            groupOf[i] = -1;
            if (!Double.isFinite(x[row]) || !Double.isFinite(y[row])) {
                notFinite++;
            } else if ((panel.logX && x[row] <= 0) || (panel.logY && y[row] <= 0)) {
                notAbove++;
            } else {
                groupOf[i] = group(i);
            }
        }
        int[][] items = ItemSample.of(groupOf, clustering.clusters() + 1, settings.points, settings.seed);
        double[][] points = new double[items.length][];
        int shown = 0;
        for (int g = 0; g < items.length; g++) {
            points[g] = new double[2 * items[g].length];
            for (int i = 0; i < items[g].length; i++) {
                int row = features.distinct().of(items[g][i]);
                points[g][2 * i] = panel.logX ? Math.log10(x[row]) : x[row];
                points[g][2 * i + 1] = panel.logY ? Math.log10(y[row]) : y[row];
            }
            shown += items[g].length;
        }
        return new Sample(items, points, shown, notAbove, notFinite);
    }

    private int group(int item) {
        int label = clustering.label(item);
        return label == Clustering.NOISE ? clustering.clusters() : label;
    }

    @Override
    protected Drawing drawing() {
        List<Sample> shown = samples();
        int n = Math.max(1, settings.panels.size());
        int columns = Panels.columns(n, settings.columns);
        int rows = Panels.rows(n, columns);
        double head = head(12, 54);
        double width = widthOr(columns * (n == 1 ? PANEL_ALONE : PANEL_WIDTH) + LEGEND);
        double height = heightOr(head + rows * PANEL_HEIGHT);
        Legend legend = Legend.of(clustering);
        double beside = legend.columnWidth(LEGEND - 36);
        double cell = (width - beside - 36) / columns;
        double tall = (height - head) / rows;
        Panels panels = new Panels(n, columns, 0, head, cell, tall);
        return new Drawing(width, height, subtitle(), canvas -> {
            for (int p = 0; p < settings.panels.size(); p++) {
                draw(canvas, settings.panels.get(p), shown.get(p), panels.x(p), panels.y(p), cell, tall);
            }
            legend.column(canvas, width - beside - 16, head + 18, beside);
        });
    }

    private void draw(Canvas canvas, Panel panel, Sample sample, double left, double top, double width, double height) {
        double[] xs = range(sample, 0);
        double[] ys = range(sample, 1);
        Axis across = axis(xs, panel.logX);
        Axis up = axis(ys, panel.logY);
        double room = 32 + up.room();
        Axes axes = new Axes(left + room, top + 24, width - room - 14, height - 24 - 46, across, up);
        String n = "n = " + Numbers.count(sample.shown)
                + (sample.shown < clustering.size() ? " of " + Numbers.count(clustering.size()) : "")
                + (sample.leftOut() > 0 ? "; " + sample.why() : "");
        canvas.text(Letters.fit(n, Theme.SUBTITLE, axes.width()), axes.x(), top + 14, Theme.SUBTITLE);
        axes.levels(canvas);
        axes.base(canvas);
        double opacity = sample.shown > 2_000 ? 0.55 : 0.75;
        for (int g : drawingOrder()) {
            double[] points = sample.points[g];
            double[] at = new double[points.length];
            for (int i = 0; i < points.length; i += 2) {
                at[i] = axes.x(points[i]);
                at[i + 1] = axes.y(points[i + 1]);
            }
            canvas.dots(Palette.cluster(g == clustering.clusters() ? Clustering.NOISE : g), opacity, RADIUS, at);
            for (int i = 0; i < at.length && vector(); i += 2) {
                canvas.hover(told(panel, sample, g, i / 2), at[i] - 4, at[i + 1] - 4, 8, 8);
            }
        }
        if (sample.shown == 0) {
            nothing(canvas, "no values", axes.x() + axes.width() / 2, axes.y() + axes.height() / 2);
        }
        boolean one = settings.panels.size() == 1;
        axes.label(canvas, Letters.fit(one ? xLabelOr(panel.x) : panel.x, Theme.LABEL, axes.width()));
        axes.upward(canvas, one ? yLabelOr(panel.y) : panel.y, left + 22);
    }

    private String told(Panel panel, Sample sample, int group, int point) {
        int item = sample.items[group][point];
        long alike = features.weight(item);
        return features.id(item) + (alike > 1 ? " and " + Numbers.count(alike - 1) + " alike" : "") + ", "
                + clustering.name(clustering.label(item)) + ": " + panel.x + " "
                + written(sample.points[group][2 * point], panel.logX) + ", " + panel.y + " "
                + written(sample.points[group][2 * point + 1], panel.logY);
    }

    /** Noise first, then clusters by falling size: the small ones lie on top. */
    private int[] drawingOrder() {
        int k = clustering.clusters();
        return IntStream.rangeClosed(0, k)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(g -> g == k ? Long.MIN_VALUE : -clustering.count(g))
                        .thenComparingInt(g -> g))
                .mapToInt(g -> g)
                .toArray();
    }

    private static double[] range(Sample sample, int coordinate) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double[] points : sample.points) {
            for (int i = coordinate; i < points.length; i += 2) {
                min = Math.min(min, points[i]);
                max = Math.max(max, points[i]);
            }
        }
        if (!(max >= min)) {
            return new double[] {0, 1};
        }
        double room = max > min ? (max - min) * 0.03 : Math.max(0.5, Math.abs(max) * 0.05);
        return new double[] {min - room, max + room};
    }

    /** One axis of a panel, a logarithmic one with round values in powers of ten. */
    private static Axis axis(double[] range, boolean log) {
        if (!log) {
            return Axis.between(range[0], range[1], 6, Axis::text);
        }
        List<Double> ticks = new ArrayList<>();
        boolean few = range[1] - range[0] < 2;
        for (int power = (int) Math.floor(range[0]); power <= range[1]; power++) {
            for (double factor : few ? new double[] {1, 2, 5} : new double[] {1}) {
                double at = power + Math.log10(factor);
                if (at >= range[0] && at <= range[1]) {
                    ticks.add(at);
                }
            }
        }
        return Axis.between(range[0], range[1], ticks, tick -> written(tick, true));
    }

    private static String written(double tick, boolean log) {
        return Axis.text(log ? Math.pow(10, tick) : tick);
    }

    private String subtitle() {
        boolean sampled = samples().stream().anyMatch(sample -> sample.shown + sample.leftOut() < clustering.size());
        return Numbers.count(clustering.total(), features.noun())
                + (clustering.items().compressed()
                        ? " in " + Numbers.count(clustering.size(), "distinct rows") + ", a point each"
                        : "")
                + (sampled ? "; a sample, small clusters in greater part (seed " + settings.seed + ")" : "")
                + whole(sampled);
    }

    /** Whether each panel shows everything, else where it stands what is left out. */
    private String whole(boolean sampled) {
        if (samples().stream().allMatch(sample -> sample.leftOut() == 0)) {
            return sampled ? "" : ", all shown";
        }
        return settings.panels.size() == 1
                ? "; " + samples().get(0).why()
                : "; some are left out, as stands above each panel";
    }

    @Override
    public String altText() {
        return "Points of " + Numbers.count(clustering.total(), features.noun()) + " in "
                + Numbers.count(clustering.present().size(), "clusters") + ", coloured by cluster: "
                + settings.panels.stream()
                        .map(panel -> panel.y + " by " + panel.x)
                        .collect(Collectors.joining("; "))
                + ".";
    }

    @Override
    protected String words() {
        StringBuilder out = new StringBuilder("  ").append(TextLayout.oneLine(subtitle()));
        for (int p = 0; p < settings.panels.size(); p++) {
            Panel panel = settings.panels.get(p);
            Sample sample = samples().get(p);
            out.append("\n  ")
                    .append(TextLayout.oneLine(panel.y))
                    .append(panel.logY ? " (log)" : "")
                    .append(" by ")
                    .append(TextLayout.oneLine(panel.x))
                    .append(panel.logX ? " (log)" : "")
                    .append(": ")
                    .append(Numbers.count(sample.shown, "points"))
                    .append(sample.leftOut() > 0 ? ", " + sample.why() : "")
                    .append("; ");
            List<String> groups = new ArrayList<>();
            for (int g = 0; g < sample.points.length; g++) {
                if (sample.points[g].length > 0) {
                    groups.add(TextLayout.oneLine(clustering.name(g == clustering.clusters() ? Clustering.NOISE : g))
                            + " " + Numbers.count(sample.points[g].length / 2));
                }
            }
            out.append(String.join(", ", groups));
        }
        return out.toString();
    }
}
