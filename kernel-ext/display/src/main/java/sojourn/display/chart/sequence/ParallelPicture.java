package sojourn.display.chart.sequence;

import sojourn.Sequences;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The order of states, without how long each lasts: from left to right the first state, the second, and so on, and between them lines
 * as thick as the share of sequences that pass from one to the other.
 */
final class ParallelPicture implements Picture {
    private static final int MOST_STEPS = 8;
    private static final double THICKEST = 16;

    private final Groups groups;
    private final StateOrder order;
    private final int[] row;
    private final int steps;
    /** by group, step, from and to: the weight of sequences that pass */
    private final double[][][][] passes;

    private final double[][][] stays;
    private final boolean cut;

    ParallelPicture(Groups groups) {
        Sequences runs = groups.pool().runs();
        long[] counts = groups.pool().stateCounts();
        this.groups = groups;
        this.order = StateOrder.of(groups.pool());
        this.row = new int[counts.length];
        for (int r = 0; r < order.size(); r++) {
            row[order.code(r)] = r;
        }
        this.cut = runs.maxLength() > MOST_STEPS;
        this.steps = Math.max(1, Math.min(MOST_STEPS, runs.maxLength()));
        this.passes = new double[groups.size()][steps][order.size()][order.size()];
        this.stays = new double[groups.size()][steps][order.size()];
        // runs of distinct sequences with counts are put together anew: those are taken one by one
        for (int g = 0; g < groups.size(); g++) {
            for (int i : groups.members()[g]) {
                add(groups.pool(), i, groups.pool().caseWeight(i), passes[g], stays[g]);
            }
        }
    }

    private void add(Sequences pool, int sequence, double weight, double[][][] pass, double[][] stay) {
        int step = 0;
        int before = -1;
        for (int p = 0; p < pool.length(sequence) && step < steps; p++) {
            int state = row[pool.code(sequence, p)];
            if (state != before) {
                stay[step][state] += weight;
                if (step > 0) {
                    pass[step][before][state] += weight;
                }
                before = state;
                step++;
            }
        }
    }

    @Override
    public String title() {
        return "Order of states";
    }

    @Override
    public String subtitle() {
        return "How sequences pass from state to state, whatever the time; width of a line: share of the panel's"
                + (cut ? "; the first " + MOST_STEPS + " states are shown" : "");
    }

    @Override
    public String across() {
        return "Order of states";
    }

    @Override
    public Axis across(double width) {
        return Axis.counts(1, steps);
    }

    @Override
    public Axis up(double height) {
        return order.axis();
    }

    @Override
    public double height() {
        return Math.max(groups.size() == 1 ? 240 : 168, order.size() * 22.0);
    }

    @Override
    public void draw(Canvas canvas, Axes axes, int group) {
        double total = groups.weight(group);
        for (int step = 1; step < steps; step++) {
            for (int a = 0; a < order.size(); a++) {
                for (int b = 0; b < order.size(); b++) {
                    double share = passes[group][step][a][b] / total;
                    if (share > 0.002) {
                        canvas.line(
                                Palette.fill(order.name(b)).ground(),
                                Math.max(0.5, THICKEST * share),
                                false,
                                axes.x(step),
                                axes.y(a),
                                axes.x(step + 1),
                                axes.y(b));
                    }
                }
            }
        }
        for (int step = 0; step < steps; step++) {
            for (int s = 0; s < order.size(); s++) {
                double share = stays[group][step][s] / total;
                if (share > 0) {
                    String state = order.name(s);
                    double side = Math.max(2, THICKEST * Math.sqrt(share));
                    double x = axes.x(step + 1) - side / 2;
                    double y = axes.y(s) - side / 2;
                    canvas.rectangles(Palette.fill(state), 1, new double[] {x, y, side, side});
                    canvas.hover(state + " at place " + (step + 1) + ": " + Numbers.percent(share), x, y, side, side);
                }
            }
        }
    }

    @Override
    public String words(int group) {
        List<String> lines = new ArrayList<>();
        List<int[]> all = new ArrayList<>();
        for (int step = 1; step < steps; step++) {
            for (int a = 0; a < order.size(); a++) {
                for (int b = 0; b < order.size(); b++) {
                    if (passes[group][step][a][b] > 0) {
                        all.add(new int[] {step, a, b});
                    }
                }
            }
        }
        all.sort(Comparator.comparingDouble(pass -> -passes[group][pass[0]][pass[1]][pass[2]]));
        for (int[] pass : all.subList(0, Math.min(5, all.size()))) {
            lines.add(order.name(pass[1]) + " > " + order.name(pass[2]) + " at place " + (pass[0] + 1) + " "
                    + Numbers.percent(passes[group][pass[0]][pass[1]][pass[2]] / groups.weight(group)));
        }
        return lines.isEmpty()
                ? "no sequence passes from one state to another"
                : lines.stream().collect(Collectors.joining(", "));
    }
}
