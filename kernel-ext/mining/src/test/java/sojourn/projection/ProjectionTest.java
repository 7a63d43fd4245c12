package sojourn.projection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sojourn.cluster.Threads;

import java.util.Arrays;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ProjectionTest {
    private static double[] rows(long seed, int m) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] rows = new double[3 * m];
        Arrays.setAll(rows, cell -> (cell / 3) % 4 * 3 + random.nextDouble());
        return rows;
    }

    private static SquaredDistances distances(double[] rows, double[] weights) {
        return SquaredDistances.of(weights, (i, j) -> {
            double sum = 0;
            for (int c = 0; c < 3; c++) {
                double off = rows[3 * i + c] - rows[3 * j + c];
                sum += off * off;
            }
            return Math.sqrt(sum);
        });
    }

    /** By hand: four corners of a rectangle of 6 by 2 about its centre. B has the eigenvalues 4·3² and 4·1². */
    @Test
    void theAxesOfARectangleAreItsSides() {
        double[] corners = {0, 0, 0, 6, 0, 0, 6, 2, 0, 0, 2, 0};
        double[] ones = {1, 1, 1, 1};
        ClassicalScaling scaling = ClassicalScaling.of(distances(corners, ones));
        assertThat(scaling.eigenvalue(0)).isCloseTo(36, within(1e-9));
        assertThat(scaling.eigenvalue(1)).isCloseTo(4, within(1e-9));
        assertThat(scaling.share()).isCloseTo(1, within(1e-12));
        assertThat(Math.abs(scaling.points()[0])).isCloseTo(3, within(1e-9));
        assertThat(Math.abs(scaling.points()[1])).isCloseTo(1, within(1e-9));
    }

    /** Weighted on distinct places = unweighted on repeated ones, which start in one place and so are held together. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aPlaceOfWeightThreeIsThreeItemsHeldTogether(long seed) {
        int m = 24;
        SplittableRandom random = new SplittableRandom(seed + 100);
        double[] once = rows(seed, m);
        double[] weights = new double[m];
        Arrays.setAll(weights, i -> 1 + random.nextInt(4));
        int n = (int) Arrays.stream(weights).sum();
        double[] all = new double[3 * n];
        int[] of = new int[n];
        int at = 0;
        for (int i = 0; i < m; i++) {
            for (int w = 0; w < weights[i]; w++) {
                of[at] = i;
                System.arraycopy(once, 3 * i, all, 3 * at++, 3);
            }
        }
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        SquaredDistances weighted = distances(once, weights);
        SquaredDistances single = distances(all, ones);
        ClassicalScaling few = ClassicalScaling.of(weighted);
        ClassicalScaling many = ClassicalScaling.of(single);
        assertThat(few.eigenvalue(0)).isCloseTo(many.eigenvalue(0), within(1e-8));
        assertThat(few.share()).isCloseTo(many.share(), within(1e-10));
        double[] start = few.points();
        double[] repeated = new double[2 * n];
        for (int i = 0; i < n; i++) {
            repeated[2 * i] = start[2 * of[i]];
            repeated[2 * i + 1] = start[2 * of[i] + 1];
        }
        double[] fewPoints = TSne.points(weighted, start, 8, STEPS);
        double[] manyPoints = TSne.points(single, repeated, 8, STEPS);
        double size = Arrays.stream(fewPoints).map(Math::abs).max().orElseThrow();
        for (int i = 0; i < 2 * n; i++) {
            assertThat(manyPoints[i]).isCloseTo(fewPoints[2 * of[i / 2] + i % 2], within(1e-6 * size));
        }
    }

    @Test
    void theSamePointsOnAnyNumberOfThreadsAndJdks() {
        double[] ones = new double[150];
        Arrays.fill(ones, 1);
        SquaredDistances distances = distances(rows(5, 150), ones);
        double[] start = Threads.with(1, () -> ClassicalScaling.of(distances).points());
        assertThat(Threads.with(3, () -> ClassicalScaling.of(distances).points()))
                .isEqualTo(start);
        double[] points = Threads.with(1, () -> TSne.points(distances, start, 10));
        assertThat(Threads.with(3, () -> TSne.points(distances, start, 10))).isEqualTo(points);
        // the bits that JDK 17 gives; a later one must give the same
        assertThat(Arrays.hashCode(points)).isEqualTo(HASH);
        assertThat(Trustworthiness.of(distances, points, 12)).isGreaterThan(0.95);
    }

    private static final int HASH = 354753231;

    /** after more of them the last digits, which sums of more numbers differ in, have grown */
    private static final int STEPS = 25;

    /**
     * By hand: places 0, 1, 2, 3, 4 on a line, and a picture that exchanges 1 and 3. With k = 1 the nearest on the picture of 0 is 3 (rank
     * 3), of 1 is 4 (4), of 2 is 3 or 1 (1.5), of 3 is 0 (4), of 4 is 1 (3).
     */
    @Test
    void trustworthinessCountsHowFarIntrudersComeFrom() {
        double[] line = {0, 0, 0, 1, 0, 0, 2, 0, 0, 3, 0, 0, 4, 0, 0};
        double[] ones = {1, 1, 1, 1, 1};
        SquaredDistances distances = distances(line, ones);
        double[] same = {0, 0, 1, 0, 2, 0, 3, 0, 4, 0};
        // 1, 2 and 3 have two nearest each, whose mean rank is 1.5: half a rank beyond the first, for three of five
        assertThat(Trustworthiness.of(distances, same, 1)).isCloseTo(1 - 1.5 * 2 / (5 * (10 - 3 - 1)), within(1e-12));
        double[] turned = {0, 0, 3.1, 0, 2, 0, 0.9, 0, 4, 0};
        // ranks beyond the first: 2 + 3 + 0.5 + 3 + 2
        assertThat(Trustworthiness.of(distances, turned, 1)).isCloseTo(1 - 10.5 * 2 / (5 * 6), within(1e-12));
    }
}
