package sojourn.feature;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;

class DistinctRowsTest {
    @Test
    void equalRowsAreOneByFirstOccurrence() {
        DistinctRows rows = DistinctRows.of(new double[] {1, 2, 3, 4, 1, 2, -0.0, 0, 0, 0}, 2);
        assertThat(rows.rows()).isEqualTo(5);
        assertThat(rows.size()).isEqualTo(3);
        assertThat(rows.weights()).containsExactly(2, 1, 2);
        assertThat(rows.of(2)).isZero();
        assertThat(rows.of(3)).isEqualTo(rows.of(4));
        assertThat(rows.column(1)).containsExactly(2, 4, 0);
    }

    /** A map of boxed rows is what the table must agree with, through several growths. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void isWhatAMapSays(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int d = 3;
        int n = 40_000;
        double[] x = random.ints((long) n * d, 0, 25).asDoubleStream().toArray();
        DistinctRows rows = DistinctRows.of(x, d);
        Map<List<Double>, Long> map = new LinkedHashMap<>();
        for (int i = 0; i < n; i++) {
            List<Double> row = Arrays.stream(x, i * d, i * d + d).boxed().toList();
            map.merge(row, 1L, Long::sum);
            assertThat(rows.value(rows.of(i), 2)).isEqualTo(row.get(2));
        }
        assertThat(rows.size()).as("seed %d", seed).isEqualTo(map.size());
        int distinct = 0;
        for (Map.Entry<List<Double>, Long> entry : map.entrySet()) {
            assertThat(rows.weight(distinct)).isEqualTo(entry.getValue());
            for (int j = 0; j < d; j++) {
                assertThat(rows.value(distinct, j)).isEqualTo(entry.getKey().get(j));
            }
            distinct++;
        }
    }
}
