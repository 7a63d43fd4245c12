package sojourn.display.plot;

import sojourn.Clustering;
import sojourn.Features;
import sojourn.feature.DistinctRows;
import sojourn.feature.Quantile;
import sojourn.matrix.Means;
import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.Arrays;

/**
 * How one feature is spread over a group of items, in the feature's own unit. All are NaN where the group is empty.
 *
 * @param size      items
 * @param mean      arithmetic mean
 * @param sd        standard deviation of the population, divided by n
 * @param min       least value
 * @param p5        5 % of the items lie below
 * @param q1        lower quartile, type 7 of Hyndman and Fan
 * @param median    median
 * @param q3        upper quartile
 * @param p95       5 % of the items lie above
 * @param max       greatest value
 * @param aboveZero share of items above 0, in [0, 1]
 * @param whole     whether all values are whole numbers
 * @param bins      items in each of some bins of equal width between the least and the greatest value of all items
 */
@SuppressWarnings("ArrayRecordComponent") // never handed out
public record ColumnSummary(
        long size,
        double mean,
        double sd,
        double min,
        double p5,
        double q1,
        double median,
        double q3,
        double p95,
        double max,
        double aboveZero,
        boolean whole,
        long[] bins) {
    /** How many bins a summary counts. */
    public static final int BINS = 16;

    /**
     * Summaries of all features.
     *
     * @param features the items
     * @return one for each column. Time O(d m log m) for m distinct rows.
     */
    public static ColumnSummary[] of(Features features) {
        int[][] none = {};
        return all(features, none, new long[0][])[0];
    }

    /**
     * Summaries of all features within each cluster.
     *
     * @param features   the items
     * @param clustering of these items
     * @return one row for each cluster, then one for noise, then one for all items; in each row one for each column. Time O(n + d m log m).
     */
    public static ColumnSummary[][] of(Features features, Clustering clustering) {
        int k = clustering.clusters();
        DistinctRows rows = features.distinct();
        // the items of each cluster side by side, so that one pass for each cluster counts its distinct rows
        int[] from = new int[k + 2];
        for (int i = 0; i < clustering.size(); i++) {
            from[(clustering.label(i) == Clustering.NOISE ? k : clustering.label(i)) + 1]++;
        }
        for (int c = 0; c <= k; c++) {
            from[c + 1] += from[c];
        }
        int[] members = new int[clustering.size()];
        int[] next = from.clone();
        for (int i = 0; i < members.length; i++) {
            int label = clustering.label(i);
            members[next[label == Clustering.NOISE ? k : label]++] = i;
        }
        int[][] distinct = new int[k + 1][];
        long[][] weights = new long[k + 1][];
        long[] count = new long[rows.size()];
        for (int c = 0; c <= k; c++) {
            int found = 0;
            int[] own = new int[Math.min(rows.size(), from[c + 1] - from[c])];
            for (int i = from[c]; i < from[c + 1]; i++) {
                int row = rows.of(members[i]);
                if (count[row] == 0) {
                    own[found++] = row;
                }
                count[row] += rows.itemWeight(members[i]);
            }
            distinct[c] = Arrays.copyOf(own, found);
            weights[c] = new long[found];
            for (int i = 0; i < found; i++) {
                weights[c][i] = count[own[i]];
                count[own[i]] = 0;
            }
        }
        return all(features, distinct, weights);
    }

    private static ColumnSummary[][] all(Features features, int[][] distinct, long[][] weights) {
        ColumnSummary[][] summaries = new ColumnSummary[distinct.length + 1][features.dimension()];
        int d = features.dimension();
        try (Progress progress = Progress.start("feature summaries", d, "features")) {
            Parallel.blocks(d, progress, column -> {
                Values values = Values.of(features.distinct(), column);
                long[] counts = new long[values.sorted.length];
                for (int g = 0; g <= distinct.length; g++) {
                    Arrays.fill(counts, 0);
                    boolean whole = g == distinct.length;
                    int n = whole ? values.rank.length : distinct[g].length;
                    for (int i = 0; i < n; i++) {
                        int row = whole ? i : distinct[g][i];
                        counts[values.rank[row]] += whole ? features.distinct().weight(row) : weights[g][i];
                    }
                    summaries[g][column] = of(values.sorted, counts);
                }
                progress.advance(1);
            });
            progress.finish();
        }
        return summaries;
    }

    /** The different values of one column, and which of them each distinct row has. */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Values(double[] sorted, int[] rank) {
        static Values of(DistinctRows rows, int column) {
            double[] values = rows.column(column);
            // in place and by hand: a stream's distinct() would box every number
            double[] all = values.clone();
            Arrays.sort(all);
            int different = 0;
            for (double value : all) {
                if (different == 0 || all[different - 1] != value) {
                    all[different++] = value;
                }
            }
            double[] sorted = Arrays.copyOf(all, different);
            int[] rank = new int[values.length];
            Arrays.setAll(rank, i -> Arrays.binarySearch(sorted, values[i]));
            return new Values(sorted, rank);
        }
    }

    /**
     * The summary of values that occur several times each.
     *
     * @param sorted finite values, ascending
     * @param counts how often each value occurs
     * @return the summary
     */
    public static ColumnSummary of(double[] sorted, long[] counts) {
        long size = 0;
        double[] weights = new double[counts.length];
        long above = 0;
        int first = -1;
        int last = -1;
        boolean whole = true;
        long[] bins = new long[BINS];
        double low = sorted.length == 0 ? 0 : sorted[0];
        double range = sorted.length == 0 ? 0 : sorted[sorted.length - 1] - low;
        for (int i = 0; i < sorted.length; i++) {
            if (counts[i] == 0) {
                continue;
            }
            first = first < 0 ? i : first;
            last = i;
            size += counts[i];
            weights[i] = counts[i];
            above += sorted[i] > 0 ? counts[i] : 0;
            whole &= sorted[i] == Math.rint(sorted[i]);
            int bin = range > 0 ? (int) Math.min(BINS - 1, (sorted[i] - low) / range * BINS) : 0;
            bins[bin] += counts[i];
        }
        if (size == 0) {
            double none = Double.NaN;
            return new ColumnSummary(0, none, none, none, none, none, none, none, none, none, none, true, bins);
        }
        double mean = Means.of(sorted, weights);
        double squares = 0;
        for (int i = first; i <= last; i++) {
            squares += counts[i] * (sorted[i] - mean) * (sorted[i] - mean);
        }
        return new ColumnSummary(
                size,
                mean,
                // one value is constant, whatever the mean was rounded to
                first == last ? 0 : Math.sqrt(squares / size),
                sorted[first],
                Quantile.ofCounted(sorted, counts, 0.05),
                Quantile.ofCounted(sorted, counts, 0.25),
                Quantile.ofCounted(sorted, counts, 0.5),
                Quantile.ofCounted(sorted, counts, 0.75),
                Quantile.ofCounted(sorted, counts, 0.95),
                sorted[last],
                (double) above / size,
                whole,
                bins);
    }

    /** {@return the bins as a row of small bars} */
    public String spark() {
        return spark(bins);
    }

    /**
     * {@return counts as a row of small bars}
     *
     * @param bins counts of equally wide bins
     */
    public static String spark(long[] bins) {
        long most = Arrays.stream(bins).max().orElse(0);
        StringBuilder out = new StringBuilder();
        for (long count : bins) {
            // what occurs at all stands above the base
            int height = count == 0 ? 0 : 1 + (int) Math.min(6, Math.floor(7.0 * count / most));
            out.append((char) ('\u2581' + height));
        }
        return out.toString();
    }
}
