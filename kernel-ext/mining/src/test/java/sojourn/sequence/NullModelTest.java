package sojourn.sequence;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class NullModelTest {
    private static List<Integer> states(int[] codes, int from, int to) {
        return IntStream.range(from, to)
                .filter(p -> p == from || codes[p] != codes[p - 1])
                .map(p -> codes[p])
                .boxed()
                .toList();
    }

    private static List<Integer> durations(int[] codes, int from, int to) {
        int[] begins = IntStream.rangeClosed(from, to)
                .filter(p -> p == from || p == to || codes[p] != codes[p - 1])
                .toArray();
        return IntStream.range(1, begins.length)
                .mapToObj(i -> begins[i] - begins[i - 1])
                .toList();
    }

    /** What a model keeps is kept, on random sequences. */
    @ParameterizedTest
    @EnumSource(NullModel.class)
    void whatIsNotDrawnIsKept(NullModel model) {
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int[] lengths = random.ints(12, 1, 9).toArray();
            int[] offsets = new int[13];
            for (int s = 0; s < 12; s++) {
                offsets[s + 1] = offsets[s] + lengths[s];
            }
            int[] codes = random.ints(offsets[12], 0, 3).toArray();
            int[] drawn = model.draw(codes, offsets, 3, random);
            for (int s = 0; s < 12; s++) {
                String as = model + ", seed " + seed + ", sequence " + s;
                List<Integer> states = states(codes, offsets[s], offsets[s + 1]);
                List<Integer> now = states(drawn, offsets[s], offsets[s + 1]);
                if (model == NullModel.DURATION) {
                    assertThat(now).as(as).isEqualTo(states);
                } else if (model == NullModel.SEQUENCING) {
                    assertThat(durations(drawn, offsets[s], offsets[s + 1]))
                            .as(as)
                            .isEqualTo(durations(codes, offsets[s], offsets[s + 1]));
                } else if (model == NullModel.BOTH) {
                    assertThat(now).as(as).hasSameSizeAs(states);
                }
            }
        }
    }

    /** Of a sequence of two spells and length 5 the first lasts 1, 2, 3 or 4, each in a quarter of 4,000 draws. */
    @Test
    void allDivisionsAreEquallyLikely() {
        int[] counts = new int[6];
        SplittableRandom random = new SplittableRandom(3);
        for (int run = 0; run < 4_000; run++) {
            int[] drawn = NullModel.DURATION.draw(new int[] {0, 1, 1, 1, 1}, new int[] {0, 5}, 2, random);
            counts[durations(drawn, 0, 5).get(0)]++;
        }
        for (int first = 1; first <= 4; first++) {
            assertThat((double) counts[first]).isCloseTo(1_000, within(110.0));
        }
    }

    /** After a comes b in two of three, after b always a. */
    @Test
    void aMarkovChainHasTheRatesOfTheSequences() {
        int[] codes = {0, 1, 0, 0, 1, 0};
        int[] offsets = {0, 6};
        SplittableRandom random = new SplittableRandom(5);
        double ab = 0;
        double a = 0;
        for (int run = 0; run < 3_000; run++) {
            int[] drawn = NullModel.MARKOV.draw(codes, offsets, 2, random);
            assertThat(drawn[0]).isZero();
            for (int p = 1; p < 6; p++) {
                a += drawn[p - 1] == 0 ? 1 : 0;
                ab += drawn[p - 1] == 0 && drawn[p] == 1 ? 1 : 0;
                assertThat(drawn[p - 1] == 1 && drawn[p] == 1).isFalse();
            }
        }
        assertThat(ab / a).isCloseTo(2 / 3.0, within(0.02));
        assertThat(Arrays.equals(
                        NullModel.MARKOV.draw(codes, offsets, 2, new SplittableRandom(1)),
                        NullModel.MARKOV.draw(codes, offsets, 2, new SplittableRandom(1))))
                .isTrue();
    }
}
