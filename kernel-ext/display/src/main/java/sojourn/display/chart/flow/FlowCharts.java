package sojourn.display.chart.flow;

import sojourn.Flow;
import sojourn.check.Check;
import sojourn.display.Chart;
import sojourn.display.Palette;
import sojourn.flow.FunnelCounts;
import sojourn.flow.TransitionDifference;

import java.util.Objects;

/** The charts of a flow. */
public final class FlowCharts {
    private FlowCharts() {}

    /**
     * What follows what, as a graph.
     *
     * @param flow any
     * @return the chart of all sequences
     */
    public static Chart graph(Flow flow) {
        return new TransitionGraph(
                registered(flow).transitions(), "", flow.sequences().noun());
    }

    /**
     * What follows what in a group, as a graph.
     *
     * @param flow  by group
     * @param group one of its groups
     * @return the chart
     * @throws sojourn.check.UsageException if there is no such group
     */
    public static Chart graph(Flow flow, String group) {
        return new TransitionGraph(
                registered(flow).transitions(group), group, flow.sequences().noun());
    }

    /**
     * The rate of each transition, as a heat map: each row adds up to 100 %.
     *
     * @param flow any
     * @return the chart of all sequences
     */
    public static Chart matrix(Flow flow) {
        return new TransitionMatrix(flow.transitions(), "");
    }

    /**
     * The rate of each transition in a group, as a heat map.
     *
     * @param flow  by group
     * @param group one of its groups
     * @return the chart
     * @throws sojourn.check.UsageException if there is no such group
     */
    public static Chart matrix(Flow flow, String group) {
        return new TransitionMatrix(flow.transitions(group), group);
    }

    /**
     * The share of each state at each step, as a heat map: each column adds up to 100 %.
     *
     * @param flow any
     * @return the chart of all sequences
     */
    public static Chart steps(Flow flow) {
        return new StepMatrix(flow.stepCounts(), "", flow.sequences().noun());
    }

    /**
     * The share of each state at each step in a group, as a heat map.
     *
     * @param flow  by group
     * @param group one of its groups
     * @return the chart
     * @throws sojourn.check.UsageException if there is no such group
     */
    public static Chart steps(Flow flow, String group) {
        return new StepMatrix(flow.stepCounts(group), group, flow.sequences().noun());
    }

    /**
     * How sequences move from state to state, step by step.
     *
     * @param flow any
     * @return the chart of all sequences
     */
    public static Chart sankey(Flow flow) {
        return new StepSankey(
                registered(flow).stepCounts(), "", flow.sequences().noun());
    }

    /**
     * How the sequences of a group move from state to state, step by step.
     *
     * @param flow  by group
     * @param group one of its groups
     * @return the chart
     * @throws sojourn.check.UsageException if there is no such group
     */
    public static Chart sankey(Flow flow, String group) {
        return new StepSankey(
                registered(flow).stepCounts(group), group, flow.sequences().noun());
    }

    /**
     * How many get how far through the funnel.
     *
     * @param flow with a funnel
     * @return the chart
     * @throws sojourn.check.UsageException if no funnel was asked for
     */
    public static Chart funnel(Flow flow) {
        FunnelCounts counts = flow.funnelCounts().orElse(null);
        Check.argument(counts != null, "a chart of a funnel needs one; ask for it by .funnel(\"a\", \"b\")");
        return new FunnelChart(flow, Objects.requireNonNull(counts));
    }

    /**
     * The difference of two groups' transition rates, coloured only where it is more than chance.
     *
     * @param flow with a difference
     * @return the chart
     * @throws sojourn.check.UsageException if no difference was asked for
     */
    public static Chart difference(Flow flow) {
        TransitionDifference found = flow.differences().orElse(null);
        Check.argument(
                found != null,
                "a chart of a difference needs one; ask for it by .by(clusters).difference(\"0\", \"1\")");
        return new DifferenceMatrix(Objects.requireNonNull(found));
    }

    private static Flow registered(Flow flow) {
        Palette.register(flow.sequences());
        return flow;
    }
}
