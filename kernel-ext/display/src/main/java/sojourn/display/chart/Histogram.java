package sojourn.display.chart;

import sojourn.check.Check;
import sojourn.check.Nouns;
import sojourn.display.ChartWithOptions;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.plot.Cells;
import sojourn.display.plot.Ticks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How values are spread: bars of counts, perhaps on a logarithmic axis, with a marked cut. */
public final class Histogram extends ChartWithOptions<Histogram> {
    /** round lengths of time in seconds, for axes */
    private static final double[] CLOCK = {
        0.001, 0.01, 0.1, 1, 10, 60, 600, 3600, 21_600, 86_400, 604_800, 2_592_000, 31_536_000, 315_360_000
    };

    /** finite values, sorted */
    private final double[] values;

    private final Settings settings;

    /** {@code cut} is NaN if none is marked; {@code bins} 0 if we choose. */
    private record Settings(
            String heading,
            String noun,
            boolean log,
            boolean seconds,
            double cut,
            String cutLabel,
            int bins,
            int unfit) {
        Settings named(String otherHeading, String otherNoun) {
            return new Settings(otherHeading, otherNoun, log, seconds, cut, cutLabel, bins, unfit);
        }

        Settings scale(boolean isLog, boolean isTime) {
            return new Settings(heading, noun, isLog, isTime, cut, cutLabel, bins, unfit);
        }

        Settings bars(int number, double marked, String label) {
            return new Settings(heading, noun, log, seconds, marked, label, number, unfit);
        }
    }

    private Histogram(double[] values, Settings settings) {
        this.values = values;
        this.settings = settings;
    }

    static Histogram of(double[] values) {
        double[] finite =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        return new Histogram(
                finite,
                new Settings("Histogram", "values", false, false, Double.NaN, "", 0, values.length - finite.length));
    }

    private Histogram with(Settings next) {
        return inThisFrame(new Histogram(values, next));
    }

    Histogram named(String heading, String noun) {
        return with(settings.named(heading, noun));
    }

    /**
     * The same chart on a logarithmic axis. Values that are not above 0 get a bar of their own.
     *
     * @return the chart
     */
    public Histogram log() {
        return with(settings.scale(true, settings.seconds));
    }

    /**
     * The same chart with values read as seconds, written as lengths of time.
     *
     * @return the chart
     */
    public Histogram seconds() {
        return with(settings.scale(settings.log, true));
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
        return with(settings.bars(settings.bins, value, label));
    }

    /**
     * The same chart with about so many bars.
     *
     * @param bars 1..200
     * @return the chart
     */
    public Histogram bins(int bars) {
        Check.argument(bars >= 1 && bars <= 200, "bins must be in 1..200, was %,d", bars);
        return with(settings.bars(bars, settings.cut, settings.cutLabel));
    }

    @Override
    protected String defaultTitle() {
        return settings.heading;
    }

    private String write(double value) {
        if (settings.seconds) {
            return value < 1 && value > 0
                    ? Numbers.decimal(value * 1000) + " ms"
                    : Numbers.duration(Duration.ofMillis(Math.round(value * 1000)));
        }
        return Numbers.decimal(value);
    }

    private HistogramBins bins() {
        return HistogramBins.of(values, settings.log, settings.bins, settings.cut);
    }

    /** A bar in words: where it lies, and how many values it holds. */
    private String told(HistogramBins bins, int bar) {
        double low = bins.least(bar);
        double high = bins.most(bar);
        String where = low == high ? write(low) : write(low) + " to " + write(high);
        return where + ": " + Numbers.count(bins.counts()[bar]) + " ("
                + Numbers.percent(bins.counts()[bar], values.length) + ")";
    }

    /** {@return the values in all bars together} */
    int counted() {
        HistogramBins bins = bins();
        return Arrays.stream(bins.counts()).sum() + bins.below() + bins.above();
    }

    private int beyondCut() {
        return (int) Arrays.stream(values).filter(v -> v > settings.cut).count();
    }

    private String cutText() {
        return settings.cutLabel + ": " + Numbers.count(beyondCut()) + " above ("
                + Numbers.percent(beyondCut(), values.length) + ")";
    }

