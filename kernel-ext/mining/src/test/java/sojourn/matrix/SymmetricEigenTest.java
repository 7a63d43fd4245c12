package sojourn.matrix;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SymmetricEigenTest {
    /** Solved by hand: λ² - 7 λ + 6 = 0, so 6 and 1; (A - 6) v = 0 gives v = (2, 1) / √5. */
    @Test
    void aTwoByTwo() {
        double[] matrix = {5, 2, 2, 2};
        SymmetricEigen eigen = SymmetricEigen.of(matrix, 2);
        assertThat(eigen.value(0)).isCloseTo(6, within(1e-14));
        assertThat(eigen.value(1)).isCloseTo(1, within(1e-14));
        assertThat(eigen.vector(0, 0) / eigen.vector(0, 1)).isCloseTo(2, within(1e-14));
        assertThat(eigen.vector(1, 0) / eigen.vector(1, 1)).isCloseTo(-0.5, within(1e-14));
        assertThat(Math.abs(eigen.vector(0, 1))).isCloseTo(1 / Math.sqrt(5), within(1e-14));
        assertThat(SymmetricEigen.values(matrix, 2)).containsExactly(eigen.value(1), eigen.value(0));
        assertThat(matrix).as("kept").containsExactly(5, 2, 2, 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void vectorsAreOrthogonalAndMakeTheMatrixAgain(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int d = 1 + random.nextInt(15);
        double[] matrix = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                matrix[i * d + j] = random.nextDouble(-2, 2);
                matrix[j * d + i] = matrix[i * d + j];
            }
        }
        SymmetricEigen eigen = SymmetricEigen.of(matrix, d);
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                double again = 0;
                double product = 0;
                for (int c = 0; c < d; c++) {
                    again += eigen.value(c) * eigen.vector(c, i) * eigen.vector(c, j);
                    product += eigen.vector(i, c) * eigen.vector(j, c);
                }
                assertThat(again).as("seed %d", seed).isCloseTo(matrix[i * d + j], within(1e-12));
                assertThat(product).as("seed %d", seed).isCloseTo(i == j ? 1 : 0, within(1e-12));
            }
            assertThat(i == 0 || eigen.value(i) <= eigen.value(i - 1)).isTrue();
        }
    }
}
