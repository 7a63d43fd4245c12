package sojourn.rules;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;

/** The bar that a search for the k best sets may not go below: too low costs time, too high loses sets. */
class TopCountsTest {
    @Test
    void theBarIsTheWorstOfTheBest() {
        TopCounts two = new TopCounts(2);
        assertThat(two.need(1)).isEqualTo(1);
        assertThat(two.need(1_000)).isEqualTo(1);
        two.offer(10, 1);
        assertThat(two.need(3)).as("one of two").isEqualTo(1);
        two.offer(8, 2);
        assertThat(new long[] {two.need(1), two.need(2), two.need(3)}).containsExactly(8, 8, 9);
        two.offer(8, 3);
        assertThat(two.need(3)).as("a longer one of the same count is beaten").isEqualTo(9);
        two.offer(8, 1);
        assertThat(new long[] {two.need(1), two.need(2)}).containsExactly(8, 9);
        two.offer(20, 4);
        assertThat(new long[] {two.need(1), two.need(2)}).containsExactly(10, 11);
        two.offer(3, 1);
        assertThat(two.need(2)).isEqualTo(11);
    }

    /** Against a sorted list, with a printed seed. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 5", "3, 40"})
    void theBarIsThatOfASortedList(long seed, int k) {
        SplittableRandom random = new SplittableRandom(seed);
        TopCounts top = new TopCounts(k);
        List<long[]> all = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            long[] set = {random.nextLong(1, 50), random.nextInt(1, 6)};
            all.add(set);
            top.offer(set[0], (int) set[1]);
            if (all.size() >= k) {
                all.sort(Comparator.comparingLong((long[] each) -> -each[0]).thenComparingLong(each -> each[1]));
                long[] worst = all.get(k - 1);
                for (int length = 1; length < 7; length++) {
                    assertThat(top.need(length))
                            .as("seed %d, set %d, length %d", seed, i, length)
                            .isEqualTo(length <= worst[1] ? worst[0] : worst[0] + 1);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 1, 4, 15", "4, 2, 3, 10", "3, 2, 2, 3", "5, 5, 5, 1", "5, 1, 1, 5", "40, 1, 40, 1099511627775"})
    void subsetsAreCounted(int length, int from, int to, double expected) {
        assertThat(TopCounts.subsets(length, from, to)).isEqualTo(expected);
    }

    @Test
    void subsetsBeyondALongAreBeyondAll() {
        assertThat(TopCounts.subsets(64, 1, 64)).isInfinite();
        assertThat(TopCounts.subsets(10_000, 5_000, 10_000)).isInfinite();
        assertThat(TopCounts.subsets(62, 1, 62)).isCloseTo(4.6e18, org.assertj.core.data.Percentage.withPercentage(1));
    }

    /** A set of 3 has 6 smaller subsets, one of 4 has 14; of those of 2 items and more 3 and 10. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1",
        "3, 1, 2",
        "6, 1, 2",
        "7, 1, 3",
        "14, 1, 3",
        "15, 1, 4",
        "1, 2, 2",
        "3, 2, 2",
        "4, 2, 3",
        "11, 2, 4"
    })
    void noSetThatIsTooLongIsAmongTheBest(int k, int minLength, int expected) {
        assertThat(TopCounts.maxLength(k, minLength)).isEqualTo(expected);
    }
}
