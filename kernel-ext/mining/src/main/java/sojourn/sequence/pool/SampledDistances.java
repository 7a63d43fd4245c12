package sojourn.sequence.pool;

import sojourn.cluster.PairSamples;
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
final class SampledDistances implements PairSamples {
    private static final int OTHERS = 256;

    private final SequenceDistance distance;
    private final Pool pool;
    private final Distinct distinct;

    private SampledDistances(SequenceDistance distance, Pool pool, Distinct distinct) {
        this.distance = distance;
        this.pool = pool;
        this.distinct = distinct;
    }

    /**
     * Distances of a pool.
     *
     * @param distance which distance; it is fitted to the pool here
     * @param pool     the sequences
     * @param distinct which of them are equal
     * @return the distances; none is computed yet
     * @throws sojourn.check.UsageException if the distance does not fit the sequences
     */
    static SampledDistances of(SequenceDistance distance, Pool pool, Distinct distinct) {
        distance.requireComparable(pool.offsets(), pool::called);
        SequenceDistance fitted = distance.fittedTo(pool.codes(), pool.offsets(), pool::caseWeight, pool.alphabet());
        return new SampledDistances(fitted, pool, distinct);
    }

    @Override
    public PairSamples of(int[] drawn) {
        return new PairSamples() {
            @Override
            public Condensed between(int[] items) {
                return SampledDistances.this.between(PairSamples.through(drawn, items));
            }

            @Override
            public double[][] toAll(int[] items) {
                return SampledDistances.this.toAll(PairSamples.through(drawn, items), drawn);
            }
        };
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
        return toAll(items, IntStream.range(0, distinct.size()).toArray());
    }

    private double[][] toAll(int[] items, int[] others) {
        int m = others.length;
        double[][] all = new double[items.length][m];
        for (int from = 0; from < m; from += OTHERS) {
            int to = Math.min(m, from + OTHERS);
            Condensed some = between(IntStream.concat(Arrays.stream(items), Arrays.stream(others, from, to))
                    .toArray());
            for (int i = 0; i < items.length; i++) {
                for (int o = from; o < to; o++) {
                    all[i][o] = some.get(i, items.length + o - from);
                }
            }
        }
        return all;
    }
}
