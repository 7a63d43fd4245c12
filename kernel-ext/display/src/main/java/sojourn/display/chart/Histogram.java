package sojourn.display.chart;

import sojourn.check.Check;
import sojourn.display.ChartWithOptions;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.chart.data.HistogramBins;
import sojourn.display.chart.data.HistogramValues;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.plot.Cells;
import sojourn.display.plot.Ticks;

import java.util.Arrays;
import java.util.List;

/** How values are spread: bars of counts, perhaps on a logarithmic axis, with a marked cut. */
public final class Histogram extends ChartWithOptions<Histogram> {
    private static final double RIGHT = 18;
    /** a bar of its own for values that have no place on the axis */
    private static final double ASIDE = 34;

    private final HistogramValues values;

    private Histogram(HistogramValues values) {
        this.values = values;
    }

    static Histogram of(double[] values) {
        return new Histogram(HistogramValues.of(values));
    }

    private Histogram with(HistogramValues next) {
        return inThisFrame(new Histogram(next));
    }

    Histogram named(String heading, String noun) {
        return with(values.named(heading, noun));
    }

    /**
     * The same chart on a logarithmic axis. Values that are not above 0 get a bar of their own.
     *
     * @return the chart
     */
    public Histogram log() {
        return with(values.scale(true, values.seconds()));
    }

    /**
     * The same chart with values read as seconds, written as lengths of time.
     *
     * @return the chart
     */
    public Histogram seconds() {
        return with(values.scale(values.log(), true));
    }

    /**
     * The same chart with a cut marked: bars above it are grey.
     *
     * @param value where it lies; a value at the cut lies below it
     * @param label what it is
     * @return the chart
     */
    public Histogram cut(double value, String label) {
        Check.argument(Double.isFinite(value), "cut must be a finite number, was %s", value);
        return with(values.bars(values.bars(), value, label));
    }

    /**
     * The same chart with about so many bars.
     *
     * @param bars 1..200
     * @return the chart
     */
    public Histogram bins(int bars) {
        Check.argument(bars >= 1 && bars <= 200, "bins must be in 1..200, was %,d", bars);
        return with(values.bars(bars, values.cut(), values.cutLabel()));
    }

    @Override
    protected String defaultTitle() {
        return values.heading();
    }

    /** {@return the values in all bars together} */
    int counted() {
        HistogramBins bins = values.bins();
        return Arrays.stream(bins.counts()).sum() + bins.below() + bins.above();
    }

    @Override
    protected Drawing drawing() {
        HistogramBins bins = values.bins();
        double width = widthOr(460);
        double height = heightOr(236);
        int most = Math.max(1, Arrays.stream(bins.counts()).max().orElse(1));
        most = Math.max(most, Math.max(bins.below(), bins.above()));
        Axis up = Axis.between(0, most, Ticks.between(0, most, 4, true), Axis.COUNT);
        double head = head(10, 34) + (values.hasCut() ? 18 : 0);
        String xLabel = xLabelOr("");
        String yLabel = yLabelOr("");
        double left = 14 + (yLabel.isEmpty() ? 0 : 18) + up.room();
        double from = bins.below() > 0 ? ASIDE : 0;
        double to = width - RIGHT - left - (bins.above() > 0 ? ASIDE + 12 : 0);
        Axes axes = new Axes(
                left,
                head,
                width - RIGHT - left,
                height - head - (xLabel.isEmpty() ? 24 : 42),
                new Axis(
                        (value, pixels) -> from + bins.scale().place(bins.scaled(value), to - from),
                        values.ticks(bins, to - from),
                        values::write),
                up);
        // of edges, which stand on the axis's own scale
        Axes inner = new Axes(
                left + from, head, to - from, axes.height(), new Axis(bins.scale(), List.of(), values::write), up);
        return new Drawing(width, height, "", canvas -> {
            axes.levels(canvas);
            bars(canvas, inner, bins);
            axes.base(canvas);
            if (values.hasCut()) {
                cut(canvas, inner, bins.edgeOf(values.cut()), width);
            }
            if (values.values().length == 0) {
                nothing(canvas, "no " + values.noun(), width / 2, height / 2);
            }
            axes.label(canvas, xLabel);
            if (!yLabel.isEmpty()) {
                axes.upward(canvas, yLabel, 24);
            }
        });
    }

    private void bars(Canvas canvas, Axes axes, HistogramBins bins) {
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
    private void cut(Canvas canvas, Axes axes, double edge, double width) {
        String words = values.cutText();
        double above = axes.y() - 11;
        double x = axes.x(edge);
        if (!(x >= axes.x() && x <= axes.right())) {
            canvas.text(
                    words,
                    width - RIGHT,
                    above,
                    Theme.LABEL.at(Canvas.Anchor.END).coloured(Theme.MARK));
            return;
        }
        canvas.line(Theme.MARK, 1.5, false, x, axes.y() - 6, x, axes.bottom());
        double half = Letters.width(words, Theme.LABEL) / 2;
        double at = Math.max(12 + half, Math.min(width - 12 - half, x));
        canvas.text(words, at, above, Theme.LABEL.at(Canvas.Anchor.MIDDLE).coloured(Theme.MARK));
    }

    @Override
    public String altText() {
        return "Histogram of " + values.noun() + (values.log() ? ", logarithmic axis" : "") + ": " + values.summary()
                + ".";
    }

    @Override
    protected String words() {
        return "  " + values.summary();
    }
}
