package sojourn.display.chart.flow;

import sojourn.display.Numbers;
import sojourn.display.text.TextLayout;
import sojourn.flow.StepCounts;
import sojourn.flow.TransitionCounts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The moves from step to step that a picture shows, and what they are in words. */
final class StepRibbons {
    /** ribbons between two steps; the total of thinner ones is in the subtitle */
    private static final int MOST = 20;

    private static final int MOST_TOLD = 5;

    private final StepCounts counts;
    private final String noun;
    /** from the top: those that have not begun, then the commonest state first, other and the end last */
    final int[] order;
    /** by step, the largest first */
    final List<List<Ribbon>> steps;

    /** A move that is shown. */
    record Ribbon(int from, int to, double count) {}

    StepRibbons(StepCounts counts, String noun) {
        this.counts = counts;
        this.noun = noun;
        int states = counts.states().size();
        this.order = IntStream.concat(
                        IntStream.range(0, states)
                                .boxed()
                                .sorted(Comparator.<Integer>comparingInt(this::group)
                                        .thenComparingDouble(state -> -events(state)))
                                .mapToInt(state -> state),
                        IntStream.of(states))
                .toArray();
        this.steps = IntStream.range(1, counts.steps()).mapToObj(this::largest).toList();
    }

    private int group(int state) {
        String name = counts.name(state);
        return name.equals(TransitionCounts.START) ? 0 : name.equals(TransitionCounts.OTHER) ? 2 : 1;
    }

    private double events(int state) {
        return IntStream.rangeClosed(1, counts.steps())
                .mapToDouble(step -> counts.weight(step, state))
                .sum();
    }

    private List<Ribbon> moves(int step) {
        List<Ribbon> all = new ArrayList<>();
        for (int from : order) {
            for (int to : order) {
                double count = counts.movesWeight(step, from, to);
                // what has ended or not begun stays so, which the column says already
                boolean waits = from == to && counts.name(from).equals(TransitionCounts.START);
                if (count > 0 && from < counts.states().size() && !waits) {
                    all.add(new Ribbon(from, to, count));
                }
            }
        }
        all.sort(Comparator.comparingDouble(ribbon -> -ribbon.count));
        return all;
    }

    private List<Ribbon> largest(int step) {
        return moves(step).stream().limit(MOST).toList();
    }

    private static double sum(List<Ribbon> ribbons) {
        return ribbons.stream().mapToDouble(Ribbon::count).sum();
    }

    String subtitle() {
        double moves = IntStream.range(1, counts.steps())
                .mapToDouble(step -> sum(moves(step)))
                .sum();
        double shown = steps.stream().mapToDouble(StepRibbons::sum).sum();
        return Numbers.weight(counts.weight(), noun) + "; "
                + Numbers.percent(counts.laterWeight(), counts.weight()) + " go on behind step "
                + counts.step(counts.steps())
                + (shown < moves * (1 - 1e-12)
                        ? "; ribbons hold " + Numbers.percent(shown, moves) + " of the moves, other "
                                + Numbers.percent(moves - shown, moves)
                        : "");
    }

    String words() {
        StringBuilder out = new StringBuilder("  ").append(subtitle());
        for (int step = 1; step < counts.steps(); step++) {
            List<Ribbon> first = steps.get(step - 1).stream().limit(MOST_TOLD).toList();
            if (first.isEmpty()) {
                return out.append(step == 1 ? "" : "\n  nothing goes on behind step " + counts.step(step - 1))
                        .toString();
            }
            double all = sum(moves(step));
            double rest = all - sum(first);
            out.append("\n  step ")
                    .append(counts.step(step))
                    .append(" to ")
                    .append(counts.step(step + 1))
                    .append(": ")
                    .append(first.stream().map(this::words).collect(Collectors.joining(", ")))
                    .append(rest > all * 1e-12 ? ", other " + Numbers.weight(rest) : "");
        }
        return out.toString();
    }

    private String words(Ribbon ribbon) {
        return TextLayout.oneLine(counts.name(ribbon.from)) + " → " + TextLayout.oneLine(counts.name(ribbon.to)) + " "
                + Numbers.weight(ribbon.count);
    }
}
