package sojourn.display.xchart;

import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import sojourn.check.Check;
import sojourn.display.Numbers;
import sojourn.display.canvas.Theme;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A heat map of the pairs of two columns' values. */
final class HeatPlot {
    private static final int CELLS = 200;

    private final PlotFrame frame;
    private final PlotColumns columns;

    HeatPlot(PlotFrame frame) {
        this.frame = frame;
        this.columns = frame.columns();
    }

    HeatMapChart draw() {
        columns.requireX();
        columns.requireY();
        Check.argument(
                columns.y().size() == 1,
                "a heat map has one column for its vertical axis, had %d",
                columns.y().size());
        String vertical = columns.y().get(0);
        List<String> across = columns.categories(columns.x(), CELLS, "columns", PlotFrame.ACROSS);
        List<String> up = columns.categories(vertical, CELLS, "rows", PlotFrame.UP);
        String valued = columns.value();
        double[] values = valued == null ? columns.ones() : columns.numbers(valued, PlotFrame.VALUE);
        CombinedRows cells = new CombinedRows(valued == null ? Combine.COUNT : frame.aggregate());
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
        PlotFrame.requireSeries(!shades.isEmpty());
        shades.forEach((place, value) -> places.get(place)[2] = value);
        HeatMapChart chart = frame.built(new HeatMapChartBuilder(), columns.x(), vertical);
        chart.addSeries(valued == null ? "rows" : valued, across, up, new ArrayList<>(places.values()));
        PlotFrame.finish(chart, 2);
        chart.getStyler()
                .setRangeColors(new Color[] {new Color(0xEAF1F8), new Color(Theme.ACCENT), new Color(0x14304D)});
        chart.getStyler().setPlotContentSize(1);
        chart.getStyler().setHeatMapDecimalValueFormatter(Numbers::decimal);
        frame.turn(chart.getStyler(), across);
        return chart;
    }
}
