package sojourn.cluster.kmeans;

import org.jspecify.annotations.Nullable;
import sojourn.check.Internal;
import sojourn.cluster.WeightedRows;
import sojourn.distance.Euclidean;
import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Lloyd's iterations with Hamerly's bounds: a row whose distance to its own centre is surely below that to any other is not
 * looked at. Labels are those of plain Lloyd; of equally near centres the lowest wins. Sums are taken over fixed blocks, in
 * block order.
 */
@Internal
public final class Lloyd {
    private static final int BLOCK = 4096;
    /** keeps the bounds on the safe side of rounding: far more than a run's additions can err */
    private static final double SLACK = 1e-9;

    private final WeightedRows rows;
    private final int m;
    private final int d;
    private final int k;
    private final int maxIterations;
    private final double tolerance;
    private final Progress progress;
    private final boolean parallel;
    private final int blocks;
    private final int[] labels;
    private final double[] upper;
    private final double[] lower;
    private final double[] blockSums;
    private final double[] blockWeights;
    private final int[] blockChanges;

    /** @param tolerance sum of squared moves of the centres at which a run has converged */
    public Lloyd(WeightedRows rows, int k, int maxIterations, double tolerance, Progress progress, boolean parallel) {
        this.rows = rows;
        this.m = rows.rows();
        this.d = rows.columns();
        this.k = k;
        this.maxIterations = maxIterations;
        this.tolerance = tolerance;
        this.progress = progress;
        this.parallel = parallel;
        this.blocks = (m + BLOCK - 1) / BLOCK;
        this.labels = new int[m];
        this.upper = new double[m];
        this.lower = new double[m];
        this.blockSums = new double[blocks * k * d];
        this.blockWeights = new double[blocks * k];
        this.blockChanges = new int[blocks];
    }

    /**
     * Runs until no row changes its cluster.
     *
     * @param centres k × d; taken over and moved
     */
    public KMeansModel run(double[] centres) {
        Arrays.fill(labels, -1);
        forEachBlock(block -> assign(block, centres, null, null));
        boolean converged = false;
        int iterations = 0;
        double[] moves = new double[k];
        double[] apart = new double[k];
        while (!converged && iterations < maxIterations) {
            iterations++;
            converged = move(centres, moves) <= tolerance;
            halfSeparations(centres, apart);
            forEachBlock(block -> assign(block, centres, moves, apart));
            int changes = 0;
            for (int change : blockChanges) {
                changes += change;
            }
            converged |= changes == 0;
        }
        return new KMeansModel(k, d, centres, labels, weights(), inertia(centres), iterations, converged);
    }

    private void forEachBlock(IntConsumer body) {
        if (parallel) {
            Parallel.blocks(blocks, progress, body);
        } else {
            for (int block = 0; block < blocks; block++) {
                body.accept(block);
            }
        }
        progress.advance(0);
    }

    /** Labels a block's rows by {@code centres}, and sums them; {@code moves} is null for the first time, without bounds. */
    private void assign(int block, double[] centres, double @Nullable [] moves, double @Nullable [] apart) {
        double[] x = rows.values();
        double[] w = rows.weights();
        int farthestMover = 0;
        double most = 0;
        double second = 0;
        if (moves != null) {
            for (int c = 0; c < k; c++) {
                if (moves[c] > most) {
                    second = most;
                    most = moves[c];
                    farthestMover = c;
                } else {
                    second = Math.max(second, moves[c]);
                }
            }
        }
        double[] columns = turned(centres);
        double[] distances = new double[k];
        int changes = 0;
        int sums = block * k * d;
        int weights = block * k;
        Arrays.fill(blockSums, sums, sums + k * d, 0);
        Arrays.fill(blockWeights, weights, weights + k, 0);
        int to = Math.min(m, (block + 1) * BLOCK);
        for (int i = block * BLOCK; i < to; i++) {
            int label = labels[i];
            int from = i * d;
            boolean sure = false;
            if (moves != null && apart != null) {
                upper[i] += moves[label];
                lower[i] -= label == farthestMover ? second : most;
                double bound = Math.max(apart[label], lower[i]) * (1 - SLACK);
                sure = upper[i] < bound;
                if (!sure) {
                    upper[i] = Math.sqrt(Euclidean.squared(x, from, centres, label * d, d)) * (1 + SLACK);
                    sure = upper[i] < bound;
                }
            }
            if (!sure) {
                int nearest = scan(i, x, from, columns, distances);
                changes += nearest == label ? 0 : 1;
                label = nearest;
                labels[i] = nearest;
            }
            blockWeights[weights + label] += w[i];
            int at = sums + label * d;
            // about the centre, which is near: no digits are lost to an offset that all numbers have
            int own = label * d;
            for (int j = 0; j < d; j++) {
                blockSums[at + j] += w[i] * (x[from + j] - centres[own + j]);
            }
        }
        blockChanges[block] = changes;
    }

