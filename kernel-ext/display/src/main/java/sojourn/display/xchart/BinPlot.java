package sojourn.display.xchart;

import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import sojourn.display.Numbers;
import sojourn.display.plot.Ticks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A histogram of the horizontal column. */
final class BinPlot {
    private static final int BINS = 30;

    private final PlotFrame frame;
    private final PlotColumns columns;

    BinPlot(PlotFrame frame) {
        this.frame = frame;
        this.columns = frame.columns();
    }

    CategoryChart draw() {
        columns.requireX();
        double[] x = columns.numbers(columns.x(), PlotFrame.ACROSS);
        double[] finite = Arrays.stream(x).filter(Double::isFinite).toArray();
        PlotFrame.requireSeries(finite.length > 0);
        double least = Arrays.stream(finite).min().orElse(0);
        double most = Arrays.stream(finite).max().orElse(0);
        int bins = frame.bins();
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
        CategoryChart chart = frame.built(new CategoryChartBuilder(), columns.x() + " from", "rows");
        PlotGroups groups = new PlotGroups(columns);
        for (int group = 0; group < groups.size(); group++) {
            double[] heights = new double[count];
            for (int row = 0; row < x.length; row++) {
                if (groups.has(group, row) && Double.isFinite(x[row])) {
                    heights[Math.min(count - 1, (int) Math.floor((x[row] - start) / step))]++;
                }
            }
            String series = groups.seriesName(group, "rows");
            chart.addSeries(series, labels, Arrays.stream(heights).boxed().toList())
                    .setFillColor(groups.colour(group, "rows"));
        }
        PlotFrame.finish(chart, groups.size());
        chart.getStyler().setAvailableSpaceFill(0.96);
        frame.turn(chart.getStyler(), labels.stream().map(String::valueOf).toList());
        return chart;
    }
}
