package sojourn.distance;

import sojourn.matrix.SymmetricEigen;
import sojourn.run.Progress;

import java.util.Arrays;

/**
 * The first coordinate of classical multidimensional scaling: the line along which weighted items, of which only distances are known,
 * lie farthest apart.
 *
 * <pre>
 *   B[i][j] = -½ ( d²[i][j] - r[i] - r[j] + g )     r: weighted means of rows of d², g: their mean
 *   x = √λ v / √w                                    λ, v: the first eigenpair of √w B √w
 * </pre>
 *
 * Found by Lanczos' method with full orthogonalisation, so that B is never stored. An eigenvector has no sign: here the item that lies
 * farthest from the middle is on the positive side, the first of several.
 *
 * @see <a href="https://doi.org/10.1007/BF02288916">Torgerson 1952, Psychometrika 17:401-419</a>
 */
public final class FirstCoordinate {
    private static final int MOST_STEPS = 150;
    private static final double TOLERANCE = 1e-11;

    private final Condensed distances;
    private final int[] items;
    private final double[] roots;
    private final double[] means;
    private double grand;

    private FirstCoordinate(Condensed distances, int[] items, double[] weights) {
        this.distances = distances;
        this.items = items;
        this.roots = Arrays.stream(weights).map(Math::sqrt).toArray();
        this.means = squares(weights);
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        for (int i = 0; i < means.length; i++) {
            means[i] /= total;
            grand += weights[i] * means[i] / total;
        }
    }

    /**
     * The coordinates of items.
     *
     * @param distances between distinct things
     * @param items     which of them each item is, m of them, none twice
     * @param weights   m weights, {@code > 0}
     * @return m coordinates; all 0 if no two items differ. Time O(m² · steps), memory O(m · steps), some 20 to 100 steps.
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static double[] of(Condensed distances, int[] items, double[] weights) {
        return new FirstCoordinate(distances, items, weights).find();
    }

    private double[] find() {
        int m = items.length;
        int most = Math.min(m, MOST_STEPS);
        double[][] basis = new double[most][];
        double[] diagonal = new double[most];
        double[] beside = new double[most];
        double[] start = new double[m];
        Arrays.setAll(start, i -> roots[i] * (means[i] + (i % 7 + 1) * 1e-3 * grand));
        double[] found = new double[m];
        if (!scale(start, 1)) {
            return found;
        }
        basis[0] = start;
        try (Progress progress = Progress.start("first coordinate", most, "steps")) {
            for (int k = 0; k < most; k++) {
                progress.advance(1);
                double[] next = times(basis[k]);
                diagonal[k] = dot(next, basis[k]);
                // twice is enough
                for (int again = 0; again < 2; again++) {
                    for (int b = 0; b <= k; b++) {
                        subtract(next, basis[b], dot(next, basis[b]));
                    }
                }
                beside[k] = Math.sqrt(dot(next, next));
                boolean last = k + 1 == most || beside[k] < 1e-14 * grand;
                if (last || k % 5 == 4) {
                    double[] tridiagonal = new double[(k + 1) * (k + 1)];
                    for (int i = 0; i <= k; i++) {
                        tridiagonal[i * (k + 1) + i] = diagonal[i];
                        if (i < k) {
                            tridiagonal[i * (k + 1) + i + 1] = beside[i];
                            tridiagonal[(i + 1) * (k + 1) + i] = beside[i];
                        }
                    }
                    SymmetricEigen eigen = SymmetricEigen.of(tridiagonal, k + 1);
                    double value = eigen.value(0);
                    if (last || beside[k] * Math.abs(eigen.vector(0, k)) < TOLERANCE * value) {
                        for (int b = 0; b <= k; b++) {
                            subtract(found, basis[b], -eigen.vector(0, b));
                        }
                        progress.finish();
                        return signed(found, value);
                    }
                }
                scale(next, 1 / beside[k]);
                basis[k + 1] = next;
            }
        }
        throw new AssertionError("the last step returns");
    }

    private double[] signed(double[] vector, double value) {
        int farthest = 0;
        double length = Math.sqrt(Math.max(0, value));
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= length / roots[i];
            farthest = Math.abs(vector[i]) > Math.abs(vector[farthest]) * (1 + 1e-9) ? i : farthest;
        }
        if (vector[farthest] < 0) {
            Arrays.setAll(vector, i -> -vector[i]);
        }
        return vector;
    }

    /** √w B √w times a vector. */
    private double[] times(double[] vector) {
        double[] rooted = new double[vector.length];
        double sum = 0;
        double mean = 0;
        for (int i = 0; i < rooted.length; i++) {
            rooted[i] = roots[i] * vector[i];
            sum += rooted[i];
            mean += means[i] * rooted[i];
        }
        double[] product = squares(rooted);
        for (int i = 0; i < product.length; i++) {
            product[i] = -0.5 * roots[i] * (product[i] - means[i] * sum - mean + grand * sum);
        }
        return product;
    }

    /** d² times a vector. */
    private double[] squares(double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < vector.length; i++) {
            double row = 0;
            for (int j = i + 1; j < vector.length; j++) {
                double d = distances.get(items[i], items[j]);
                row += d * d * vector[j];
                product[j] += d * d * vector[i];
            }
            product[i] += row;
        }
        return product;
    }

    private static boolean scale(double[] vector, double factor) {
        double length = factor == 1 ? Math.sqrt(dot(vector, vector)) : 1;
        if (length == 0) {
            return false;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= factor / length;
        }
        return true;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void subtract(double[] from, double[] vector, double times) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= times * vector[i];
        }
    }
}
