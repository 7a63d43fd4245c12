package sojourn.display.chart;

import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.chart.data.HistogramBins;
import sojourn.display.chart.data.HistogramValues;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Cells;

/**
 * Draws the marks of a {@link Histogram}.
 *
 * @param values what they show
 * @param bins   how many values are in each bar
 * @param axes   those of the bars' edges
 */
record HistogramMarks(HistogramValues values, HistogramBins bins, Axes axes) {
    /** a bar of its own for values that have no place on the axis */
    static final double ASIDE = 34;

    /** Draws the bars, those above a cut in grey, and those of values that have no place on the axis. */
    void bars(Canvas canvas) {
        Cells kept = new Cells();
        Cells beyond = new Cells();
        double cut = values.hasCut() ? bins.edgeOf(values.cut()) : Double.POSITIVE_INFINITY;
        for (int i = 0; i < bins.counts().length; i++) {
            if (bins.counts()[i] > 0) {
                double x = axes.x(bins.edges()[i]);
                double wide = axes.x(bins.edges()[i + 1]) - x;
                bar(bins.edges()[i] >= cut - 1e-9 ? beyond : kept, axes, x, wide, bins.counts()[i]);
                canvas.hover(values.words(bins, i), x, axes.y(), wide, axes.height());
            }
        }
        if (bins.below() > 0) {
            aside(canvas, kept, axes, axes.x() - ASIDE + 4, bins.below(), values.seconds() ? "0 s" : "≤ 0");
        }
        if (bins.above() > 0) {
            aside(canvas, beyond, axes, axes.right() + 16, bins.above(), "more");
        }
        kept.draw(canvas, Fill.of(Theme.ACCENT), 1);
        beyond.draw(canvas, Fill.of(Theme.NEUTRAL), 1);
    }

    /** A bar of values that have no place on the axis. */
    private static void aside(Canvas canvas, Cells cells, Axes axes, double x, int count, String name) {
        double wide = ASIDE - 12;
        bar(cells, axes, x, wide, count);
        canvas.text(name, x + wide / 2, axes.bottom() + 15, Theme.TICK);
    }

    private static void bar(Cells cells, Axes axes, double x, double width, int count) {
        double gap = width > 4 ? 1 : width > 2 ? 0.5 : 0;
        double height = Math.max(0.8, axes.bottom() - axes.y(count));
        cells.add(x, axes.bottom() - height, width - gap, height);
    }

    /** Marks a cut; one that lies beyond the axis in words alone. */
    void cut(Canvas canvas, double right, double width) {
        double edge = bins.edgeOf(values.cut());
        String words = values.cutText();
        double above = axes.y() - 11;
        double x = axes.x(edge);
        if (!(x >= axes.x() && x <= axes.right())) {
            canvas.text(words, right, above, Theme.LABEL.at(Canvas.Anchor.END).coloured(Theme.MARK));
            return;
        }
        canvas.line(Theme.MARK, 1.5, false, x, axes.y() - 6, x, axes.bottom());
        double half = Letters.width(words, Theme.LABEL) / 2;
        double at = Math.max(12 + half, Math.min(width - 12 - half, x));
        canvas.text(words, at, above, Theme.LABEL.at(Canvas.Anchor.MIDDLE).coloured(Theme.MARK));
    }
}
