package sojourn.sequence;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.check.UsageException;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DistinctTest {
    /** Five items, of which the first and the fourth are equal. */
    @Test
    void labelsAreOneADistinctItem() {
        Distinct distinct = Distinct.of(new int[] {0, 1, 2, 0, 3}, new long[] {2, 1, 1, 1}, false);
        assertThat(distinct.ofItems(new int[] {5, 6, -1, 8})).containsExactly(5, 6, -1, 5, 8);
        assertThatThrownBy(() -> distinct.ofItems(new int[] {0, 1, 2, 3, 4}))
                .isInstanceOf(UsageException.class)
                .hasMessage("labels must be one for each distinct item: 4, had 5");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void countsAsAMapOfListsDoes(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = random.nextInt(2000);
        int[] offsets = new int[n + 1];
        for (int i = 0; i < n; i++) {
            offsets[i + 1] = offsets[i] + random.nextInt(5);
        }
        int[] codes = random.ints(offsets[n], 0, 3).toArray();
        Distinct distinct = Distinct.of(codes, offsets);
        Map<List<Integer>, Integer> weights = new LinkedHashMap<>();
        for (int i = 0; i < n; i++) {
            List<Integer> sequence =
                    Arrays.stream(codes, offsets[i], offsets[i + 1]).boxed().toList();
            weights.merge(sequence, 1, Integer::sum);
            int[] first = Arrays.copyOfRange(
                    codes, offsets[distinct.first(distinct.of(i))], offsets[distinct.first(distinct.of(i)) + 1]);
            assertThat(first)
                    .as("seed %d", seed)
                    .containsExactly(sequence.stream().mapToInt(c -> c).toArray());
        }
        assertThat(distinct.size()).isEqualTo(weights.size());
        assertThat(distinct.weights())
                .containsExactly(weights.values().stream().mapToDouble(w -> w).toArray());
        int[] ofDistinct = IntStream.range(0, distinct.size()).map(i -> -7 * i).toArray();
        assertThat(distinct.ofItems(ofDistinct))
                .containsExactly(
                        IntStream.range(0, n).map(i -> -7 * distinct.of(i)).toArray());
        int d = 0;
        for (int weight : weights.values()) {
            assertThat(distinct.weight(d++))
                    .as("numbered by first occurrence, seed %d", seed)
                    .isEqualTo(weight);
        }
    }
}
