package sojourn.display.chart.flow;

import sojourn.Patterns;
import sojourn.display.Numbers;

import java.util.List;
import java.util.stream.IntStream;

/** Supports of the first patterns in each group; grey where the groups do not differ by more than chance. */
final class PatternHeat extends HeatTable {
    private static final int MOST = 25;
    private static final double LEVEL = 0.05;

    private final Patterns patterns;

    PatternHeat(Patterns patterns) {
        this.patterns = patterns;
    }

    @Override
    protected String defaultTitle() {
        return "States in order, by " + patterns.groupedBy().orElse("group");
    }

    @Override
    List<String> rows() {
        return IntStream.range(0, Math.min(MOST, patterns.size()))
                .mapToObj(i -> PatternNames.of(patterns.states(i)))
                .toList();
    }

    @Override
    double namesRoom() {
        return 360;
    }

    @Override
    List<String> columns() {
        return patterns.groups();
    }

    @Override
    List<String> labels() {
        return List.of("pattern", patterns.groupedBy().orElse("group"));
    }

    @Override
    Cell cell(int row, int column) {
        double share = patterns.support(row, column);
        String text = share == 0 ? "0" : share < 0.0005 ? "<0.1" : Numbers.decimal(100 * share, share < 0.0995 ? 1 : 0);
        String hover = patterns.groups().get(column) + ", " + patterns.format(row) + ": " + Numbers.percent(share)
                + " of "
                + Numbers.weight(
                        patterns.groupWeight(column), patterns.sequences().noun()) + "; χ² "
                + Numbers.decimal(patterns.test(row).chiSquared(), 1);
        return new Cell(patterns.adjustedP(row) <= LEVEL ? Shades.of(share) : -1, text, hover, false);
    }

    @Override
    String subtitle() {
        long apart = IntStream.range(0, patterns.size())
                .filter(i -> patterns.adjustedP(i) <= LEVEL)
                .count();
        int shown = Math.min(MOST, patterns.size());
        return (shown < patterns.size()
                        ? "first " + shown + " of " + Numbers.count(patterns.size(), "patterns") + "; "
                        : "")
                + "% of each group; coloured: p ≤ 0.05 by χ² and Holm for "
                + Numbers.count(patterns.lookedAt(), "patterns") + ": " + (apart == 0 ? "none" : Numbers.count(apart));
    }

    @Override
    public String altText() {
        return "Heat map of the support of ordered patterns in "
                + Numbers.count(patterns.groups().size(), "groups") + ": " + subtitle() + ".";
    }
}
