package sojourn;

import sojourn.cluster.medoids.Clara;
import sojourn.distance.Condensed;
import sojourn.distance.SequenceDistance;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Distances between some of a pool's distinct sequences, and from some to all. Distances are only computed pool by pool, so
 * those to all come by pools of the some and a few others; what is computed between the others is given away.
 */
final class SampledDistances implements Clara.Source {
    private static final int OTHERS = 256;

    private final SequenceDistance distance;
    private final Sequences pool;

    SampledDistances(SequenceDistance distance, Sequences pool) {
        this.distance = distance;
        this.pool = pool;
    }

    @Override
    public Condensed between(int[] items) {
        int[] offsets = new int[items.length + 1];
        for (int i = 0; i < items.length; i++) {
            offsets[i + 1] = offsets[i] + pool.length(pool.distinct().first(items[i]));
        }
        int[] codes = new int[offsets[items.length]];
        for (int i = 0; i < items.length; i++) {
            int sequence = pool.distinct().first(items[i]);
            for (int p = 0; p < pool.length(sequence); p++) {
                codes[offsets[i] + p] = pool.code(sequence, p);
            }
        }
        distance.requireComparable(
                offsets, i -> "session " + pool.sessionId(pool.distinct().first(items[i])));
        return distance.pairwise(codes, offsets, pool.alphabet());
    }

    @Override
    public double[][] toAll(int[] items) {
        int m = pool.distinct().size();
        double[][] all = new double[items.length][m];
        for (int from = 0; from < m; from += OTHERS) {
            int begin = from;
            int to = Math.min(m, from + OTHERS);
            Condensed some = between(IntStream.concat(Arrays.stream(items), IntStream.range(begin, to))
                    .toArray());
            for (int i = 0; i < items.length; i++) {
                for (int o = begin; o < to; o++) {
                    all[i][o] = some.get(i, items.length + o - begin);
                }
            }
        }
        return all;
    }
}
