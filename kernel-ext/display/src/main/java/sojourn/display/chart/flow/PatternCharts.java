package sojourn.display.chart.flow;

import sojourn.Patterns;
import sojourn.display.Chart;

/** The charts of ordered patterns. */
public final class PatternCharts {
    private PatternCharts() {}

    /**
     * The first patterns and their supports: as bars, or by groups as a heat map that is coloured only where the groups differ by
     * more than chance.
     *
     * @param patterns any
     * @return the chart
     */
    public static Chart supports(Patterns patterns) {
        return patterns.groups().isEmpty() ? new PatternBars(patterns) : new PatternHeat(patterns);
    }
}
