package sojourn.display.chart.sequence;

import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.plot.PositionWords;

import java.util.Arrays;

/** How mixed the states of each position are, from 0, all the same, to 1, all states equally often. */
final class EntropyPicture extends PositionPicture {
    /** NaN where no sequence is so long */
    private final double[][] entropies;

    EntropyPicture(Groups groups) {
        super(groups, 220, 150);
        this.entropies = new double[groups.size()][groups.length()];
        for (int g = 0; g < groups.size(); g++) {
            double[][] states = groups.states(g);
            Arrays.setAll(entropies[g], p -> entropy(states[p]));
        }
    }

    /** As {@code sojourn.sequence.StateDistribution#entropy} has it of counts. */
    private static double entropy(double[] weights) {
        double total = Arrays.stream(weights).sum();
        double entropy = 0;
        for (double weight : weights) {
            double share = weight / total;
            entropy -= weight == 0 || share == 1 ? 0 : share * StrictMath.log(share);
        }
        return total == 0 ? Double.NaN : weights.length < 2 ? 0 : Math.min(1, entropy / StrictMath.log(weights.length));
    }

    @Override
    public String title() {
        return "Entropy of states";
    }

    @Override
    public String subtitle() {
        return "How mixed the states of a position are: 0 all the same, 1 all states equally often";
    }

    @Override
    public Axis up(double height) {
        return Axis.between(0, 1, 4, Axis::decimal);
    }

    @Override
    public boolean coloured() {
        return false;
    }

    private int begin(int group) {
        int begin = 0;
        while (begin < entropies[group].length - 1 && Double.isNaN(entropies[group][begin])) {
            begin++;
        }
        return begin;
    }

    private int end(int group) {
        int end = entropies[group].length;
        while (end > 0 && Double.isNaN(entropies[group][end - 1])) {
            end--;
        }
        return end;
    }

    @Override
    public void draw(Canvas canvas, Axes axes, int group) {
        int end = end(group);
        int begin = begin(group);
        if (end <= begin) {
            return;
        }
        double[] line = new double[2 * (end - begin)];
        for (int p = begin; p < end; p++) {
            line[2 * (p - begin)] = axes.x(p);
            line[2 * (p - begin) + 1] = axes.y(entropies[group][p]);
        }
        canvas.line(Theme.ACCENT, 2, false, line);
        hovers(canvas, axes, begin, end, p -> Numbers.decimal(entropies[group][p], 3));
    }

    @Override
    public String words(int group) {
        int end = end(group);
        int begin = begin(group);
        if (end <= begin) {
            return "no weight";
        }
        PositionWords along = groups.along();
        int most = begin;
        for (int p = begin + 1; p < end; p++) {
            most = entropies[group][p] > entropies[group][most] ? p : most;
        }
        return Numbers.decimal(entropies[group][begin], 3) + " at the first position, "
                + Numbers.decimal(entropies[group][end - 1], 3) + " at " + along.place(end - 1) + ", highest "
                + Numbers.decimal(entropies[group][most], 3) + " at " + along.place(most);
    }
}
