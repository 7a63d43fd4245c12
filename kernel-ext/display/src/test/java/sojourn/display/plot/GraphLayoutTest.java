package sojourn.display.plot;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class GraphLayoutTest {
    @Test
    void aPairStandsSideBySideAPartEach() {
        double[] wide = {40, 40, 60, 60};
        double[] tall = {20, 20, 20, 20};
        GraphLayout layout = GraphLayout.of(wide, tall, List.of(new int[] {0, 1}, new int[] {2, 3}), 1, 2_000);
        // two parts in one row: y is the same for all
        assertThat(Arrays.stream(layout.y()).map(Math::rint)).containsOnly(10.0);
        assertThat(layout.height()).isCloseTo(20, within(1e-6));
        assertThat(layout.x()[2] > layout.x()[0]).isTrue();
    }

    @Test
    void aChainIsDrawnInItsOrder() {
        double[] wide = {30, 30, 30, 30};
        double[] tall = {20, 20, 20, 20};
        GraphLayout layout =
                GraphLayout.of(wide, tall, List.of(new int[] {0, 2}, new int[] {2, 1}, new int[] {1, 3}), 1, 2_000);
        double[] along = {layout.x()[0], layout.x()[2], layout.x()[1], layout.x()[3]};
        double[] sorted = Arrays.stream(along).sorted().toArray();
        double[] turned = {sorted[3], sorted[2], sorted[1], sorted[0]};
        assertThat(Arrays.equals(along, sorted) || Arrays.equals(along, turned)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void boxesNeverOverlapAndLieWithin(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = random.nextInt(1, 60);
        double[] wide = random.doubles(n, 10, 160).toArray();
        double[] tall = random.doubles(n, 10, 24).toArray();
        List<int[]> edges = new ArrayList<>();
        for (int e = random.nextInt(0, 2 * n); e > 0 && n > 1; e--) {
            int from = random.nextInt(n);
            edges.add(new int[] {from, (from + random.nextInt(1, n)) % n});
        }
        GraphLayout layout = GraphLayout.of(wide, tall, edges, 1, 700);
        for (int i = 0; i < n; i++) {
            assertThat(layout.x()[i] - wide[i] / 2).isGreaterThanOrEqualTo(-1e-6);
            assertThat(layout.x()[i] + wide[i] / 2).isLessThanOrEqualTo(layout.width() + 1e-6);
            assertThat(layout.y()[i] - tall[i] / 2).isGreaterThanOrEqualTo(-1e-6);
            assertThat(layout.y()[i] + tall[i] / 2).isLessThanOrEqualTo(layout.height() + 1e-6);
            for (int j = 0; j < i; j++) {
                boolean apart = Math.abs(layout.x()[i] - layout.x()[j]) >= (wide[i] + wide[j]) / 2 - 1e-6
                        || Math.abs(layout.y()[i] - layout.y()[j]) >= (tall[i] + tall[j]) / 2 - 1e-6;
                assertThat(apart).as("seed %d, boxes %d and %d", seed, i, j).isTrue();
            }
        }
        GraphLayout again = GraphLayout.of(wide, tall, edges, 1, 700);
        assertThat(again.x()).isEqualTo(layout.x());
        assertThat(again.y()).isEqualTo(layout.y());
    }
}
