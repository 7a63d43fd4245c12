package sojourn.display.chart.flow;

import sojourn.display.Numbers;
import sojourn.flow.TransitionCounts;

/** Transition rates: rows are where from, columns where to. */
final class TransitionMatrix extends TransitionTable {
    private final TransitionCounts counts;
    private final String group;

    TransitionMatrix(TransitionCounts counts, String group) {
        this.counts = counts;
        this.group = group;
    }

    @Override
    protected String defaultTitle() {
        return "What follows what" + (group.isEmpty() ? "" : ": " + group);
    }

    @Override
    TransitionCounts transitions() {
        return counts;
    }

    @Override
    Cell cell(int row, int column) {
        double count = counts.weight(row, column);
        double leaving = counts.leavingWeight(row);
        String hover = counts.from(row) + " → " + counts.to(column) + ": " + Numbers.weight(count) + " of "
                + Numbers.weight(leaving) + ", " + Numbers.percent(count, leaving);
        return count == 0
                ? new Cell(-1, "", hover, false)
                : new Cell(Shades.of(counts.rate(row, column)), percent(count, leaving), hover, false);
    }

    /** Short enough for a cell; what is there is never shown as 0. */
    static String percent(double part, double whole) {
        double share = 100.0 * part / whole;
        return share < 0.05 ? "<0.1" : Numbers.decimal(share, share < 9.95 ? 1 : 0);
    }

    @Override
    String subtitle() {
        return "% of each row; " + Numbers.weight(counts.weight(), "transitions") + " of "
                + Numbers.weight(counts.leavingWeight(counts.states().size()), "sequences") + other(counts);
    }

    static String other(TransitionCounts counts) {
        return counts.merged() > 0
                ? "; " + TransitionCounts.OTHER + " is " + Numbers.count(counts.merged(), "states") + " together"
                : "";
    }

    @Override
    public String altText() {
        return "Heat map of transition rates between "
                + Numbers.count(counts.states().size(), "states") + " with start and end: " + subtitle() + ".";
    }
}
