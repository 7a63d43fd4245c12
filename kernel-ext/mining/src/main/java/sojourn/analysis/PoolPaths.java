package sojourn.analysis;

import sojourn.Sequences;
import sojourn.markov.WeightedPaths;
import sojourn.sequence.Distinct;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The distinct sequences of a pool with the sums of their case weights, in canonical order, so that a model does not depend on the order of
 * rows but for the rounding of weights.
 *
 * @param paths the distinct sequences
 * @param of    the place in {@code paths} of each distinct sequence of the pool
 */
@SuppressWarnings("ArrayRecordComponent") // stays in this room
record PoolPaths(WeightedPaths paths, int[] of) {
    static PoolPaths of(Sequences pool) {
        Distinct once = pool.distinct();
        int m = once.size();
        int[] all = pool.codes();
        int[] offsets = pool.offsets();
        int[] order = IntStream.range(0, m)
                .boxed()
                .sorted(Comparator.comparing(
                        once::first,
                        (a, b) -> Arrays.compare(all, offsets[a], offsets[a + 1], all, offsets[b], offsets[b + 1])))
                .mapToInt(d -> d)
                .toArray();
        int[] of = new int[m];
        int[] places = new int[m + 1];
        for (int place = 0; place < m; place++) {
            of[order[place]] = place;
            places[place + 1] = places[place] + pool.length(once.first(order[place]));
        }
        int[] codes = new int[places[m]];
        for (int place = 0; place < m; place++) {
            int from = offsets[once.first(order[place])];
            System.arraycopy(all, from, codes, places[place], places[place + 1] - places[place]);
        }
        double[] weights = new double[m];
        for (int i = 0; i < pool.size(); i++) {
            weights[of[once.of(i)]] += pool.caseWeight(i);
        }
        return new PoolPaths(
                new WeightedPaths(codes, places, weights, pool.alphabet().size()), of);
    }
}
