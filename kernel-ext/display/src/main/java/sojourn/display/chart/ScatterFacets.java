package sojourn.display.chart;

import org.jspecify.annotations.Nullable;
import sojourn.Clustering;
import sojourn.check.Check;
import sojourn.display.ChartWithOptions;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Theme;
import sojourn.display.chart.data.ScatterPanels;
import sojourn.display.chart.data.ScatterSample;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.plot.Dots;
import sojourn.display.plot.Labels;
import sojourn.display.plot.Legend;
import sojourn.display.plot.Panels;

import java.util.List;

/**
 * Items of a clustering of features as points, one colour for each cluster, in one panel or several. Axes are expressions over features:
 * {@code log1p(session_duration_sec)}, {@code views / total_events}. Of many items a sample is drawn in which each small cluster
 * stays visible; a line above each panel gives its size. A few hundred points each name their item in a tooltip; more
 * are shown as PNG alone, in which places would lie over each other. Immutable: each verb gives a new chart.
 */
public final class ScatterFacets extends ChartWithOptions<ScatterFacets> {
    private static final int POINTS = 4_000;
    private static final double PANEL_WIDTH = 350;
    private static final double PANEL_ALONE = 480;
    private static final double PANEL_HEIGHT = 300;
    private static final double LEGEND = 180;
    private static final double RADIUS = 2.2;

    private final ScatterPanels panels;
    /** found when it is first drawn */
    private @Nullable List<ScatterSample> samples;

    private ScatterFacets(ScatterPanels panels) {
        this.panels = panels;
    }

    /**
     * A chart without panels yet.
     *
     * @param clustering a clustering of features
     * @return the chart; two columns of panels, 4,000 points each, seed 42
     * @throws sojourn.check.UsageException if the items are not features
     */
    public static ScatterFacets of(Clustering clustering) {
        return new ScatterFacets(ScatterPanels.of(clustering, 2, POINTS, 42));
    }

    private ScatterFacets with(ScatterPanels next) {
        return inThisFrame(new ScatterFacets(next));
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
        return with(panels.panel(x, y));
    }

    /**
     * The same chart with a logarithmic horizontal axis in the last panel. Values that are not above 0 are left out, and counted.
     *
     * @return the chart
     */
    public ScatterFacets logX() {
        return with(panels.log(true, false));
    }

    /**
     * The same chart with a logarithmic vertical axis in the last panel. Values that are not above 0 are left out, and counted.
     *
     * @return the chart
     */
    public ScatterFacets logY() {
        return with(panels.log(false, true));
    }

    /**
     * The same chart with so many panels side by side.
     *
     * @param columns {@code >= 1}
     * @return the chart
     */
    public ScatterFacets columns(int columns) {
        Check.argument(columns >= 1 && columns <= 12, "columns must be in 1..12, was %d", columns);
        return with(panels.columns(columns));
    }

    /**
     * The same chart with more or fewer points a panel.
     *
     * @param points the most points, in 1..200,000
     * @return the chart
     */
    public ScatterFacets points(int points) {
        Check.argument(points >= 1 && points <= 200_000, "points must be in 1..200,000, was %,d", points);
        return with(panels.points(points));
    }

    /**
     * The same chart of another sample.
     *
     * @param seed the seed that the sample is drawn with
     * @return the chart
     */
    public ScatterFacets seed(long seed) {
        return with(panels.seed(seed));
    }

    @Override
    protected boolean vector() {
        return samples().stream().mapToInt(ScatterSample::shown).sum() <= Dots.MOST_TOLD;
    }

    @Override
    protected String defaultTitle() {
        return panels.title();
    }

    private synchronized List<ScatterSample> samples() {
        List<ScatterSample> known = samples;
        if (known == null) {
            known = panels.samples();
            samples = known;
        }
        return known;
    }

    @Override
    protected Drawing drawing() {
        List<ScatterSample> shown = samples();
        int n = Math.max(1, shown.size());
        int columns = Panels.columns(n, panels.columns());
        int rows = Panels.rows(n, columns);
        double head = head(12, 54);
        double width = widthOr(columns * (n == 1 ? PANEL_ALONE : PANEL_WIDTH) + LEGEND);
        double height = heightOr(head + rows * PANEL_HEIGHT);
        Legend legend = Legend.of(panels.clustering());
        double beside = legend.columnWidth(LEGEND - 36);
        double cell = (width - beside - 36) / columns;
        double tall = (height - head) / rows;
        Panels places = new Panels(n, columns, 0, head, cell, tall);
        return new Drawing(width, height, panels.subtitle(shown), canvas -> {
            for (int p = 0; p < shown.size(); p++) {
                draw(canvas, shown.get(p), places.x(p), places.y(p), cell, tall);
            }
            legend.column(canvas, width - beside - 16, head + 18, beside);
        });
    }

    private void draw(Canvas canvas, ScatterSample sample, double left, double top, double width, double height) {
        Axis up = sample.up();
        double room = 32 + up.room();
        Axes axes = new Axes(left + room, top + 24, width - room - 14, height - 24 - 46, sample.across(), up);
        Labels.fitted(canvas, sample.heading(), Theme.SUBTITLE, axes.x(), top + 14, axes.width());
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
        Labels.across(
                canvas, panels.isAlone() ? xLabelOr(panel.x()) : panel.x(), middle, axes.bottom() + 31, axes.width());
        axes.upward(canvas, panels.isAlone() ? yLabelOr(panel.y()) : panel.y(), left + 22);
    }

    @Override
    public String altText() {
        return panels.altText();
    }

    @Override
    protected String words() {
        return panels.words(samples());
    }
}
