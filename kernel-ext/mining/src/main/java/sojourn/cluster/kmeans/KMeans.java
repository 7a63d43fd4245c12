package sojourn.cluster.kmeans;

import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.cluster.RowMethod;
import sojourn.cluster.WeightedRows;
import sojourn.run.Cache;
import sojourn.run.CacheKey;
import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.Optional;
import java.util.SplittableRandom;

/**
 * K-Means: k centres, each the mean of the rows nearest to it. Starts by greedy k-means++, then Lloyd's iterations, exact and
 * sped up by Hamerly's bounds; the best of several starts is kept. Rows carry weights. The result depends on the seed, not on
 * the number of threads.
 *
 * @param k             clusters, {@code >= 1} and at most the number of distinct rows
 * @param nInit         how many starts are tried, in [1, 10,000]; the lowest inertia wins, of equal ones the first
 * @param maxIterations Lloyd iterations of a start at most, in [1, 1,000,000]
 * @param tolerance     a start has converged when the squared moves of its centres sum to this times the mean variance of
 *                      the columns; {@code >= 0}; at 0 it goes on until no label changes
 * @param seed          of the starts
 * @see <a href="https://doi.org/10.1109/TIT.1982.1056489">Lloyd 1982</a>
 * @see <a href="https://doi.org/10.1137/1.9781611972801.12">Hamerly 2010</a>
 */
public record KMeans(int k, int nInit, int maxIterations, double tolerance, long seed)
        implements RowMethod<KMeansModel> {
    /** what a cache calls fits of K-Means */
    static final String STEP = "k-means fits";

    /** starts that differ by less found the same clusters, and rounding must not choose between their numberings */
    private static final double SAME = 1e-10;

    /** Checks the options. */
    public KMeans {
        Check.argument(k >= 1, "k must be >= 1, was %d", k);
        Check.count(OptionWords.of("--n-init", "nInit"), nInit, 1, 10_000);
        Check.count(OptionWords.of("--max-iter", "maxIterations"), maxIterations, 1, 1_000_000);
        Check.argument(
                tolerance >= 0 && Double.isFinite(tolerance), "tolerance must be >= 0 and finite, was %s", tolerance);
    }

    /**
     * K-Means as scikit-learn has it: 10 starts, 300 iterations, tolerance 1e-4, seed 0.
     *
     * @param k clusters, {@code >= 1}
     * @return the options
     */
    public static KMeans k(int k) {
        return new KMeans(k, 10, 300, 1e-4, 0);
    }

    /**
     * These options with another number of clusters.
     *
     * @param clusters {@code >= 1}
     * @return the options
     */
    public KMeans withK(int clusters) {
        return new KMeans(clusters, nInit, maxIterations, tolerance, seed);
    }

    /**
     * These options with another number of starts.
     *
     * @param starts {@code >= 1}
     * @return the options
     */
    public KMeans withNInit(int starts) {
        return new KMeans(k, starts, maxIterations, tolerance, seed);
    }

    /**
     * These options with another limit of iterations.
     *
     * @param iterations {@code >= 1}
     * @return the options
     */
    public KMeans withMaxIterations(int iterations) {
        return new KMeans(k, nInit, iterations, tolerance, seed);
    }

    /**
     * These options with another tolerance.
     *
     * @param relative {@code >= 0}
     * @return the options
     */
    public KMeans withTolerance(double relative) {
        return new KMeans(k, nInit, maxIterations, relative, seed);
    }

    /**
     * These options with another seed.
     *
     * @param number any
     * @return the options
     */
    public KMeans withSeed(long number) {
        return new KMeans(k, nInit, maxIterations, tolerance, number);
    }

    /**
     * Finds the clusters.
     *
     * @param rows m rows of d columns
     * @return the best of the starts; of equal ones the first. Time O(m k d) an iteration at worst, memory O(m + k d).
     * @throws sojourn.check.UsageException if k is more than the number of distinct rows
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    @Override
    public KMeansModel fit(WeightedRows rows) {
        return Cache.kept(
                STEP,
                () -> CacheKey.of("k-means", 1).with(toString()).with(rows.checksum()),
                KMeansModel.FORM,
                () -> fitted(rows));
    }

    private KMeansModel fitted(WeightedRows rows) {
        try (Progress progress = Progress.start("k-means, k = " + k, nInit, "starts")) {
            KMeansModel model = fit(rows, progress, 1);
            progress.finish();
            return model;
        }
    }

    /**
     * Finds the clusters from given centres, in one run; {@link #nInit} and {@link #seed} have no part in it.
     *
     * @param rows    m rows of d columns
     * @param centres k × d numbers, centre after centre
     * @return the clusters
     * @throws sojourn.check.UsageException if the centres are not k × d
     */
    public KMeansModel fitFrom(WeightedRows rows, double[] centres) {
        rows.requireClusters(k);
        Check.argument(
                centres.length == k * rows.columns(),
                "centres must be k x columns: %d x %d, had %,d numbers",
                k,
                rows.columns(),
                centres.length);
        WeightedRows.of(centres.clone(), rows.columns());
        try (Progress progress = Progress.start("k-means, k = " + k, 1, "starts")) {
            KMeansModel model = lloyd(rows, progress, true).run(centres.clone());
            progress.finish();
            return model;
        }
    }

    /**
     * The same for callers that have a step of their own under way.
     *
     * @param perStart units that a start counts there
     */
    KMeansModel fit(WeightedRows rows, Progress progress, int perStart) {
        return fit(rows, progress, perStart, true);
    }

    /**
     * The same, in one thread where the caller's own steps run side by side.
     *
     * @param rows     m rows of d columns
     * @param progress the step that is under way
     * @param perStart units that a start counts there
     * @param parallel whether a single start may use all threads; several starts always do, one each
     * @return the best of the starts
     */
    public KMeansModel fit(WeightedRows rows, Progress progress, int perStart, boolean parallel) {
        rows.requireClusters(k);
        SplittableRandom seeds = new SplittableRandom(seed);
        SplittableRandom[] random = new SplittableRandom[nInit];
        for (int start = 0; start < nInit; start++) {
            random[start] = seeds.split();
        }
        KMeansModel[] runs = new KMeansModel[nInit];
        // several starts go side by side, one alone gets all threads; sums are the same either way
        if (nInit > 1) {
            Parallel.blocks(nInit, progress, start -> {
                runs[start] = one(rows, random[start], progress, false);
                progress.advance(perStart);
            });
        } else {
            runs[0] = one(rows, random[0], progress, parallel);
            progress.advance(perStart);
        }
        KMeansModel best = runs[0];
        for (KMeansModel run : runs) {
            best = run.inertia() < best.inertia() * (1 - SAME) ? run : best;
        }
        return best;
    }

    /** One start on the calling thread, which has others beside it. */
    KMeansModel one(WeightedRows rows, Progress progress) {
        rows.requireClusters(k);
        return one(rows, new SplittableRandom(seed), progress, false);
    }

    private KMeansModel one(WeightedRows rows, SplittableRandom random, Progress progress, boolean parallel) {
        double[] centres = KMeansStart.plusPlus(rows, k, random, progress, parallel);
        return lloyd(rows, progress, parallel).run(centres);
    }

    private Lloyd lloyd(WeightedRows rows, Progress progress, boolean parallel) {
        return new Lloyd(rows, k, maxIterations, tolerance * rows.meanVariance(), progress, parallel);
    }

    @Override
    public Optional<RowMethod<KMeansModel>> ofK(int clusters) {
        return Optional.of(withK(clusters));
    }
}
