package sojourn.feature;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class RowOrderTest {
    /** A stable sort by column after column; many rows are equal, so that a sort that is not stable shows. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 12, 13, 24, 25, 26, 100, 1_000})
    void rowsAreInOrderAndEqualOnesAsTheyCame(int rows) {
        SplittableRandom random = new SplittableRandom(rows);
        for (int columns = 1; columns <= 3; columns++) {
            int d = columns;
            double[] values =
                    random.ints((long) rows * d, -3, 4).mapToDouble(i -> i).toArray();
            int[] expected = IntStream.range(0, rows)
                    .boxed()
                    .sorted((a, b) -> Arrays.compare(values, a * d, a * d + d, values, b * d, b * d + d))
                    .mapToInt(i -> i)
                    .toArray();
            assertThat(RowOrder.of(values, d, rows)).as("%d columns", d).isEqualTo(expected);
        }
    }
}
