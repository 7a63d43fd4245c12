package sojourn.display.chart.flow;

import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Labels;
import sojourn.display.plot.Legend;
import sojourn.display.text.TextLayout;
import sojourn.flow.StepCounts;
import sojourn.flow.TransitionCounts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sequences as ribbons from step to step. Each step's column holds all sequences, those that are over at its foot, so that a
 * ribbon's height means the same everywhere. The thinnest ribbons are not drawn; how much they are is in the subtitle.
 */
final class StepSankey extends Chart {
    private static final int RIBBONS = 20;
    private static final double NODE = 12;
    private static final int CURVE = 7;

    private final StepCounts counts;
    private final String group;
    private final String noun;
    private final int[] order; // from the top: the commonest first, other and the end last

    StepSankey(StepCounts counts, String group, String noun) {
        this.counts = counts;
        this.group = group;
        this.noun = noun;
        int states = counts.states().size();
        long[] sums = new long[states];
        for (int state = 0; state < states; state++) {
            for (int step = 1; step <= counts.steps(); step++) {
                sums[state] += counts.count(step, state);
            }
        }
        this.order = IntStream.concat(
                        IntStream.range(0, states)
                                .boxed()
                                .sorted(Comparator.<Integer, Boolean>comparing(
                                                state -> counts.name(state).equals(TransitionCounts.OTHER))
                                        .thenComparingLong(state -> -sums[state]))
                                .mapToInt(state -> state),
                        IntStream.of(states))
                .toArray();
    }

    /** A move of a step that is drawn. */
    private record Ribbon(int from, int to, long count) {}

    private List<Ribbon> ribbons(int step) {
        List<Ribbon> all = new ArrayList<>();
        for (int from : order) {
            for (int to : order) {
                long count = counts.moves(step, from, to);
                // what has ended stays so, which the column says already
                if (count > 0 && from < counts.states().size()) {
                    all.add(new Ribbon(from, to, count));
                }
            }
        }
        all.sort(Comparator.comparingLong(ribbon -> -ribbon.count));
        return all.subList(0, Math.min(RIBBONS, all.size()));
    }

    private Fill fill(int state) {
        return state == counts.states().size()
                ? Fill.of(Theme.STRIP)
                : counts.name(state).equals(TransitionCounts.OTHER) ? Palette.OTHER : Palette.fill(counts.name(state));
    }

    @Override
    protected String defaultTitle() {
        return "From step to step" + (group.isEmpty() ? "" : ": " + group);
    }

    @Override
    protected Drawing drawing() {
        int states = counts.states().size();
        List<Legend.Entry> entries = new ArrayList<>();
        for (int state : order) {
            entries.add(new Legend.Entry(counts.name(state), fill(state)));
        }
        Legend legend = new Legend(entries);
        double width = widthOr(Math.max(520, Math.min(1_000, 90.0 * counts.steps() + 60)));
        double head = head(34, 80);
        double below = legend.rowsHeight(width - 32) + 18;
        double height = heightOr(head + 260 + below);
        double tall = Math.max(20, height - head - below);
        double stride = (width - 40 - NODE) / Math.max(1, counts.steps() - 1);
        double all = Math.max(1, counts.sequences());
        return new Drawing(width, height, subtitle(), canvas -> {
            double[][] top = tops(tall, all);
            for (int step = 1; step < counts.steps(); step++) {
                ribbons(canvas, step, 20 + (step - 1) * stride + NODE, stride - NODE, head, tall / all, top);
            }
            for (int step = 1; step <= counts.steps(); step++) {
                double x = 20 + (step - 1) * stride;
                canvas.text(Integer.toString(step), x + NODE / 2, head - 8, Theme.TICK);
                for (int state : order) {
                    long count = counts.count(step, state);
                    double high = count * tall / all;
                    if (count > 0) {
                        canvas.rectangles(
                                fill(state), 1, new double[] {x, head + top[step - 1][state], NODE, Math.max(0.5, high)
                                });
                        canvas.hover(
                                "step " + step + ", " + counts.name(state) + ": " + Numbers.count(count, noun) + ", "
                                        + Numbers.percent(count, counts.sequences()),
                                x - 2,
                                head + top[step - 1][state],
                                NODE + 4,
                                Math.max(2, high));
                    }
                }
            }
            if (states == 0) {
                nothing(canvas, "no " + noun, width / 2, head + tall / 2);
            }
            Labels.across(canvas, xLabelOr("step"), Theme.TICK, width / 2, head - 24, width - 32);
            legend.rows(canvas, 16, height - below + 8, width - 32);
        });
    }

