package sojourn.distance;

import org.junit.jupiter.api.Test;
import sojourn.check.UsageException;
import sojourn.sequence.Distinct;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HammingTest {
    @Test
    void countsThePositionsThatDiffer() {
        Condensed d = Pool.of("abcd", "abdc", "aaaa").distances(Hamming.unit());
        assertThat(d.get(0, 1)).isEqualTo(2);
        assertThat(d.get(0, 2)).isEqualTo(3);
        assertThat(Pool.of("abcd", "abdc")
                        .distances(Hamming.unit().normalized(Normalization.MAX_LENGTH))
                        .get(0, 1))
                .isEqualTo(0.5);
    }

    @Test
    void equalsACountByHandOnRandomSequences() {
        SplittableRandom random = new SplittableRandom(4);
        int[] lengths = new int[600];
        java.util.Arrays.fill(lengths, 5);
        Pool pool = Pool.random(random, 5, lengths);
        Condensed d = pool.distances(Hamming.unit());
        for (int i = 0; i < pool.size(); i++) {
            for (int j = 0; j < pool.size(); j++) {
                int a = pool.offsets()[i];
                int b = pool.offsets()[j];
                assertThat(d.get(i, j)).isEqualTo((double) IntStream.range(0, 5)
                        .filter(p -> pool.codes()[a + p] != pool.codes()[b + p])
                        .count());
            }
        }
    }

    @Test
    void sequencesOfTwoLengthsAreRefusedByName() {
        Pool pool = Pool.of("ab", "ba", "abc");
        assertThatThrownBy(() -> Distances.of(
                        Hamming.unit(),
                        pool.codes(),
                        pool.offsets(),
                        pool.alphabet(),
                        Distinct.of(pool.codes(), pool.offsets()),
                        i -> "session " + (i + 17)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("session 17 has 2 events and session 19 has 3");
    }
}
