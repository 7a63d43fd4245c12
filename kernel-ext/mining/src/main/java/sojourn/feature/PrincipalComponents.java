package sojourn.feature;

import sojourn.check.Check;
import sojourn.matrix.Means;
import sojourn.matrix.SymmetricEigen;
import sojourn.run.Progress;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The directions in which items vary most, each at right angles to those before.
 *
 * <pre>
 *   C   = Σ w_i (x_i - m)(x_i - m)' / Σ w_i        weighted over distinct rows, so exact for all items
 *   C v = λ v                                       λ falling: the variances; v of length 1: the loadings
 *   s_i = v' (x_i - m)                              the scores
 * </pre>
 *
 * <p>The sign of a loading vector is free: here its number of largest size is positive, of equally large ones the first. Time
 * O(m d² + d³), memory O(d²). Source: Jolliffe 2002, Principal Component Analysis, 2nd ed. Immutable.
 */
public final class PrincipalComponents {
    /** numbers equal to this, relatively, count as equally large: rounding must not choose a sign */
    private static final double TIE = 1e-9;

    private static final int STRIDE = 1 << 14;

    private final Pca how;
    private final List<String> columns;
    private final double[] means;
    private final double[] covariance;
    private final double[] variances;
    private final double[] loadings;
    private final double total;
    private final int kept;
    private final List<Collinear> collinear;

    private PrincipalComponents(
            Pca how,
            List<String> columns,
            double[] means,
            double[] covariance,
            double[] variances,
            double[] loadings,
            double total,
            int kept,
            List<Collinear> collinear) {
        this.how = how;
        this.columns = List.copyOf(columns);
        this.means = means;
        this.covariance = covariance;
        this.variances = variances;
        this.loadings = loadings;
        this.total = total;
        this.kept = kept;
        this.collinear = collinear;
    }

    /**
     * Two features that say nearly the same.
     *
     * @param first       the one
     * @param second      the other, later among the features
     * @param correlation in [-1, 1]
     */
    public record Pair(String first, String second, double correlation) {}

    /**
     * Finds them.
     *
     * @param how     how many are kept
     * @param columns d names
     * @param values  m × d numbers, row after row
     * @param weights how often each row occurs
     * @return the components
     * @throws sojourn.check.UsageException if nothing varies, or there are fewer features than components asked for
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public static PrincipalComponents of(Pca how, List<String> columns, double[] values, double[] weights) {
        int d = columns.size();
        Check.argument(
                how.components() <= d,
                "components must be at most the number of features, %d, was %d",
                d,
                how.components());
        double[] means = new double[d];
        double[] covariance = covariance(values, weights, d, means);
        SymmetricEigen eigen = SymmetricEigen.of(covariance, d);
        double total = 0;
        double[] variances = new double[d];
        double[] loadings = new double[d * d];
        for (int c = 0; c < d; c++) {
            // what a matrix of lower rank has below 0 is rounding
            variances[c] = Math.max(0, eigen.value(c));
            total += variances[c];
            double sign = sign(eigen, c, d);
            for (int j = 0; j < d; j++) {
                loadings[c * d + j] = sign * eigen.vector(c, j) + 0.0;
            }
        }
        Check.argument(
                total > 0,
                "no feature varies, so there are no components: all items are alike in %s",
                String.join(", ", columns));
        int kept = how.components();
        if (kept == 0) {
            double sum = 0;
            while (kept < d && sum < how.variance() * total * (1 - 1e-12)) {
                sum += variances[kept++];
            }
        }
        return new PrincipalComponents(how, columns, means, covariance, variances, loadings, total, kept, List.of());
    }

    /**
     * The same components, which know the raw numbers behind their features: what {@link #collinear} needs to name its formulas.
     *
     * @param scaler that made of the raw rows those that the components were found on
     * @param rows   the raw rows
     * @return the components
     */
    public PrincipalComponents over(Scaler scaler, DistinctRows rows) {
        int d = columns.size();
        double[] correlation = new double[d * d];
        for (int a = 0; a < d; a++) {
            for (int b = 0; b < d; b++) {
                correlation[a * d + b] = correlation(a, b);
            }
        }
        return new PrincipalComponents(
                how,
                columns,
                means,
                covariance,
                variances,
                loadings,
                total,
                kept,
                Collinear.of(scaler, rows, correlation));
    }

    /** The covariances of weighted rows, 0 for constant columns; {@code means} is filled. */
    static double[] covariance(double[] values, double[] weights, int d, double[] means) {
        int m = weights.length;
        double[] sums = new double[d * d];
        double all = 0;
        Means.ofGroups(values, d, weights, new int[m], new double[1], means);
        try (Progress progress = Progress.start("covariances", m, "distinct rows")) {
            double[] off = new double[d];
            for (int i = 0; i < m; i++) {
                all += weights[i];
                for (int j = 0; j < d; j++) {
                    off[j] = values[i * d + j] - means[j];
                    double weighted = weights[i] * off[j];
                    for (int k = 0; k <= j; k++) {
                        sums[j * d + k] += weighted * off[k];
                    }
                }
                tick(progress, i, m);
            }
            progress.finish();
        }
        for (int j = 0; j < d; j++) {
            boolean constant = Math.sqrt(sums[j * d + j] / all) <= 1e-14 * Math.abs(means[j]);
            for (int k = 0; k <= j; k++) {
                // what is left of a constant column is rounding
                sums[j * d + k] = constant || sums[k * d + k] == 0 ? 0 : sums[j * d + k] / all;
                sums[k * d + j] = sums[j * d + k];
            }
        }
        return sums;
    }

