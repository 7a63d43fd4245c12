package sojourn.projection;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RepulsionTest {
    /** The sums over all places, one by one. */
    private static double[] plain(double[] x, double[] y, double[] w, int i) {
        double[] out = new double[3];
        for (int j = 0; j < x.length; j++) {
            double dx = x[i] - x[j];
            double dy = y[i] - y[j];
            double q = 1 / (1 + dx * dx + dy * dy);
            out[0] += w[j] * q;
            out[1] += w[j] * q * q * dx;
            out[2] += w[j] * q * q * dy;
        }
        return out;
    }

    private static double[] of(double[] x, double[] y, double[] w, int i) {
        double[] out = new double[3];
        new Repulsion(x, y, w).on(i, out);
        return out;
    }

    /** By hand: a place of weight 2 at the origin and one of weight 3 at (1, 0), where q is 1/2. */
    @Test
    void aHeavierPlacePushesMore() {
        double[] x = {0, 1};
        double[] y = {0, 0};
        double[] w = {2, 3};
        assertThat(of(x, y, w, 0)).containsExactly(2 + 3 * 0.5, -3 * 0.25, 0);
        assertThat(of(x, y, w, 1)).containsExactly(3 + 2 * 0.5, 2 * 0.25, 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void farPlacesTogetherPushAboutAsTheyDoOneByOne(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int m = 600;
        double spread = Math.pow(10, seed - 2.0);
        double[] x = new double[m];
        double[] y = new double[m];
        double[] w = new double[m];
        for (int i = 0; i < m; i++) {
            // heaps, some of them in one point
            x[i] = spread * (i % 7 + (i % 5 == 0 ? 0 : random.nextDouble()));
            y[i] = spread * (i % 3 + (i % 5 == 0 ? 0 : random.nextDouble()));
            w[i] = 1 + random.nextInt(9);
        }
        double all = Arrays.stream(w).sum();
        Repulsion repulsion = new Repulsion(x, y, w);
        double[] out = new double[3];
        double off = 0;
        double size = 0;
        boolean[] there = new boolean[m];
        for (int p = 0; p < m; p++) {
            int i = repulsion.place(p);
            there[i] = true;
            repulsion.on(i, out);
            double[] exact = plain(x, y, w, i);
            assertThat(out[0]).as("seed " + seed).isCloseTo(exact[0], within(0.05 * exact[0]));
            off += Math.hypot(out[1] - exact[1], out[2] - exact[2]);
            size += Math.hypot(exact[1], exact[2]);
            assertThat(out[0]).isBetween(w[i], all);
        }
        assertThat(off / size).as("seed " + seed).isLessThan(0.05);
        assertThat(there).doesNotContain(false);
    }

    /** Weighted = repeated: a place of weight 3 is three in one point, in the same squares. */
    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7})
    void aWeightIsSoManyPlacesInOnePoint(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = random.doubles(200, -9, 9).toArray();
        double[] y = random.doubles(200, -9, 9).toArray();
        double[] three = new double[200];
        Arrays.fill(three, 3);
        double[] ones = new double[600];
        Arrays.fill(ones, 1);
        double[] manyX = new double[600];
        double[] manyY = new double[600];
        Arrays.setAll(manyX, i -> x[i / 3]);
        Arrays.setAll(manyY, i -> y[i / 3]);
        for (int i = 0; i < 200; i += 11) {
            double[] few = of(x, y, three, i);
            double[] many = of(manyX, manyY, ones, 3 * i);
            assertThat(many).as("seed " + seed).isEqualTo(few);
        }
    }

    /** No square is halved without end. */
    @Test
    void allInOnePointPushNowhere() {
        double[] here = new double[100];
        double[] ones = new double[100];
        Arrays.fill(ones, 1);
        assertThat(of(here, here, ones, 50)).containsExactly(100, 0, 0);
        here[99] = Double.MIN_VALUE;
        assertThat(of(here, here, ones, 0)[0]).isEqualTo(100);
        assertThat(of(new double[] {4}, new double[] {4}, new double[] {7}, 0)).containsExactly(7, 0, 0);
    }
}
