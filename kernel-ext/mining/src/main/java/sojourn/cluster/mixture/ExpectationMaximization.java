package sojourn.cluster.mixture;

import sojourn.cluster.kmeans.KMeansModel;
import sojourn.cluster.quality.Tiles;
import sojourn.matrix.SymmetricEigen;
import sojourn.run.Progress;

import java.util.Arrays;

/** Runs of EM for one mixture on one set of rows: what repeats an {@link EmPass} until the likelihood rests. */
final class ExpectationMaximization {
    /** keeps a component that lost all its rows from dividing by 0, as scikit-learn does */
    private static final double LEAST = 10 * Math.ulp(1.0);

    private final Covariance shape;
    private final int maxIterations;
    private final double tolerance;
    private final double regularization;
    private final Tiles tiles;
    private final Progress progress;
    private final EmPass pass;
    private final int k;
    private final int d;
    private final double[] centre;
    private final double[] scatter;

    ExpectationMaximization(
            MixtureInput input, int k, Covariance shape, int maxIterations, double tolerance, double regularization) {
        this.shape = shape;
        this.maxIterations = maxIterations;
        this.tolerance = tolerance;
        this.regularization = regularization;
        this.tiles = input.tiles;
        this.progress = input.progress;
        this.k = k;
        this.d = tiles.columns;
        this.pass = new EmPass(tiles, k, shape, progress);
        this.centre = input.centre;
        this.scatter = input.scatter;
    }

    /**
     * One run.
     *
     * @param path mean log-likelihood of an item before each iteration's maximisation
     */
    @SuppressWarnings("ArrayRecordComponent") // handed to the model alone, which copies
    record Run(Gaussians gaussians, double logLikelihood, double[] path, boolean converged) {}

    /** The parameters if each row were wholly in its cluster. */
    Gaussians begin(KMeansModel clusters) {
        double[] centres = clusters.centres();
        return maximise(pass.sums(clusters.labels(), centres), centres);
    }

    Run run(Gaussians start, int perIteration) {
        Gaussians g = start;
        double[] path = new double[Math.min(maxIterations, 1 << 10)];
        int iterations = 0;
        boolean converged = false;
        double before = Double.NEGATIVE_INFINITY;
        while (!converged && iterations < maxIterations) {
            MixtureSums sums = pass.sums(g);
            g = maximise(sums, g.means);
            double now = sums.logLikelihood / tiles.totalWeight;
            if (iterations == path.length) {
                path = Arrays.copyOf(path, 2 * path.length);
            }
            path[iterations++] = now;
            converged = Math.abs(now - before) < tolerance;
            before = now;
            progress.advance(perIteration);
        }
        return new Run(g, pass.logLikelihood(g), Arrays.copyOf(path, iterations), converged);
    }

    /** {@return how many directions have no more variance than the regularization, over all rows} */
    int flatDirections() {
        double[] all = scatter.clone();
        for (int i = 0; i < all.length; i++) {
            all[i] /= tiles.totalWeight;
        }
        return (int) Arrays.stream(SymmetricEigen.values(all, d))
                .filter(value -> value <= regularization)
                .count();
    }

    /** The parameters that are likeliest for sums about {@code centres}, k × d. */
    private Gaussians maximise(MixtureSums sums, double[] centres) {
        double[] n = new double[k];
        double total = 0;
        for (int c = 0; c < k; c++) {
            n[c] = sums.n[c] + LEAST;
            total += n[c];
        }
        double[] weights = new double[k];
        double[] means = new double[k * d];
        double[] moved = new double[k * d];
        for (int c = 0; c < k; c++) {
            weights[c] = n[c] / total;
            for (int j = 0; j < d; j++) {
                moved[c * d + j] = sums.first[c * tiles.width + j] / n[c];
                means[c * d + j] = centres[c * d + j] + moved[c * d + j];
            }
        }
        double[] covariances = switch (shape) {
            case FULL -> full(sums, n, moved);
            case TIED -> tied(n, total, means);
            case DIAG -> diagonal(sums, n, moved);
            case SPHERICAL -> spherical(diagonal(sums, n, moved));
        };
        return new Gaussians(k, d, shape, weights, means, covariances);
    }

    private double[] full(MixtureSums sums, double[] n, double[] moved) {
        double[] covariances = new double[k * d * d];
        for (int c = 0; c < k; c++) {
            for (int i = 0; i < d; i++) {
                for (int j = i; j < d; j++) {
                    double cell = sums.second[(c * tiles.width + i) * tiles.width + j] / n[c]
                            - moved[c * d + i] * moved[c * d + j];
                    covariances[(c * d + i) * d + j] = cell;
                    covariances[(c * d + j) * d + i] = cell;
                }
                int diagonal = (c * d + i) * d + i;
                covariances[diagonal] = Math.max(0, covariances[diagonal]) + regularization;
            }
        }
        return covariances;
    }

    private double[] diagonal(MixtureSums sums, double[] n, double[] moved) {
        double[] covariances = new double[k * d];
        for (int c = 0; c < k; c++) {
            for (int j = 0; j < d; j++) {
                double variance = sums.second[c * tiles.width + j] / n[c] - moved[c * d + j] * moved[c * d + j];
                covariances[c * d + j] = Math.max(0, variance) + regularization;
            }
        }
        return covariances;
    }

    private double[] spherical(double[] diagonal) {
        double[] covariances = new double[k];
        for (int c = 0; c < k; c++) {
            for (int j = 0; j < d; j++) {
                covariances[c] += diagonal[c * d + j] / d;
            }
        }
        return covariances;
    }

    /** All scatter less that between the components. */
    private double[] tied(double[] n, double total, double[] means) {
        double[] covariance = scatter.clone();
        for (int c = 0; c < k; c++) {
            for (int i = 0; i < d; i++) {
                for (int j = 0; j < d; j++) {
                    covariance[i * d + j] -= n[c] * (means[c * d + i] - centre[i]) * (means[c * d + j] - centre[j]);
                }
            }
        }
        for (int i = 0; i < d * d; i++) {
            covariance[i] /= total;
        }
        for (int i = 0; i < d; i++) {
            covariance[i * d + i] = Math.max(0, covariance[i * d + i]) + regularization;
        }
        return covariance;
    }
}
