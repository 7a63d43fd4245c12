package sojourn.cluster.medoids;

import sojourn.check.Check;
import sojourn.cluster.PairClusters;
import sojourn.cluster.PairItems;
import sojourn.cluster.PairMethod;
import sojourn.cluster.PairReclustering;
import sojourn.cluster.Reclustering;
import sojourn.cluster.RowMethod;
import sojourn.cluster.WeightedRows;
import sojourn.distance.Condensed;
import sojourn.distance.Distances;
import sojourn.run.Cache;
import sojourn.run.CacheKey;
import sojourn.run.Progress;

import java.util.Optional;

/**
 * PAM, k-medoids: k items, the medoids, such that the sum of the distances from all items to their nearest medoid is low, and
 * that no exchange of one medoid lowers it. It takes any distance, a centre is a real item, and single far items pull less than
 * with K-Means. Items carry weights. Nothing in it is random.
 *
 * <p>Clusters are numbered by the first item of each. Beware: it needs all pairwise distances, so memory grows with the square
 * of the distinct items; {@link Clara} does without.
 *
 * @param k        clusters, {@code >= 1} and at most the number of distinct items
 * @param maxSwaps exchanges at most, {@code >= 0}
 * @see <a href="https://doi.org/10.1002/9780470316801">Kaufman &amp; Rousseeuw 1990</a>
 * @see <a href="https://doi.org/10.1016/j.is.2021.101804">Schubert &amp; Rousseeuw 2021</a>
 */
public record Pam(int k, int maxSwaps) implements RowMethod<RowMedoids>, PairMethod {
    static final String STEP = "searches of medoids";

    private static final int MOST_SWAPS = 10_000;

    /** Checks the options. */
    public Pam {
        Check.argument(k >= 1, "k must be >= 1, was %d", k);
        Check.argument(maxSwaps >= 0, "maxSwaps must be >= 0, was %d", maxSwaps);
    }

    /**
     * PAM that goes on until no exchange helps.
     *
     * @param k clusters, {@code >= 1}
     * @return the options
     */
    public static Pam k(int k) {
        return new Pam(k, MOST_SWAPS);
    }

    /** {@return the options as the user would write them: {@code PAM, k = 5}} */
    public String describe() {
        return "PAM, k = " + k;
    }

    /**
     * Finds the medoids among items of which all distances are known.
     *
     * @param distances of m distinct items
     * @param weights   how often each occurs, m numbers {@code > 0}
     * @return the medoids. Time O(k m²) and O(m²) an exchange.
     * @throws sojourn.check.UsageException if k is more than m
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public MedoidModel fit(Condensed distances, double[] weights) {
        int m = distances.size();
        Check.argument(weights.length == m, "weights must be one for each item: %,d, had %,d", m, weights.length);
        requireK(k, m, "items");
        return Cache.kept(
                STEP,
                () -> distances.in(CacheKey.of("pam", 1).with(toString())).with(weights),
                MedoidModel.kept(),
                () -> find(distances, weights));
    }

    @Override
    public PairClusters cluster(PairItems items) {
        requireK(k, items.distinct().size(), items.noun());
        Distances all = items.distances();
        MedoidModel model = fit(all.distinct(), all.weights());
        Reclustering again = new PairReclustering(
                all,
                (some, often) -> fit(some, often).labels(),
                Optional.of(other -> (some, often) ->
                        new Pam(other, maxSwaps).fit(some, often).labels()));
        return model.clusters(items, Optional.of(all), again);
    }

    private MedoidModel find(Condensed distances, double[] weights) {
        int m = distances.size();
        Medoids.Found found;
        try (Progress progress = Progress.start("PAM, k = " + k, 0, "exchanges")) {
            found = Medoids.find(distances, weights, k, maxSwaps, progress);
            progress.finish();
        }
        return MedoidModel.of(describe(), found, m, distances::get);
    }

    /**
     * Finds the medoids among rows, under Euclidean distance.
     *
     * @param rows m rows of d columns
     * @return the medoids
     * @throws sojourn.check.UsageException if k is more than the number of distinct rows, or the m(m-1)/2 distances do not fit
     *     into memory
     */
    @Override
    public RowMedoids fit(WeightedRows rows) {
        requireK(k, rows.rows(), "items");
        // from a cache, not even the distances are needed
        MedoidModel model = Cache.kept(
                STEP,
                () -> CacheKey.of("pam of rows", 1).with(toString()).with(rows.checksum()),
                MedoidModel.kept(),
                () -> find(RowMedoids.distances(rows), rows.weights().clone()));
        return new RowMedoids(rows, model, this);
    }

    /** Refuses more clusters than there are distinct items, in the user's word for them. */
    static void requireK(int k, int m, String noun) {
        Check.argument(
                k <= m,
                "k must be <= the number of distinct %s, %,d, was %,d; the largest that fits is k = %d",
                noun,
                m,
                k,
                m);
    }

    @Override
    public Optional<RowMethod<RowMedoids>> ofK(int clusters) {
        return Optional.of(new Pam(clusters, maxSwaps));
    }
}
