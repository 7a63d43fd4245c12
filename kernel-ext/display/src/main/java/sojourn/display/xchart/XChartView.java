package sojourn.display.xchart;

import org.knowm.xchart.BoxSeries;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.HeatMapSeries;
import org.knowm.xchart.PieSeries;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.internal.series.Series;
import sojourn.check.Nouns;
import sojourn.check.UsageException;
import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.plot.Range;
import sojourn.display.text.TextLayout;

import java.awt.geom.Rectangle2D;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * A chart that was made with XChart, as SVG with text, PNG and PDF. A chart whose theme is XChart's usual one is shown in our
 * quiet look; what its styler was given stays. It is drawn by XChart: sizes of letters come from this machine's fonts.
 */
public final class XChartView extends Chart {
    /** more marks than a browser should get as so many shapes */
    private static final int MARKS = 5_000;
    /** places with words that a page can bear */
    private static final int HOVERS = 1_000;

    /** bars that words name one by one */
    private static final int NAMED = 12;
    /** XChart keeps times as milliseconds; those of tables have no zone */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final org.knowm.xchart.internal.chartpart.Chart<?, ?> chart;

    /**
     * A view of a chart.
     *
     * @param chart made with XChart
     */
    public XChartView(org.knowm.xchart.internal.chartpart.Chart<?, ?> chart) {
        this.chart = chart;
    }

    @Override
    protected Drawing drawing() {
        SojournTheme.settle(chart.getStyler());
        int width = (int) widthOr(chart.getWidth());
        int height = (int) heightOr(chart.getHeight());
        return new Drawing(width, height, "", canvas -> paint(canvas, width, height));
    }

    /** XChart draws its title itself. */
    @Override
    protected void heading(Canvas canvas, Drawing drawing) {}

    private void paint(Canvas canvas, int width, int height) {
        CanvasGraphics graphics = new CanvasGraphics(canvas, Outlines.of(chart));
        try {
            chart.paint(graphics, width, height);
        } catch (RuntimeException e) {
            // XChart looks at some things only when it draws: a dial's series without a label is an NPE there
            throw new UsageException(
                    "XChart cannot draw this " + chart.getClass().getSimpleName() + ": " + e.getMessage(), e);
        }
        graphics.dispose();
        if (chart instanceof XYChart points && vector()) {
            hovers(canvas, points);
        }
        if (chart instanceof CategoryChart bars && vector()) {
            hovers(canvas, bars, graphics.filled());
        }
    }

    /** Values above their points. */
    private static void hovers(Canvas canvas, XYChart chart) {
        long all = chart.getSeriesCollection().stream()
                .mapToLong(series -> series.getXData().length)
                .sum();
        if (all > HOVERS) {
            return;
        }
        for (XYSeries series : chart.getSeriesCollection()) {
            double[] x = series.getXData();
            double[] y = series.getYData();
            for (int i = 0; series.isEnabled() && i < x.length; i++) {
                double left = chart.getScreenXFromChart(x[i]);
                double top = chart.getScreenYFromChart(y[i], series.getYAxisGroup());
                if (Double.isFinite(left) && Double.isFinite(top)) {
                    canvas.hover(
                            series.getName() + ": " + across(series, x[i]) + ", " + number(y[i]),
                            left - 4,
                            top - 4,
                            8,
                            8);
                }
            }
        }
    }

    /**
     * Values above their bars. XChart says of no bar where it is, but fills one path for each value, series by series; what does not
     * lie where its value says is no bar.
     */
    private static void hovers(Canvas canvas, CategoryChart chart, List<CanvasGraphics.Filled> filled) {
        long all = chart.getSeriesCollection().stream()
                .mapToLong(series -> series.getXData().size())
                .sum();
        if (all > HOVERS) {
            return;
        }
        int next = 0;
        for (CategorySeries series : chart.getSeriesCollection()) {
            if (!series.isEnabled()
                    || !series.getChartCategorySeriesRenderStyle().equals(Optional.of(CategorySeriesRenderStyle.Bar))) {
                continue;
            }
            double[] heights = series.getYData();
            int value = 0;
            for (Object category : series.getXData()) {
                double height = heights[value++];
                double end = chart.getScreenYFromChart(height, series.getYAxisGroup());
                while (next < filled.size() && !filled.get(next).colour().equals(series.getFillColor())) {
                    next++;
                }
                if (next == filled.size()) {
                    return;
                }
                Rectangle2D bar = filled.get(next).bounds();
                double length = Math.abs(end - chart.getScreenYFromChart(0, series.getYAxisGroup()));
                boolean fits = chart.getStyler().isStacked()
                        ? Math.abs(bar.getHeight() - length) <= 1
                        : Math.min(Math.abs(bar.getMinY() - end), Math.abs(bar.getMaxY() - end)) <= 1;
                if (!fits) {
                    continue;
                }
                Rectangle2D seen = filled.get(next++).seen();
                if (seen.getWidth() > 0 && seen.getHeight() >= 0) {
                    double high = Math.max(8, seen.getHeight());
                    canvas.hover(
                            series.getName() + ": " + category + ", " + number(height),
                            seen.getX(),
                            seen.getCenterY() - high / 2,
                            seen.getWidth(),
                            high);
                }
            }
        }
    }

