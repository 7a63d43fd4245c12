package sojourn.cluster.mixture;

/** Cholesky factors of small symmetric matrices: {@code A = L Lᵀ}, L lower triangular, row-major. Time O(d³). */
final class Cholesky {
    private Cholesky() {}

    /** Replaces the lower triangle of A by L and clears the rest; false if A is not positive definite. */
    static boolean factor(double[] a, int d) {
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = a[i * d + j];
                for (int l = 0; l < j; l++) {
                    sum -= a[i * d + l] * a[j * d + l];
                }
                if (i == j) {
                    if (!(sum > 0)) {
                        return false;
                    }
                    a[i * d + i] = Math.sqrt(sum);
                } else {
                    a[i * d + j] = sum / a[j * d + j];
                }
            }
            for (int j = i + 1; j < d; j++) {
                a[i * d + j] = 0;
            }
        }
        return true;
    }

    /** The inverse of L, lower triangular. */
    static double[] inverse(double[] lower, int d) {
        double[] inverse = new double[d * d];
        for (int c = 0; c < d; c++) {
            inverse[c * d + c] = 1 / lower[c * d + c];
            for (int i = c + 1; i < d; i++) {
                double sum = 0;
                for (int l = c; l < i; l++) {
                    sum += lower[i * d + l] * inverse[l * d + c];
                }
                inverse[i * d + c] = -sum / lower[i * d + i];
            }
        }
        return inverse;
    }
}
