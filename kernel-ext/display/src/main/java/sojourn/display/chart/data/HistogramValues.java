package sojourn.display.chart.data;

import sojourn.check.Nouns;
import sojourn.display.Numbers;
import sojourn.display.plot.Ticks;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What a histogram shows: values, how they are to be binned, and the words for them.
 *
 * @param values   finite, ascending
 * @param heading  the title
 * @param noun     what the values are, in the plural
 * @param log      whether the axis is logarithmic
 * @param seconds  whether values are seconds, written as lengths of time
 * @param cut      the value that is marked; NaN for none
 * @param cutLabel what it is
 * @param bars     about how many are wanted; 0 for the usual number
 * @param unfit    values that were left out, as they are not finite
 */
@SuppressWarnings("ArrayRecordComponent") // lives inside one chart
public record HistogramValues(
        double[] values,
        String heading,
        String noun,
        boolean log,
        boolean seconds,
        double cut,
        String cutLabel,
        int bars,
        int unfit) {
    /** round lengths of time in seconds, for axes */
    private static final double[] CLOCK = {
        0.001, 0.01, 0.1, 1, 10, 60, 600, 3600, 21_600, 86_400, 604_800, 2_592_000, 31_536_000, 315_360_000
    };

    /** {@return values with no cut on a linear axis} */
    public static HistogramValues of(double[] any) {
        double[] finite = Arrays.stream(any).filter(Double::isFinite).sorted().toArray();
        return new HistogramValues(
                finite, "Histogram", "values", false, false, Double.NaN, "", 0, any.length - finite.length);
    }

    /** {@return the same under another title} */
    public HistogramValues named(String otherHeading, String otherNoun) {
        return new HistogramValues(values, otherHeading, otherNoun, log, seconds, cut, cutLabel, bars, unfit);
    }

    /** {@return the same on another scale} */
    public HistogramValues scale(boolean isLog, boolean isTime) {
        return new HistogramValues(values, heading, noun, isLog, isTime, cut, cutLabel, bars, unfit);
    }

    /** {@return the same in other bars} */
    public HistogramValues bars(int number, double marked, String label) {
        return new HistogramValues(values, heading, noun, log, seconds, marked, label, number, unfit);
    }

    /** {@return the values counted} */
    public HistogramBins bins() {
        return HistogramBins.of(values, log, bars, cut);
    }

    /** {@return whether a cut is marked} */
    public boolean hasCut() {
        return !Double.isNaN(cut);
    }

    /** {@return a value as it is written} */
    public String write(double value) {
        if (seconds) {
            return value < 1 && value > 0
                    ? Numbers.decimal(value * 1000) + " ms"
                    : Numbers.duration(Duration.ofMillis(Math.round(value * 1000)));
        }
        return Numbers.decimal(value);
    }

    /** {@return a bar in words: where it lies, and how many values it holds} */
    public String words(HistogramBins bins, int bar) {
        double low = bins.least(bar);
        double high = bins.most(bar);
        String where = low == high ? write(low) : write(low) + " to " + write(high);
        return where + ": " + Numbers.count(bins.counts()[bar]) + " ("
                + Numbers.percent(bins.counts()[bar], values.length) + ")";
    }

    private int beyondCut() {
        return (int) Arrays.stream(values).filter(v -> v > cut).count();
    }

    /** {@return the cut in words} */
    public String cutText() {
        return cutLabel + ": " + Numbers.count(beyondCut()) + " above (" + Numbers.percent(beyondCut(), values.length)
                + ")";
    }

    /** {@return the values that are written below so many pixels of bars} */
    public List<Double> ticks(HistogramBins bins, double room) {
        double start = bins.edges()[0];
        double end = bins.edges()[bins.edges().length - 1];
        if (values.length == 0) {
            return List.of();
        }
        if (log && seconds) {
            return Arrays.stream(CLOCK)
                    .filter(v -> bins.scaled(v) >= start && bins.scaled(v) <= end)
                    .boxed()
                    .toList();
        }
        if (log) {
            return Ticks.powersOfTen(start, end);
        }
        return Ticks.between(
                bins.whole() ? start + 0.5 : start,
                bins.whole() ? end - 0.5 : end,
                (int) Math.max(2, room / 60),
                bins.whole());
    }

    /** {@return all values in words} */
    public String summary() {
        if (values.length == 0) {
            return "no " + noun;
        }
        StringBuilder out = new StringBuilder(Numbers.count(values.length, noun));
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
        if (hasCut()) {
            out.append("; ").append(cutText());
        }
        if (unfit > 0) {
            out.append("; ").append(Numbers.count(unfit, "missing values")).append(" left out");
        }
        return out.toString();
    }
}
