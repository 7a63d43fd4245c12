package sojourn.display.chart.data;

import org.jspecify.annotations.Nullable;
import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.display.plot.PositionWords;

import java.time.Duration;

/**
 * What is counted again when the bin or the step of time changes: a pool, by clusters, by a static column, or as one.
 *
 * @param pool   the sequences
 * @param groups clusters of them; null if they are not grouped by clusters
 * @param column a static column; null if they are not grouped by one
 */
public record DistributionSource(
        Sequences pool,
        @Nullable Clustering groups,
        @Nullable String column) {
    private static final int MOST_BARS = 120;

    /** {@return how often each state is in bins of so many positions} */
    public Distribution count(int bin) {
        if (groups != null) {
            return Distribution.of(pool, groups, bin);
        }
        return column == null ? Distribution.of(pool, bin) : Distribution.of(pool, column, bin);
    }

    /** {@return the same in as few positions a bin as give at most 120 bins} */
    public Distribution count() {
        return count(Math.max(1, (PositionWords.of(pool, 1).places(pool) + MOST_BARS - 1) / MOST_BARS));
    }

    /** {@return the same sessions with their states in equal steps of time; distinct sequences of clusters are refused} */
    public DistributionSource every(Duration step) {
        Check.state(
                groups == null || !pool.compressed(),
                "these clusters are of distinct sequences, which say nothing of time; load the log, by %s, and cluster its"
                        + " sessions",
                OptionWords.both("%events without --engine", ".load()"));
        return new DistributionSource(pool.every(step), groups, column);
    }
}
