package sojourn.display.chart.analysis;

import sojourn.analysis.HiddenMarkov;
import sojourn.analysis.MarkovMixture;
import sojourn.analysis.SequenceTree;
import sojourn.analysis.Survival;
import sojourn.display.Chart;
import sojourn.display.Palette;

/** The charts of this room. */
public final class AnalysisCharts {
    private AnalysisCharts() {}

    /**
     * A tree of sequences: a row for each node with its size and its split, and the states of the sequences at the root and in each leaf.
     *
     * @param tree any
     * @return the chart
     */
    public static Chart tree(SequenceTree tree) {
        Palette.register(tree.sequences());
        return new SequenceTreeChart(tree);
    }

    /**
     * The share without the event by time, a curve for each group with a band of 95 %, and how many are still seen.
     *
     * @param survival any
     * @return the chart
     */
    public static Chart survival(Survival survival) {
        return new SurvivalChart(survival);
    }

    /**
     * The phases of the best hidden Markov model: what each shows as a bar, and where it goes as arrows.
     *
     * @param models any
     * @return the chart
     */
    public static Chart phases(HiddenMarkov models) {
        Palette.register(models.sequences());
        return new PhaseChart(models);
    }

    /**
     * BIC by number of hidden states.
     *
     * @param models any
     * @return the chart
     */
    public static Chart sizes(HiddenMarkov models) {
        return new SizeChart(models.fits(), "hidden states");
    }

    /**
     * BIC by number of clusters.
     *
     * @param mixtures any
     * @return the chart
     */
    public static Chart sizes(MarkovMixture mixtures) {
        return new SizeChart(mixtures.fits(), "clusters");
    }
}
