package sojourn.cluster;

import sojourn.distance.Condensed;
import sojourn.distance.Distances;

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
         * @param between distances of the items
         * @param weights how often each was drawn
         * @return a label an item, -1 for noise
         */
        int[] labels(Condensed between, double[] weights);
    }

    @Override
    public int[] labels(double[] weights) {
        int[] drawn = Reclustering.drawn(weights);
        boolean all = drawn.length == weights.length;
        double[] often = Arrays.stream(drawn).mapToDouble(item -> weights[item]).toArray();
        Condensed some = all ? distances.distinct() : distances.distinct().select(drawn);
        return Reclustering.spread(drawn, method.labels(some, often), weights.length);
    }

    @Override
    public Optional<Reclustering> ofK(int clusters) {
        return ofK.map(other -> new PairReclustering(distances, other.apply(clusters), ofK));
    }
}
