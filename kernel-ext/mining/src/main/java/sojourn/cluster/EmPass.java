package sojourn.cluster;

import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Passes over the rows of a mixture: expectation, and in the same pass the sums that maximisation needs.
 * <pre>
 *   log p_c(x) = log w_c + log N(x; m_c, S_c) = logPeak_c - |whitening_c (x - m_c)|² / 2
 *   r_c(x)     = w(x) exp(log p_c(x) - log p(x)),   log p(x) = log Σ exp(log p_c(x))   about the largest term
 *   n_c = Σ r_c,   first_c = Σ r_c (x - m_c),   second_c = Σ r_c (x - m_c)(x - m_c)ᵀ
 * </pre>
 * Moments are taken about the means of the pass before, which a run comes ever nearer to: no digits cancel, and the rows are
 * read once. Blocks are summed in block order. Time O(m k d²) for matrices, O(m k d) else.
 */
final class EmPass {
    private static final int B = Tiles.ROWS;

    private final Tiles tiles;
    private final int k;
    private final Covariance shape;
    private final Progress progress;

    EmPass(Tiles tiles, int k, Covariance shape, Progress progress) {
        this.tiles = tiles;
        this.k = k;
        this.shape = shape;
        this.progress = progress;
    }

    /** Expectation under {@code g}, and the sums about its means. */
    MixtureSums sums(Gaussians g) {
        double[] centres = padded(g.means);
        double[] whitening = paddedWhitening(g);
        return overBlocks(block -> {
            MixtureSums sums = new MixtureSums(k, tiles.width, shape);
            Work work = new Work();
            for (int t = tiles.firstTile(block); t < tiles.firstTile(block + 1); t++) {
                logDensities(t, g, centres, whitening, work);
                sums.logLikelihood += responsibilities(t, work);
                moments(t, centres, work, sums);
            }
            return sums;
        });
    }

    /** The sums if each row were wholly in the component of its label. */
    MixtureSums sums(int[] labels, double[] means) {
        double[] centres = padded(means);
        return overBlocks(block -> {
            MixtureSums sums = new MixtureSums(k, tiles.width, shape);
            Work work = new Work();
            for (int t = tiles.firstTile(block); t < tiles.firstTile(block + 1); t++) {
                for (double[] r : work.p) {
                    Arrays.fill(r, 0);
                }
                for (int i = 0; i < tiles.rowsOf(t); i++) {
                    work.p[labels[t * B + i]][i] = tiles.weights[t][i];
                }
                moments(t, centres, work, sums);
            }
            return sums;
        });
    }

    /** The log-likelihood of all rows, in nats. */
    double logLikelihood(Gaussians g) {
        double[] centres = padded(g.means);
        double[] whitening = paddedWhitening(g);
        double[] parts = new double[tiles.blocks()];
        forEachBlock(block -> {
            Work work = new Work();
            for (int t = tiles.firstTile(block); t < tiles.firstTile(block + 1); t++) {
                logDensities(t, g, centres, whitening, work);
                parts[block] += responsibilities(t, work);
            }
        });
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        return sum;
    }

    /** The likeliest component of each row; of equally likely ones the lowest. */
    int[] labels(Gaussians g) {
        double[] centres = padded(g.means);
        double[] whitening = paddedWhitening(g);
        int[] labels = new int[tiles.rows];
        forEachBlock(block -> {
            Work work = new Work();
            for (int t = tiles.firstTile(block); t < tiles.firstTile(block + 1); t++) {
                logDensities(t, g, centres, whitening, work);
                for (int i = 0; i < tiles.rowsOf(t); i++) {
                    int best = 0;
                    for (int c = 1; c < k; c++) {
                        best = work.p[c][i] > work.p[best][i] ? c : best;
                    }
                    labels[t * B + i] = best;
                }
            }
        });
        return labels;
    }

