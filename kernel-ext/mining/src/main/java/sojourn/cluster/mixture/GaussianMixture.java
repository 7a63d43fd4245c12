package sojourn.cluster.mixture;

import sojourn.check.Check;
import sojourn.check.Choice;
import sojourn.check.OptionWords;
import sojourn.cluster.RowMethod;
import sojourn.cluster.WeightedRows;
import sojourn.cluster.kmeans.KMeansModel;
import sojourn.run.Cache;
import sojourn.run.CacheKey;
import sojourn.run.Progress;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Gaussian mixtures by expectation and maximisation (EM): k normal distributions, their shares, and for each row how likely
 * it is each one's. The best of several starts is kept. Rows carry weights, exactly. The result depends on the seed, not on
 * the number of threads. Conventions are scikit-learn's, so that results compare.
 *
 * @param k              components, {@code >= 1} and at most the number of distinct rows
 * @param covariance     the components' shape
 * @param start          how a run begins
 * @param nInit          how many starts are tried, in [1, 10,000]; the highest log-likelihood wins, of equal ones the first
 * @param maxIterations  EM iterations of a start at most, in [1, 1,000,000]
 * @param tolerance      a start has converged when the mean log-likelihood of an item changes by less than this; {@code >= 0}
 * @param regularization what is added to every variance, so that none is 0; in [0, 1e100]
 * @param seed           of the starts
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1977.tb01600.x">Dempster, Laird &amp; Rubin 1977</a>
 */
