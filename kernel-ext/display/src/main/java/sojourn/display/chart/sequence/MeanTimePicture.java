package sojourn.display.chart.sequence;

import sojourn.Sequences;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.plot.Scale;
import sojourn.display.plot.Ticks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How many positions a sequence spends in each state on average, as bars. */
final class MeanTimePicture implements Picture {
    private final Groups groups;
    private final StateOrder order;
    private final double[][] means;

    MeanTimePicture(Groups groups) {
        Sequences pool = groups.pool();
        long[] counts = pool.stateCounts();
        this.groups = groups;
        this.order = StateOrder.of(groups.pool());
        this.means = new double[groups.size()][counts.length];
        for (int g = 0; g < groups.size(); g++) {
            double total = groups.weight(g);
            for (int i : groups.members()[g]) {
                for (int p = 0; p < pool.length(i); p++) {
                    means[g][pool.code(i, p)] += pool.caseWeight(i) * pool.duration(i, p);
                }
            }
            for (int s = 0; s < counts.length; s++) {
                means[g][s] /= total == 0 ? 1 : total;
            }
        }
    }

    @Override
    public String title() {
        return "Mean time in each state";
    }

    @Override
    public String subtitle() {
        return "Positions that a sequence of the panel spends in a state on average";
    }

    @Override
    public String across() {
        return "";
    }

    @Override
    public Axis across(double width) {
        return new Axis(Scale.bars(0, Math.max(1, order.size())), List.of(), value -> "");
    }

    @Override
    public Axis up(double height) {
        double most = Arrays.stream(means).flatMapToDouble(Arrays::stream).max().orElse(1);
        // room for the numbers above the bars
        return Axis.between(0, most * (1 + 16 / height), Ticks.between(0, most, 4, false), Axis::decimal);
    }

    @Override
    public double height() {
        return groups.size() == 1 ? 240 : 168;
    }

    @Override
    public void draw(Canvas canvas, Axes axes, int group) {
        double step = axes.width() / order.size();
        double wide = Math.min(70, step * 0.8);
        for (int r = 0; r < order.size(); r++) {
            String state = order.name(r);
            double mean = means[group][order.code(r)];
            double middle = axes.x() + (r + 0.5) * step;
            double top = axes.y(mean);
            canvas.rectangles(Palette.fill(state), 1, new double[] {middle - wide / 2, top, wide, axes.bottom() - top});
            if (wide > 22) {
                canvas.text(
                        Numbers.decimal(mean, 1),
                        middle,
                        top - 4,
                        Theme.TICK.over(Theme.GROUND).coloured(Theme.INK));
            }
            axes.hoverBar(canvas, state + ": " + Numbers.decimal(mean, 2), r, order.size());
        }
    }

    @Override
    public String words(int group) {
        return IntStream.of(order.codes())
                .mapToObj(s -> groups.pool().alphabet().get(s) + " " + Numbers.decimal(means[group][s], 1))
                .collect(Collectors.joining(", "));
    }
}
