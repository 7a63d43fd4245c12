package sojourn.cluster;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/** A way to find the clusters of a resample: the same method over the same distinct items, each as often as it was drawn. */
@FunctionalInterface
public interface Reclustering {
    /**
     * Finds the clusters of a resample.
     *
     * @param weights how often each of the m distinct items was drawn, {@code >= 0}
     * @return m labels, {@code >= 0} or -1 for noise; those of items that were not drawn are not read
     * @throws sojourn.check.UsageException if the method cannot be run on so few items
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    int[] labels(double[] weights);

    /**
     * The clusters that a method finds in rows.
     *
     * @param rows   m distinct rows; their own weights are not read
     * @param method any
     * @return runs the method on the rows that were drawn
     */
    static Reclustering of(WeightedRows rows, RowMethod<?> method) {
        return new RowReclustering(rows, method);
    }

    /**
     * The same method for another number of clusters.
     *
     * @param clusters {@code >= 1}
     * @return finds so many clusters; empty if their number is none of the method's settings
     */
    default Optional<Reclustering> ofK(int clusters) {
        return Optional.empty();
    }

    /**
     * {@return the items that were drawn, ascending}
     *
     * @param weights how often each of the m distinct items was drawn
     */
    static int[] drawn(double[] weights) {
        return IntStream.range(0, weights.length)
                .filter(item -> weights[item] > 0)
                .toArray();
    }

    /**
     * {@return labels of some items as labels of all; -1 for the others}
     *
     * @param items  in {@code [0, all)} each
     * @param labels one each of these items
     * @param all    how many items there are
     */
    static int[] spread(int[] items, int[] labels, int all) {
        int[] spread = new int[all];
        Arrays.fill(spread, -1);
        for (int i = 0; i < items.length; i++) {
            spread[items[i]] = labels[i];
        }
        return spread;
    }
}