    /** Rows × k, each row summing to 1. */
    double[] responsibilities(Gaussians g) {
        double[] centres = padded(g.means);
        double[] whitening = paddedWhitening(g);
        double[] all = new double[Math.multiplyExact(tiles.rows, k)];
        forEachBlock(block -> {
            Work work = new Work();
            for (int t = tiles.firstTile(block); t < tiles.firstTile(block + 1); t++) {
                logDensities(t, g, centres, whitening, work);
                responsibilities(t, work);
                for (int i = 0; i < tiles.rowsOf(t); i++) {
                    for (int c = 0; c < k; c++) {
                        all[(t * B + i) * k + c] = work.p[c][i] / tiles.weights[t][i];
                    }
                }
            }
        });
        return all;
    }

    private interface Part {
        MixtureSums of(int block);
    }

    private MixtureSums overBlocks(Part part) {
        MixtureSums[] parts = new MixtureSums[tiles.blocks()];
        forEachBlock(block -> parts[block] = part.of(block));
        MixtureSums all = parts[0];
        for (int block = 1; block < parts.length; block++) {
            all.add(parts[block]);
        }
        return all;
    }

    private void forEachBlock(IntConsumer body) {
        progress.advance(0);
        Parallel.blocks(tiles.blocks(), progress, block -> {
            body.accept(block);
            progress.advance(0);
        });
    }

    /** What a thread needs for one tile. */
    private final class Work {
        /** k log densities, then responsibilities times weight */
        final double[][] p = new double[k][B];

        final double[][] z = new double[tiles.width][B];
        final double[][] rz = new double[tiles.width][B];
        final double[] y = new double[B];
        final double[] most = new double[B];
        final double[] sum = new double[B];
    }

    private void logDensities(int tile, Gaussians g, double[] centres, double[] whitening, Work work) {
        int width = tiles.width;
        boolean matrices = shape == Covariance.TIED || shape == Covariance.FULL;
        for (int c = 0; c < k; c++) {
            double[] p = work.p[c];
            Arrays.fill(p, 0);
            if (matrices) {
                for (int j = 0; j < width; j++) {
                    less(tiles.x[tile * width + j], centres[c * width + j], work.z[j]);
                }
                int matrix = shape == Covariance.TIED ? 0 : c * width * width;
                for (int a = 0; a < tiles.columns; a++) {
                    whitenedSquare(whitening, matrix + a * width, a, work, p);
                }
            } else {
                for (int j = 0; j < width; j += Tiles.STEP) {
                    int x = tile * width + j;
                    int at = c * width + j;
                    scaledSquares(
                            tiles.x[x], tiles.x[x + 1], tiles.x[x + 2], tiles.x[x + 3], centres, whitening, at, p);
                }
            }
            double peak = g.logPeak[c];
            for (int i = 0; i < B; i++) {
                p[i] = peak - 0.5 * p[i];
            }
        }
    }

    private static void less(double[] x, double mean, double[] z) {
        for (int i = 0; i < B; i++) {
            z[i] = x[i] - mean;
        }
    }

    /** Adds the square of one whitened coordinate: row a of a lower triangle, in fours, times z. */
    private static void whitenedSquare(double[] whitening, int at, int a, Work work, double[] p) {
        double[] y = work.y;
        double[][] z = work.z;
        if (a < Tiles.STEP) {
            lastFour(z[0], z[1], z[2], z[3], whitening, at, p);
            return;
        }
        firstFour(z[0], z[1], z[2], z[3], whitening, at, y);
        int j = Tiles.STEP;
        for (; j + Tiles.STEP <= a; j += Tiles.STEP) {
            nextFour(z[j], z[j + 1], z[j + 2], z[j + 3], whitening, at + j, y);
        }
        lastFour(z[j], z[j + 1], z[j + 2], z[j + 3], whitening, at + j, y, p);
    }

    private static void firstFour(double[] z0, double[] z1, double[] z2, double[] z3, double[] l, int at, double[] y) {
        double l0 = l[at];
        double l1 = l[at + 1];
        double l2 = l[at + 2];
        double l3 = l[at + 3];
        for (int i = 0; i < B; i++) {
            y[i] = (l0 * z0[i] + l1 * z1[i]) + (l2 * z2[i] + l3 * z3[i]);
        }
    }