    private double[][] tops(double tall, double all) {
        double[][] top = new double[counts.steps()][counts.states().size() + 1];
        for (int step = 1; step <= counts.steps(); step++) {
            double y = 0;
            for (int state : order) {
                top[step - 1][state] = y;
                y += counts.count(step, state) * tall / all;
            }
        }
        return top;
    }

    private void ribbons(Canvas canvas, int step, double x, double wide, double head, double scale, double[][] top) {
        List<Ribbon> drawn = ribbons(step);
        double[] out = top[step - 1].clone();
        double[] in = top[step].clone();
        for (int from : order) {
            for (int to : order) {
                long count = counts.moves(step, from, to);
                double high = count * scale;
                Ribbon ribbon = new Ribbon(from, to, count);
                if (count > 0 && drawn.contains(ribbon)) {
                    canvas.polygon(fill(from), 0.35, band(x, wide, head + out[from], head + in[to], high));
                    canvas.hover(
                            "step " + step + " to " + (step + 1) + ": " + counts.name(from) + " → " + counts.name(to)
                                    + ", " + Numbers.count(count, noun),
                            x + wide * 0.1,
                            head + (out[from] + in[to]) / 2,
                            wide * 0.8,
                            Math.max(3, high));
                }
                // room is kept for what is not drawn
                out[from] += high;
                in[to] += high;
            }
        }
    }

    /** A band from left to right that leaves and arrives level. */
    private static double[] band(double x, double wide, double from, double to, double high) {
        double[] points = new double[4 * (CURVE + 1)];
        for (int i = 0; i <= CURVE; i++) {
            double t = (double) i / CURVE;
            double y = from + (to - from) * t * t * (3 - 2 * t);
            points[2 * i] = x + wide * t;
            points[2 * i + 1] = y;
            int back = points.length - 2 * (i + 1);
            points[back] = x + wide * t;
            points[back + 1] = y + high;
        }
        return points;
    }

    private String subtitle() {
        long moves = 0;
        long drawn = 0;
        for (int step = 1; step < counts.steps(); step++) {
            for (int from = 0; from < counts.states().size(); from++) {
                for (int to = 0; to <= counts.states().size(); to++) {
                    moves += counts.moves(step, from, to);
                }
            }
            drawn += ribbons(step).stream().mapToLong(Ribbon::count).sum();
        }
        return Numbers.count(counts.sequences(), noun) + "; "
                + Numbers.percent(counts.later(), counts.sequences()) + " go on behind step " + counts.steps()
                + (drawn < moves
                        ? "; ribbons hold " + Numbers.percent(drawn, moves) + " of the moves, other "
                                + Numbers.percent(moves - drawn, moves)
                        : "");
    }

    @Override
    public String altText() {
        return "Ribbons of " + noun + " from state to state over " + counts.steps() + " steps: " + subtitle() + ".";
    }

    @Override
    protected String words() {
        StringBuilder out = new StringBuilder("  ").append(subtitle());
        for (int step = 1; step < counts.steps(); step++) {
            List<Ribbon> first = ribbons(step);
            long all = 0;
            for (int from = 0; from < counts.states().size(); from++) {
                all += counts.count(step, from);
            }
            if (all == 0) {
                return out.append(step == 1 ? "" : "\n  nothing goes on behind step " + (step - 1))
                        .toString();
            }
            out.append("\n  step ").append(step).append(" to ").append(step + 1).append(": ");
            long rest = all;
            String comma = "";
            for (Ribbon ribbon : first.subList(0, Math.min(5, first.size()))) {
                out.append(comma)
                        .append(TextLayout.oneLine(counts.name(ribbon.from)))
                        .append(" → ")
                        .append(TextLayout.oneLine(counts.name(ribbon.to)))
                        .append(' ')
                        .append(Numbers.count(ribbon.count));
                rest -= ribbon.count;
                comma = ", ";
            }
            out.append(rest > 0 ? comma + "other " + Numbers.count(rest) : "");
        }
        return out.toString();
    }
}
