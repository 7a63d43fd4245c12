package sojourn.display.plot;

import sojourn.display.Numbers;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;

import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * One axis of a plot.
 *
 * @param scale  from a value to its place
 * @param ticks  the values that are written
 * @param format writes one
 */
public record Axis(Scale scale, List<Double> ticks, DoubleFunction<String> format) {
    /** An axis on which nothing is written. */
    public static final Axis NONE = new Axis(Scale.between(0, 1), List.of(), value -> "");

    /** Writes a count. */
    public static final DoubleFunction<String> COUNT = count -> Numbers.count(Math.round(count));

    /** {@return an axis from one value to another, with round values on it, at most {@code steps} steps of them} */
    public static Axis between(double low, double high, int steps, DoubleFunction<String> format) {
        return new Axis(Scale.between(low, high), Ticks.between(low, high, steps, false), format);
    }

    /** {@return an axis from one value to another, with the given values on it} */
    public static Axis between(double low, double high, List<Double> ticks, DoubleFunction<String> format) {
        return new Axis(Scale.between(low, high), ticks, format);
    }

    /** {@return an axis from 0 to 100 %} */
    public static Axis percent() {
        return between(0, 1, List.of(0.0, 0.25, 0.5, 0.75, 1.0), share -> Math.round(100 * share) + " %");
    }

    /** {@return an axis of whole numbers, each in the middle of its bar} */
    public static Axis bars(int first, int bars, DoubleFunction<String> format) {
        List<Double> ticks =
                IntStream.range(first, first + bars).asDoubleStream().boxed().toList();
        return new Axis(Scale.bars(first, bars), ticks, format);
    }

    /** {@return an axis of counts such as k, each in the middle of its bar} */
    public static Axis counts(int first, int last) {
        return bars(first, last - first + 1, COUNT);
    }

    /** {@return the same axis with values written in another way; one that is written as an empty text has its line alone} */
    public Axis written(DoubleFunction<String> other) {
        return new Axis(scale, ticks, other);
    }

    /** {@return a value as an axis writes it, with a real minus sign; millions are written short} */
    public static String text(double value) {
        return (Math.abs(value) >= 1e6 ? Numbers.compact(Math.round(value)) : Numbers.decimal(value)).replace('-', '−');
    }

    /** {@return a value with few digits and a real minus sign} */
    public static String decimal(double value) {
        return Numbers.decimal(value).replace('-', '−');
    }

    /** {@return a value with so many decimals and a real minus sign} */
    public static String decimal(double value, int decimals) {
        return Numbers.decimal(value, decimals).replace('-', '−');
    }

    /** {@return how wide the written values are at most, in CSS pixels} */
    public double room() {
        return 6 + Letters.widest(ticks.stream().map(format::apply).toList(), Theme.TICK);
    }
}
