package sojourn.display.xchart;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.IntStream;

/** Lines and points: a series for each group and each column. */
final class PointPlot {
    private final PlotFrame frame;
    private final PlotColumns columns;

    PointPlot(PlotFrame frame) {
        this.frame = frame;
        this.columns = frame.columns();
    }

    XYChart line() {
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

    XYChart scatter() {
        XYChart chart = points(false);
        chart.getSeriesCollection()
                .forEach(series -> series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter));
        return chart;
    }

    @SuppressWarnings("JavaUtilDate") // XChart takes times as nothing else
    private XYChart points(boolean sorted) {
        columns.requireX();
        columns.requireY();
        double[] x = columns.numbers(columns.x(), PlotFrame.ACROSS);
        boolean time = columns.isTime(columns.x());
        XYChart chart = frame.built(new XYChartBuilder(), columns.x(), columns.yTitle());
        PlotGroups groups = new PlotGroups(columns);
        for (String name : columns.y()) {
            double[] y = columns.numbers(name, PlotFrame.UP);
            for (int group = 0; group < groups.size(); group++) {
                int of = group;
                Integer[] rows = IntStream.range(0, x.length)
                        .filter(row -> groups.has(of, row) && Double.isFinite(x[row]) && Double.isFinite(y[row]))
                        .boxed()
                        .toArray(Integer[]::new);
                if (rows.length == 0) {
                    continue;
                }
                if (sorted) {
                    Arrays.sort(rows, Comparator.comparingDouble(row -> x[row]));
                    rows = rows.length > Plots.LINE_POINTS ? LinePoints.seen(rows, x, y, frame.width()) : rows;
                }
                String series = groups.seriesName(group, name);
                List<Double> heights = Arrays.stream(rows).map(row -> y[row]).toList();
                List<?> places = time
                        ? Arrays.stream(rows)
                                .map(row -> new Date((long) x[row]))
                                .toList()
                        : Arrays.stream(rows).map(row -> x[row]).toList();
                groups.colour(chart.addSeries(series, places, heights), group, name);
            }
        }
        PlotFrame.requireSeries(!chart.getSeriesCollection().isEmpty());
        PlotFrame.finish(chart, columns.y().size() * groups.size());
        // times without a zone are drawn as they are
        chart.getStyler().setTimezone(TimeZone.getTimeZone("UTC"));
        return chart;
    }
}
