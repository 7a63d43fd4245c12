package sojourn.display.chart.sequence;

import sojourn.display.canvas.Canvas;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;

/** What the panels of one chart show of their groups. */
interface Picture {
    /** {@return the chart's title} */
    String title();

    /** {@return what marks and axes mean, in a line} */
    String subtitle();

    /** {@return the label of the horizontal axis} */
    String across();

    /** {@return from where to where the horizontal axis goes, in words; empty if its label says enough} */
    default String extent() {
        return "";
    }

    /** {@return the horizontal axis of all panels} */
    Axis across(double width);

    /** {@return the vertical axis of all panels} */
    Axis up(double height);

    /** {@return the height of a panel's data where the user asks for none} */
    double height();

    /** {@return whether colours are states, so that a legend is due} */
    default boolean coloured() {
        return true;
    }

    /** Draws a group that has sequences. */
    void draw(Canvas canvas, Axes axes, int group);

    /** {@return what a group's panel shows, in a line} */
    String words(int group);
}