public record GaussianMixture(
        int k,
        Covariance covariance,
        Start start,
        int nInit,
        int maxIterations,
        double tolerance,
        double regularization,
        long seed)
        implements RowMethod<GaussianMixtureModel> {
    /** How a run begins. */
    public enum Start {
        /** each row wholly in its cluster of one run of K-Means */
        K_MEANS,
        /** each row wholly in the cluster of the nearest of k rows drawn by k-means++: less work, more variety */
        @Choice.Word("k-means++")
        K_MEANS_PLUS_PLUS;

        /** {@return the name as in the notebook: {@code k-means++}} */
        @Override
        public String toString() {
            return Choice.word(this);
        }
    }

    /** what a cache calls fits of mixtures */
    static final String STEP = "Gaussian mixtures";

    /** a variance of more leaves no room for sums of squares of it */
    private static final double MOST_REGULARIZATION = 1e100;

    /** starts that differ by less found the same mixture, and rounding must not choose between their numberings */
    private static final double SAME = 1e-10;

    /** Checks the options. */
    public GaussianMixture {
        Check.argument(k >= 1, "k must be >= 1, was %d", k);
        Objects.requireNonNull(covariance, "covariance");
        Objects.requireNonNull(start, "start");
        Check.count(OptionWords.of("--n-init", "nInit"), nInit, 1, 10_000);
        Check.count(OptionWords.of("--max-iter", "maxIterations"), maxIterations, 1, 1_000_000);
        Check.argument(
                tolerance >= 0 && Double.isFinite(tolerance), "tolerance must be >= 0 and finite, was %s", tolerance);
        Check.argument(
                regularization >= 0 && regularization <= MOST_REGULARIZATION,
                "%s must be in [0, 1e100], was %s",
                OptionWords.of("--reg", "regularization"),
                regularization);
    }

    /**
     * A mixture as scikit-learn has it: full covariances, one start by K-Means, 100 iterations, tolerance 1e-3,
     * regularisation 1e-6, seed 0.
     *
     * @param k components, {@code >= 1}
     * @return the options
     */
    public static GaussianMixture k(int k) {
        return new GaussianMixture(k, Covariance.FULL, Start.K_MEANS, 1, 100, 1e-3, 1e-6, 0);
    }

    /**
     * These options with another number of components.
     *
     * @param components {@code >= 1}
     * @return the options
     */
    public GaussianMixture withK(int components) {
        return new GaussianMixture(
                components, covariance, start, nInit, maxIterations, tolerance, regularization, seed);
    }

    /**
     * These options with another shape of components.
     *
     * @param shape of the components
     * @return the options
     */
    public GaussianMixture withCovariance(Covariance shape) {
        return new GaussianMixture(k, shape, start, nInit, maxIterations, tolerance, regularization, seed);
    }

    /**
     * These options with another beginning.
     *
     * @param beginning of a run
     * @return the options
     */
    public GaussianMixture withStart(Start beginning) {
        return new GaussianMixture(k, covariance, beginning, nInit, maxIterations, tolerance, regularization, seed);
    }

    /**
     * These options with another number of starts.
     *
     * @param starts {@code >= 1}
     * @return the options
     */
    public GaussianMixture withNInit(int starts) {
        return new GaussianMixture(k, covariance, start, starts, maxIterations, tolerance, regularization, seed);
    }

    /**
     * These options with another limit of iterations.
     *
     * @param iterations {@code >= 1}
     * @return the options
     */
    public GaussianMixture withMaxIterations(int iterations) {
        return new GaussianMixture(k, covariance, start, nInit, iterations, tolerance, regularization, seed);
    }

    /**
     * These options with another tolerance.
     *
     * @param change of the mean log-likelihood, {@code >= 0}
     * @return the options
     */
    public GaussianMixture withTolerance(double change) {
        return new GaussianMixture(k, covariance, start, nInit, maxIterations, change, regularization, seed);
    }

    /**
     * These options with another regularisation.
     *
     * @param variance added to every variance, {@code >= 0}
     * @return the options
     */
    public GaussianMixture withRegularization(double variance) {
        return new GaussianMixture(k, covariance, start, nInit, maxIterations, tolerance, variance, seed);
    }

    /**
     * These options with another seed.
     *
     * @param number any
     * @return the options
     */
    public GaussianMixture withSeed(long number) {
        return new GaussianMixture(k, covariance, start, nInit, maxIterations, tolerance, regularization, number);
    }

    /**
     * Fits the mixture.
     *
     * @param rows m rows of d columns
     * @return the best of the starts. Time O(m k d²) an iteration, or O(m k d) without matrices; memory O(m d).
     * @throws sojourn.check.UsageException if k is more than the number of distinct rows, or a covariance has no inverse
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    @Override
    public GaussianMixtureModel fit(WeightedRows rows) {
        rows.requireClusters(k);
        return Cache.kept(STEP, () -> key(rows.checksum()), MixtureJson.FORM, () -> fitted(rows));
    }

    /** All that a fit on rows of a checksum depends on. */
    CacheKey key(String rows) {
        return CacheKey.of("gmm", 1).with(toString()).with(rows);
    }

    private GaussianMixtureModel fitted(WeightedRows rows) {
        // how many iterations a start takes is not known before: of several the starts are counted
        try (Progress progress = Progress.start(step(), nInit > 1 ? nInit : 0, nInit > 1 ? "starts" : "iterations")) {
            GaussianMixtureModel model = fit(new MixtureInput(rows, progress), nInit > 1 ? 0 : 1, nInit > 1 ? 1 : 0);
            progress.finish();
            return model;
        }
    }

    /**
     * Fits the mixture from given parameters, in one run; start, {@link #nInit} and {@link #seed} have no part in it.
     *
     * @param rows m rows of d columns
     * @param from a model of as many components, of the same shape, on as many columns
     * @return the mixture
     * @throws sojourn.check.UsageException if the model does not fit, or a covariance has no inverse
     */
    public GaussianMixtureModel fitFrom(WeightedRows rows, GaussianMixtureModel from) {
        Check.argument(
                from.k() == k && from.columns() == rows.columns() && from.covariance() == covariance,
                "a run of k = %d, %s, on %d columns must begin with such a model, had k = %d, %s, on %d columns",
                k,
                covariance,
                rows.columns(),
                from.k(),
                from.covariance(),
                from.columns());
        rows.requireClusters(k);
        try (Progress progress = Progress.start(step(), 0, "iterations")) {
            MixtureInput input = new MixtureInput(rows, progress);
            ExpectationMaximization em = em(input);
            GaussianMixtureModel model = model(em, input, em.run(from.gaussians(), 1), 1, 0);
            progress.finish();
            return model;
        }
    }

    /** The same for callers with a step of their own under way; an iteration or a start counts so many units there. */
    GaussianMixtureModel fit(MixtureInput input, int perIteration, int perStart) {
        input.rows.requireClusters(k);
        ExpectationMaximization em = em(input);
        ExpectationMaximization.Run best = null;
        int converged = 0;
        for (KMeansModel beginning :
                input.starts(new MixtureInput.Beginnings(k, start == Start.K_MEANS, nInit, seed))) {
            ExpectationMaximization.Run run = em.run(em.begin(beginning), perIteration);
            converged += run.converged() ? 1 : 0;
            double better = best == null ? 0 : run.logLikelihood() - best.logLikelihood();
            best = best == null || better > SAME * Math.abs(best.logLikelihood()) ? run : best;
            input.progress.advance(perStart);
        }
        return model(em, input, Objects.requireNonNull(best), nInit, converged);
    }

    private ExpectationMaximization em(MixtureInput input) {
        return new ExpectationMaximization(input, k, covariance, maxIterations, tolerance, regularization);
    }

    private GaussianMixtureModel model(
            ExpectationMaximization em,
            MixtureInput input,
            ExpectationMaximization.Run run,
            int starts,
            int startsConverged) {
        return new GaussianMixtureModel(
                this,
                run.gaussians(),
                input.tiles.totalWeight,
                run.logLikelihood(),
                run.path(),
                run.converged(),
                starts,
                starts == 1 && run.converged() ? 1 : startsConverged,
                em.flatDirections());
    }

    private String step() {
        return "Gaussian mixture, k = " + k + ", " + covariance;
    }

    /** {@return the options as text, the same for equal options: what a cache is keyed by} */
    @Override
    public String toString() {
        return String.join(
                ", ",
                Arrays.asList(
                        "gmm, k = " + k,
                        covariance.toString(),
                        "start = " + start,
                        "nInit = " + nInit,
                        "maxIterations = " + maxIterations,
                        "tolerance = " + tolerance,
                        "regularization = " + regularization,
                        "seed = " + seed));
    }

    @Override
    public Optional<RowMethod<GaussianMixtureModel>> ofK(int clusters) {
        return Optional.of(withK(clusters));
    }
}
