package sojourn.display.xchart;

import org.knowm.xchart.BoxChart;
import org.knowm.xchart.BoxChartBuilder;
import sojourn.display.canvas.Theme;

import java.awt.Color;
import java.util.stream.IntStream;

/** Box plots of columns of numbers. */
final class BoxPlot {
    private final PlotFrame frame;
    private final PlotColumns columns;

    BoxPlot(PlotFrame frame) {
        this.frame = frame;
        this.columns = frame.columns();
    }

    BoxChart draw() {
        columns.requireY();
        String split = columns.by() != null || columns.x().isEmpty() ? columns.by() : columns.x();
        PlotGroups groups = new PlotGroups(columns.by(split));
        BoxChart chart = frame.built(new BoxChartBuilder(), split == null ? "" : split, columns.yTitle());
        for (String name : columns.y()) {
            double[] y = columns.numbers(name, PlotFrame.UP);
            for (int group = 0; group < groups.size(); group++) {
                int of = group;
                double[] values = IntStream.range(0, y.length)
                        .filter(row -> groups.has(of, row) && Double.isFinite(y[row]))
                        .mapToDouble(row -> y[row])
                        .toArray();
                if (values.length > 0) {
                    chart.addSeries(groups.seriesName(group, name), values);
                }
            }
        }
        PlotFrame.requireSeries(!chart.getSeriesCollection().isEmpty());
        PlotFrame.finish(chart, 1);
        chart.getStyler().setSeriesColors(new Color[] {new Color(Theme.ACCENT)});
        frame.turn(
                chart.getStyler(),
                chart.getSeriesCollection().stream().map(one -> one.getName()).toList());
        return chart;
    }
}
