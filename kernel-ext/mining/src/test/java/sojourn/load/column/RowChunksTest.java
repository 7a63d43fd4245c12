package sojourn.load.column;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.IntStream;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;

class RowChunksTest {
    /** Chunks have 262,144 values, the first one grows from 256: at each border all values are there, in their order. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 256, 257, 1_024, 1_025, 262_143, 262_144, 262_145, 524_288, 524_289, 1_100_000})
    void valuesComeBackInTheirOrder(int n) {
        LongRows longs = new LongRows();
        IntRows ints = new IntRows();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < n; i++) {
                longs.add(3L * i - 7);
                ints.add(7 - 3 * i);
            }
            assertThat(longs.size()).isEqualTo(n);
            assertThat(ints.size()).isEqualTo(n);
            if (n > 0) {
                assertThat(longs.get(n - 1)).isEqualTo(3L * (n - 1) - 7);
                assertThat(ints.get(n - 1)).isEqualTo(7 - 3 * (n - 1));
            }
            assertThat(longs.take())
                    .isEqualTo(LongStream.range(0, n).map(i -> 3 * i - 7).toArray());
            assertThat(ints.take())
                    .isEqualTo(IntStream.range(0, n).map(i -> 7 - 3 * i).toArray());
            // empty afterwards, and can be filled again
            assertThat(longs.size()).isZero();
            assertThat(ints.size()).isZero();
        }
    }
}
