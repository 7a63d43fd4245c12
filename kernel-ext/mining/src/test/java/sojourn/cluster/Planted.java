package sojourn.cluster;

import java.util.SplittableRandom;

/** Rows for tests: blobs of whole numbers, so that many rows are equal, and what equal rows look like written out. */
public final class Planted {
    private Planted() {}

    /** m rows of d columns about {@code blobs} centres, on a grid of quarters. */
    public static double[] grid(long seed, int m, int d, int blobs) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] centres = random.doubles((long) blobs * d, -6, 6).toArray();
        double[] x = new double[m * d];
        for (int i = 0; i < m; i++) {
            int blob = random.nextInt(blobs);
            for (int j = 0; j < d; j++) {
                double spread = random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5;
                x[i * d + j] = Math.round(4 * (centres[blob * d + j] + 1.3 * spread)) / 4.0;
            }
        }
        return x;
    }

    /** Whole weights in 1..most. */
    public static double[] weights(long seed, int m, int most) {
        return new SplittableRandom(~seed).ints(m, 1, most + 1).asDoubleStream().toArray();
    }

    /** Each row as often as its weight says, one after the other. */
    public static double[] expand(double[] x, int d, double[] weights) {
        int n = 0;
        for (double weight : weights) {
            n += (int) weight;
        }
        double[] all = new double[n * d];
        int at = 0;
        for (int i = 0; i < weights.length; i++) {
            for (int copy = 0; copy < weights[i]; copy++, at += d) {
                System.arraycopy(x, i * d, all, at, d);
            }
        }
        return all;
    }

    public static double[] permuted(double[] x, int d, int[] order) {
        double[] y = new double[x.length];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(x, order[i] * d, y, i * d, d);
        }
        return y;
    }

    public static int[] order(long seed, int m) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] order = new int[m];
        for (int i = 0; i < m; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
