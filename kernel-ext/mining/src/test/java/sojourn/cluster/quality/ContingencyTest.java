package sojourn.cluster.quality;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ContingencyTest {
    /** 10, 20 and 30, 40: expected 12, 18, 28, 42, so 4/12 + 4/18 + 4/28 + 4/42; a row of nothing changes nothing. */
    @Test
    void aTableOfFourCells() {
        double chiSquare = 4 / 12.0 + 4 / 18.0 + 4 / 28.0 + 4 / 42.0;
        Contingency table = Contingency.of(new long[][] {{10, 20}, {0, 0}, {30, 40}});
        assertThat(table.cramersV()).isCloseTo(Math.sqrt(chiSquare / 100), within(1e-15));
        assertThat(table.cells()).isEqualTo(4);
        assertThat(table.fewExpected()).isZero();
        assertThat(table.testable()).isTrue();
        assertThat(table.sharesDiffer()).isFalse();
        assertThat(Contingency.of(new long[][] {{50, 0}, {0, 50}}).sharesDiffer())
                .isTrue();
    }

    @Test
    void tooFewItemsAreNoTest() {
        // 1.5 and 1.5 expected in the first row: two cells of four below 5
        Contingency few = Contingency.of(new long[][] {{2, 1}, {48, 49}});
        assertThat(few.fewExpected()).isEqualTo(2);
        assertThat(few.testable()).isFalse();
        assertThat(Contingency.of(new long[][] {{7, 9}}).cramersV()).isZero();
    }

    /** Any table of quantiles of chi-square: a score is that of a standard normal at the same chance, 0.1 % and 5 %. */
    @ParameterizedTest
    @CsvSource({
        // columns, rows, chi-square, normal
        "2, 2, 10.828, 3.090", // 1 degree of freedom
        "2, 3, 13.816, 3.090", // 2
        "3, 2, 13.816, 3.090",
        "3, 3, 18.467, 3.090", // 4
        "4, 3, 22.458, 3.090", // 6
        "5, 6, 45.315, 3.090", // 20
        "2, 2, 3.841, 1.645",
        "5, 6, 31.410, 1.645"
    })
    void chanceIsJudgedAtItsDegreesOfFreedom(int columns, int rows, double chiSquare, double normal) {
        // Wilson and Hilferty's cube root is good to 0.05 at 1 degree of freedom, far better at more
        assertThat(Contingency.chanceScore(chiSquare, columns, rows)).isCloseTo(normal, within(0.05));
        assertThat(Contingency.chanceScore(chiSquare, 1, rows)).isNegative();
    }
}
