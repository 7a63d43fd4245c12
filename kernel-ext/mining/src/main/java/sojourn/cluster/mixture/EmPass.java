package sojourn.cluster.mixture;

import sojourn.cluster.quality.Tiles;
import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
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
    /**
     * A responsibility whose logarithm is below counts as 0: most components are that far from most rows, and do not have to be
     * looked at. It would change nothing: e^-80 is 10^-34.7 and vanishes beside the row's other terms, which sum to 1 or more;
     * and all such of 10^9 rows come to less than 10^-25 in a component, where rounding is 10^-15 of a row.
     */
    private static final double NEGLIGIBLE = -80;

    private final Tiles tiles;
    private final int k;
    private final Covariance shape;
    private final Progress progress;
    /** tile × 2: components that were the likeliest of some of the tile's rows in the pass before */
    private final int[] likely;
    /** work space that no thread uses now: taken again, it is still in the processor's cache */
    private final Queue<BlockWork> spare = new ConcurrentLinkedQueue<>();

    EmPass(Tiles tiles, int k, Covariance shape, Progress progress) {
        this.tiles = tiles;
        this.k = k;
        this.shape = shape;
        this.progress = progress;
        this.likely = new int[2 * tiles.count];
    }

    /** Expectation under {@code g}, and the sums about its means. */
    MixtureSums sums(Gaussians g) {
        double[] centres = padded(g.means);
        double[] whitening = paddedWhitening(g);
        return overBlocks(block -> {
            int from = tiles.firstTile(block);
            int to = tiles.firstTile(block + 1);
            MixtureSums sums = new MixtureSums(k, tiles.width, shape);
            BlockWork had = spare.poll();
            BlockWork space = had == null ? new BlockWork() : had;
            Work work = space.work;
            for (int t = from; t < to; t++) {
                work.p = space.r[t - from];
                logDensities(t, g, centres, whitening, work);
                sums.logLikelihood += responsibilities(t, work);
            }
            space.moments.add(from, to, space.r, centres, sums);
            spare.add(space);
            return sums;
        });
    }

    /** The sums if each row were wholly in the component of its label. */
    MixtureSums sums(int[] labels, double[] means) {
        double[] centres = padded(means);
        return overBlocks(block -> {
            int from = tiles.firstTile(block);
            int to = tiles.firstTile(block + 1);
            MixtureSums sums = new MixtureSums(k, tiles.width, shape);
            double[][][] r = new double[to - from][k][B];
            for (int t = from; t < to; t++) {
                for (int i = 0; i < tiles.rowsOf(t); i++) {
                    r[t - from][labels[tiles.row(t, i)]][i] = tiles.weights[t][i];
                }
            }
            new Moments(tiles, shape).add(from, to, r, centres, sums);
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
                    labels[tiles.row(t, i)] = best;
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
                        all[tiles.row(t, i) * k + c] = work.p[c][i] / tiles.weights[t][i];
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

    /** What a thread needs for one block. */
    private final class BlockWork {
        final Work work = new Work();
        /** tile × component × row */
        final double[][][] r = new double[tiles.perBlock()][k][B];

        final Moments moments = new Moments(tiles, shape);
    }

    /** What a thread needs for one tile. */
    private final class Work {
        /** k log densities, then responsibilities times weight */
        double[][] p = new double[k][B];

        final double[][] z = new double[tiles.width][B];
        final double[] y = new double[B];
        final double[] most = new double[B];
        final double[] sum = new double[B];
    }

    /**
     * Fills {@code work.p}, and {@code work.most} with the greatest of each row. A component that is so far from each row of
     * the tile that its responsibilities are negligible has minus infinity instead. The likeliest components are looked at first: they
     * show soonest how far that is.
     */
    private void logDensities(int tile, Gaussians g, double[] centres, double[] whitening, Work work) {
        Arrays.fill(work.most, Double.NEGATIVE_INFINITY);
        int first = likely[2 * tile];
        int second = likely[2 * tile + 1];
        logDensity(tile, first, g, centres, whitening, work);
        if (second != first) {
            logDensity(tile, second, g, centres, whitening, work);
        }
        for (int c = 0; c < k; c++) {
            if (c != first && c != second) {
                logDensity(tile, c, g, centres, whitening, work);
            }
        }
        likely[2 * tile] = likeliest(work, 0);
        likely[2 * tile + 1] = likeliest(work, Math.max(0, tiles.rowsOf(tile) - 1));
    }

    private int likeliest(Work work, int row) {
        int best = 0;
        for (int c = 1; c < k; c++) {
            best = work.p[c][row] > work.p[best][row] ? c : best;
        }
        return best;
    }

    private void logDensity(int tile, int c, Gaussians g, double[] centres, double[] whitening, Work work) {
        int width = tiles.width;
        double peak = g.logPeak[c];
        double[] p = work.p[c];
        Arrays.fill(p, 0);
        if (shape == Covariance.TIED || shape == Covariance.FULL) {
            int matrix = shape == Covariance.TIED ? 0 : c * width * width;
            for (int a = 0; a < tiles.columns; a++) {
                if (a % Tiles.STEP == 0) {
                    // whitening is a lower triangle read in fours
                    for (int j = a; j < a + Tiles.STEP; j++) {
                        less(tiles.x[tile * width + j], centres[c * width + j], work.z[j]);
                    }
                }
                whitenedSquare(whitening, matrix + a * width, a, work, p);
                if (a % Tiles.STEP == Tiles.STEP - 1 && isFar(p, peak, work.most)) {
                    Arrays.fill(p, Double.NEGATIVE_INFINITY);
                    return;
                }
            }
        } else {
            for (int j = 0; j < width; j += Tiles.STEP) {
                int x = tile * width + j;
                int at = c * width + j;
                scaledSquares(tiles.x[x], tiles.x[x + 1], tiles.x[x + 2], tiles.x[x + 3], centres, whitening, at, p);
                if (isFar(p, peak, work.most)) {
                    Arrays.fill(p, Double.NEGATIVE_INFINITY);
                    return;
                }
            }
        }
        double[] most = work.most;
        for (int i = 0; i < B; i++) {
            p[i] = peak - 0.5 * p[i];
            most[i] = Math.max(most[i], p[i]);
        }
    }

    /** Whether no row's responsibility can be other than negligible, given a part of the squares: more of them only take it farther. */
    private static boolean isFar(double[] squares, double peak, double[] most) {
        for (int i = 0; i < B; i++) {
            if (!(peak - 0.5 * squares[i] < most[i] + NEGLIGIBLE)) {
                return false;
            }
        }
        return true;
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
        Arrays.fill(sum, 0);
        for (int c = 0; c < k; c++) {
            double[] p = work.p[c];
            for (int i = 0; i < B; i++) {
                double below = p[i] - most[i];
                double e = below < NEGLIGIBLE ? 0 : Math.exp(below);
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