    private static void nextFour(double[] z0, double[] z1, double[] z2, double[] z3, double[] l, int at, double[] y) {
        double l0 = l[at];
        double l1 = l[at + 1];
        double l2 = l[at + 2];
        double l3 = l[at + 3];
        for (int i = 0; i < B; i++) {
            y[i] += (l0 * z0[i] + l1 * z1[i]) + (l2 * z2[i] + l3 * z3[i]);
        }
    }

    private static void lastFour(double[] z0, double[] z1, double[] z2, double[] z3, double[] l, int at, double[] p) {
        double l0 = l[at];
        double l1 = l[at + 1];
        double l2 = l[at + 2];
        double l3 = l[at + 3];
        for (int i = 0; i < B; i++) {
            double y = (l0 * z0[i] + l1 * z1[i]) + (l2 * z2[i] + l3 * z3[i]);
            p[i] += y * y;
        }
    }

    private static void lastFour(
            double[] z0, double[] z1, double[] z2, double[] z3, double[] l, int at, double[] before, double[] p) {
        double l0 = l[at];
        double l1 = l[at + 1];
        double l2 = l[at + 2];
        double l3 = l[at + 3];
        for (int i = 0; i < B; i++) {
            double y = before[i] + ((l0 * z0[i] + l1 * z1[i]) + (l2 * z2[i] + l3 * z3[i]));
            p[i] += y * y;
        }
    }

    /** Adds the squares of four coordinates, each by its own scale. */
    private static void scaledSquares(
            double[] x0, double[] x1, double[] x2, double[] x3, double[] m, double[] s, int at, double[] p) {
        double m0 = m[at];
        double m1 = m[at + 1];
        double m2 = m[at + 2];
        double m3 = m[at + 3];
        double s0 = s[at];
        double s1 = s[at + 1];
        double s2 = s[at + 2];
        double s3 = s[at + 3];
        for (int i = 0; i < B; i++) {
            double a = (x0[i] - m0) * s0;
            double b = (x1[i] - m1) * s1;
            double c = (x2[i] - m2) * s2;
            double d = (x3[i] - m3) * s3;
            p[i] += (a * a + b * b) + (c * c + d * d);
        }
    }

    /** Turns log densities into responsibilities times weight; gives the tile's log-likelihood. */
    private double responsibilities(int tile, Work work) {
        double[] most = work.most;
        double[] sum = work.sum;
        double[] w = tiles.weights[tile];
        System.arraycopy(work.p[0], 0, most, 0, B);
        for (int c = 1; c < k; c++) {
            double[] p = work.p[c];
            for (int i = 0; i < B; i++) {
                most[i] = Math.max(most[i], p[i]);
            }
        }
        Arrays.fill(sum, 0);
        for (int c = 0; c < k; c++) {
            double[] p = work.p[c];
            for (int i = 0; i < B; i++) {
                double e = Math.exp(p[i] - most[i]);
                p[i] = e;
                sum[i] += e;
            }
        }
        double total = 0;
        for (int i = 0; i < B; i++) {
            total += w[i] * (most[i] + Math.log(sum[i]));
            sum[i] = w[i] / sum[i];
        }
        for (int c = 0; c < k; c++) {
            double[] p = work.p[c];
            for (int i = 0; i < B; i++) {
                p[i] *= sum[i];
            }
        }
        return total;
    }

    private void moments(int tile, double[] centres, Work work, MixtureSums sums) {
        int width = tiles.width;
        for (int c = 0; c < k; c++) {
            double[] r = work.p[c];
            double n = 0;
            for (int i = 0; i < B; i++) {
                n += r[i];
            }
            if (n == 0) {
                continue;
            }
            sums.n[c] += n;
            for (int j = 0; j < width; j++) {
                less(tiles.x[tile * width + j], centres[c * width + j], work.z[j]);
                times(r, work.z[j], work.rz[j]);
            }
            double[][] z = work.z;
            double[][] rz = work.rz;
            for (int j = 0; j < width; j += Tiles.STEP) {
                addFour(rz[j], rz[j + 1], rz[j + 2], rz[j + 3], sums.first, c * width + j);
                if (shape == Covariance.DIAG || shape == Covariance.SPHERICAL) {
                    addSquares(rz, z, j, sums.second, c * width + j);
                }
            }
            if (shape == Covariance.FULL) {
                for (int a = 0; a < width; a += 2) {
                    int row = (c * width + a) * width;
                    for (int b = a / Tiles.STEP * Tiles.STEP; b < width; b += Tiles.STEP) {
                        addProducts(
                                rz[a],
                                rz[a + 1],
                                z[b],
                                z[b + 1],
                                z[b + 2],
                                z[b + 3],
                                sums.second,
                                row + b,
                                row + width + b);
                    }
                }
            }
        }
    }

