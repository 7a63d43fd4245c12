package sojourn.distance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class MatchingSubsequencesTest {
    @Test
    void abAndBaByHand() {
        // each has a, b and one pair in common with itself, 3 ways; with each other a and b, 2 ways: 3 + 3 - 2·2
        assertThat(MatchingSubsequences.number().distance(List.of("a", "b"), List.of("b", "a")))
                .isCloseTo(Math.sqrt(2), within(1e-15));
        // spells a2 b1 and a1: own times 2 + 1 + 3 and 1, shared 1: 6 + 1 - 2
        assertThat(MatchingSubsequences.sharedTime().distance(List.of("a", "a", "b"), List.of("a")))
                .isCloseTo(Math.sqrt(5), within(1e-15));
        // products 4 + 1 + 9 and 1, together 2·1: 14 + 1 - 4
        assertThat(MatchingSubsequences.spellVectors().distance(List.of("a", "a", "b"), List.of("a")))
                .isCloseTo(Math.sqrt(11), within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void equalsAWalkThroughAllSubsequences(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Pool pool = Pool.random(random, 3, random.ints(14, 1, 9).toArray());
        Condensed number = pool.distances(MatchingSubsequences.number());
        Condensed time = pool.distances(MatchingSubsequences.sharedTime());
        Condensed vectors = pool.distances(MatchingSubsequences.spellVectors());
        Spells spells = Spells.of(pool.codes(), pool.offsets());
        int[] states =
                Arrays.stream(spells.codes()).map(c -> spells.states()[c]).toArray();
        int[] durations =
                Arrays.stream(spells.codes()).map(c -> spells.durations()[c]).toArray();
        int[] ones = new int[pool.codes().length];
        Arrays.fill(ones, 1);
        for (int i = 0; i < pool.size(); i++) {
            for (int j = 0; j < i; j++) {
                String where = "seed " + seed + ", pair " + i + " " + j;
                assertThat(number.get(i, j))
                        .as(where)
                        .isCloseTo(walked(pool.codes(), ones, pool.offsets(), i, j, 0), within(1e-9));
                assertThat(time.get(i, j))
                        .as(where)
                        .isCloseTo(walked(states, durations, spells.offsets(), i, j, 1), within(1e-9));
                assertThat(vectors.get(i, j))
                        .as(where)
                        .isCloseTo(walked(states, durations, spells.offsets(), i, j, 2), within(1e-9));
            }
        }
    }

    /** Of 200 sequences that share beginnings, in blocks of 64, each pair is that of the two alone. */
    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void manySequencesAreAsEachPairAlone(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Pool pool = Pool.random(random, 4, random.ints(200, 0, 13).toArray());
        for (MatchingSubsequences distance : List.of(
                MatchingSubsequences.number(),
                MatchingSubsequences.sharedTime(),
                MatchingSubsequences.spellVectors())) {
            Condensed all = pool.distances(distance);
            for (int i = 0; i < pool.size(); i++) {
                for (int j = 0; j < i; j += 7) {
                    // sums are whole numbers below 2^53
                    assertThat(all.get(i, j))
                            .as("seed " + seed + ", " + distance + ", pair " + i + " " + j)
                            .isEqualTo(distance.distance(states(pool, i), states(pool, j)));
                }
            }
        }
    }

    private static List<String> states(Pool pool, int sequence) {
        return Arrays.stream(pool.codes(), pool.offsets()[sequence], pool.offsets()[sequence + 1])
                .mapToObj(pool.alphabet()::get)
                .toList();
    }

    private static double walked(int[] states, int[] durations, int[] offsets, int i, int j, int kind) {
        double squared = sum(states, durations, offsets, i, i, kind)
                + sum(states, durations, offsets, j, j, kind)
                - 2 * sum(states, durations, offsets, i, j, kind);
        return Math.sqrt(Math.max(0, squared));
    }

    /** Over all pairs of non-empty sets of places. */
    private static double sum(int[] states, int[] durations, int[] offsets, int i, int j, int kind) {
        int n = offsets[i + 1] - offsets[i];
        int m = offsets[j + 1] - offsets[j];
        double sum = 0;
        for (int a = 1; a < 1 << n; a++) {
            for (int b = 1; b < 1 << m; b++) {
                if (Integer.bitCount(a) != Integer.bitCount(b)) {
                    continue;
                }
                int p = a;
                int q = b;
                double shared = 0;
                double timeA = 0;
                double timeB = 0;
                boolean equal = true;
                while (p != 0 && equal) {
                    int x = offsets[i] + Integer.numberOfTrailingZeros(p);
                    int y = offsets[j] + Integer.numberOfTrailingZeros(q);
                    equal = states[x] == states[y];
                    shared += Math.min(durations[x], durations[y]);
                    timeA += durations[x];
                    timeB += durations[y];
                    p &= p - 1;
                    q &= q - 1;
                }
                if (equal) {
                    sum += kind == 0 ? 1 : kind == 1 ? shared : timeA * timeB;
                }
            }
        }
        return sum;
    }

    @Test
    void moreThanANumberHoldsIsRefused() {
        List<String> run = Collections.nCopies(600, "a");
        assertThatThrownBy(() -> MatchingSubsequences.number().distance(run, List.of("a")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("a sequence of 600 events are more than a number can hold");
        assertThat(MatchingSubsequences.sharedTime().distance(run, List.of("a")))
                .isCloseTo(Math.sqrt(599), within(1e-9));
    }
}
