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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    /** Rows with the same hash are told apart by their numbers, whatever the hash. */
    @Test
    void rowsOfOneHashAreComparedByTheirNumbers() {
        DistinctRows.Builder builder = new DistinctRows.Builder(2, 0);
        builder.add(new double[] {1, 2, 1, 3, 1, 2, 4, 2}, 4, new long[] {5, 5, 5, 5});
        DistinctRows rows = builder.build();
        assertThat(rows.rows()).isEqualTo(4);
        assertThat(rows.weights()).containsExactly(2, 1, 1);
        assertThat(rows.column(0)).containsExactly(1, 1, 4);
        assertThat(rows.column(1)).containsExactly(2, 3, 2);
    }

    /** More rows and more distinct ones than were expected, one by one and in blocks. */
    @Test
    void aBuilderTakesMoreThanItExpects() {
        DistinctRows.Builder builder = new DistinctRows.Builder(1, 3);
        double[] all = new double[500];
        Arrays.setAll(all, i -> i % 251);
        for (int i = 0; i < 100; i++) {
            builder.add(new double[] {all[i]}, 1);
        }
        builder.add(Arrays.copyOfRange(all, 100, 500), 400);
        DistinctRows rows = builder.build();
        assertThat(rows.rows()).isEqualTo(500);
        assertThat(rows.size()).isEqualTo(251);
        for (int i = 0; i < 500; i++) {
            assertThat(rows.value(rows.of(i), 0)).isEqualTo(all[i]);
        }
        assertThat(rows.weight(0)).isEqualTo(2);
        assertThat(rows.weight(250)).isEqualTo(1);
    }

    /** Choosing columns of a matrix is finding the distinct rows of the narrower one; first rows are the first. */
    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void columnsAndRowsAreThoseOfTheMatrix(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = 80;
        double[] x = random.ints(n * 3L, 0, 3).asDoubleStream().toArray();
        DistinctRows rows = DistinctRows.of(x.clone(), 3);
        assertThat(rows.columns()).isEqualTo(3);
        assertThat(rows.total()).isEqualTo(n);
        assertThat(rows.isCompressed()).isFalse();

        double[] narrow = new double[2 * n];
        Arrays.setAll(narrow, at -> x[at / 2 * 3 + (at % 2 == 0 ? 2 : 0)]);
        assertAlike(rows.columns(new int[] {2, 0}), DistinctRows.of(narrow, 2), "columns, seed " + seed);

        int[] some = random.ints(50, 0, n).toArray();
        double[] chosen = new double[3 * some.length];
        Arrays.setAll(chosen, at -> x[some[at / 3] * 3 + at % 3]);
        assertAlike(rows.select(some), DistinctRows.of(chosen, 3), "rows, seed " + seed);

        int[] distinct = {rows.size() - 1, 0, 3};
        int[] first = rows.first(distinct);
        for (int k = 0; k < distinct.length; k++) {
            int row = 0;
            while (rows.of(row) != distinct[k]) {
                row++;
            }
            assertThat(first[k]).as("seed " + seed).isEqualTo(row);
        }
    }

    private static void assertAlike(DistinctRows found, DistinctRows expected, String as) {
        assertThat(found.rows()).as(as).isEqualTo(expected.rows());
        assertThat(found.weights()).as(as).containsExactly(expected.weights());
        for (int j = 0; j < expected.columns(); j++) {
            assertThat(found.column(j)).as(as).containsExactly(expected.column(j));
        }
        for (int i = 0; i < expected.rows(); i++) {
            assertThat(found.of(i)).as(as).isEqualTo(expected.of(i));
            assertThat(found.itemWeight(i)).as(as).isEqualTo(expected.itemWeight(i));
        }
    }

    /** By hand: in the order of the first column, then the second; -0.0 is 0.0, and each row weighs what it came with. */
    @Test
    void compressedRowsStandInTheirOrderAndWeighAsTheyCame() {
        DistinctRows rows = DistinctRows.compressed(new double[] {2, 1, -0.0, 5, 2, -3}, 2, new long[] {7, 1, 4});
        assertThat(rows.isCompressed()).isTrue();
        assertThat(rows.column(0)).containsExactly(0, 2, 2);
        assertThat(rows.column(1)).containsExactly(5, -3, 1);
        assertThat(rows.weights()).containsExactly(1, 4, 7);
        assertThat(rows.itemWeight(2)).isEqualTo(7);
        assertThat(rows.total()).isEqualTo(12);
        assertThat(rows.rows()).isEqualTo(3);

        DistinctRows twice = rows.select(new int[] {2, 0, 2});
        assertThat(twice.weights()).containsExactly(14, 1);
        assertThat(twice.itemWeight(1)).isEqualTo(1);
        assertThat(twice.total()).isEqualTo(15);

        DistinctRows first = rows.columns(new int[] {0});
        assertThat(first.column(0)).containsExactly(0, 2);
        assertThat(first.weights()).containsExactly(1, 11);
        assertThat(first.itemWeight(1)).isEqualTo(4);
        assertThat(first.itemWeight(2)).isEqualTo(7);
        assertThat(first.total()).isEqualTo(12);

        DistinctRows.Compressed again =
                DistinctRows.of(new double[] {3, 1, 3, 2}, 1).compress();
        assertThat(again.rows().column(0)).containsExactly(1, 2, 3);
        assertThat(again.rows().weights()).containsExactly(1, 1, 2);
        assertThat(again.places()).containsExactly(2, 0, 2, 1);
    }

    @Test
    void compressedRowsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> DistinctRows.compressed(new double[3], 2, new long[] {1, 1}))
                .hasMessage("values must be rows x columns: 2 x 2, had 3");
        assertThatThrownBy(() -> DistinctRows.compressed(new double[] {2, 1}, 1, new long[] {0, 1}))
                .hasMessage("weights must be >= 1: that of row 1 is 0");
        assertThatThrownBy(() -> DistinctRows.compressed(new double[] {0, 1, -0.0}, 1, new long[] {1, 1, 1}))
                .hasMessage("compressed rows must be distinct, but rows 1 and 3 are equal");
    }

    @Test
    void numbersThatCannotBeSquaredAreRefusedWithTheirFirstRow() {
        List<String> names = List.of("a", "b");
        DistinctRows.of(new double[] {1, -1e150, 1e150, 2}, 2).requireInRange(names, 1e150);
        assertThatThrownBy(() ->
                        DistinctRows.of(new double[] {1, 2, 1, 2, 3, -2e150}, 2).requireInRange(names, 1e150))
                .hasMessageStartingWith(
                        "a feature must lie in [-1e150, 1e150], as it is squared, but 'b' is -2.0E150 at row 3;");
        assertThatThrownBy(() ->
                        DistinctRows.of(new double[] {1, 2, Double.NaN, 2}, 2).requireInRange(names, 1e150))
                .hasMessageStartingWith("a feature must be finite, but 'a' is NaN at row 2;");
    }
}
