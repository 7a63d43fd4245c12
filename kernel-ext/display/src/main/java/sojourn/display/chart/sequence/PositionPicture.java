package sojourn.display.chart.sequence;

import sojourn.display.canvas.Canvas;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;

import java.util.function.IntFunction;

/** A picture over the positions of sequences, in shares from 0 to 100 % unless it says otherwise. */
abstract class PositionPicture implements Picture {
    private final double alone;
    private final double each;

    /** the sequences of each panel */
    protected final Groups groups;

    /**
     * A picture of groups.
     *
     * @param groups the sequences of each panel
     * @param alone  the height of one panel alone
     * @param each   the height of each of several
     */
    PositionPicture(Groups groups, double alone, double each) {
        this.groups = groups;
        this.alone = alone;
        this.each = each;
    }

    @Override
    public final String across() {
        return groups.along().label();
    }

    @Override
    public final String extent() {
        return groups.along().extent(groups.length());
    }

    @Override
    public final Axis across(double width) {
        return groups.along().axis(groups.length(), width);
    }

    @Override
    public Axis up(double height) {
        return Axis.percent();
    }

    @Override
    public final double height() {
        return groups.size() == 1 ? alone : each;
    }

    /**
     * Gives positions their tooltips, at most some forty of them.
     *
     * @param from  the first position
     * @param to    behind the last one
     * @param words of a position; empty for one without a tooltip
     */
    final void hovers(Canvas canvas, Axes axes, int from, int to, IntFunction<String> words) {
        int step = (groups.length() + 39) / 40;
        double pitch = axes.width() / groups.length();
        for (int p = from; p < to; p += step) {
            String text = words.apply(p);
            if (!text.isEmpty()) {
                canvas.hover(
                        groups.along().at(p) + ": " + text,
                        axes.x() + p * pitch,
                        axes.y(),
                        step * pitch,
                        axes.height());
            }
        }
    }
}
