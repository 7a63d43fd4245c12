package sojourn.distance;

import org.junit.jupiter.api.Test;
import sojourn.check.UsageException;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CondensedTest {
    @Test
    void cellsLieRowByRowOfTheUpperTriangle() {
        int cell = 0;
        for (int i = 0; i < 7; i++) {
            for (int j = i + 1; j < 7; j++) {
                assertThat(Condensed.index(i, j, 7)).isEqualTo(cell++);
            }
        }
        assertThat(Condensed.index(65_534, 65_535, 65_536)).isEqualTo(2_147_450_879);
    }

    @Test
    void wholeNumberCellsGiveTheSameFiguresAsDoubles() {
        Condensed small = new Condensed(3, new char[] {3, 5, 65_535}, 1, 10);
        Condensed wide = new Condensed(3, new double[] {0.3, 0.5, 6_553.5});
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(small.get(i, j)).isEqualTo(wide.get(i, j));
            }
        }
        assertThat(small.sum()).isEqualTo(wide.sum()).isEqualTo(13_108.6);
        assertThat(small.sumOfSquares()).isCloseTo(wide.sumOfSquares(), org.assertj.core.api.Assertions.within(1e-6));
        assertThat(small.max()).isEqualTo(wide.max()).isEqualTo(6_553.5);
    }

    /** Cells of 3/10 each: 0.3, 0.6 and 1.2, each pair twice. */
    @Test
    void sumsOfScaledCellsAreThoseOfTheDistances() {
        Condensed scaled = new Condensed(3, new char[] {1, 2, 4}, 3, 10);
        assertThat(scaled.sum()).isEqualTo(4.2);
        assertThat(scaled.sumOfSquares()).isCloseTo(3.78, org.assertj.core.api.Assertions.within(1e-12));
    }

    @Test
    void someItemsKeepTheirDistances() {
        for (Condensed all : List.of(
                new Condensed(4, new char[] {1, 2, 3, 4, 5, 6}, 1, 2),
                new Condensed(4, new double[] {.5, 1, 1.5, 2, 2.5, 3}))) {
            Condensed some = all.select(new int[] {3, 0, 2});
            assertThat(some.size()).isEqualTo(3);
            assertThat(some.get(0, 1)).as("3 and 0").isEqualTo(1.5);
            assertThat(some.get(0, 2)).as("3 and 2").isEqualTo(3);
            assertThat(some.get(2, 1)).as("2 and 0").isEqualTo(1);
        }
    }

    @Test
    void cellsThatAreTooFewAreRefused() {
        assertThatThrownBy(() -> new Condensed(4, new double[5])).hasMessage("4 items need 6 cells, had 5");
        assertThatThrownBy(() -> new Condensed(4, new char[7], 1, 1)).hasMessage("4 items need 6 cells, had 7");
    }

    @Test
    void aMatrixThatNoArrayCanHoldIsRefusedWithItsSizeAndTheWayOut() {
        assertThatThrownBy(() -> Condensed.requireFits(1_722_864, 2, "pairwise distances"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(
                        "pairwise distances need n <= 65,536 items (one array of n(n-1)/2), had 1,722,864")
                .hasMessageContaining("2,968.3 GB")
                .hasMessageContaining("take a sample");
    }

    @Test
    void aMatrixThatTheHeapCannotHoldIsRefusedBeforeItIsAllocated() {
        // the tests' heap has 4 GB; this takes 17.2 GB
        assertThatThrownBy(() -> Condensed.requireFits(65_536, Double.BYTES, "pairwise distances"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("pairwise distances of 65,536 items need 17.2 GB")
                .hasMessageContaining("-Xmx");
    }
}
