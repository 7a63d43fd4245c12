package sojourn.cluster.mixture;

/**
 * A component of a mixture that has no width in some direction: its rows are equal there. Its likelihood is bounded by the
 * regularisation alone, so BIC rewards splitting off such rows, whatever else they share. In session features these are mostly
 * sessions of one event; take those out first, or treat them as a group of their own.
 *
 * @param component          which
 * @param share              of all items, in [0, 1]
 * @param smallestEigenvalue of its covariance
 * @param flat               directions in which the regularisation is half of the variance or more, not counting those in
 *                           which all items are equal; {@code >= 1}
 * @param directions         columns
 */
public record PointMass(int component, double share, double smallestEigenvalue, int flat, int directions) {
    /** {@return whether it is a point: flat in every direction} */
    public boolean isPoint() {
        return flat == directions;
    }
}
