package sojourn.display.xchart;

import org.knowm.xchart.PieChart;
import org.knowm.xchart.PieChartBuilder;
import org.knowm.xchart.style.PieStyler;
import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.display.Numbers;
import sojourn.display.Palette;

import java.awt.Color;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A pie of the horizontal column. */
final class PiePlot {
    private static final int SLICES = 12;

    private final PlotFrame frame;
    private final PlotColumns columns;

    PiePlot(PlotFrame frame) {
        this.frame = frame;
        this.columns = frame.columns();
    }

    PieChart draw() {
        columns.requireX();
        String valued = columns.value() != null
                ? columns.value()
                : columns.y().isEmpty() ? null : columns.y().get(0);
        double[] values = valued == null ? columns.ones() : columns.numbers(valued, PlotFrame.VALUE);
        CombinedRows cells = new CombinedRows(valued == null ? Combine.COUNT : frame.aggregate());
        for (int row = 0; row < values.length; row++) {
            String x = columns.text(columns.x(), row);
            if (x != null && Double.isFinite(values[row])) {
                cells.add(x, values[row]);
            }
        }
        Map<String, Double> slices = cells.values(columns.x());
        PlotFrame.requireSeries(!slices.isEmpty());
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
        PieChart chart = frame.built(new PieChartBuilder());
        double rest = 0;
        for (int place = 0; place < names.size(); place++) {
            String name = names.get(place);
            if (place < SLICES - 1 || names.size() == SLICES) {
                chart.addSeries(name, slices.get(name)).setFillColor(PlotGroups.shade(Palette.fill(name)));
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
}
