package sojourn.display.xchart;

import java.util.Locale;
import java.util.function.Function;

/** What kind of chart is made of a table. */
@SuppressWarnings("ImmutableEnumChecker") // method references that hold nothing
public enum PlotKind {
    /** Lines through points, in the order of the horizontal axis. */
    LINE("XYChart", Plots::line),
    /** Bars for names. */
    BAR("CategoryChart", Plots::bar),
    /** A histogram. */
    HIST("CategoryChart", Plots::hist),
    /** Box plots. */
    BOX("BoxChart", Plots::box),
    /** Points. */
    SCATTER("XYChart", Plots::scatter),
    /** A heat map. */
    HEAT("HeatMapChart", Plots::heat),
    /** A pie. */
    PIE("PieChart", Plots::pie);

    private final String type;
    private final Function<Plots, Object> chart;

    PlotKind(String type, Function<Plots, Object> chart) {
        this.type = type;
        this.chart = chart;
    }

    /**
     * Draws.
     *
     * @param plots with the columns that this kind of chart needs
     * @return the chart, an object of XChart
     * @throws sojourn.check.UsageException if a column is missing or does not fit
     */
    public Object draw(Plots plots) {
        return chart.apply(plots);
    }

    /** {@return the method of {@link Plots} that gives it} */
    public String verb() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the type of the chart, as Java has it in source text} */
    public String type() {
        return "org.knowm.xchart." + type;
    }
}
