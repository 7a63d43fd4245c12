package sojourn.cluster.mixture;

/**
 * What one pass over the rows sums up: the log-likelihood, and for each component, about a given centre and weighted by
 * responsibility, the rows' number, first and second moments.
 */
final class MixtureSums {
    final int k;
    final int width;
    /** second moments kept a component: none, width, or width² */
    final int seconds;

    double logLikelihood;
    /** k */
    final double[] n;
    /** k × width: sum of r (x - centre) */
    final double[] first;
    /** k × seconds: sum of r (x - centre)(x - centre)ᵀ, of which cells at or right of the diagonal are filled, or its diagonal */
    final double[] second;

    MixtureSums(int k, int width, Covariance shape) {
        this.k = k;
        this.width = width;
        this.seconds = switch (shape) {
            case TIED -> 0;
            case FULL -> width * width;
            case DIAG, SPHERICAL -> width;
        };
        this.n = new double[k];
        this.first = new double[k * width];
        this.second = new double[k * seconds];
    }

    void add(MixtureSums part) {
        logLikelihood += part.logLikelihood;
        add(n, part.n);
        add(first, part.first);
        add(second, part.second);
    }

    private static void add(double[] to, double[] from) {
        for (int i = 0; i < to.length; i++) {
            to[i] += from[i];
        }
    }
}
