package sojourn.cluster;

import org.junit.jupiter.api.Test;
import sojourn.check.UsageException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class WeightedRowsTest {
    /** Rows (0, 10), (4, 10) and (4, 14) that occur once, twice and once: as if there were four. */
    @Test
    void meansAndVarianceCountEachRowAsOftenAsItOccurs() {
        WeightedRows rows = WeightedRows.of(new double[] {0, 10, 4, 10, 4, 14}, 2, new double[] {1, 2, 1});
        assertThat(rows.rows()).isEqualTo(3);
        assertThat(rows.totalWeight()).isEqualTo(4);
        assertThat(rows.value(1, 0)).isEqualTo(4);
        assertThat(rows.value(2, 1)).isEqualTo(14);
        assertThat(rows.weight(1)).isEqualTo(2);
        assertThat(rows.means()).containsExactly(3, 11);
        // squares about 3: 9 + 1 + 1 + 1, about 11: 1 + 1 + 1 + 9; each over 4 is 3
        assertThat(rows.meanVariance()).isCloseTo(3, within(1e-12));
        WeightedRows apart = WeightedRows.of(new double[] {0, 10, 4, 10, 4, 10, 4, 14}, 2);
        assertThat(apart.meanVariance()).isCloseTo(3, within(1e-12));
        assertThat(apart.totalWeight()).isEqualTo(4);
    }

    /** 1 MB of numbers passes through a buffer of 64 kB: the last one counts as the first does. */
    @Test
    void theChecksumDependsOnEveryNumberAndOnTheShape() {
        int n = 1 << 17;
        String sum = WeightedRows.of(new double[n], 2).checksum();
        assertThat(WeightedRows.of(new double[n], 2).checksum()).isEqualTo(sum).hasSize(64);
        assertThat(WeightedRows.of(new double[n], 4).checksum()).isNotEqualTo(sum);
        for (int at : new int[] {0, 1, 8_190, 8_191, 8_192, n - 1}) {
            double[] values = new double[n];
            values[at] = 1;
            assertThat(WeightedRows.of(values, 2).checksum())
                    .as("number %d", at)
                    .isNotEqualTo(sum);
        }
        double[] weights = new double[n / 2];
        java.util.Arrays.fill(weights, 1);
        weights[n / 2 - 1] = 2;
        assertThat(WeightedRows.of(new double[n], 2, weights).checksum()).isNotEqualTo(sum);
    }

    @Test
    void whatDoesNotFitIsRefusedWithItsPlace() {
        assertRefused(new double[] {1}, 0, new double[] {1}, "columns must be >= 1, was 0");
        assertRefused(new double[0], 1, new double[0], "there must be at least one row, had none");
        assertRefused(new double[3], 2, new double[1], "values must be rows x columns: 1 x 2, had 3");
        assertRefused(
                new double[] {0, 0, 0, Double.NaN},
                2,
                new double[] {1, 1},
                "values must be finite: row 2, column 2 is NaN");
        assertRefused(
                new double[] {0, 1.1e150, 0, 0},
                2,
                new double[] {1, 1},
                "values must lie in [-1e150, 1e150], as they are squared: row 1, column 2 is 1.1E150");
        assertRefused(
                new double[] {0, 0, -1.1e150, 0},
                2,
                new double[] {1, 1},
                "values must lie in [-1e150, 1e150], as they are squared: row 2, column 1 is -1.1E150");
        assertRefused(new double[2], 1, new double[] {1, 0}, "weights must be > 0: that of row 2 is 0.0");
        assertRefused(
                new double[2],
                1,
                new double[] {Double.POSITIVE_INFINITY, 1},
                "weights must be > 0: that of row 1 is Infinity");
        assertThatThrownBy(() -> WeightedRows.of(new double[2], 0))
                .isInstanceOf(UsageException.class)
                .hasMessage("columns must be >= 1, was 0");
        assertThat(WeightedRows.of(new double[] {-1e150, 1e150}, 2).rows()).isEqualTo(1);
    }

    /** Four rows of two clusters; an unused number between them counts as a place, not as a cluster. */
    @Test
    void aPartitionNeedsALabelForEachRowAndTwoClusters() {
        WeightedRows rows = WeightedRows.of(new double[] {1, 2, 3, 4}, 1);
        assertThat(Partition.clusters(rows, new int[] {0, 2, 2, -1})).isEqualTo(3);
        assertThat(Partition.clusters(rows, new int[] {1, 0, 1, 0})).isEqualTo(2);
        assertThatThrownBy(() -> Partition.clusters(rows, new int[] {0, 1}))
                .isInstanceOf(UsageException.class)
                .hasMessage("labels must be one for each row: 4, had 2");
        assertThatThrownBy(() -> Partition.clusters(rows, new int[] {1, 1, -1, 1}))
                .isInstanceOf(UsageException.class)
                .hasMessage("a silhouette needs at least 2 clusters, had 1");
        assertThatThrownBy(() -> Partition.clusters(rows, new int[] {-1, -1, -1, -1}))
                .isInstanceOf(UsageException.class)
                .hasMessage("a silhouette needs at least 2 clusters, had 0");
    }

    private static void assertRefused(double[] values, int columns, double[] weights, String message) {
        assertThatThrownBy(() -> WeightedRows.of(values, columns, weights))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }
}
