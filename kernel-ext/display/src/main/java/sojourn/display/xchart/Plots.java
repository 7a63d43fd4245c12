package sojourn.display.xchart;

import org.jspecify.annotations.Nullable;
import org.knowm.xchart.BoxChart;
import org.knowm.xchart.BoxChartBuilder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.PieChart;
import org.knowm.xchart.PieChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.ChartBuilder;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.series.AxesChartSeriesNumerical;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.PieStyler;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Ticks;
import tech.tablesaw.api.Table;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.IntStream;

/**
 * Charts of any table, made with XChart in our look: {@code Plots.of(table).x("day").y("events").by("country").line()}. Each
 * chart is XChart's own object, so that all that its styler can do is at hand. Immutable: each verb gives new plots.
 *
 * <p>Rows without a value in a column that is drawn are left out; {@link #leftOut} counts them. Where several rows fall on one
 * bar, slice or cell, {@link #combine} says what becomes of them.
 */
public final class Plots {
    /** more groups than can be distinguished by colours, strokes and markers */
    private static final int GROUPS = 24;
    /** more bars than have room for their names */
    private static final int CATEGORIES = 60;

    private static final int CELLS = 200;
    private static final int SLICES = 12;
    private static final int BINS = 30;

    private static final String ACROSS = OptionWords.of("-x", ".x(…)");
    private static final String UP = OptionWords.of("-y", ".y(…)");
    private static final String VALUE = OptionWords.of("--value", ".value(…)");
    private static final String BY = OptionWords.of("--by", ".by(…)");
    /** points of a line beyond which only those are drawn that its picture shows */
    public static final int LINE_POINTS = 5_000;

    private final PlotColumns columns;
    private final String title;
    private final @Nullable Combine aggregate;
    private final int width;
    private final int height;
    private final int bins;

    private Plots(PlotColumns columns, String title, @Nullable Combine aggregate, int width, int height, int bins) {
        this.columns = columns;
        this.title = title;
        this.aggregate = aggregate;
        this.width = width;
        this.height = height;
        this.bins = bins;
    }

    /**
     * Plots of a table.
     *
     * @param table with at least one column; it is read when a chart is made
     * @return plots without axes yet
     */
    public static Plots of(Table table) {
        return new Plots(new PlotColumns(table, null, List.of(), null, null), "", null, 700, 400, 0);
    }

    /**
     * The column of the horizontal axis.
     *
     * @param column of numbers, dates or times for lines and points, of numbers for histograms, else of anything
     * @return the plots
     * @throws sojourn.check.UsageException if the table has no such column
     */
    public Plots x(String column) {
        return with(columns.x(column));
    }

    /**
     * The columns of the vertical axis.
     *
     * @param names of numbers; each is a series of its own. Of anything for a heat map
     * @return the plots
     * @throws sojourn.check.UsageException if the table has no such column
     */
    public Plots y(String... names) {
        return with(columns.y(names));
    }

    /**
     * The column whose values are drawn apart, in the colours that they have in the whole notebook.
     *
     * @param column of anything; at most 24 different values
     * @return the plots
     * @throws sojourn.check.UsageException if the table has no such column
     */
    public Plots by(String column) {
        return with(columns.by(column));
    }

    /**
     * The column whose values shade a heat map or size the slices of a pie; rows are counted without it.
     *
     * @param column of numbers
     * @return the plots
     * @throws sojourn.check.UsageException if the table has no such column, or not of numbers
     */
    public Plots value(String column) {
        return with(columns.value(column));
    }

    /**
     * What becomes of several rows that fall on one bar, slice or cell.
     *
     * @param of their values
     * @return the plots
     */
    public Plots combine(Combine of) {
        return new Plots(columns, title, of, width, height, bins);
    }

    /**
     * How many bars a histogram has.
     *
     * @param count 1..1,000
     * @return the plots
     */
    public Plots bins(int count) {
        Check.argument(count >= 1 && count <= 1000, "bins must be in 1..1,000, was %,d", count);
        return new Plots(columns, title, aggregate, width, height, count);
    }

    /**
     * The title.
     *
     * @param text empty for none
     * @return the plots
     */
    public Plots title(String text) {
        return new Plots(columns, text, aggregate, width, height, bins);
    }

