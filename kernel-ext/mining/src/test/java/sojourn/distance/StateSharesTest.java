package sojourn.distance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class StateSharesTest {
    @Test
    void twoIntervalsByHand() {
        // shares of aab|b and abb|b in intervals of two: (1, 0 | 0, 1) and (.5, .5 | 0, 1)
        Condensed plain =
                Pool.of("aabb", "abbb").distances(StateShares.euclidean().step(2));
        assertThat(plain.get(0, 1)).isCloseTo(Math.sqrt(0.5), within(1e-15));
        // of the pool's first interval 3 of 4 are a: .25 / .75 + .25 / .25
        Condensed chi2 =
                Pool.of("aabb", "abbb").distances(StateShares.chiSquared().step(2));
        assertThat(chi2.get(0, 1)).isCloseTo(Math.sqrt(0.25 / 0.75 + 0.25 / 0.25), within(1e-15));
        // a sequence that has ended has no shares
        assertThat(Pool.of("ab", "a").distances(StateShares.euclidean()).get(0, 1))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aPartOfAPoolHasTheDistancesOfTheWhole(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Pool pool = Pool.random(random, 4, random.ints(20, 1, 9).toArray());
        StateShares distance = StateShares.chiSquared().step(1 + random.nextInt(4));
        Condensed all = pool.distances(distance);
        SequenceDistance fitted = distance.fittedTo(pool.codes(), pool.offsets(), i -> 1, pool.alphabet());
        int[] some = {0, pool.offsets()[1], pool.offsets()[2]};
        assertThat(fitted.pairwise(java.util.Arrays.copyOf(pool.codes(), some[2]), some, pool.alphabet())
                        .get(0, 1))
                .as("seed %d", seed)
                .isCloseTo(all.get(0, 1), within(1e-12));
    }
}
