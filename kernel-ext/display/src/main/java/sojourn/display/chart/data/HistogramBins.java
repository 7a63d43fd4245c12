package sojourn.display.chart.data;

import sojourn.display.plot.Scale;
import sojourn.display.plot.Ticks;

import java.util.Arrays;

/**
 * How many values lie in each bar of a {@code Histogram}.
 *
 * @param log    whether edges are logarithms to the base 10
 * @param edges  on the axis's own scale, of equally wide bars
 * @param counts between them; a value at an edge lies below it
 * @param below  values that have no place on a logarithmic axis
 * @param above  values beyond the last edge
 * @param whole  whether all values are whole numbers, whose edges lie halfway between them
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one drawing
public record HistogramBins(boolean log, double[] edges, int[] counts, int below, int above, boolean whole) {
    /**
     * {@return the bins of values}
     *
     * @param values finite, ascending
     * @param bars   about how many are wanted, or 0
     * @param cut    a value that is to be an edge, or NaN
     */
    public static HistogramBins of(double[] values, boolean log, int bars, double cut) {
        double[] fit = log ? Arrays.stream(values).filter(v -> v > 0).toArray() : values;
        int below = values.length - fit.length;
        if (fit.length == 0) {
            return new HistogramBins(log, new double[] {0, 1}, new int[1], below, 0, false);
        }
        boolean whole = !log && Arrays.stream(fit).allMatch(v -> v == Math.rint(v));
        double least = scaled(fit[0], log);
        double most = scaled(fit[fit.length - 1], log);
        if (!log) {
            // a few far values would press all others into one bar: they are counted beyond the axis, with a note
            double usual = fit[(int) ((fit.length - 1) * 0.99)];
            if (most - least > 3 * (usual - least) && usual > least && fit.length >= 100) {
                most = usual;
            }
        }
        int wanted = bars > 0 ? bars : log ? 40 : 36;
        double step;
        double start;
        if (whole) {
            step = Math.max(1, Math.ceil((most - least + 1) / (bars > 0 ? wanted : 50)));
            start = least - 0.5;
            most += 0.5;
        } else {
            step = most > least ? (most - least) / wanted : 1;
            step = log ? step : Ticks.step(step);
            start = log ? least : Math.floor(least / step) * step;
        }
        double edge = Double.isNaN(cut) ? Double.POSITIVE_INFINITY : edgeOf(cut, log, whole);
        if (Double.isFinite(edge)) {
            // the cut is an edge: no bar lies on both sides of it
            start = edge - Math.ceil((edge - start) / step - 1e-9) * step;
        }
        int n = (int) Math.max(1, Math.min(1000, Math.ceil((most - start) / step - 1e-9)));
        double[] edges = new double[n + 1];
        for (int i = 0; i <= n; i++) {
            edges[i] = start + i * step;
        }
        int[] counts = new int[n];
        int above = 0;
        for (double value : fit) {
            // a value at an edge lies below it: as a pause of exactly the gap does not end a session
            int bin = (int) Math.max(0, Math.ceil((scaled(value, log) - start) / step - 1e-9) - 1);
            if (bin >= n) {
                above++;
            } else {
                counts[bin]++;
            }
        }
        return new HistogramBins(log, edges, counts, below, above, whole);
    }

    private static double scaled(double value, boolean log) {
        return log ? Math.log10(value) : value;
    }

    private static double edgeOf(double cut, boolean log, boolean whole) {
        return log && cut <= 0 ? Double.POSITIVE_INFINITY : whole ? Math.floor(cut) + 0.5 : scaled(cut, log);
    }

    /** {@return a value on the axis's own scale} */
    public double scaled(double value) {
        return scaled(value, log);
    }

    /** {@return the edge above a cut; infinite where a logarithmic axis has no place for it} */
    public double edgeOf(double cut) {
        return edgeOf(cut, log, whole);
    }

    /** {@return the axis's own scale, from the first edge to the last; each bar is equally wide on it} */
    public Scale scale() {
        double start = edges[0];
        double end = edges[edges.length - 1];
        return (edge, pixels) -> (edge - start) * (pixels / (end - start));
    }

    /** {@return the least value of a bar} */
    public double least(int bar) {
        return log ? Math.pow(10, edges[bar]) : whole ? Math.ceil(edges[bar]) : edges[bar];
    }

    /** {@return the greatest value of a bar} */
    public double most(int bar) {
        return log ? Math.pow(10, edges[bar + 1]) : whole ? Math.floor(edges[bar + 1]) : edges[bar + 1];
    }
}