    /**
     * The size of the chart.
     *
     * @param wide in pixels, 240..4,000
     * @param high in pixels, 120..8,000
     * @return the plots
     */
    public Plots size(int wide, int high) {
        sojourn.display.Chart.requireSize(wide, high);
        return new Plots(columns, title, aggregate, wide, high, bins);
    }

    private Plots with(PlotColumns next) {
        return new Plots(next, title, aggregate, width, height, bins);
    }

    /** {@return how many rows have no value in a column that is drawn, or one that is not finite, and so are left out} */
    public long leftOut() {
        return columns.leftOut();
    }

    /**
     * Lines through points, in the order of the horizontal axis. Of a line of more than {@link #LINE_POINTS} points those are
     * drawn that its picture shows: the first, the least, the greatest and the last of each pixel of the width.
     *
     * @return a chart with a series for each group and each column of {@link #y}
     * @throws sojourn.check.UsageException if an axis is missing or has no numbers
     */
    public XYChart line() {
        XYChart chart = points(true);
        boolean many = chart.getSeriesCollection().stream().anyMatch(series -> series.getXData().length > 60);
        for (XYSeries series : chart.getSeriesCollection()) {
            series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Line);
            if (many) {
                series.setMarker(SeriesMarkers.NONE);
            }
        }
        return chart;
    }

    /**
     * Points.
     *
     * @return a chart with a series for each group and each column of {@link #y}
     * @throws sojourn.check.UsageException if an axis is missing or has no numbers
     */
    public XYChart scatter() {
        XYChart chart = points(false);
        chart.getSeriesCollection()
                .forEach(series -> series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter));
        return chart;
    }

    @SuppressWarnings("JavaUtilDate") // XChart takes times as nothing else
    private XYChart points(boolean sorted) {
        columns.requireX();
        columns.requireY();
        double[] x = columns.numbers(columns.x(), ACROSS);
        boolean time = columns.isTime(columns.x());
        XYChart chart = built(new XYChartBuilder(), columns.x(), columns.yTitle());
        Groups groups = groups();
        for (String name : columns.y()) {
            double[] y = columns.numbers(name, UP);
            for (int group = 0; group < groups.names.size(); group++) {
                int of = group;
                Integer[] rows = IntStream.range(0, x.length)
                        .filter(row -> groups.of[row] == of && Double.isFinite(x[row]) && Double.isFinite(y[row]))
                        .boxed()
                        .toArray(Integer[]::new);
                if (rows.length == 0) {
                    continue;
                }
                if (sorted) {
                    Arrays.sort(rows, Comparator.comparingDouble(row -> x[row]));
                    rows = rows.length > LINE_POINTS ? LinePoints.seen(rows, x, y, width) : rows;
                }
                String series = seriesName(groups, group, name);
                List<Double> heights = Arrays.stream(rows).map(row -> y[row]).toList();
                List<?> places = time
                        ? Arrays.stream(rows)
                                .map(row -> new Date((long) x[row]))
                                .toList()
                        : Arrays.stream(rows).map(row -> x[row]).toList();
                colour(chart.addSeries(series, places, heights), groups, group, name);
            }
        }
        requireSeries(!chart.getSeriesCollection().isEmpty());
        finish(chart, columns.y().size() * groups.names.size());
        // times without a zone are drawn as they are
        chart.getStyler().setTimezone(TimeZone.getTimeZone("UTC"));
        return chart;
    }

    /**
     * Bars, one for each value of the horizontal column, beside each other for groups and several columns of {@link #y}.
     * Without a column of {@link #y} rows are counted.
     *
     * @return a chart with a series for each group and each column
     * @throws sojourn.check.UsageException if an axis is missing, or rows fall together that nothing is said of
     */
    public CategoryChart bar() {
        columns.requireX();
        List<String> categories = columns.categories(columns.x(), CATEGORIES, "bars", ACROSS);
        CategoryChart chart =
                built(new CategoryChartBuilder(), columns.x(), columns.y().isEmpty() ? "rows" : columns.yTitle());
        Groups groups = groups();
        List<String> measures = columns.y().isEmpty() ? List.of("rows") : columns.y();
        for (String name : measures) {
            double[] y = columns.y().isEmpty() ? columns.ones() : columns.numbers(name, UP);
            Combine how = columns.y().isEmpty() ? Combine.COUNT : aggregate;
            for (int group = 0; group < groups.names.size(); group++) {
                Cells cells = new Cells(how);
                for (int row = 0; row < y.length; row++) {
                    String category = columns.text(columns.x(), row);
                    if (groups.of[row] == group && category != null && Double.isFinite(y[row])) {
                        cells.add(category, y[row]);
                    }
                }
                Map<String, Double> heights =
                        cells.values(columns.x() + (groups.single() ? "" : " and " + columns.by()));
                if (heights.isEmpty()) {
                    continue;
                }
                List<Double> bars = new ArrayList<>();
                categories.forEach(category -> bars.add(heights.get(category)));
                String series = seriesName(groups, group, name);
                chart.addSeries(series, categories, bars).setFillColor(colour(groups, group, name));
            }
        }
        requireSeries(!chart.getSeriesCollection().isEmpty());
        finish(chart, measures.size() * groups.names.size());
        turn(chart.getStyler(), categories);
        return chart;
    }

    /**
     * A histogram of the horizontal column: how many rows there are in each of equally wide bins.
     *
     * @return a chart with a series for each group; its bins are the same for all
     * @throws sojourn.check.UsageException if the column is missing or has no numbers
     */
    public CategoryChart hist() {
        columns.requireX();
        double[] x = columns.numbers(columns.x(), ACROSS);
        double[] finite = Arrays.stream(x).filter(Double::isFinite).toArray();
        requireSeries(finite.length > 0);
        double least = Arrays.stream(finite).min().orElse(0);
        double most = Arrays.stream(finite).max().orElse(0);
        int wanted = bins > 0 ? bins : (int) Math.min(BINS, Math.max(5, Math.ceil(Math.sqrt(finite.length))));
        double step = most > least ? (bins > 0 ? (most - least) / bins : Ticks.step((most - least) / wanted)) : 1;
        double start = bins > 0 ? least : Math.floor(least / step) * step;
        int count = bins > 0 ? bins : (int) Math.max(1, Math.floor((most - start) / step) + 1);
        List<String> names = IntStream.range(0, count)
                .mapToObj(bin -> Numbers.decimal(start + bin * step))
                .toList();
        // bins narrower than the digits shown would share a name
        List<?> labels = names.stream().distinct().count() == count
                ? names
                : IntStream.range(0, count).mapToObj(bin -> start + bin * step).toList();
        CategoryChart chart = built(new CategoryChartBuilder(), columns.x() + " from", "rows");
        Groups groups = groups();
        for (int group = 0; group < groups.names.size(); group++) {
            double[] heights = new double[count];
            for (int row = 0; row < x.length; row++) {
                if (groups.of[row] == group && Double.isFinite(x[row])) {
                    heights[Math.min(count - 1, (int) Math.floor((x[row] - start) / step))]++;
                }
            }
            String series = seriesName(groups, group, "rows");
            chart.addSeries(series, labels, Arrays.stream(heights).boxed().toList())
                    .setFillColor(colour(groups, group, "rows"));
        }
        finish(chart, groups.names.size());
        chart.getStyler().setAvailableSpaceFill(0.96);
        turn(chart.getStyler(), labels.stream().map(String::valueOf).toList());
        return chart;
    }

    /**
     * Box plots of a column of numbers: one for all rows, or one for each value of {@link #by} or else of {@link #x}.
     *
     * @return a chart with a series for each box
     * @throws sojourn.check.UsageException if the column of numbers is missing
     */
    public BoxChart box() {
        columns.requireY();
        String split = columns.by() != null || columns.x().isEmpty() ? columns.by() : columns.x();
        Plots plain = with(columns.by(split));
        Groups groups = plain.groups();
        BoxChart chart = built(new BoxChartBuilder(), split == null ? "" : split, columns.yTitle());
        for (String name : columns.y()) {
            double[] y = columns.numbers(name, UP);
            for (int group = 0; group < groups.names.size(); group++) {
                int of = group;
                double[] values = IntStream.range(0, y.length)
                        .filter(row -> groups.of[row] == of && Double.isFinite(y[row]))
                        .mapToDouble(row -> y[row])
                        .toArray();
                if (values.length > 0) {
                    chart.addSeries(plain.seriesName(groups, group, name), values);
                }
            }
        }
        requireSeries(!chart.getSeriesCollection().isEmpty());
        finish(chart, 1);
        chart.getStyler().setSeriesColors(new Color[] {new Color(Theme.ACCENT)});
        turn(
                chart.getStyler(),
                chart.getSeriesCollection().stream().map(one -> one.getName()).toList());
        return chart;
    }

    /**
     * A heat map: how many rows have each pair of values of the two axes, or what {@link #combine} makes of {@link #value}.
     *
     * @return a chart with one series; pairs that no row has are empty
     * @throws sojourn.check.UsageException if an axis is missing, or rows fall together that nothing is said of
     */
    public HeatMapChart heat() {
        columns.requireX();
        columns.requireY();
        Check.argument(
                columns.y().size() == 1,
                "a heat map has one column for its vertical axis, had %d",
                columns.y().size());
        String vertical = columns.y().get(0);
        List<String> across = columns.categories(columns.x(), CELLS, "columns", ACROSS);
        List<String> up = columns.categories(vertical, CELLS, "rows", UP);
        String valued = columns.value();
        double[] values = valued == null ? columns.ones() : columns.numbers(valued, VALUE);
        Cells cells = new Cells(valued == null ? Combine.COUNT : aggregate);
        Map<String, Number[]> places = new LinkedHashMap<>();
        for (int row = 0; row < values.length; row++) {
            String x = columns.text(columns.x(), row);
            String y = columns.text(vertical, row);
            if (x != null && y != null && Double.isFinite(values[row])) {
                int column = across.indexOf(x);
                int line = up.indexOf(y);
                cells.add(column + "," + line, values[row]);
                places.putIfAbsent(column + "," + line, new Number[] {column, line, 0});
            }
        }
        Map<String, Double> shades = cells.values(columns.x() + " and " + vertical);
        requireSeries(!shades.isEmpty());
        shades.forEach((place, value) -> places.get(place)[2] = value);
        HeatMapChart chart = built(new HeatMapChartBuilder(), columns.x(), vertical);
        chart.addSeries(valued == null ? "rows" : valued, across, up, new ArrayList<>(places.values()));
        finish(chart, 2);
        chart.getStyler()
                .setRangeColors(new Color[] {new Color(0xEAF1F8), new Color(Theme.ACCENT), new Color(0x14304D)});
        chart.getStyler().setPlotContentSize(1);
        chart.getStyler().setHeatMapDecimalValueFormatter(Numbers::decimal);
        turn(chart.getStyler(), across);
        return chart;
    }

    /**
     * A pie: how many rows have each value of the horizontal column, or what {@link #combine} makes of {@link #value}.
     *
     * @return a chart with a series for each slice, the largest first; beyond twelve the smallest are one slice
     * @throws sojourn.check.UsageException if the column is missing, a value is negative, or rows fall together that nothing
     *     is said of
     */
    public PieChart pie() {
        columns.requireX();
        String valued = columns.value() != null
                ? columns.value()
                : columns.y().isEmpty() ? null : columns.y().get(0);
        double[] values = valued == null ? columns.ones() : columns.numbers(valued, VALUE);
        Cells cells = new Cells(valued == null ? Combine.COUNT : aggregate);
        for (int row = 0; row < values.length; row++) {
            String x = columns.text(columns.x(), row);
            if (x != null && Double.isFinite(values[row])) {
                cells.add(x, values[row]);
            }
        }
        Map<String, Double> slices = cells.values(columns.x());
        requireSeries(!slices.isEmpty());
        slices.forEach((name, value) -> Check.argument(
                value >= 0,
                "a pie has no slice below 0, but '%s' has %s; %s draws it",
                name,
                Numbers.decimal(value),
                OptionWords.of("--kind bar", ".bar()")));
        List<String> names = slices.keySet().stream()
                .sorted(Comparator.comparingDouble((String name) -> -slices.get(name))
                        .thenComparing(name -> name))
                .toList();
        Palette.register(names);
        PieChart chart = built(new PieChartBuilder());
        double rest = 0;
        for (int place = 0; place < names.size(); place++) {
            String name = names.get(place);
            if (place < SLICES - 1 || names.size() == SLICES) {
                chart.addSeries(name, slices.get(name)).setFillColor(shade(Palette.fill(name)));
            } else {
                rest += slices.get(name);
            }
        }
        if (names.size() > SLICES) {
            chart.addSeries("(other)", rest).setFillColor(new Color(Palette.OTHER.ground()));
        }
        chart.getStyler().setLabelType(PieStyler.LabelType.Percentage);
        return chart;
    }

    private static void requireSeries(boolean any) {
        Check.argument(any, "nothing to draw: no row has values in all columns that are drawn");
    }

    private <B extends ChartBuilder<?, C>, C extends Chart<?, ?>> C built(B builder) {
        builder.theme(SojournTheme.QUIET);
        builder.width(width);
        builder.height(height);
        builder.title(title);
        return builder.build();
    }

    private <B extends ChartBuilder<?, C>, C extends AxesChart<?, ?>> C built(B builder, String x, String y) {
        C chart = built(builder);
        chart.setXAxisTitle(x);
        chart.setYAxisTitle(y);
        return chart;
    }

    private void finish(AxesChart<?, ?> chart, int series) {
        AxesChartStyler styler = chart.getStyler();
        styler.setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right);
        styler.setLegendVisible(series > 1);
        styler.setLegendPosition(Styler.LegendPosition.OutsideE);
    }

    /** Names that have no room beside each other are turned. */
    private void turn(AxesChartStyler styler, List<String> names) {
        int letters = names.stream().mapToInt(String::length).max().orElse(0);
        if (letters * 7.0 * names.size() > width * 0.85) {
            styler.setXAxisLabelRotation(names.size() > 24 ? 90 : 45);
        }
    }

    private String seriesName(Groups groups, int group, String column) {
        return groups.single()
                ? column
                : columns.y().size() > 1 ? groups.names.get(group) + ", " + column : groups.names.get(group);
    }

    private void colour(AxesChartSeriesNumerical series, Groups groups, int group, String column) {
        Color colour = colour(groups, group, column);
        series.setLineColor(colour);
        series.setMarkerColor(colour);
        series.setFillColor(new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), 90));
    }

    private Color colour(Groups groups, int group, String column) {
        if (!groups.single()) {
            return columns.isCluster()
                    ? cluster(groups.names.get(group))
                    : shade(Palette.fill(groups.names.get(group)));
        }
        return columns.y().size() > 1 ? SojournTheme.colour(columns.y().indexOf(column)) : new Color(Theme.ACCENT);
    }

    private static Color cluster(String name) {
        return shade(Palette.cluster(Integer.parseInt(name)));
    }

    /** XChart has no hatches. */
    private static Color shade(Fill fill) {
        return new Color(fill.hatch() == Fill.Hatch.NONE ? fill.ground() : fill.ink());
    }

    /** The groups of rows: their names, and the group of each row, -1 for a row that has none. */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Groups(List<String> names, int[] of) {
        boolean single() {
            return names.size() == 1 && names.get(0).isEmpty();
        }
    }

    private Groups groups() {
        String by = columns.by();
        int[] of = new int[columns.rows()];
        if (by == null) {
            return new Groups(List.of(""), of);
        }
        List<String> names = columns.categories(by, GROUPS, "groups", BY);
        if (!columns.isCluster()) {
            Palette.register(names);
        }
        for (int row = 0; row < of.length; row++) {
            of[row] = names.indexOf(columns.text(by, row));
        }
        return new Groups(names, of);
    }

    /** Values of rows that fall on one mark. */
    private static final class Cells {
        private final @Nullable Combine how;
        private final Map<String, List<Double>> values = new LinkedHashMap<>();

        Cells(@Nullable Combine how) {
            this.how = how;
        }

        void add(String cell, double value) {
            values.computeIfAbsent(cell, one -> new ArrayList<>()).add(value);
        }

        Map<String, Double> values(String of) {
            Map<String, Double> result = new LinkedHashMap<>();
            values.forEach((cell, all) -> {
                Check.argument(
                        how != null || all.size() == 1,
                        "%,d rows have the same %s; %s says what becomes of them",
                        all.size(),
                        of,
                        OptionWords.of("--agg mean", ".combine(Combine.MEAN)"));
                double[] numbers = all.stream().mapToDouble(value -> value).toArray();
                result.put(cell, how == null ? numbers[0] : how.of(numbers));
            });
            return result;
        }
    }
}
