package sojourn.pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class GroupDifferenceTest {
    /** R: {@code chisq.test(matrix(c(11, 441, 63, 197), 2))}. */
    @Test
    void twoGroupsHaveYatesCorrection() {
        GroupDifference test = GroupDifference.of(new long[] {11, 63}, new long[] {452, 260});
        assertThat(test.chiSquared()).isCloseTo(81.88088, within(5e-6));
        assertThat(test.p()).isCloseTo(1.445408e-19, within(1e-24));
        assertThat(GroupDifference.of(new long[] {5, 5}, new long[] {10, 10})).isEqualTo(new GroupDifference(0, 1));
    }

    /** By hand: expected 10 of 30 in each group; (0² + 5² + 5²)/10 + (0² + 5² + 5²)/20 = 7.5; exp(-3.75). */
    @Test
    void threeGroupsHaveNone() {
        GroupDifference test = GroupDifference.of(new long[] {10, 15, 5}, new long[] {30, 30, 30});
        assertThat(test.chiSquared()).isCloseTo(7.5, within(1e-12));
        assertThat(test.p()).isCloseTo(Math.exp(-3.75), within(1e-14));
    }

    /** R: {@code pchisq(c(7.815, 9.488, 11.07, 100), c(3, 4, 5, 7), lower.tail = FALSE)}, the tabled 5 % points. */
    @Test
    void tailsAreThoseOfTheTables() {
        assertThat(GroupDifference.tail(7.814728, 3)).isCloseTo(0.05, within(1e-7));
        assertThat(GroupDifference.tail(9.487729, 4)).isCloseTo(0.05, within(1e-7));
        assertThat(GroupDifference.tail(11.070498, 5)).isCloseTo(0.05, within(1e-7));
        assertThat(GroupDifference.tail(14.067140, 7)).isCloseTo(0.05, within(1e-7));
        assertThat(GroupDifference.tail(0, 7)).isEqualTo(1);
    }

    @Test
    void whatAllHaveOrNoneTellsNothing() {
        assertThat(GroupDifference.of(new long[] {3, 4}, new long[] {3, 4})).isEqualTo(new GroupDifference(0, 1));
        assertThat(GroupDifference.of(new long[] {0, 0}, new long[] {3, 4})).isEqualTo(new GroupDifference(0, 1));
    }
}