    @Override
    protected Drawing drawing() {
        HistogramBins bins = bins();
        double width = widthOr(460);
        double height = heightOr(236);
        int most = Math.max(1, Arrays.stream(bins.counts()).max().orElse(1));
        most = Math.max(most, Math.max(bins.below(), bins.above()));
        Axis up = Axis.between(0, most, Ticks.between(0, most, 4, true), Axis.COUNT);
        boolean hasCut = !Double.isNaN(settings.cut);
        double head = head(10, 34) + (hasCut ? 18 : 0);
        String xLabel = xLabelOr("");
        String yLabel = yLabelOr("");
        double left = 14 + (yLabel.isEmpty() ? 0 : 18) + up.room();
        double side = 34;
        double plotLeft = left + (bins.below() > 0 ? side : 0);
        double plotRight = width - 18 - (bins.above() > 0 ? side + 12 : 0);

        double start = bins.edges()[0];
        double end = bins.edges()[bins.edges().length - 1];
        double perUnit = (plotRight - plotLeft) / (end - start);
        double top = most;
        Axes axes = new Axes(
                left,
                head,
                width - 18 - left,
                height - head - (xLabel.isEmpty() ? 24 : 42),
                new Axis(
                        (value, pixels) -> plotLeft - left + (bins.scaled(value) - start) * perUnit,
                        ticks(bins, plotRight - plotLeft),
                        this::write),
                up);
        return new Drawing(width, height, "", canvas -> {
            axes.levels(canvas);
            Cells kept = new Cells();
            Cells beyond = new Cells();
            double cut = hasCut ? bins.edgeOf(settings.cut) : Double.POSITIVE_INFINITY;
            for (int i = 0; i < bins.counts().length; i++) {
                if (bins.counts()[i] > 0) {
                    double x = plotLeft + (bins.edges()[i] - start) * perUnit;
                    double w = (bins.edges()[i + 1] - bins.edges()[i]) * perUnit;
                    bar(bins.edges()[i] >= cut - 1e-9 ? beyond : kept, axes, x, w, bins.counts()[i] / top);
                    canvas.hover(told(bins, i), x, axes.y(), w, axes.height());
                }
            }
            if (bins.below() > 0) {
                bar(kept, axes, left + 4, side - 12, bins.below() / top);
                canvas.text(
                        settings.seconds ? "0 s" : "≤ 0", left + 4 + (side - 12) / 2, axes.bottom() + 15, Theme.TICK);
            }
            if (bins.above() > 0) {
                bar(beyond, axes, plotRight + 16, side - 12, bins.above() / top);
                canvas.text("more", plotRight + 16 + (side - 12) / 2, axes.bottom() + 15, Theme.TICK);
            }
            kept.draw(canvas, Fill.of(Theme.ACCENT), 1);
            beyond.draw(canvas, Fill.of(Theme.NEUTRAL), 1);
            axes.base(canvas);
            if (hasCut && cut >= start && cut <= end) {
                double x = plotLeft + (cut - start) * perUnit;
                canvas.line(Theme.MARK, 1.5, false, x, head - 6, x, axes.bottom());
                double half = Letters.width(cutText(), Theme.LABEL) / 2;
                double at = Math.max(12 + half, Math.min(width - 12 - half, x));
                canvas.text(
                        cutText(),
                        at,
                        head - 11,
                        Theme.LABEL.at(Canvas.Anchor.MIDDLE).coloured(Theme.MARK));
            } else if (hasCut) {
                canvas.text(
                        cutText(),
                        width - 18,
                        head - 11,
                        Theme.LABEL.at(Canvas.Anchor.END).coloured(Theme.MARK));
            }
            if (values.length == 0) {
                nothing(canvas, "no " + settings.noun, width / 2, height / 2);
            }
            axes.label(canvas, xLabel);
            if (!yLabel.isEmpty()) {
                axes.upward(canvas, yLabel, 24);
            }
        });
    }

    private static void bar(Cells cells, Axes axes, double x, double width, double share) {
        double gap = width > 4 ? 1 : width > 2 ? 0.5 : 0;
        double height = Math.max(0.8, axes.height() * share);
        cells.add(x, axes.bottom() - height, width - gap, height);
    }

    private List<Double> ticks(HistogramBins bins, double room) {
        double start = bins.edges()[0];
        double end = bins.edges()[bins.edges().length - 1];
        if (values.length == 0) {
            return List.of();
        }
        if (settings.log && settings.seconds) {
            return Arrays.stream(CLOCK)
                    .filter(v -> bins.scaled(v) >= start && bins.scaled(v) <= end)
                    .boxed()
                    .toList();
        }
        if (settings.log) {
            List<Double> ticks = new ArrayList<>();
            for (double power = Math.ceil(start); power <= end; power++) {
                ticks.add(Math.pow(10, power));
            }
            return ticks;
        }
        return Ticks.between(
                bins.whole() ? start + 0.5 : start,
                bins.whole() ? end - 0.5 : end,
                (int) Math.max(2, room / 60),
                bins.whole());
    }

    @Override
    public String altText() {
        return "Histogram of " + settings.noun + (settings.log ? ", logarithmic axis" : "") + ": " + summary() + ".";
    }

    private String summary() {
        if (values.length == 0) {
            return "no " + settings.noun;
        }
        StringBuilder out = new StringBuilder(Numbers.count(values.length, settings.noun));
        out.append(", from ").append(write(values[0]));
        for (double share : new double[] {0.25, 0.5, 0.75}) {
            out.append(share == 0.5 ? ", median " : share < 0.5 ? ", first quartile " : ", third quartile ");
            out.append(write(values[(int) ((values.length - 1) * share)]));
        }
        out.append(", to ").append(write(values[values.length - 1]));
        HistogramBins bins = bins();
        if (bins.above() > 0) {
            out.append("; ")
                    .append(Numbers.count(bins.above()))
                    .append(" beyond the axis ")
                    .append(Nouns.verb(bins.above(), "stands", "stand"))
                    .append(" in the last bar");
        }
        if (bins.below() > 0) {
            out.append("; ")
                    .append(Numbers.count(bins.below()))
                    .append(" not above 0 ")
                    .append(Nouns.verb(bins.below(), "stands", "stand"))
                    .append(" in the first bar");
        }
        if (!Double.isNaN(settings.cut)) {
            out.append("; ").append(cutText());
        }
        if (settings.unfit > 0) {
            out.append("; ")
                    .append(Numbers.count(settings.unfit, "missing values"))
                    .append(" left out");
        }
        return out.toString();
    }

    @Override
    protected String words() {
        return "  " + summary();
    }
}
