package sojourn.cluster;

import java.util.Arrays;

/**
 * Eigenvalues of a small symmetric matrix by Jacobi's rotations, which find small ones to full relative accuracy where the
 * matrix is near diagonal. Time O(d³) a sweep, few sweeps. Source: Golub &amp; Van Loan, Matrix Computations, 8.5.
 */
final class SymmetricEigenvalues {
    private static final int MAX_SWEEPS = 60;

    private SymmetricEigenvalues() {}

    /** Ascending; {@code matrix} is d × d and kept. */
    static double[] of(double[] matrix, int d) {
        double[] a = matrix.clone();
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
                    rotate(a, d, p, q);
                }
            }
        }
        double[] values = new double[d];
        Arrays.setAll(values, i -> a[i * d + i]);
        Arrays.sort(values);
        return values;
    }

    private static void rotate(double[] a, int d, int p, int q) {
        double apq = a[p * d + q];
        if (apq == 0) {
            return;
        }
        double theta = (a[q * d + q] - a[p * d + p]) / (2 * apq);
        double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cos = 1 / Math.sqrt(t * t + 1);
        double sin = t * cos;
        for (int i = 0; i < d; i++) {
            double x = a[i * d + p];
            double y = a[i * d + q];
            a[i * d + p] = cos * x - sin * y;
            a[i * d + q] = sin * x + cos * y;
        }
        for (int i = 0; i < d; i++) {
            double x = a[p * d + i];
            double y = a[q * d + i];
            a[p * d + i] = cos * x - sin * y;
            a[q * d + i] = sin * x + cos * y;
        }
    }
}
