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
import sojourn.display.chart.data.FeatureExpression;
import sojourn.display.chart.data.FeaturesByCluster;
import sojourn.display.chart.data.ScatterSample;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.plot.Dots;
import sojourn.display.plot.Labels;
import sojourn.display.plot.Legend;
import sojourn.display.plot.Panels;
import sojourn.display.text.TextLayout;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

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

    private final Clustering clustering;
    private final Features features;
    private final Settings settings;
    /** found when it is first drawn */
    private @Nullable List<ScatterSample> samples;

    private record Settings(List<ScatterSample.Panel> panels, int columns, int points, long seed) {
        Settings {
            panels = List.copyOf(panels);
        }

        Settings withPanels(List<ScatterSample.Panel> others) {
            return new Settings(others, columns, points, seed);
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
        List<ScatterSample.Panel> panels = new ArrayList<>(settings.panels);
        panels.add(new ScatterSample.Panel(x.strip(), y.strip(), false, false));
        return with(settings.withPanels(panels));
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
        List<ScatterSample.Panel> panels = new ArrayList<>(settings.panels);
        panels.add(panels.remove(panels.size() - 1).log(logX, logY));
        return with(settings.withPanels(panels));
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
        return samples().stream().mapToInt(ScatterSample::shown).sum() <= Dots.MOST_TOLD;
    }

    @Override
    protected String defaultTitle() {
        return isAlone() ? settings.panels.get(0).words() : "Clusters in pairs of features";
    }

    private boolean isAlone() {
        return settings.panels.size() == 1;
    }

    private synchronized List<ScatterSample> samples() {
        List<ScatterSample> known = samples;
        if (known == null) {
            known = settings.panels.stream()
                    .map(panel -> new ScatterSample(panel, clustering, features, settings.points, settings.seed))
                    .toList();
            samples = known;
        }
        return known;
    }

    @Override
    protected Drawing drawing() {
        List<ScatterSample> shown = samples();
        int n = Math.max(1, shown.size());
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
            for (int p = 0; p < shown.size(); p++) {
                draw(canvas, shown.get(p), panels.x(p), panels.y(p), cell, tall);
            }
            legend.column(canvas, width - beside - 16, head + 18, beside);
        });
    }

    private void draw(Canvas canvas, ScatterSample sample, double left, double top, double width, double height) {
        Axis up = sample.up();
        double room = 32 + up.room();
        Axes axes = new Axes(left + room, top + 24, width - room - 14, height - 24 - 46, sample.across(), up);
        canvas.text(Letters.fit(sample.heading(), Theme.SUBTITLE, axes.width()), axes.x(), top + 14, Theme.SUBTITLE);
        axes.levels(canvas);
        axes.base(canvas);
        double opacity = sample.shown() > 2_000 ? 0.55 : 0.75;
        for (int group : sample.groups()) {
            double[] places = Dots.places(axes, sample.points(group));
            canvas.dots(Palette.cluster(sample.cluster(group)), opacity, RADIUS, places);
            if (vector()) {
                Dots.hover(canvas, RADIUS, places, point -> sample.words(group, point));
            }
        }
        if (sample.shown() == 0) {
            nothing(canvas, "no values", axes.x() + axes.width() / 2, axes.y() + axes.height() / 2);
        }
        ScatterSample.Panel panel = sample.panel();
        double middle = axes.x() + axes.width() / 2;
        Labels.across(canvas, isAlone() ? xLabelOr(panel.x()) : panel.x(), middle, axes.bottom() + 31, axes.width());
        axes.upward(canvas, isAlone() ? yLabelOr(panel.y()) : panel.y(), left + 22);
    }

    private String subtitle() {
        boolean sampled = samples().stream().anyMatch(ScatterSample::isSample);
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
        return isAlone() ? "; " + samples().get(0).why() : "; some are left out, as stands above each panel";
    }

    @Override
    public String altText() {
        return "Points of " + Numbers.count(clustering.total(), features.noun()) + " in "
                + Numbers.count(clustering.present().size(), "clusters") + ", coloured by cluster: "
                + settings.panels.stream().map(ScatterSample.Panel::words).collect(Collectors.joining("; ")) + ".";
    }

    @Override
    protected String words() {
        return "  " + TextLayout.oneLine(subtitle())
                + samples().stream().map(sample -> "\n  " + sample.words()).collect(Collectors.joining());
    }
}
