package sojourn.cluster.quality;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.cluster.Planted;
import sojourn.cluster.WeightedRows;

import java.util.Arrays;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

/** Numbers that no row has, rows that are left out, and rows that are drawn. */
class OddLabelsTest {
    /** Four points in two pairs: within a pair 1 apart, between them 10. */
    private static final WeightedRows PAIRS = WeightedRows.of(new double[] {0, 1, 10, 11}, 1);

    @Test
    void aNumberThatNoRowHasCountsForNothing() {
        int[] plain = {0, 0, 1, 1};
        for (int[] odd : new int[][] {{0, 0, 2, 2}, {1, 1, 2, 2}, {3, 3, 1, 1}}) {
            String which = Arrays.toString(odd);
            assertThat(DaviesBouldin.of(PAIRS, odd))
                    .as(which)
                    .isEqualTo(DaviesBouldin.of(PAIRS, plain))
                    // half a unit wide each, 10 apart
                    .isCloseTo(0.1, within(1e-15));
            assertThat(CalinskiHarabasz.of(PAIRS, odd)).as(which).isEqualTo(CalinskiHarabasz.of(PAIRS, plain));
            assertThat(SquaredSilhouette.mean(PAIRS, odd)).as(which).isEqualTo(SquaredSilhouette.mean(PAIRS, plain));
            assertThat(EuclideanSilhouette.mean(PAIRS, odd))
                    .as(which)
                    .isEqualTo(EuclideanSilhouette.mean(PAIRS, plain))
                    // (10.5 - 1) / 10.5 and (9.5 - 1) / 9.5
                    .isCloseTo((9.5 / 10.5 + 8.5 / 9.5) / 2, within(1e-15));
        }
    }

    @Test
    void rowsLeftOutAreNoCluster() {
        WeightedRows more = WeightedRows.of(new double[] {0, 1, 10, 11, 500}, 1);
        int[] labels = {0, 0, 1, 1, -1};
        assertThat(DaviesBouldin.of(more, labels)).isCloseTo(0.1, within(1e-15));
        assertThat(EuclideanSilhouette.mean(more, labels))
                .isEqualTo(EuclideanSilhouette.mean(PAIRS, new int[] {0, 0, 1, 1}));
        assertThat(SquaredSilhouette.mean(more, labels))
                .isCloseTo(SquaredSilhouette.mean(PAIRS, new int[] {0, 0, 1, 1}), within(1e-12));
    }

    @Test
    void nothingToJudgeIsRefused() {
        int[] none = {-1, -1, -1, -1};
        assertThatThrownBy(() -> SquaredSilhouette.mean(PAIRS, none)).hasMessageContaining("had 0");
        assertThatThrownBy(() -> DaviesBouldin.of(PAIRS, none)).hasMessageContaining("had 0");
        assertThatThrownBy(() -> SilhouetteProfile.of(new double[2], new int[3], i -> 1))
                .hasMessage("silhouettes must be one for each label: 3, had 2");
        assertThatThrownBy(() -> Assignment.least(new double[3], 2)).hasMessage("costs must be k x k: 2 x 2, had 3");
        assertThatThrownBy(() -> Assignment.least(new double[0], 0)).hasMessageContaining("k x k");
        assertThatThrownBy(() -> Assignment.least(new double[] {1, 2, Double.NaN, 4}, 2))
                .hasMessage("a cost must be finite, was NaN");
    }

    /** Of 400 rows some 160 are drawn: the mean lies where its standard error says, also beside a cluster of one row. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void aDrawnProfileIsAsFarOffAsItSays(long seed) {
        double[] x = Planted.grid(seed, 400, 2, 4);
        WeightedRows rows = WeightedRows.of(x, 2);
        int[] labels = new int[400];
        Arrays.setAll(labels, i -> i == 0 ? 2 : x[2 * i] < 2 ? 0 : 1);
        double exact = EuclideanSilhouette.mean(rows, labels);
        SilhouetteProfile drawn = SilhouetteProfile.of(rows, labels, seed, 40_000);
        assertThat(drawn.sampled()).as("seed %d", seed).isBetween(150, 200);
        assertThat(drawn.standardError()).isGreaterThan(0).isLessThan(0.1);
        assertThat(Math.abs(drawn.mean() - exact)).as("seed %d", seed).isLessThan(4 * drawn.standardError());
        assertThat(drawn.mean(2)).isZero();
    }
}
