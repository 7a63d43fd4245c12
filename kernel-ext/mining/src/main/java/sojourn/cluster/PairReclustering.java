package sojourn.cluster;

import sojourn.check.UsageException;
import sojourn.distance.Condensed;
import sojourn.distance.Distances;
import sojourn.sequence.Distinct;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * Runs a method that takes distances and weights on the items that were drawn.
 *
 * @param distances of all items
 * @param method    the method
 * @param ofK       the method for another number of clusters
 */
public record PairReclustering(Distances distances, Method method, Optional<IntFunction<Method>> ofK)
        implements Reclustering {
    /** What finds clusters by distances. */
    @FunctionalInterface
    public interface Method {
        /**
         * Finds the clusters.
         *
         * @param between distances of the items; in a resample of those that were drawn, so that there are fewer
         * @param weights how often each was drawn
         * @return a label for each item, {@code between.size()} in all, -1 for noise
         */
        int[] labels(Condensed between, double[] weights);
    }

    /**
     * Finds the clusters of the items that were drawn, each as often as it was.
     *
     * @param weights how often each of the m distinct items was drawn
     * @return m labels, -1 for noise and for what was not drawn
     * @throws IllegalStateException if the method gives more or fewer labels than it was given items, or one that is out of range
     */
    @Override
    public int[] labels(double[] weights) {
        int[] drawn = Reclustering.drawn(weights);
        boolean all = drawn.length == weights.length;
        double[] often = Arrays.stream(drawn).mapToDouble(item -> weights[item]).toArray();
        Condensed some = all ? distances.distinct() : distances.distinct().select(drawn);
        int[] found = method.labels(some, often);
        // a mistake of the method, not of this resample: a UsageException would be counted as one that could not be
        // clustered
        try {
            Distinct.requireLabels(found, drawn.length);
            Labels.require(found, drawn.length);
        } catch (UsageException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        return Reclustering.spread(drawn, found, weights.length);
    }

    @Override
    public Optional<Reclustering> ofK(int clusters) {
        return ofK.map(other -> new PairReclustering(distances, other.apply(clusters), ofK));
    }
}
