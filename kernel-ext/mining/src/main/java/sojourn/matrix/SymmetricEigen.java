package sojourn.matrix;

import java.util.Arrays;
import java.util.Comparator;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations, which find small values to full relative
 * accuracy where the matrix is near diagonal. Sums, products and square roots in a fixed order and nothing else, so that the
 * bits are the same on every machine and JDK. Time O(d³) a sweep, few sweeps. Source: Golub &amp; Van Loan, Matrix
 * Computations, 8.5.
 */
public final class SymmetricEigen {
    private static final int MAX_SWEEPS = 60;

    private final double[] values;
    private final double[] vectors;

    private SymmetricEigen(double[] values, double[] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /**
     * Eigenvalues alone.
     *
     * @param matrix d × d, row after row, symmetric; it is kept
     * @param d      {@code >= 1}
     * @return d values, ascending
     */
    public static double[] values(double[] matrix, int d) {
        double[] a = matrix.clone();
        int exponent = shrink(a);
        diagonalise(a, new double[0], d);
        double[] values = new double[d];
        Arrays.setAll(values, i -> Math.scalb(a[i * d + i], exponent));
        Arrays.sort(values);
        return values;
    }

    /**
     * Eigenvalues and eigenvectors.
     *
     * @param matrix d × d, row after row, symmetric; it is kept
     * @param d      {@code >= 1}
     * @return both, the greatest value first; equal values stay in the order of the rotations
     */
    public static SymmetricEigen of(double[] matrix, int d) {
        double[] a = matrix.clone();
        double[] turned = new double[d * d];
        for (int i = 0; i < d; i++) {
            turned[i * d + i] = 1;
        }
        int exponent = shrink(a);
        diagonalise(a, turned, d);
        Integer[] order = new Integer[d];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> -a[i * d + i]));
        double[] values = new double[d];
        double[] vectors = new double[d * d];
        for (int c = 0; c < d; c++) {
            values[c] = Math.scalb(a[order[c] * d + order[c]], exponent);
            for (int i = 0; i < d; i++) {
                vectors[c * d + i] = turned[i * d + order[c]];
            }
        }
        return new SymmetricEigen(values, vectors);
    }

    /**
     * An eigenvalue.
     *
     * @param c in {@code [0, d)}, the greatest value first
     * @return the value
     */
    public double value(int c) {
        return values[c];
    }

    /**
     * One number of an eigenvector of length 1; its sign is free.
     *
     * @param c in {@code [0, d)}, as for {@link #value}
     * @param i in {@code [0, d)}
     * @return the number, in [-1, 1]
     */
    public double vector(int c, int i) {
        return vectors[c * values.length + i];
    }

    /**
     * Divides a matrix by a power of two, so that squares of its numbers neither overflow nor vanish; no digit is lost by it.
     * Gives the exponent.
     */
    private static int shrink(double[] a) {
        double most = 0;
        for (double value : a) {
            most = Math.max(most, Math.abs(value));
        }
        int exponent = most == 0 ? 0 : Math.getExponent(most);
        for (int i = 0; i < a.length; i++) {
            a[i] = Math.scalb(a[i], -exponent);
        }
        return exponent;
    }

    /** Rotates {@code a} into a diagonal, and the columns of {@code turned} with it unless that is empty. */
    private static void diagonalise(double[] a, double[] turned, int d) {
        for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
            double off = 0;
            double all = 0;
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    all += a[i * d + j] * a[i * d + j];
                    off += i == j ? 0 : a[i * d + j] * a[i * d + j];
                }
            }
            if (off <= 1e-32 * all) {
                break;
            }
            for (int p = 0; p < d; p++) {
                for (int q = p + 1; q < d; q++) {
                    rotate(a, turned, d, p, q);
                }
            }
        }
    }

    private static void rotate(double[] a, double[] turned, int d, int p, int q) {
        double apq = a[p * d + q];
        if (apq == 0) {
            return;
        }
        double theta = (a[q * d + q] - a[p * d + p]) / (2 * apq);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cos = 1 / Math.sqrt(t * t + 1);
        double sin = t * cos;
        columns(a, d, p, q, cos, sin);
        for (int i = 0; i < d; i++) {
            double x = a[p * d + i];
            double y = a[q * d + i];
            a[p * d + i] = cos * x - sin * y;
            a[q * d + i] = sin * x + cos * y;
        }
        if (turned.length > 0) {
            columns(turned, d, p, q, cos, sin);
        }
    }

    private static void columns(double[] a, int d, int p, int q, double cos, double sin) {
        for (int i = 0; i < d; i++) {
            double x = a[i * d + p];
            double y = a[i * d + q];
            a[i * d + p] = cos * x - sin * y;
            a[i * d + q] = sin * x + cos * y;
        }
    }
}
