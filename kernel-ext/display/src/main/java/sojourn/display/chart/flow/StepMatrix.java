package sojourn.display.chart.flow;

import sojourn.display.Numbers;
import sojourn.flow.StepCounts;

import java.util.List;
import java.util.stream.IntStream;

/** Shares of states by step; each column adds up to 100 %. */
final class StepMatrix extends HeatTable {
    private final StepCounts counts;
    private final String group;
    private final String noun;

    StepMatrix(StepCounts counts, String group, String noun) {
        this.counts = counts;
        this.group = group;
        this.noun = noun;
    }

    @Override
    protected String defaultTitle() {
        return "States by step" + (group.isEmpty() ? "" : ": " + group);
    }

    @Override
    List<String> rows() {
        return IntStream.rangeClosed(0, counts.states().size())
                .mapToObj(counts::name)
                .toList();
    }

    @Override
    List<String> columns() {
        return IntStream.rangeClosed(1, counts.steps()).mapToObj(counts::step).toList();
    }

    @Override
    List<String> labels() {
        return List.of("state", "step");
    }

    @Override
    boolean levelNames() {
        return true;
    }

    @Override
    Cell cell(int row, int column) {
        double count = counts.weight(column + 1, row);
        String hover = "step " + counts.step(column + 1) + ", " + counts.name(row) + ": " + Numbers.weight(count, noun)
                + ", " + Numbers.percent(count, counts.weight());
        return count == 0
                ? new Cell(-1, "", hover, false)
                : new Cell(
                        Shades.of(counts.share(column + 1, row)),
                        TransitionMatrix.percent(count, counts.weight()),
                        hover,
                        false);
    }

    @Override
    String subtitle() {
        return "% of all " + Numbers.weight(counts.weight(), noun) + " at each step; "
                + Numbers.percent(counts.laterWeight(), counts.weight()) + " go on behind step "
                + counts.step(counts.steps());
    }

    @Override
    public String altText() {
        return "Heat map of the share of each state at each of " + counts.steps() + " steps: " + subtitle() + ".";
    }
}
