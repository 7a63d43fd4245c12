package sojourn.display.chart.flow;

import sojourn.display.Numbers;
import sojourn.flow.TransitionCounts;
import sojourn.flow.TransitionDifference;

/** The difference of two groups' transition rates; colour is only where it is more than chance. */
final class DifferenceMatrix extends TransitionTable {
    private static final double LEVEL = 0.05;

    private final TransitionDifference found;

    DifferenceMatrix(TransitionDifference found) {
        this.found = found;
    }

    @Override
    protected String defaultTitle() {
        return "Transition rates: " + found.first() + " less " + found.second();
    }

    @Override
    TransitionCounts transitions() {
        return found.firstCounts();
    }

    @Override
    Cell cell(int row, int column) {
        double difference = found.difference(row, column);
        String where =
                found.firstCounts().from(row) + " → " + found.firstCounts().to(column) + ": ";
        if (Double.isNaN(difference)) {
            return new Cell(-1, "", where + "not in both groups", false);
        }
        String hover = where + Numbers.percent(found.firstCounts().rate(row, column)) + " in " + found.first() + ", "
                + Numbers.percent(found.secondCounts().rate(row, column)) + " in " + found.second() + "; p "
                + Numbers.decimal(found.p(row, column), 3);
        boolean never =
                found.firstCounts().weight(row, column) + found.secondCounts().weight(row, column) == 0;
        String text = never ? "" : signed(100 * difference);
        return found.p(row, column) <= LEVEL
                ? new Cell(Shades.ofDifference(difference), text, hover, false)
                : new Cell(-1, text, hover, false);
    }

    private static String signed(double points) {
        String text = Numbers.decimal(points, 1);
        return points > 0 && !text.equals("0.0") ? "+" + text : text;
    }

    @Override
    String subtitle() {
        long significant = found.significant(LEVEL);
        return "in % points; coloured: p ≤ 0.05 by max-T, " + Numbers.count(found.permutations(), "permutations")
                + " over " + Numbers.count(found.users(), "users") + ", seed " + found.seed() + ": "
                + (significant == 0 ? "none" : Numbers.count(significant));
    }

    @Override
    public String altText() {
        return "Heat map of the difference of transition rates, " + found.first() + " less " + found.second() + ": "
                + subtitle() + ".";
    }
}
