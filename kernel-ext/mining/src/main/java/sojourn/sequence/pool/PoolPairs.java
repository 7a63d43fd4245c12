package sojourn.sequence.pool;

import sojourn.cluster.PairItems;
import sojourn.cluster.PairSamples;
import sojourn.distance.Distances;
import sojourn.distance.SequenceDistance;
import sojourn.run.Cache;
import sojourn.run.CacheKey;
import sojourn.sequence.Distinct;

import java.util.Optional;

/**
 * The pairs of a pool's sequences under a distance.
 *
 * @param of       which distance
 * @param pool     the sequences
 * @param distinct which of them are equal
 */
public record PoolPairs(SequenceDistance of, Pool pool, Distinct distinct) implements PairItems {
    @Override
    public int size() {
        return pool.size();
    }

    @Override
    public String noun() {
        return pool.noun();
    }

    @Override
    public String distance() {
        return of.describe();
    }

    @Override
    public Distances distances() {
        return Distances.of(of, pool.codes(), pool.offsets(), pool.alphabet(), distinct, pool::called);
    }

    @Override
    public PairSamples samples() {
        return SampledDistances.of(of, pool, distinct);
    }

    @Override
    public Optional<CacheKey> key(String method) {
        return Cache.current()
                .flatMap(cache -> of.fittedTo(pool.codes(), pool.offsets(), pool::caseWeight, pool.alphabet())
                        .settings(pool.alphabet())
                        .map(settings -> settings.with(method)
                                .with(pool.alphabet().size())
                                .with(pool.codes())
                                .with(pool.offsets())
                                .with(distinct.weights())));
    }
}
