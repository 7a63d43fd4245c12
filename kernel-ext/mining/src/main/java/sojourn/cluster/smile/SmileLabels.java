package sojourn.cluster.smile;

/** A call of Smile, or of any other library that takes rows one by one: {@code (rows, seed) -> XMeans.fit(rows, 10).y}. */
@FunctionalInterface
public interface SmileLabels {
    /**
     * Finds clusters.
     *
     * @param rows n rows of d numbers, a copy; equal rows are there as often as they count
     * @param seed of what is random. The generator of Smile that comes with Sojourn is set already; a Smile that {@code %maven} brought
     *     has its own: {@code MathEx.setSeed(seed)}
     * @return n labels, {@code >= 0}; others, and Smile's {@code OUTLIER}, are noise
     */
    int[] labels(double[][] rows, long seed);
}
