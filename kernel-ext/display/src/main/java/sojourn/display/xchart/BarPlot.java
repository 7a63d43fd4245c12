package sojourn.display.xchart;

import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Bars, one for each value of the horizontal column. */
final class BarPlot {
    /** more bars than have room for their names */
    private static final int CATEGORIES = 60;

    private final PlotFrame frame;
    private final PlotColumns columns;

    BarPlot(PlotFrame frame) {
        this.frame = frame;
        this.columns = frame.columns();
    }

    CategoryChart draw() {
        columns.requireX();
        List<String> categories = columns.categories(columns.x(), CATEGORIES, "bars", PlotFrame.ACROSS);
        CategoryChart chart =
                frame.built(new CategoryChartBuilder(), columns.x(), columns.y().isEmpty() ? "rows" : columns.yTitle());
        PlotGroups groups = new PlotGroups(columns);
        List<String> measures = columns.y().isEmpty() ? List.of("rows") : columns.y();
        for (String name : measures) {
            double[] y = columns.y().isEmpty() ? columns.ones() : columns.numbers(name, PlotFrame.UP);
            Combine how = columns.y().isEmpty() ? Combine.COUNT : frame.aggregate();
            for (int group = 0; group < groups.size(); group++) {
                CombinedRows cells = new CombinedRows(how);
                for (int row = 0; row < y.length; row++) {
                    String category = columns.text(columns.x(), row);
                    if (groups.has(group, row) && category != null && Double.isFinite(y[row])) {
                        cells.add(category, y[row]);
                    }
                }
                Map<String, Double> heights = cells.values(groups.with(columns.x()));
                if (heights.isEmpty()) {
                    continue;
                }
                List<Double> bars = new ArrayList<>();
                categories.forEach(category -> bars.add(heights.get(category)));
                String series = groups.seriesName(group, name);
                chart.addSeries(series, categories, bars).setFillColor(groups.colour(group, name));
            }
        }
        PlotFrame.requireSeries(!chart.getSeriesCollection().isEmpty());
        PlotFrame.finish(chart, measures.size() * groups.size());
        frame.turn(chart.getStyler(), categories);
        return chart;
    }
}
