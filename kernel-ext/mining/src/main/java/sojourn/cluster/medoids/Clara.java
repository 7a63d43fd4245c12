package sojourn.cluster.medoids;

import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.cluster.PairClusters;
import sojourn.cluster.PairItems;
import sojourn.cluster.PairMethod;
import sojourn.cluster.PairSamples;
import sojourn.cluster.Reclustering;
import sojourn.cluster.RowMethod;
import sojourn.cluster.WeightedRows;
import sojourn.distance.Condensed;
import sojourn.run.Cache;
import sojourn.run.CacheKey;
import sojourn.run.Progress;
import sojourn.sequence.WeightOrder;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * CLARA: PAM on samples, for more items than all pairwise distances fit. Each sample is drawn from all items without putting
 * back, its medoids get all items, and the medoids that cost least over all are kept. From the second sample on, the best
 * medoids so far are in it, too. The result depends on the seed, not on the number of threads.
 *
 * @param k          clusters, {@code >= 1}
 * @param samples    how many samples are tried, in [1, 10,000]
 * @param sampleSize items in a sample, {@code > k}; a sample of all items is PAM
 * @param seed       of the samples
 * @see <a href="https://doi.org/10.1002/9780470316801">Kaufman &amp; Rousseeuw 1990, chapter 3</a>
 */
public record Clara(int k, int samples, int sampleSize, long seed) implements RowMethod<RowMedoids>, PairMethod {
    /** Checks the options. */
    public Clara {
        Check.argument(k >= 1, "k must be >= 1, was %d", k);
        Check.count(OptionWords.of("--samples", "samples"), samples, 1, 10_000);
        Check.argument(
                sampleSize > k && sampleSize <= 20_000,
                "sampleSize must be greater than k and at most 20,000, was %,d at k = %d",
                sampleSize,
                k);
    }

    /**
     * CLARA with ten samples of 100 + 5 k items, seed 0.
     *
     * @param k clusters, {@code >= 1}
     * @return the options
     */
    public static Clara k(int k) {
        Check.argument(k >= 1, "k must be >= 1, was %d", k);
        return new Clara(k, 10, 100 + 5 * k, 0);
    }

    /**
     * These options with more or fewer samples.
     *
     * @param number {@code >= 1}
     * @param size   items in a sample, {@code > k}
     * @return the options
     */
    public Clara withSamples(int number, int size) {
        return new Clara(k, number, size, seed);
    }

    /**
     * These options with another seed.
     *
     * @param number any
     * @return the options
     */
    public Clara withSeed(long number) {
        return new Clara(k, samples, sampleSize, number);
    }

    /** {@return the options as the user would write them: {@code CLARA, k = 5}} */
    public String describe() {
        return "CLARA, k = " + k;
    }

    /**
     * Finds clusters without the distances of all pairs; from the cache, if there is one and the distance can be distinguished from
     * others.
     */
    @Override
    public PairClusters cluster(PairItems items) {
        Pam.requireK(k, items.distinct().size(), items.noun());
        PairSamples between = items.samples();
        double[] weights = items.weights();
        CacheKey key = items.key(toString()).orElse(null);
        MedoidModel model = key == null
                ? fit(between, weights)
                : Cache.kept(Pam.STEP, () -> key, MedoidModel.kept(), () -> fit(between, weights));
        return model.clusters(items, Optional.empty(), times -> {
            int[] drawn = Reclustering.drawn(times);
            double[] often =
                    Arrays.stream(drawn).mapToDouble(item -> times[item]).toArray();
            return Reclustering.spread(drawn, fit(between.of(drawn), often).labels(), times.length);
        });
    }