    /** The centres column after column, so that the distances to all of them are taken side by side. */
    private double[] turned(double[] centres) {
        double[] columns = new double[d * k];
        for (int c = 0; c < k; c++) {
            for (int j = 0; j < d; j++) {
                columns[j * k + c] = centres[c * d + j];
            }
        }
        return columns;
    }

    /** The nearest centre of a row; sets its bounds. {@code squared} is scratch of k cells. */
    private int scan(int i, double[] x, int from, double[] columns, double[] squared) {
        Arrays.fill(squared, 0);
        for (int j = 0; j < d; j++) {
            double value = x[from + j];
            int column = j * k;
            for (int c = 0; c < squared.length; c++) {
                double off = value - columns[column + c];
                squared[c] += off * off;
            }
        }
        double least = Double.POSITIVE_INFINITY;
        double next = Double.POSITIVE_INFINITY;
        int nearest = 0;
        for (int c = 0; c < squared.length; c++) {
            if (squared[c] < least) {
                next = least;
                least = squared[c];
                nearest = c;
            } else if (squared[c] < next) {
                next = squared[c];
            }
        }
        upper[i] = Math.sqrt(least) * (1 + SLACK);
        lower[i] = Math.sqrt(next) * (1 - SLACK);
        return nearest;
    }

    /** Moves the centres to the means of their rows; gives the sum of the squared moves. */
    private double move(double[] centres, double[] moves) {
        double[] weights = weights();
        double[] next = new double[k * d];
        for (int block = 0; block < blocks; block++) {
            for (int cell = 0; cell < k * d; cell++) {
                next[cell] += blockSums[block * k * d + cell];
            }
        }
        boolean[] taken = new boolean[0];
        double all = 0;
        for (int c = 0; c < k; c++) {
            if (weights[c] == 0) {
                taken = taken.length == 0 ? new boolean[m] : taken;
                int row = farthest(centres, taken);
                taken[row] = true;
                System.arraycopy(rows.values(), row * d, next, c * d, d);
            } else {
                for (int j = 0; j < d; j++) {
                    next[c * d + j] = centres[c * d + j] + next[c * d + j] / weights[c];
                }
            }
            double squared = Euclidean.squared(next, c * d, centres, c * d, d);
            moves[c] = Math.sqrt(squared) * (1 + SLACK);
            all += squared;
        }
        System.arraycopy(next, 0, centres, 0, k * d);
        return all;
    }

    /** The row farthest from its centre: an empty cluster starts anew there, which can only lower the inertia. */
    private int farthest(double[] centres, boolean[] taken) {
        int row = 0;
        double most = -1;
        for (int i = 0; i < m; i++) {
            double squared = taken[i] ? -1 : Euclidean.squared(rows.values(), i * d, centres, labels[i] * d, d);
            if (squared > most) {
                most = squared;
                row = i;
            }
        }
        return row;
    }

    private void halfSeparations(double[] centres, double[] apart) {
        Arrays.fill(apart, Double.POSITIVE_INFINITY);
        for (int a = 0; a < k; a++) {
            for (int b = a + 1; b < k; b++) {
                double half = Math.sqrt(Euclidean.squared(centres, a * d, centres, b * d, d)) / 2;
                apart[a] = Math.min(apart[a], half);
                apart[b] = Math.min(apart[b], half);
            }
        }
    }

    private double[] weights() {
        double[] weights = new double[k];
        for (int block = 0; block < blocks; block++) {
            for (int c = 0; c < k; c++) {
                weights[c] += blockWeights[block * k + c];
            }
        }
        return weights;
    }

    private double inertia(double[] centres) {
        double[] sums = new double[blocks];
        forEachBlock(block -> {
            double sum = 0;
            for (int i = block * BLOCK; i < Math.min(m, (block + 1) * BLOCK); i++) {
                sum += rows.weight(i) * Euclidean.squared(rows.values(), i * d, centres, labels[i] * d, d);
            }
            sums[block] = sum;
        });
        double inertia = 0;
        for (double sum : sums) {
            inertia += sum;
        }
        return inertia;
    }
}