    private static String across(XYSeries series, double x) {
        return series.getxAxisDataType() == Series.DataType.Date
                ? TIME.format(Instant.ofEpochMilli((long) x)).replace(" 00:00:00", "")
                : number(x);
    }

    private static String number(double value) {
        return Numbers.decimal(value);
    }

    @Override
    protected boolean vector() {
        return chart.getSeriesCollection().stream().mapToLong(XChartView::marks).sum() <= MARKS;
    }

    private static long marks(Series series) {
        if (series instanceof XYSeries points) {
            return points.getXData().length;
        }
        if (series instanceof HeatMapSeries heat) {
            return heat.getHeatData().size();
        }
        return series instanceof CategorySeries bars ? bars.getXData().size() : 1;
    }

    @Override
    protected String defaultTitle() {
        return chart.getTitle().isEmpty() ? "Chart" : chart.getTitle();
    }

    @Override
    protected String words() {
        List<String> lines = new ArrayList<>();
        if (chart instanceof AxesChart<?, ?> axes) {
            String x = TextLayout.oneLine(axes.getXAxisTitle());
            String y = TextLayout.oneLine(axes.getYAxisTitle());
            if (!x.isEmpty() || !y.isEmpty()) {
                lines.add("  " + y + (x.isEmpty() ? "" : (y.isEmpty() ? "along " : " by ") + x));
            }
        }
        int count = chart.getSeriesCollection().size();
        lines.add("  " + Numbers.count(count) + " series" + (count == 0 ? "" : ":"));
        chart.getSeriesCollection().stream().limit(24).forEach(series -> lines.add("  " + sentence(series)));
        if (count > 24) {
            lines.add("  and " + Numbers.count(count - 24) + " more");
        }
        return String.join("\n", lines);
    }

    /** What a series holds, in a line. */
    private static String sentence(Series series) {
        String name = TextLayout.oneLine(series.getName());
        if (series instanceof XYSeries points) {
            return name + ": " + Nouns.count(points.getXData().length, "points")
                    + range(", x", points.getXData(), x -> across(points, x))
                    + range(", y", points.getYData(), XChartView::number);
        }
        if (series instanceof BoxSeries boxes) {
            return name + ": " + values(boxes.getYData());
        }
        if (series instanceof CategorySeries bars) {
            return name + ": " + (bars.getXData().size() > NAMED ? values(bars.getYData()) : named(bars));
        }
        if (series instanceof PieSeries slice) {
            return name + ": "
                    + (slice.getValue() == null
                            ? "none"
                            : number(slice.getValue().doubleValue()));
        }
        if (series instanceof HeatMapSeries heat) {
            return name + ": " + Numbers.count(heat.getXData().size()) + " by "
                    + Numbers.count(heat.getYData().size()) + " cells, " + number(heat.getMin()) + " to "
                    + number(heat.getMax());
        }
        return name;
    }

    /** Each bar by its name. */
    private static String named(CategorySeries bars) {
        List<String> texts = new ArrayList<>();
        double[] heights = bars.getYData();
        for (Object category : bars.getXData()) {
            double height = heights[texts.size()];
            texts.add(TextLayout.oneLine(String.valueOf(category)) + " " + number(height));
        }
        return String.join(", ", texts);
    }

    private static String values(double[] values) {
        return Nouns.count(values.length, "values") + range(",", values, XChartView::number);
    }

    private static String range(String name, double[] values, DoubleFunction<String> words) {
        Range range = Range.of(values);
        return range.isEmpty() ? "" : name + " " + words.apply(range.least()) + " to " + words.apply(range.most());
    }

    @Override
    public String altText() {
        return (TextLayout.oneLine(defaultTitle()) + ": " + words())
                .replaceAll("\\s+", " ")
                .strip();
    }
}
