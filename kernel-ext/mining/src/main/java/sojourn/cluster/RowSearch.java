package sojourn.cluster;

/**
 * A search over several settings of a {@link RowMethod}, with its options.
 *
 * @param <R> what it gives: all that was fitted, and which is best
 */
@FunctionalInterface
public interface RowSearch<R> {
    /**
     * Fits and judges all settings.
     *
     * @param rows distinct rows with weights
     * @return what was fitted, as far as it came
     * @throws sojourn.check.UsageException if the rows do not suit the options, such as fewer of them than clusters
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted before anything was fitted
     */
    R run(WeightedRows rows);
}
