package sojourn.projection;

import sojourn.matrix.SymmetricEigen;
import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Classical multidimensional scaling: the two axes that keep most of the inner products that distances stand for, about the centre of all
 * items. Places carry weights, so that a place of weight 3 is three items. The greatest eigenvalues are found by subspace iteration with
 * Rayleigh and Ritz; sums run in the order of the places. Time O(m²) a step. Source: Torgerson 1952; Gower 1966.
 *
 * <pre>
 *   B = -1/2 J D² J      J = I - 1 w' / n      W^(1/2) B W^(1/2) = V L V'      X = W^(-1/2) V L^(1/2)
 * </pre>
 */
public final class ClassicalScaling {
    private static final int BLOCK = 8;
    private static final int MOST_STEPS = 400;
    private static final double CLOSE = 1e-11;

    private final double[] points;
    private final double[] eigenvalues;
    private final double share;

    private ClassicalScaling(double[] points, double[] eigenvalues, double share) {
        this.points = points;
        this.eigenvalues = eigenvalues;
        this.share = share;
    }

    /**
     * Finds the two axes.
     *
     * @param distances of m places
     * @return the scaling. Its axes point to where the first place that is off the centre lies.
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static ClassicalScaling of(SquaredDistances distances) {
        int m = distances.size();
        double n = distances.items();
        double[] root = new double[m];
        Arrays.setAll(root, i -> Math.sqrt(distances.weight(i)));
        double[] mean = new double[m];
        try (Progress progress = Progress.start("classical scaling", 0, "steps")) {
            Parallel.blocks(m, progress, i -> {
                double sum = 0;
                double[] row = distances.row(i);
                for (int j = 0; j < m; j++) {
                    sum += distances.weight(j) * row[j];
                }
                mean[i] = sum / n;
            });
            double all = 0;
            for (int i = 0; i < m; i++) {
                all += distances.weight(i) * mean[i];
            }
            double grand = all / n;
            double[] squares = new double[m];
            Parallel.blocks(m, progress, i -> {
                double sum = 0;
                double[] row = distances.row(i);
                for (int j = 0; j < m; j++) {
                    double inner = -0.5 * (row[j] - mean[i] - mean[j] + grand);
                    sum += distances.weight(j) * inner * inner;
                }
                squares[i] = distances.weight(i) * sum;
            });
            double total = 0;
            for (double square : squares) {
                total += square;
            }
            ClassicalScaling found = iterate(distances, root, mean, grand, total, progress);
            progress.finish();
            return found;
        }
    }

    private static ClassicalScaling iterate(
            SquaredDistances distances, double[] root, double[] mean, double grand, double total, Progress progress) {
        int m = distances.size();
        int b = Math.min(BLOCK, m);
        double[][] basis = new double[b][m];
        SplittableRandom random = new SplittableRandom(0);
        for (double[] vector : basis) {
            Arrays.setAll(vector, i -> random.nextDouble() - 0.5);
        }
        orthogonal(basis);
        double[] values = new double[2];
        double[][] vectors = new double[2][m];
        for (int step = 0; step < MOST_STEPS; step++) {
            double[][] image = new double[b][m];
            double[][] from = basis;
            Parallel.blocks(m, progress, i -> {
                double[] sums = product(distances.row(i), mean, mean[i] - grand, root, from);
                for (int v = 0; v < b; v++) {
                    image[v][i] = root[i] * sums[v];
                }
            });
            double[] small = new double[b * b];
            for (int v = 0; v < b; v++) {
                for (int u = v; u < b; u++) {
                    small[v * b + u] = dot(from[v], image[u]);
                    small[u * b + v] = small[v * b + u];
                }
            }
            SymmetricEigen ritz = SymmetricEigen.of(small, b);
            double change = 0;
            for (int c = 0; c < Math.min(2, b); c++) {
                change = Math.max(change, Math.abs(ritz.value(c) - values[c]));
                values[c] = ritz.value(c);
                vectors[c] = combined(ritz, c, from, m);
            }
            progress.advance(1);
            if (change <= CLOSE * Math.abs(values[0])) {
                break;
            }
            orthogonal(image);
            basis = image;
        }
        double[] points = new double[2 * m];
        double kept = 0;
        for (int c = 0; c < 2; c++) {
            values[c] = Math.max(0, values[c]);
            kept += values[c] * values[c];
            double length = Math.sqrt(values[c]);
            double sign = sign(vectors[c]);
            for (int i = 0; i < m; i++) {
                points[2 * i + c] = sign * vectors[c][i] * length / root[i];
            }
        }
        return new ClassicalScaling(points, values, total > 0 ? Math.min(1, kept / total) : 1);
    }

    /** A row of the inner products, weighted, times each vector, in four lanes that are added in the end. */
    private static double[] product(double[] row, double[] mean, double off, double[] root, double[][] from) {
        double[] cells = new double[row.length];
        for (int j = 0; j < cells.length; j++) {
            cells[j] = -0.5 * (row[j] - mean[j] - off) * root[j];
        }
        double[] sums = new double[from.length];
        for (int v = 0; v < sums.length; v++) {
            double[] vector = from[v];
            double a = 0;
            double b = 0;
            double c = 0;
            double d = 0;
            int j = 0;
            for (; j < cells.length - 3; j += 4) {
                a += cells[j] * vector[j];
                b += cells[j + 1] * vector[j + 1];
                c += cells[j + 2] * vector[j + 2];
                d += cells[j + 3] * vector[j + 3];
            }
            for (; j < cells.length; j++) {
                a += cells[j] * vector[j];
            }
            sums[v] = a + b + (c + d);
        }
        return sums;
    }

    private static double sign(double[] vector) {
        for (double value : vector) {
            if (Math.abs(value) > 1e-9) {
                return Math.signum(value);
            }
        }
        return 1;
    }

    private static double[] combined(SymmetricEigen ritz, int c, double[][] basis, int m) {
        double[] sum = new double[m];
        for (int v = 0; v < basis.length; v++) {
            double part = ritz.vector(c, v);
            for (int i = 0; i < m; i++) {
                sum[i] += part * basis[v][i];
            }
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Gram and Schmidt, twice; a vector that lies in the span of those before it becomes 0. */
    private static void orthogonal(double[][] vectors) {
        for (int v = 0; v < vectors.length; v++) {
            double before = Math.sqrt(dot(vectors[v], vectors[v]));
            for (int round = 0; round < 2; round++) {
                for (int u = 0; u < v; u++) {
                    double along = dot(vectors[u], vectors[v]);
                    for (int i = 0; i < vectors[v].length; i++) {
                        vectors[v][i] -= along * vectors[u][i];
                    }
                }
            }
            double length = Math.sqrt(dot(vectors[v], vectors[v]));
            double scale = length > 1e-12 * before && length > 0 ? 1 / length : 0;
            for (int i = 0; i < vectors[v].length; i++) {
                vectors[v][i] *= scale;
            }
        }
    }

    /** {@return x and y of each place} */
    public double[] points() {
        return points.clone();
    }

    /**
     * One of the two greatest eigenvalues of the inner products of all items.
     *
     * @param axis 0 or 1
     * @return the value, {@code >= 0}
     */
    public double eigenvalue(int axis) {
        return eigenvalues[axis];
    }

    /** {@return the share of the squared inner products that the two axes keep, in [0, 1]} */
    public double share() {
        return share;
    }
}
