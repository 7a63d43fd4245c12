package sojourn.display.chart.data;

import sojourn.Features;
import sojourn.display.plot.Axis;
import sojourn.display.plot.Scale;
import sojourn.display.plot.Ticks;
import sojourn.feature.DistinctRows;
import sojourn.feature.Quantile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The bins of one feature.
 *
 * @param log   whether the axis is logarithmic, of 1 + x
 * @param low   where the first begins, on the axis's own scale
 * @param high  where the last ends
 * @param count how many there are
 * @param whole whether all values are whole numbers, whose bins end halfway between them
 * @param tail  whether the last one holds all that lies beyond
 */
public record FeatureBins(boolean log, double low, double high, int count, boolean whole, boolean tail) {
    private static final int BINS = 30;
    /** beyond this quantile a long tail is gathered in the last bar */
    private static final double MOST = 0.99;

    /** {@return the bins of a column} */
    public static FeatureBins of(Features features, int column, boolean log) {
        double[] values = features.distinct().column(column);
        double least = Arrays.stream(values).min().orElse(0);
        double most = Arrays.stream(values).max().orElse(0);
        if (log) {
            double low = scaled(least, true);
            return new FeatureBins(
                    true, low, Math.max(low + 0.1, scaled(most, true) * (1 + 1e-9)), BINS - 6, false, false);
        }
        double cut = Quantile.of(values, features.distinct().weights(), MOST)[0];
        boolean tail = most > least && cut > least && most - least > 1.5 * (cut - least);
        double high = tail ? cut : most;
        if (Arrays.stream(values).allMatch(value -> value == Math.rint(value))) {
            double step = Math.max(1, Math.ceil((Math.floor(high) - least + 1) / BINS));
            int count = (int) Math.max(1, Math.ceil((Math.floor(high) - least + 1) / step));
            return new FeatureBins(false, least - 0.5, least - 0.5 + count * step, count, true, tail);
        }
        return new FeatureBins(false, least, high > least ? high : least + 1, BINS, false, tail);
    }

    private static double scaled(double value, boolean log) {
        return log ? Math.log10(1 + value) : value;
    }

    private double scaled(double value) {
        return scaled(value, log);
    }

    /** {@return how many items each bin has} */
    public double[] counts(DistinctRows rows, int column, double[] weights) {
        double[] counts = new double[count];
        for (int i = 0; i < rows.size(); i++) {
            if (weights[i] > 0) {
                double place = (scaled(rows.value(i, column)) - low) / (high - low) * count;
                counts[(int) Math.max(0, Math.min(count - 1, place))] += weights[i];
            }
        }
        return counts;
    }

    /** {@return the axis below the bins} */
    public Axis axis() {
        Scale scale = Scale.between(low, high);
        return new Axis((value, pixels) -> scale.place(scaled(value), pixels), ticks(), Axis::decimal);
    }

    private List<Double> ticks() {
        if (!log) {
            return Ticks.between(whole ? low + 0.5 : low, whole ? high - 0.5 : high, 4, whole);
        }
        List<Double> ticks = new ArrayList<>(List.of(0.0));
        for (double tick = 1; scaled(tick) <= high; tick *= 10) {
            ticks.add(tick);
        }
        return ticks.stream().filter(tick -> scaled(tick) >= low).toList();
    }
}
