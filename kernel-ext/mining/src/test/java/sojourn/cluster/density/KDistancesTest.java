package sojourn.cluster.density;

import org.junit.jupiter.api.Test;
import sojourn.cluster.WeightedRows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KDistancesTest {
    /** Ten rows 1 apart, then one 91 away and one 200 farther: sorted, the distances to the nearest are 200, 91 and ten times 1. */
    private static final WeightedRows LINE = WeightedRows.of(new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 100, 300}, 1);

    /** The line between the ends falls from 200 to 1 over twelve rows: at the third row the curve lies farthest below it. */
    @Test
    void theSuggestedEpsIsTheBendOfTheCurve() {
        KDistances curve = KDistances.of(LINE, 2);
        assertThat(curve.at(0)).isEqualTo(200);
        assertThat(curve.at(1 / 12.0)).isEqualTo(91);
        assertThat(curve.at(2 / 12.0)).isEqualTo(1);
        assertThat(curve.at(1)).isEqualTo(1);
        assertThat(curve.shareAtZero()).isZero();
        assertThat(curve.suggestedEps()).hasValue(1);
        // two rows far out and near to each other are the curve's first part; it ends at 1, too
        assertThat(KDistances.of(WeightedRows.of(new double[] {0, 1, 2, 3, 50, 54}, 1), 2)
                        .suggestedEps())
                .hasValue(1);
    }

    @Test
    void whereAllAreAlikeTheBendIsAnyOfThem() {
        assertThat(KDistances.of(WeightedRows.of(new double[] {0, 1, 2, 3}, 1), 2)
                        .suggestedEps())
                .hasValue(1);
        KDistances zeros = KDistances.of(WeightedRows.of(new double[] {5, 5, 5}, 1), 2);
        assertThat(zeros.suggestedEps()).isEmpty();
        assertThat(zeros.shareAtZero()).isEqualTo(1);
    }

    @Test
    void whatIsNoShareOrNoNumberOfItemsIsRefused() {
        KDistances curve = KDistances.of(LINE, 12);
        for (double share : new double[] {-0.01, 1.01, Double.NaN}) {
            assertThatThrownBy(() -> curve.at(share)).hasMessage("a share must be in [0, 1], was " + share);
        }
        for (int minPts : new int[] {0, 13}) {
            assertThatThrownBy(() -> KDistances.of(LINE, minPts))
                    .hasMessage("minPts must be in 1..12, the number of items, was " + minPts);
        }
    }

    @Test
    void modelsRefuseRowsOfOtherColumns() {
        WeightedRows wide = WeightedRows.of(new double[] {0, 1, 2, 3}, 2);
        assertThatThrownBy(() -> Dbscan.of(1, 2).fit(LINE).labels(wide)).hasMessage("rows must have 1 column, had 2");
        assertThatThrownBy(() -> Hdbscan.minSize(2).fit(LINE).labels(wide))
                .hasMessage("rows must have 1 column, had 2");
    }

    @Test
    void asManyNeighboursAsThereAreItemsAreEnough() {
        assertThat(Hdbscan.minSize(2).withMinPts(12).fit(LINE).k()).isBetween(0, 2);
        assertThatThrownBy(() -> Hdbscan.minSize(2).withMinPts(13).fit(LINE))
                .hasMessage("minPts must be at most the number of items, 12, or none is in a cluster; was 13");
    }
}