    private static void tick(Progress progress, int row, int rows) {
        if ((row + 1) % STRIDE == 0 || row == rows - 1) {
            progress.advance(row % STRIDE + 1);
        }
    }

    private static double sign(SymmetricEigen eigen, int c, int d) {
        double most = 0;
        for (int j = 0; j < d; j++) {
            most = Math.max(most, Math.abs(eigen.vector(c, j)));
        }
        int first = 0;
        while (Math.abs(eigen.vector(c, first)) < most * (1 - TIE)) {
            first++;
        }
        return eigen.vector(c, first) < 0 ? -1 : 1;
    }

    /** {@return how they were found} */
    public Pca how() {
        return how;
    }

    /** {@return the features' names} */
    public List<String> columns() {
        return columns;
    }

    /** {@return how many components are kept, {@code >= 1}; all d are known} */
    public int kept() {
        return kept;
    }

    /** {@return the names of those kept: PC1, PC2, …} */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (int c = 1; c <= kept; c++) {
            names.add("PC" + c);
        }
        return names;
    }

    /**
     * The variance along a component, over all items (divided by n).
     *
     * @param component in {@code [0, d)}, the largest first
     * @return {@code >= 0}
     */
    public double variance(int component) {
        return variances[component];
    }

    /** {@return the variance of all features together, which is that of all components} */
    public double totalVariance() {
        return total;
    }

    /**
     * The share of all variance that a component explains.
     *
     * @param component in {@code [0, d)}
     * @return in [0, 1]
     */
    public double share(int component) {
        return variances[component] / total;
    }

    /**
     * The share of all variance that the first components explain together.
     *
     * @param component in {@code [0, d)}: the last of them
     * @return in [0, 1]
     */
    public double cumulated(int component) {
        double sum = 0;
        for (int c = 0; c <= component; c++) {
            sum += variances[c];
        }
        return Math.min(1, sum / total);
    }

    /**
     * How much of a feature goes into a component: one number of a vector of length 1.
     *
     * @param column    in {@code [0, d)}
     * @param component in {@code [0, d)}
     * @return in [-1, 1]; that of largest size is positive in each component
     */
    public double loading(int column, int component) {
        return loadings[component * columns.size() + column];
    }

    /**
     * The correlation of two features.
     *
     * @param a in {@code [0, d)}
     * @param b in {@code [0, d)}
     * @return Pearson's r, in [-1, 1]; NaN if one of them is constant
     */
    public double correlation(int a, int b) {
        return correlation(covariance, columns.size(), a, b);
    }

    static double correlation(double[] covariance, int d, int a, int b) {
        double product = Math.sqrt(covariance[a * d + a]) * Math.sqrt(covariance[b * d + b]);
        return product == 0 ? Double.NaN : Math.max(-1, Math.min(1, covariance[a * d + b] / product));
    }

    /** {@return the features that do not vary} */
    public List<String> constant() {
        List<String> names = new ArrayList<>();
        for (int j = 0; j < columns.size(); j++) {
            if (covariance[j * columns.size() + j] == 0) {
                names.add(columns.get(j));
            }
        }
        return names;
    }

    /** {@return pairs of features whose correlation is at least {@link Pca#redundant}, either way, the strongest first} */
    public List<Pair> redundant() {
        List<Pair> pairs = new ArrayList<>();
        for (int a = 0; a < columns.size(); a++) {
            for (int b = a + 1; b < columns.size(); b++) {
                if (Math.abs(correlation(a, b)) >= how.redundant()) {
                    pairs.add(new Pair(columns.get(a), columns.get(b), correlation(a, b)));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(pair -> -Math.abs(pair.correlation())));
        return List.copyOf(pairs);
    }

    /** {@return the features that are sums of others in all rows; none if the raw numbers are not known} */
    public List<Collinear> collinear() {
        return collinear;
    }

    /**
     * The scores of rows on the components that are kept.
     *
     * @param values m × d numbers, row after row, on the scale that the components were found on
     * @return m × {@link #kept} numbers, row after row
     */
    public double[] scores(double[] values) {
        int d = columns.size();
        int m = values.length / d;
        double[] scores = new double[m * kept];
        for (int i = 0; i < m; i++) {
            for (int c = 0; c < kept; c++) {
                double sum = 0;
                for (int j = 0; j < d; j++) {
                    sum += (values[i * d + j] - means[j]) * loadings[c * d + j];
                }
                // + 0.0 turns -0.0 into 0.0
                scores[i * kept + c] = sum + 0.0;
            }
        }
        return scores;
    }
}
