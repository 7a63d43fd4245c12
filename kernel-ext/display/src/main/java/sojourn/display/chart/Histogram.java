package sojourn.display.chart;

import sojourn.check.Check;
import sojourn.display.ChartWithOptions;
import sojourn.display.chart.data.HistogramBins;
import sojourn.display.chart.data.HistogramValues;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.plot.Ticks;

import java.util.Arrays;
import java.util.List;

/** How values are spread: bars of counts, perhaps on a logarithmic axis, with a marked cut. */
public final class Histogram extends ChartWithOptions<Histogram> {
    private static final double RIGHT = 18;
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
        double from = bins.below() > 0 ? HistogramMarks.ASIDE : 0;
        double to = width - RIGHT - left - (bins.above() > 0 ? HistogramMarks.ASIDE + 12 : 0);
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
        HistogramMarks marks = new HistogramMarks(values, bins, inner);
        return new Drawing(width, height, "", canvas -> {
            axes.levels(canvas);
            marks.bars(canvas);
            axes.base(canvas);
            if (values.hasCut()) {
                marks.cut(canvas, width - RIGHT, width);
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
