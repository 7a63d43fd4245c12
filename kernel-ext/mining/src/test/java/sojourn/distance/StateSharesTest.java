package sojourn.distance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;

import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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

    /** Interval by interval and state by state, as the formula has it, with sequences that occur several times. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void distancesAreThoseOfTheFormula(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int states = 2 + random.nextInt(5);
        Pool pool = Pool.random(random, states, random.ints(12, 1, 15).toArray());
        int n = pool.size();
        int step = 1 + random.nextInt(4);
        int[] weights = random.ints(n, 1, 5).toArray();
        int intervals = 20;
        double[][] share = new double[n][intervals * states];
        double[] count = new double[intervals * states];
        double[] events = new double[intervals];
        for (int s = 0; s < n; s++) {
            int from = pool.offsets()[s];
            int length = pool.offsets()[s + 1] - from;
            for (int t = 0; t < length; t++) {
                int interval = t / step;
                int here = Math.min(step, length - interval * step);
                int cell = interval * states + pool.codes()[from + t];
                share[s][cell] += 1.0 / here;
                count[cell] += weights[s];
                events[interval] += weights[s];
            }
        }
        for (StateShares distance : List.of(StateShares.euclidean(), StateShares.chiSquared())) {
            Condensed found = distance.step(step)
                    .fittedTo(pool.codes(), pool.offsets(), s -> weights[s], pool.alphabet())
                    .pairwise(pool.codes(), pool.offsets(), pool.alphabet());
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < i; j++) {
                    double sum = 0;
                    for (int c = 0; c < count.length; c++) {
                        double off = share[i][c] - share[j][c];
                        boolean plain = distance.describe().startsWith("euclid");
                        sum += off == 0 ? 0 : off * off / (plain ? 1 : count[c] / events[c / states]);
                    }
                    assertThat(found.get(i, j))
                            .as("seed %d, %s, %d and %d", seed, distance, i, j)
                            .isCloseTo(Math.sqrt(sum), within(1e-12));
                }
            }
        }
    }

    @Test
    void anIntervalHasAPositionAtLeast() {
        assertThatThrownBy(() -> StateShares.euclidean().step(0))
                .isInstanceOf(UsageException.class)
                .hasMessage("step must be >= 1, was 0");
        assertThat(StateShares.euclidean().step(1)).hasToString("euclid(step=1)");
        assertThat(StateShares.chiSquared().step(3)).hasToString("chi2(step=3)");
    }
}
