package sojourn.cluster.mixture;

import sojourn.cluster.quality.Tiles;

import java.util.Arrays;

/**
 * First and second moments of the rows of one block, weighted by responsibility. Products are summed lane by lane, {@link
 * Tiles#ROWS} sums side by side, for four tiles at a time: a plain sum over rows would have to be taken in row order, one
 * after the other, and the compiler would not make vector instructions of it. The lanes are summed up once a block.
 */
final class Moments {
    private static final int B = Tiles.ROWS;
    private static final int SLICES = 4;

    private final Tiles tiles;
    private final Covariance shape;
    private final int width;
    /** rows less the centre, of four tiles: slice × width arrays */
    private final double[][] z;
    /** the same, times responsibility */
    private final double[][] rz;
    /** sums by lane: width first moments, then the second ones that the shape needs */
    private final double[][] lanes;

    Moments(Tiles tiles, Covariance shape) {
        this.tiles = tiles;
        this.shape = shape;
        this.width = tiles.width;
        this.z = new double[SLICES * width][B];
        this.rz = new double[SLICES * width][B];
        int seconds = switch (shape) {
            case TIED -> 0;
            case DIAG, SPHERICAL -> tiles.columns;
            case FULL -> tiles.columns * (tiles.columns + 1) / 2;
        };
        this.lanes = new double[tiles.columns + seconds][B];
    }

    /**
     * Adds tiles to sums.
     *
     * @param from    the first tile
     * @param to      after the last tile
     * @param r       tile × component × row: responsibility times weight
     * @param centres component × width
     */
    void add(int from, int to, double[][][] r, double[] centres, MixtureSums sums) {
        int[] near = new int[to - from];
        for (int c = 0; c < sums.k; c++) {
            // a component far from all rows of a tile is common: responsibilities are exactly 0 there
            int count = 0;
            for (int t = 0; t < to - from; t++) {
                double n = sum(r[t][c]);
                if (n > 0) {
                    sums.n[c] += n;
                    near[count++] = t;
                }
            }
            if (count > 0) {
                for (double[] lane : lanes) {
                    Arrays.fill(lane, 0);
                }
                for (int t = 0; t < count; t += SLICES) {
                    load(from, near, t, count, r, c, centres);
                    addToLanes();
                }
                sumUp(c, sums);
            }
        }
    }

    private void load(int from, int[] near, int first, int count, double[][][] r, int c, double[] centres) {
        for (int s = 0; s < SLICES; s++) {
            for (int j = 0; j < tiles.columns; j++) {
                int at = s * width + j;
                if (first + s < count) {
                    int t = near[first + s];
                    less(tiles.x[(from + t) * width + j], centres[c * width + j], r[t][c], z[at], rz[at]);
                } else {
                    Arrays.fill(rz[at], 0);
                }
            }
        }
    }

    private void addToLanes() {
        int d = tiles.columns;
        for (int j = 0; j < d; j++) {
            addFour(rz[j], rz[width + j], rz[2 * width + j], rz[3 * width + j], lanes[j]);
        }
        int lane = d;
        if (shape == Covariance.TIED) {
            return;
        }
        for (int a = 0; a < d; a++) {
            int to = shape == Covariance.FULL ? d : a + 1;
            for (int b = a; b < to; b++) {
                addProducts(
                        rz[a],
                        rz[width + a],
                        rz[2 * width + a],
                        rz[3 * width + a],
                        z[b],
                        z[width + b],
                        z[2 * width + b],
                        z[3 * width + b],
                        lanes[lane++]);
            }
        }
    }

    private void sumUp(int c, MixtureSums sums) {
        int d = tiles.columns;
        for (int j = 0; j < d; j++) {
            sums.first[c * width + j] += sum(lanes[j]);
        }
        int lane = d;
        for (int a = 0; a < d && shape != Covariance.TIED; a++) {
            if (shape == Covariance.FULL) {
                for (int b = a; b < d; b++) {
                    sums.second[(c * width + a) * width + b] += sum(lanes[lane++]);
                }
            } else {
                sums.second[c * width + a] += sum(lanes[lane++]);
            }
        }
    }

    private static void less(double[] x, double mean, double[] r, double[] z, double[] rz) {
        for (int i = 0; i < B; i++) {
            z[i] = x[i] - mean;
            rz[i] = r[i] * (x[i] - mean);
        }
    }

    private static void addFour(double[] x0, double[] x1, double[] x2, double[] x3, double[] to) {
        for (int i = 0; i < B; i++) {
            to[i] += (x0[i] + x1[i]) + (x2[i] + x3[i]);
        }
    }

    private static void addProducts(
            double[] a0,
            double[] a1,
            double[] a2,
            double[] a3,
            double[] b0,
            double[] b1,
            double[] b2,
            double[] b3,
            double[] to) {
        for (int i = 0; i < B; i++) {
            to[i] += (a0[i] * b0[i] + a1[i] * b1[i]) + (a2[i] * b2[i] + a3[i] * b3[i]);
        }
    }

    /** Four sums side by side: each addition of a single one would wait for the one before. */
    private static double sum(double[] lanes) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        for (int i = 0; i < B; i += 4) {
            sum0 += lanes[i];
            sum1 += lanes[i + 1];
            sum2 += lanes[i + 2];
            sum3 += lanes[i + 3];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }
}
