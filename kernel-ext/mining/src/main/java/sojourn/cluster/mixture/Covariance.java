package sojourn.cluster.mixture;

import sojourn.check.Choice;

/** The shapes that the components of a Gaussian mixture may have. */
public enum Covariance {
    /** one variance for each component: balls of different size */
    SPHERICAL,
    /** one variance for each component and column: ellipsoids along the axes */
    DIAG,
    /** one matrix for all components: ellipsoids of one shape */
    TIED,
    /** one matrix for each component: any ellipsoids */
    FULL;

    /**
     * A shape by its name.
     *
     * @param name {@code spherical}, {@code diag}, {@code tied} or {@code full}; case aside
     * @return the shape
     * @throws sojourn.check.UsageException if there is none of that name
     */
    public static Covariance named(String name) {
        return Choice.named("covariance", Covariance.class, name);
    }

    /** {@return the name as in the notebook: {@code full}} */
    @Override
    public String toString() {
        return Choice.word(this);
    }

    /**
     * How many numbers a mixture is free to choose, as BIC and AIC count them.
     *
     * @param k components
     * @param d columns
     * @return those of the covariances, and k d of the means, and k - 1 of the weights
     */
    public long parameters(int k, int d) {
        return size(k, d, true) + (long) k * d + k - 1;
    }

    /** How many numbers hold the covariances; of a symmetric matrix only a triangle if {@code free}. */
    long size(int k, int d, boolean free) {
        long matrix = free ? d * (d + 1L) / 2 : (long) d * d;
        return switch (this) {
            case SPHERICAL -> k;
            case DIAG -> (long) k * d;
            case TIED -> matrix;
            case FULL -> k * matrix;
        };
    }
}