    private static void times(double[] r, double[] z, double[] rz) {
        for (int i = 0; i < B; i++) {
            rz[i] = r[i] * z[i];
        }
    }

    private static void addFour(double[] x0, double[] x1, double[] x2, double[] x3, double[] to, int at) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int i = 0; i < B; i++) {
            s0 += x0[i];
            s1 += x1[i];
            s2 += x2[i];
            s3 += x3[i];
        }
        to[at] += s0;
        to[at + 1] += s1;
        to[at + 2] += s2;
        to[at + 3] += s3;
    }

    private static void addSquares(double[][] rz, double[][] z, int j, double[] to, int at) {
        double[] a0 = rz[j];
        double[] a1 = rz[j + 1];
        double[] a2 = rz[j + 2];
        double[] a3 = rz[j + 3];
        double[] z0 = z[j];
        double[] z1 = z[j + 1];
        double[] z2 = z[j + 2];
        double[] z3 = z[j + 3];
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int i = 0; i < B; i++) {
            s0 += a0[i] * z0[i];
            s1 += a1[i] * z1[i];
            s2 += a2[i] * z2[i];
            s3 += a3[i] * z3[i];
        }
        to[at] += s0;
        to[at + 1] += s1;
        to[at + 2] += s2;
        to[at + 3] += s3;
    }

    /** Two rows by four columns of a matrix of products: eight sums that do not wait for each other. */
    private static void addProducts(
            double[] a0,
            double[] a1,
            double[] b0,
            double[] b1,
            double[] b2,
            double[] b3,
            double[] to,
            int at0,
            int at1) {
        double s00 = 0;
        double s01 = 0;
        double s02 = 0;
        double s03 = 0;
        double s10 = 0;
        double s11 = 0;
        double s12 = 0;
        double s13 = 0;
        for (int i = 0; i < B; i++) {
            double p = a0[i];
            double q = a1[i];
            s00 += p * b0[i];
            s01 += p * b1[i];
            s02 += p * b2[i];
            s03 += p * b3[i];
            s10 += q * b0[i];
            s11 += q * b1[i];
            s12 += q * b2[i];
            s13 += q * b3[i];
        }
        to[at0] += s00;
        to[at0 + 1] += s01;
        to[at0 + 2] += s02;
        to[at0 + 3] += s03;
        to[at1] += s10;
        to[at1 + 1] += s11;
        to[at1 + 2] += s12;
        to[at1 + 3] += s13;
    }

    /** k × d to k × width. */
    private double[] padded(double[] means) {
        double[] wide = new double[k * tiles.width];
        for (int c = 0; c < k; c++) {
            System.arraycopy(means, c * tiles.columns, wide, c * tiles.width, tiles.columns);
        }
        return wide;
    }

    private double[] paddedWhitening(Gaussians g) {
        int d = tiles.columns;
        int rows = g.whitening.length / d;
        boolean matrices = shape == Covariance.TIED || shape == Covariance.FULL;
        int matrix = matrices ? tiles.width * tiles.width : tiles.width;
        int perMatrix = matrices ? d : 1;
        double[] wide = new double[rows / perMatrix * matrix];
        for (int r = 0; r < rows; r++) {
            int to = r / perMatrix * matrix + r % perMatrix * tiles.width;
            System.arraycopy(g.whitening, r * d, wide, to, d);
        }
        return wide;
    }
}
