package sojourn.sequence.pool;

import sojourn.cluster.medoids.Clara;
import sojourn.cluster.medoids.MedoidModel;
import sojourn.cluster.stability.Reclustering;
import sojourn.distance.Condensed;
import sojourn.distance.SequenceDistance;
import sojourn.run.Cache;
import sojourn.run.CacheKey;
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
    public static SampledDistances of(SequenceDistance distance, Pool pool, Distinct distinct) {
        distance.requireComparable(pool.offsets(), pool::called);
        SequenceDistance fitted = distance.fittedTo(pool.codes(), pool.offsets(), pool::weight, pool.alphabet());
        return new SampledDistances(fitted, pool, distinct);
    }

    /**
     * Finds medoids; from the cache, if there is one and the distance can be told apart from others.
     *
     * @param method how
     * @return the medoids and labels of the distinct sequences
     * @throws sojourn.check.UsageException if k is more than the distinct sequences
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public MedoidModel fit(Clara method) {
        double[] weights = new double[distinct.size()];
        Arrays.setAll(weights, distinct::weight);
        CacheKey settings = Cache.current()
                .flatMap(cache -> distance.settings(pool.alphabet()))
                .orElse(null);
        return settings == null
                ? method.fit(this, weights)
                : Cache.kept(
                        "searches of medoids",
                        () -> settings.with(method.toString())
                                .with(pool.alphabet().size())
                                .with(pool.codes())
                                .with(pool.offsets())
                                .with(Arrays.stream(weights)
                                        .mapToLong(w -> (long) w)
                                        .toArray()),
                        MedoidModel.kept(),
                        () -> method.fit(this, weights));
    }

    /** {@return how such medoids are found in a resample of the distinct sequences} */
    public Reclustering again(Clara method) {
        return times -> {
            int[] drawn = Reclustering.drawn(times);
            double[] often =
                    Arrays.stream(drawn).mapToDouble(item -> times[item]).toArray();
            return Reclustering.spread(drawn, method.fit(of(drawn), often).labels(), times.length);
        };
    }

    /**
     * {@return the distances of some of the distinct sequences}
     *
     * @param drawn which; the first is item 0 there
     */
    public Clara.Source of(int[] drawn) {
        return new Clara.Source() {
            @Override
            public Condensed between(int[] items) {
                return SampledDistances.this.between(through(drawn, items));
            }

            @Override
            public double[][] toAll(int[] items) {
                return SampledDistances.this.toAll(through(drawn, items), drawn);
            }
        };
    }

    private static int[] through(int[] map, int[] places) {
        return Arrays.stream(places).map(place -> map[place]).toArray();
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
