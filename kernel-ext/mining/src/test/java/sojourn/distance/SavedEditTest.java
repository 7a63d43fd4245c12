package sojourn.distance;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SavedEditTest {
    private static final List<String> STATES = List.of("a", "b", "c", "d");

    private static SubstitutionCosts costs(SplittableRandom random) {
        double[][] sub = new double[4][4];
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < a; b++) {
                sub[a][b] = 0.3 + random.nextDouble();
                sub[b][a] = sub[a][b];
            }
        }
        return SubstitutionCosts.of(STATES, sub);
    }

    /** Spells of one to six events, some sequences going on from another one. */
    private static List<int[]> sequences(SplittableRandom random, int n) {
        List<int[]> sequences = new ArrayList<>();
        while (sequences.size() < n) {
            int length = 1 + random.nextInt(40);
            int[] sequence = new int[length];
            for (int p = 0; p < length; ) {
                int end = Math.min(length, p + 1 + random.nextInt(6));
                Arrays.fill(sequence, p, end, random.nextInt(4));
                p = end;
            }
            if (!sequences.isEmpty() && random.nextBoolean()) {
                int[] other = sequences.get(random.nextInt(sequences.size()));
                int shared = random.nextInt(Math.min(length, other.length) + 1);
                System.arraycopy(other, 0, sequence, 0, shared);
            }
            sequences.add(sequence);
        }
        return sequences;
    }

    private static Condensed distances(SequenceDistance distance, List<int[]> sequences) {
        int[] offsets = new int[sequences.size() + 1];
        for (int i = 0; i < sequences.size(); i++) {
            offsets[i + 1] = offsets[i] + sequences.get(i).length;
        }
        int[] codes = sequences.stream().flatMapToInt(Arrays::stream).toArray();
        return distance.pairwise(codes, offsets, STATES);
    }

    private static double[] cells(Condensed distances) {
        return IntStream.range(0, distances.cells())
                .mapToDouble(distances::cell)
                .toArray();
    }

    /** aab and b: each a counts 1/√2, and is deleted. aab and cb: at least one a is, and the other is substituted. */
    @Test
    void twoSequencesByHand() {
        List<int[]> sequences = List.of(new int[] {0, 0, 1}, new int[] {1}, new int[] {2, 1});
        Condensed found = distances(SpellLengthMatching.unit(), sequences);
        assertThat(found.get(0, 1)).isCloseTo(Math.sqrt(2), within(1e-15));
        assertThat(found.get(0, 2)).isCloseTo(Math.sqrt(0.5) + (1 + Math.sqrt(0.5)) / 2, within(1e-15));
        assertThat(found.get(1, 2)).isEqualTo(1);
    }

    /** To the bit: sums are exact, so a distance depends neither on the order of events nor on what is computed beside it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aDistanceIsThatOfThePairAloneAndOfItsReverse(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SequenceDistance distance = SpellLengthMatching.unit().indel(0.9).costs(costs(random));
        List<int[]> all = sequences(random, 150);
        List<int[]> reversed = all.stream()
                .map(s -> IntStream.range(0, s.length)
                        .map(p -> s[s.length - 1 - p])
                        .toArray())
                .toList();
        Condensed found = distances(distance, all);
        assertThat(cells(distances(distance, reversed))).as("seed %d", seed).isEqualTo(cells(found));
        for (int pair = 0; pair < 200; pair++) {
            int i = random.nextInt(149);
            int j = i + 1 + random.nextInt(149 - i);
            assertThat(distances(distance, List.of(all.get(i), all.get(j))).get(0, 1))
                    .as("seed %d, %d and %d", seed, i, j)
                    .isEqualTo(found.get(i, j));
        }
    }

    /** At exponent 0 spells count nothing; their codes are so many that a block computes what they save anew, several times. */
    @Test
    void manyCodesGiveTheDistancesOfStates() {
        SplittableRandom random = new SplittableRandom(9);
        List<int[]> all = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            int[] sequence = new int[240];
            for (int p = 0; p < 240; ) {
                int end = Math.min(240, p + 1 + random.nextInt(90));
                Arrays.fill(sequence, p, end, random.nextInt(4));
                p = end;
            }
            all.add(sequence);
        }
        SubstitutionCosts costs = SubstitutionCosts.constant(1.5);
        assertThat(cells(distances(SpellLengthMatching.unit().exponent(0).costs(costs), all)))
                .isEqualTo(cells(distances(OptimalMatching.unit().costs(costs), all)));
    }

    /** A unit that the costs alone decide on, up to 255 events. */
    @Test
    void theUnitOfShortSequencesDependsOnCostsAlone() {
        for (double indel : new double[] {1, 0.7, 1 / 3.0, 1e6, 1.999}) {
            double scale = CostScale.binary(1, indel, indel / 3);
            assertThat(indel * scale).as("indel %s", indel).isBetween(0x1p52, 0x1p53);
            for (int longest = 0; longest <= 255; longest++) {
                assertThat(CostScale.binary(longest, indel, indel / 3))
                        .as("indel %s, %d events", indel, longest)
                        .isEqualTo(scale);
            }
            assertThat(CostScale.binary(1_000, indel, indel / 3)).isLessThan(scale);
        }
    }
}
