package sojourn.cluster.mixture;

import sojourn.check.UsageException;
import sojourn.matrix.SymmetricEigen;

import java.util.Locale;

/** The parameters of a mixture, and what its density needs of them. Immutable; arrays are live within the package. */
final class Gaussians {
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    final int k;
    final int d;
    final Covariance shape;
    /** k */
    final double[] weights;
    /** k × d */
    final double[] means;
    /** as {@link Covariance#size} says, matrices in full */
    final double[] covariances;
    /**
     * What whitens a row less its mean: for SPHERICAL and DIAG k × d reciprocal standard deviations, for TIED one and for
     * FULL k inverse Cholesky factors, d × d, lower triangular.
     */
    final double[] whitening;
    /** k logarithms of weight times the density at the mean */
    final double[] logPeak;

    /** Takes the arrays over. */
    Gaussians(int k, int d, Covariance shape, double[] weights, double[] means, double[] covariances) {
        this.k = k;
        this.d = d;
        this.shape = shape;
        this.weights = weights;
        this.means = means;
        this.covariances = covariances;
        this.logPeak = new double[k];
        boolean matrices = shape == Covariance.TIED || shape == Covariance.FULL;
        this.whitening = matrices ? factors() : reciprocals();
        int step = matrices ? d * d : d;
        int stride = matrices ? d + 1 : 1;
        for (int c = 0; c < k; c++) {
            double logDeterminant = 0;
            int from = shape == Covariance.TIED ? 0 : c * step;
            for (int j = 0; j < d; j++) {
                logDeterminant += Math.log(whitening[from + j * stride]);
            }
            logPeak[c] = Math.log(weights[c]) + logDeterminant - 0.5 * d * LOG_TWO_PI;
        }
    }

    private double[] reciprocals() {
        double[] reciprocals = new double[k * d];
        for (int c = 0; c < k; c++) {
            for (int j = 0; j < d; j++) {
                double variance = covariances[shape == Covariance.SPHERICAL ? c : c * d + j];
                refuseUnless(variance > 0, c);
                reciprocals[c * d + j] = 1 / Math.sqrt(variance);
            }
        }
        return reciprocals;
    }

    private double[] factors() {
        double[] factors = new double[covariances.length];
        for (int from = 0; from < covariances.length; from += d * d) {
            double[] matrix = matrix(from);
            refuseUnless(Cholesky.factor(matrix, d), from / (d * d));
            System.arraycopy(Cholesky.inverse(matrix, d), 0, factors, from, d * d);
        }
        return factors;
    }

    private double[] matrix(int from) {
        double[] matrix = new double[d * d];
        System.arraycopy(covariances, from, matrix, 0, d * d);
        return matrix;
    }

    private static void refuseUnless(boolean positive, int component) {
        if (!positive) {
            throw new UsageException(String.format(
                    Locale.ROOT,
                    "the covariance of component %d has no inverse; raise the regularization, or take fewer components",
                    component));
        }
    }

    /** The eigenvalues of a component's covariance, ascending. */
    double[] eigenvalues(int component) {
        double[] values = new double[d];
        switch (shape) {
            case SPHERICAL -> java.util.Arrays.fill(values, covariances[component]);
            case DIAG -> {
                System.arraycopy(covariances, component * d, values, 0, d);
                java.util.Arrays.sort(values);
            }
            case TIED -> values = SymmetricEigen.values(matrix(0), d);
            case FULL -> values = SymmetricEigen.values(matrix(component * d * d), d);
        }
        return values;
    }

    /** One cell of a component's covariance. */
    double covariance(int component, int i, int j) {
        return switch (shape) {
            case SPHERICAL -> i == j ? covariances[component] : 0;
            case DIAG -> i == j ? covariances[component * d + i] : 0;
            case TIED -> covariances[i * d + j];
            case FULL -> covariances[(component * d + i) * d + j];
        };
    }
}
