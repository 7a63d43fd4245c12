package sojourn.feature;

import sojourn.check.Check;

/**
 * How principal components are found: how many are kept, and of which numbers. Immutable.
 *
 * @param variance   the least share of the variance that those kept hold together, in (0, 1]; used where {@code components} is 0
 * @param components how many are kept; 0 for as few as hold {@code variance}
 * @param raw        whether the numbers are taken as they were computed; if not, as they are scaled
 * @param redundant  two features whose correlation is at least this, either way, say nearly the same; in (0, 1]
 */
public record Pca(double variance, int components, boolean raw, double redundant) {
    /** As few components as hold 80 % of the variance of the scaled features; |r| of 0.9 is redundant. */
    public static final Pca DEFAULT = new Pca(0.8, 0, false, 0.9);

    /** Checks the ranges. */
    public Pca {
        Check.argument(
                variance > 0 && variance <= 1, "variance must be a share in (0, 1], such as 0.8, was %s", variance);
        Check.argument(components >= 0, "components must be >= 1, was %d", components);
        Check.argument(
                redundant > 0 && redundant <= 1,
                "redundant must be a correlation in (0, 1], such as 0.9, was %s",
                redundant);
    }

    /**
     * As few components as hold a share of the variance.
     *
     * @param share in (0, 1], such as 0.8
     * @return the settings
     */
    public static Pca variance(double share) {
        return new Pca(share, 0, DEFAULT.raw, DEFAULT.redundant);
    }

    /**
     * So many components.
     *
     * @param k at least 1, at most the number of features
     * @return the settings
     */
    public static Pca components(int k) {
        Check.argument(k >= 1, "components must be >= 1, was %d", k);
        return new Pca(DEFAULT.variance, k, DEFAULT.raw, DEFAULT.redundant);
    }

    /** {@return these settings on the numbers as they were computed: features of large variance then rule} */
    public Pca ofRaw() {
        return new Pca(variance, components, true, redundant);
    }

    /**
     * These settings with another limit of redundancy.
     *
     * @param correlation in (0, 1]
     * @return the settings
     */
    public Pca withRedundant(double correlation) {
        return new Pca(variance, components, raw, correlation);
    }
}
