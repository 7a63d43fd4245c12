package sojourn.display.chart.analysis;

import sojourn.analysis.SequenceTree;
import sojourn.analysis.Survival;
import sojourn.display.Chart;
import sojourn.display.Palette;

/** The charts of this room. */
public final class AnalysisCharts {
    private AnalysisCharts() {}

    /**
     * A tree of sequences: a row a node with its size and its split, and the states of the sequences at the root and in each leaf.
     *
     * @param tree any
     * @return the chart
     */
    public static Chart tree(SequenceTree tree) {
        Palette.register(tree.sequences());
        return new SequenceTreeChart(tree);
    }

    /**
     * The share without the event by time, a curve a group with a band of 95 %, and how many are still seen.
     *
     * @param survival any
     * @return the chart
     */
    public static Chart survival(Survival survival) {
        return new SurvivalChart(survival);
    }
}
