package sojourn.distance;

import org.junit.jupiter.api.Test;
import sojourn.check.UsageException;
import sojourn.sequence.Distinct;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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

    /** Costs of their own for each pair of states: the sum over positions, and as a share of the dearest at all of them. */
    @Test
    void costsAreSummedOverPositions() {
        SplittableRandom random = new SplittableRandom(5);
        List<String> alphabet = List.of("a", "b", "c");
        SubstitutionCosts costs =
                SubstitutionCosts.of(alphabet, new double[][] {{0, 0.5, 2}, {0.5, 0, 1.25}, {2, 1.25, 0}});
        double[] matrix = costs.matrix(alphabet);
        int n = 20;
        int length = 7;
        int[] codes = random.ints((long) n * length, 0, 3).toArray();
        int[] offsets = IntStream.rangeClosed(0, n).map(s -> s * length).toArray();
        Condensed plain = Hamming.unit().costs(costs).pairwise(codes, offsets, alphabet);
        Condensed shares =
                Hamming.unit().costs(costs).normalized(Normalization.MAX_DIST).pairwise(codes, offsets, alphabet);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int t = 0; t < length; t++) {
                    sum += matrix[codes[i * length + t] * 3 + codes[j * length + t]];
                }
                assertThat(plain.get(i, j)).isCloseTo(sum, within(1e-12));
                assertThat(shares.get(i, j)).isCloseTo(sum / (2 * length), within(1e-12));
            }
        }
        assertThat(Hamming.unit()).hasToString("hamming");
        assertThat(Hamming.unit().costs(SubstitutionCosts.constant(2))).hasToString("hamming(sub=2)");
        assertThat(Hamming.unit().normalized(Normalization.MAX_LENGTH)).hasToString("hamming(norm=maxlength)");
        assertThat(Hamming.unit().normalized(Normalization.MAX_DIST).costs(SubstitutionCosts.constant(0.5)))
                .hasToString("hamming(sub=0.5, norm=maxdist)");
    }

    /** Rows in several blocks: each cell is that of its two rows. */
    @Test
    void euclideanDistancesOfRowsAreThoseOfEachPair() {
        for (int m : new int[] {0, 1, 2, 64, 65, 200}) {
            double[] x = new SplittableRandom(m).doubles(3L * m, -5, 5).toArray();
            Condensed found = Euclidean.pairwise(x, 3);
            assertThat(found.size()).isEqualTo(m);
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < i; j++) {
                    double expected = Math.sqrt(Math.pow(x[3 * i] - x[3 * j], 2)
                            + Math.pow(x[3 * i + 1] - x[3 * j + 1], 2)
                            + Math.pow(x[3 * i + 2] - x[3 * j + 2], 2));
                    assertThat(found.get(i, j)).isCloseTo(expected, within(1e-12));
                }
            }
        }
    }
}
