package sojourn.display.xchart;

import org.jspecify.annotations.Nullable;
import org.knowm.xchart.internal.ChartBuilder;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import sojourn.check.Check;
import sojourn.check.OptionWords;

import java.util.List;

/**
 * What all kinds of plots share: the columns, the title, the size, and how a chart is made of them.
 *
 * @param columns   that are drawn
 * @param title     empty for none
 * @param aggregate of several rows that fall on one mark; null if none was named
 * @param width     in pixels
 * @param height    in pixels
 * @param bins      of a histogram; 0 if it chooses them
 */
record PlotFrame(
        PlotColumns columns, String title, @Nullable Combine aggregate, int width, int height, int bins) {
    static final String ACROSS = OptionWords.of("-x", ".x(…)");
    static final String UP = OptionWords.of("-y", ".y(…)");
    static final String VALUE = OptionWords.of("--value", ".value(…)");

    PlotFrame with(PlotColumns next) {
        return new PlotFrame(next, title, aggregate, width, height, bins);
    }

    PlotFrame withTitle(String text) {
        return new PlotFrame(columns, text, aggregate, width, height, bins);
    }

    PlotFrame withAggregate(Combine of) {
        return new PlotFrame(columns, title, of, width, height, bins);
    }

    PlotFrame withSize(int wide, int high) {
        return new PlotFrame(columns, title, aggregate, wide, high, bins);
    }

    PlotFrame withBins(int count) {
        return new PlotFrame(columns, title, aggregate, width, height, count);
    }

    /** {@return a chart of this size and title, in our look} */
    <B extends ChartBuilder<?, C>, C extends Chart<?, ?>> C built(B builder) {
        builder.theme(SojournTheme.QUIET);
        builder.width(width);
        builder.height(height);
        builder.title(title);
        return builder.build();
    }

    /** {@return a chart of this size and title, its axes named} */
    <B extends ChartBuilder<?, C>, C extends AxesChart<?, ?>> C built(B builder, String x, String y) {
        C chart = built(builder);
        chart.setXAxisTitle(x);
        chart.setYAxisTitle(y);
        return chart;
    }

    /** Labels, and a legend if there are several series. */
    static void finish(AxesChart<?, ?> chart, int series) {
        AxesChartStyler styler = chart.getStyler();
        styler.setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right);
        styler.setLegendVisible(series > 1);
        styler.setLegendPosition(Styler.LegendPosition.OutsideE);
    }

    /** Names that have no room beside each other are turned. */
    void turn(AxesChartStyler styler, List<String> names) {
        int letters = names.stream().mapToInt(String::length).max().orElse(0);
        if (letters * 7.0 * names.size() > width * 0.85) {
            styler.setXAxisLabelRotation(names.size() > 24 ? 90 : 45);
        }
    }

    /** Refuses a chart without a mark. */
    static void requireSeries(boolean any) {
        Check.argument(any, "nothing to draw: no row has values in all columns that are drawn");
    }
}