    /**
     * Finds the medoids among distinct items.
     *
     * @param distances where distances come from
     * @param weights   how often each of the m distinct items occurs, or the sum of their case weights; {@code > 0}. Whole numbers are
     *     drawn without replacement, other weights with it
     * @return the medoids
     * @throws sojourn.check.UsageException if k is more than the number of distinct items
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public MedoidModel fit(PairSamples distances, double[] weights) {
        int m = weights.length;
        Pam.requireK(k, m, "items");
        SplittableRandom random = new SplittableRandom(seed);
        boolean whole = WeightOrder.whole(m, i -> weights[i]);
        Medoids.Found best = null;
        double least = Double.POSITIVE_INFINITY;
        double[][] nearest = new double[0][];
        try (Progress progress = Progress.start("CLARA, k = " + k, samples, "samples")) {
            for (int s = 0; s < samples; s++) {
                double[] counts = new double[m];
                int[] items = draw(weights, whole, random, best == null ? new int[0] : best.medoids(), counts);
                double[] own = Arrays.stream(items).mapToDouble(i -> counts[i]).toArray();
                Medoids.Found found = Medoids.find(distances.between(items), own, k, Integer.MAX_VALUE, progress);
                int[] medoids =
                        Arrays.stream(found.medoids()).map(at -> items[at]).toArray();
                double[][] to = distances.toAll(medoids);
                double cost = cost(to, weights);
                if (cost < least) {
                    least = cost;
                    nearest = to;
                    best = new Medoids.Found(medoids, new double[] {cost}, found.converged());
                }
                progress.advance(1);
            }
            progress.finish();
        }
        Medoids.Found found = java.util.Objects.requireNonNull(best);
        double[][] to = nearest;
        int[] place = new int[m];
        for (int p = 0; p < k; p++) {
            place[found.medoids()[p]] = p;
        }
        return MedoidModel.of(describe(), found, m, (from, item) -> to[place[from]][item]);
    }

    /**
     * Finds the medoids among rows, under Euclidean distance.
     *
     * @param rows m rows of d columns
     * @return the medoids. Memory O(k m).
     * @throws sojourn.check.UsageException if k is more than the number of distinct rows
     */
    @Override
    public RowMedoids fit(WeightedRows rows) {
        int d = rows.columns();
        PairSamples source = new PairSamples() {
            @Override
            public Condensed between(int[] items) {
                double[] values = new double[items.length * d];
                for (int i = 0; i < items.length; i++) {
                    System.arraycopy(rows.values(), items[i] * d, values, i * d, d);
                }
                return RowMedoids.distances(WeightedRows.of(values, d));
            }

            @Override
            public double[][] toAll(int[] items) {
                double[][] all = new double[items.length][rows.rows()];
                for (int p = 0; p < items.length; p++) {
                    for (int i = 0; i < rows.rows(); i++) {
                        all[p][i] = RowMedoids.distance(rows, items[p], rows.values(), i * d);
                    }
                }
                return all;
            }
        };
        MedoidModel model = Cache.kept(
                Pam.STEP,
                () -> CacheKey.of("clara of rows", 1).with(toString()).with(rows.checksum()),
                MedoidModel.kept(),
                () -> fit(source, rows.weights().clone()));
        return new RowMedoids(rows, model, this);
    }

    /** Distinct items of a sample, ascending; {@code counts} gets how often each was drawn. */
    private int[] draw(double[] weights, boolean whole, SplittableRandom random, int[] with, double[] counts) {
        double[] cumulative = new double[weights.length];
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            total += weights[i];
            cumulative[i] = total;
        }
        int distinct = 0;
        for (int medoid : with) {
            counts[medoid] = 1;
            distinct++;
        }
        if (whole ? total <= sampleSize : weights.length <= sampleSize) {
            System.arraycopy(weights, 0, counts, 0, weights.length);
            return IntStream.range(0, weights.length).toArray();
        }
        int drawn = distinct;
        // equal items are one candidate: the sample goes on until it has more than k different ones, or all
        while (drawn < sampleSize || distinct < Math.min(weights.length, k + 1)) {
            int at = Arrays.binarySearch(cumulative, random.nextDouble() * total);
            int item = drawn < sampleSize
                    ? Math.min(weights.length - 1, at < 0 ? -at - 1 : at + 1)
                    : random.nextInt(weights.length);
            if (whole ? counts[item] < weights[item] : drawn < sampleSize || counts[item] == 0) {
                distinct += counts[item] == 0 ? 1 : 0;
                counts[item]++;
                drawn++;
            }
        }
        int[] items = new int[distinct];
        for (int i = 0, next = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                items[next++] = i;
            }
        }
        return items;
    }

    private static double cost(double[][] to, double[] weights) {
        double cost = 0;
        for (int i = 0; i < weights.length; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (double[] one : to) {
                least = Math.min(least, one[i]);
            }
            cost += weights[i] * least;
        }
        return cost;
    }

    @Override
    public Optional<RowMethod<RowMedoids>> ofK(int clusters) {
        return Optional.of(new Clara(clusters, samples, sampleSize, seed));
    }
}
