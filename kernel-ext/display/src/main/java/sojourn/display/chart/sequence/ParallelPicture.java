package sojourn.display.chart.sequence;

import sojourn.Sequences;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;

import java.util.ArrayList;
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
    private final int steps;
    /** by group */
    private final StatePasses[] passes;

    private final boolean cut;

    ParallelPicture(Groups groups) {
        Sequences runs = groups.pool().runs();
        this.groups = groups;
        this.order = StateOrder.of(groups.pool());
        this.cut = runs.maxLength() > MOST_STEPS;
        this.steps = Math.max(1, Math.min(MOST_STEPS, runs.maxLength()));
        this.passes = new StatePasses[groups.size()];
        for (int g = 0; g < groups.size(); g++) {
            this.passes[g] = StatePasses.of(groups.pool(), groups.members()[g], order, steps);
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
                    double share = passes[group].pass(step, a, b) / total;
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
                double share = passes[group].at(step, s) / total;
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
        for (int[] pass : passes[group].largest(5)) {
            lines.add(order.name(pass[1]) + " > " + order.name(pass[2]) + " at place " + (pass[0] + 1) + " "
                    + Numbers.percent(passes[group].pass(pass[0], pass[1], pass[2]) / groups.weight(group)));
        }
        return lines.isEmpty()
                ? "no sequence passes from one state to another"
                : lines.stream().collect(Collectors.joining(", "));
    }
}
