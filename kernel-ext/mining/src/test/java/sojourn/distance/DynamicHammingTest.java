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

class DynamicHammingTest {
    @Test
    void threeSequencesByHand() {
        // from position 1 to 2: a goes to a once and to b once, b to b; from 2 to 3: a to a, b to a and to b once each
        Condensed d = Pool.of("aaa", "aba", "bbb").distances(DynamicHamming.ofRates());
        // position 2 differs: 4 - (1/2 + 0) - (0 + 1/2)
        assertThat(d.get(0, 1)).isEqualTo(3);
        // position 1: 4 - 2 * 1/2, position 2: 3, position 3: 4 - 2 * 1/2
        assertThat(d.get(0, 2)).isEqualTo(9);
        assertThat(d.get(1, 2)).isEqualTo(6);
        Condensed shares =
                Pool.of("aaa", "aba", "bbb").distances(DynamicHamming.ofRates().normalized(Normalization.MAX_LENGTH));
        assertThat(shares.get(1, 2)).isCloseTo(6 / 9.0, within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aSequenceThatOccursTwiceCountsTwiceInTheRates(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Pool once = Pool.random(random, 3, 3, 3, 3, 3, 3);
        int n = once.size();
        int[] codes = java.util.Arrays.copyOf(once.codes(), once.codes().length + 3);
        System.arraycopy(once.codes(), 0, codes, once.codes().length, 3);
        int[] offsets = java.util.Arrays.copyOf(once.offsets(), n + 2);
        offsets[n + 1] = codes.length;
        Condensed twice = DynamicHamming.ofRates().pairwise(codes, offsets, once.alphabet());
        Condensed weighted = DynamicHamming.ofRates()
                .fittedTo(once.codes(), once.offsets(), i -> i == 0 ? 2 : 1, once.alphabet())
                .pairwise(once.codes(), once.offsets(), once.alphabet());
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                assertThat(weighted.get(i, j)).as("seed %d", seed).isEqualTo(twice.get(i, j));
            }
        }
    }

    /** Lengths 1 to 6 and up to five states: costs from the rates before and after each position, by the formula. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void distancesAreThoseOfTheRatesAtEachPosition(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int states = 2 + random.nextInt(4);
        int length = 1 + (int) (seed % 6);
        int n = 9;
        int[] codes = random.ints((long) n * length, 0, states).toArray();
        int[] offsets = new int[n + 1];
        java.util.Arrays.setAll(offsets, s -> s * length);
        int[] weights = random.ints(n, 1, 5).toArray();
        List<String> alphabet = List.of("a", "b", "c", "d", "e").subList(0, states);
        Condensed found = DynamicHamming.ofRates()
                .fittedTo(codes, offsets, s -> weights[s], alphabet)
                .pairwise(codes, offsets, alphabet);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int t = 0; t < length; t++) {
                    int a = codes[i * length + t];
                    int b = codes[j * length + t];
                    if (a != b) {
                        double before = t == 0
                                ? 0
                                : rate(codes, weights, length, t - 1, a, b) + rate(codes, weights, length, t - 1, b, a);
                        double after = t == length - 1
                                ? 0
                                : rate(codes, weights, length, t, a, b) + rate(codes, weights, length, t, b, a);
                        // at the first and the last position the rates that there are count twice
                        double rates = t == 0 || t == length - 1 ? 2 * (before + after) : before + after;
                        sum += Math.max(0, 4 - rates);
                    }
                }
                assertThat(found.get(i, j)).as("seed %d, %d and %d", seed, i, j).isCloseTo(sum, within(1e-12));
            }
        }
    }

    /** The share of those in state a at a position that are in b at the next. */
    private static double rate(int[] codes, int[] weights, int length, int position, int a, int b) {
        double from = 0;
        double to = 0;
        for (int s = 0; s < weights.length; s++) {
            if (codes[s * length + position] == a) {
                from += weights[s];
                to += codes[s * length + position + 1] == b ? weights[s] : 0;
            }
        }
        return from == 0 ? 0 : to / from;
    }

    @Test
    void sequencesOfTwoLengthsAreRefused() {
        assertThatThrownBy(() -> Pool.of("ab", "abc").distances(DynamicHamming.ofRates()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("Dynamic Hamming distance needs sequences of one length, but sequence 0 has 2");
    }
}
