package sojourn.distance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;

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

    @Test
    void sequencesOfTwoLengthsAreRefused() {
        assertThatThrownBy(() -> Pool.of("ab", "abc").distances(DynamicHamming.ofRates()))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("Dynamic Hamming distance needs sequences of one length, but sequence 0 has 2");
    }
}
