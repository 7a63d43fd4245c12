package sojourn.sequence.pool;

import sojourn.cluster.medoids.Clara;
import sojourn.distance.Condensed;
import sojourn.distance.SequenceDistance;
import sojourn.sequence.Distinct;
import sojourn.sequence.SequenceParts;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Distances between some of a pool's distinct sequences, and from some to all. Distances are only computed pool by pool, so
 * those to all come by pools of the some and a few others; what is computed between the others is given away.
 */
public final class SampledDistances implements Clara.Source {
    private static final int OTHERS = 256;

    private final SequenceDistance distance;
    private final Pool pool;
    private final Distinct distinct;

    /**
     * Distances of a pool.
     *
     * @param distance which distance, fitted to the pool
     * @param pool     the sequences
     * @param distinct which of them are equal
     */
    public SampledDistances(SequenceDistance distance, Pool pool, Distinct distinct) {
        this.distance = distance;
        this.pool = pool;
        this.distinct = distinct;
    }

    @Override
    public Condensed between(int[] items) {
        int[] offsets = new int[items.length + 1];
        for (int i = 0; i < items.length; i++) {
            offsets[i + 1] = offsets[i] + pool.length(distinct.first(items[i]));
        }
        int[] firsts = IntStream.of(items).map(distinct::first).toArray();
        int[] codes = SequenceParts.of(pool.codes(), pool.offsets(), firsts, offsets);
        distance.requireComparable(offsets, i -> "session " + (pool.ids()[firsts[i]] + 1));
        return distance.pairwise(codes, offsets, pool.alphabet());
    }

    @Override
    public double[][] toAll(int[] items) {
        int m = distinct.size();
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
