package sojourn.display.chart.sequence;

import sojourn.Sequences;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.plot.Ticks;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How long spells of each state last: quartiles as a box with the median, 5 to 95 % as a line. */
final class SpellsPicture implements Picture {
    private static final double[] PARTS = {0.05, 0.25, 0.5, 0.75, 0.95};

    private final Groups groups;
    private final StateOrder order;
    private final double[][] counts;
    /** by group and state, the five quantiles; none where there is no spell */
    private final double[][][] quantiles;

    SpellsPicture(Groups groups) {
        Sequences pool = groups.pool();
        long[] frequency = pool.stateCounts();
        this.groups = groups;
        this.order = StateOrder.of(groups.pool());
        this.counts = new double[groups.size()][frequency.length];
        this.quantiles = new double[groups.size()][frequency.length][];
        for (int g = 0; g < groups.size(); g++) {
            List<SortedMap<Integer, Double>> lengths = IntStream.range(0, frequency.length)
                    .<SortedMap<Integer, Double>>mapToObj(s -> new TreeMap<>())
                    .toList();
            for (int i : groups.members()[g]) {
                for (int from = 0; from < pool.length(i); ) {
                    int to = from;
                    int length = 0;
                    while (to < pool.length(i) && pool.code(i, to) == pool.code(i, from)) {
                        length += pool.duration(i, to++);
                    }
                    lengths.get(pool.code(i, from)).merge(length, pool.caseWeight(i), Double::sum);
                    counts[g][pool.code(i, from)] += pool.caseWeight(i);
                    from = to;
                }
            }
            for (int s = 0; s < frequency.length; s++) {
                double total = counts[g][s];
                SortedMap<Integer, Double> of = lengths.get(s);
                quantiles[g][s] = total == 0
                        ? new double[0]
                        : Arrays.stream(PARTS)
                                .map(part -> quantile(of, part * total))
                                .toArray();
            }
        }
    }

    private static double quantile(SortedMap<Integer, Double> weights, double at) {
        double sum = 0;
        for (var entry : weights.entrySet()) {
            sum += entry.getValue();
            if (sum >= at * (1 - 1e-12)) {
                return entry.getKey();
            }
        }
        return weights.lastKey();
    }

    @Override
    public String title() {
        return "Length of spells";
    }

    @Override
    public String subtitle() {
        return "Positions that a state lasts in a row: quartiles and median, the line from 5 to 95 %";
    }

    @Override
    public String across() {
        return "Positions in a row";
    }

    @Override
    public Axis across(double width) {
        double most = Arrays.stream(quantiles)
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .max()
                .orElse(1);
        return Axis.between(0, most, Ticks.between(0, most, 6, true), Axis.COUNT);
    }

    @Override
    public Axis up(double height) {
        return order.axis();
    }

    @Override
    public double height() {
        return Math.max(groups.size() == 1 ? 200 : 140, order.size() * 20.0);
    }

    @Override
    public void draw(Canvas canvas, Axes axes, int group) {
        double step = axes.height() / order.size();
        double high = Math.min(18, step * 0.6);
        for (int r = 0; r < order.size(); r++) {
            double[] q = quantiles[group][order.code(r)];
            if (q.length == 0) {
                continue;
            }
            double y = axes.y(r);
            canvas.line(Theme.AXIS, 1.2, false, axes.x(q[0]), y, axes.x(q[4]), y);
            double left = axes.x(q[1]);
            canvas.rectangles(Palette.fill(order.name(r)), 1, new double[] {
                left, y - high / 2, Math.max(1.5, axes.x(q[3]) - left), high
            });
            canvas.line(Theme.INK, 2, false, axes.x(q[2]), y - high / 2, axes.x(q[2]), y + high / 2);
            canvas.hover(words(group, order.code(r)), axes.x(), y - step / 2, axes.width(), step);
        }
    }

    private String words(int group, int state) {
        double[] q = quantiles[group][state];
        return groups.pool().alphabet().get(state)
                + (q.length == 0
                        ? " none"
                        : " median " + Numbers.decimal(q[2]) + " (" + Numbers.decimal(q[1]) + " to "
                                + Numbers.decimal(q[3]) + "; " + Numbers.decimal(counts[group][state], 0) + " spells)");
    }

    @Override
    public String words(int group) {
        return IntStream.of(order.codes()).mapToObj(s -> words(group, s)).collect(Collectors.joining(", "));
    }
}
