package sojourn.cluster.stability;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.cluster.Reclustering;
import sojourn.cluster.stability.Stability.ClusterStability;
import sojourn.run.Cache;
import sojourn.run.Progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/**
 * Draws users with replacement, as many as there are, clusters what they did by the same method, and asks how much of each cluster
 * some cluster found there has. A user drawn twice counts twice, in the clustering and in the comparison:
 *
 * <pre>
 *   J(c) = max over d of  w(c ∩ d) / w(c ∪ d),   w: items of the resample, each as often as it was drawn
 * </pre>
 *
 * Whole users are drawn, as what one user does is no independent evidence. Source: Hennig 2007, Comput. Stat. Data Anal. 52:258-271;
 * it is {@code clusterboot} of R's fpc with {@code multipleboot = TRUE}, but for users in place of rows.
 */
public final class Bootstrap {
    /** draws of items that came compressed take this much memory at most */
    private static final long MOST_DRAWS = 50_000_000;

    private final int[] labels;
    private final int[] distinct;
    private final int m;
    private final IntToLongFunction weight;
    private final IntToDoubleFunction mass;
    private final int[] unit;
    private final int units;
    private final boolean grouped;

    private Bootstrap(
            int[] labels,
            int[] distinct,
            int m,
            IntToLongFunction weight,
            IntToDoubleFunction mass,
            int @Nullable [] unit) {
        this.mass = mass;
        this.labels = labels;
        this.distinct = distinct;
        this.m = m;
        this.weight = weight;
        int[] ranks = new int[labels.length];
        int known = 0;
        if (unit != null) {
            int[] rank = new int[Arrays.stream(unit).max().orElse(-1) + 1];
            Arrays.fill(rank, -1);
            for (int i = 0; i < labels.length; i++) {
                if (rank[unit[i]] < 0) {
                    rank[unit[i]] = known++;
                }
                ranks[i] = rank[unit[i]];
            }
        }
        // a single user is the same in all resamples
        grouped = known > 1;
        if (!grouped) {
            Arrays.setAll(ranks, i -> i);
        }
        this.unit = ranks;
        units = grouped ? known : labels.length;
    }

    /**
     * What the resamples of some items came to.
     *
     * @param grouped  whether users were drawn, rather than items
     * @param failed   resamples that the method could not be run on
     * @param clusters what became of each cluster that has items
     */
    public record Result(boolean grouped, int failed, List<ClusterStability> clusters) {}

    /**
     * Draws resamples.
     *
     * @param labels    n labels, {@code >= 0} or -1 for noise
     * @param distinct  the distinct item that each item equals
     * @param m         distinct items
     * @param weight    how many each item stands for
     * @param user      of each item, {@code >= 0}; null if they are not known
     * @param name      what a cluster is called
     * @param again     finds the clusters of a resample
     * @param resamples how many, in 0..10,000
     * @param seed      of the draws
     * @return what became of each cluster. Time as for {@code resamples} runs of the method.
     * @throws sojourn.check.UsageException if {@code resamples} is out of range, or the items came compressed and stand for more
     *     than 50 million
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static Result run(
            int[] labels,
            int[] distinct,
            int m,
            IntToLongFunction weight,
            int @Nullable [] user,
            IntFunction<String> name,
            Reclustering again,
            int resamples,
            long seed) {
        return run(labels, distinct, m, weight, i -> weight.applyAsLong(i), user, name, again, resamples, seed);
    }

    /**
     * Draws resamples of items with case weights: what is drawn counts by its weight.
     *
     * @param labels    n labels, {@code >= 0} or -1 for noise
     * @param distinct  the distinct item that each item equals
     * @param m         distinct items
     * @param weight    how many each item stands for
     * @param mass      what each item counts when it is drawn once: its case weight, or how many it stands for
     * @param user      of each item, {@code >= 0}; null if they are not known
     * @param name      what a cluster is called
     * @param again     finds the clusters of a resample
     * @param resamples how many, in 0..10,000
     * @param seed      of the draws
     * @return what became of each cluster. Time as for {@code resamples} runs of the method.
     * @throws sojourn.check.UsageException if {@code resamples} is out of range, or the items came compressed and stand for more
     *     than 50 million
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static Result run(
            int[] labels,
            int[] distinct,
            int m,
            IntToLongFunction weight,
            IntToDoubleFunction mass,
            int @Nullable [] user,
            IntFunction<String> name,
            Reclustering again,
            int resamples,
            long seed) {
        Check.count(OptionWords.of("--stability", "resamples"), resamples, 0, 10_000);
        return new Bootstrap(labels, distinct, m, weight, mass, user).run(name, again, resamples, seed);
    }

    private Result run(IntFunction<String> name, Reclustering again, int resamples, long seed) {
        int k = Arrays.stream(labels).max().orElse(-1) + 1;
        double[] sum = new double[k];
        int[] seen = new int[k];
        int[] recovered = new int[k];
        int[] dissolved = new int[k];
        int failed = 0;
        SplittableRandom random = new SplittableRandom(seed);
        int[] pool = pool();
        try (Progress progress = Progress.start("stability over resamples", resamples, "resamples")) {
            for (int b = 0; b < resamples; b++) {
                double[] times = times(pool, random);
                double[] weights = new double[m];
                for (int i = 0; i < labels.length; i++) {
                    weights[distinct[i]] += times[i];
                }
                int[] found = found(again, weights, progress);
                if (found.length == 0) {
                    failed++;
                } else {
                    double[] jaccard = jaccard(k, times, found);
                    for (int c = 0; c < k; c++) {
                        if (!Double.isNaN(jaccard[c])) {
                            seen[c]++;
                            sum[c] += jaccard[c];
                            recovered[c] += jaccard[c] >= Stability.STABLE ? 1 : 0;
                            dissolved[c] += jaccard[c] <= Stability.DISSOLVED ? 1 : 0;
                        }
                    }
                }
                progress.advance(1);
            }
            progress.finish();
        }
        return new Result(grouped, failed, clusters(k, name, sum, seen, recovered, dissolved));
    }

    /** Labels by distinct item; none if the method cannot be run on this resample. */
    private static int[] found(Reclustering again, double[] weights, Progress progress) {
        try {
            // its own bars would flicker, and no resample comes again
            return Cache.without(() -> progress.inside(() -> again.labels(weights)));
        } catch (UsageException e) {
            return new int[0];
        }
    }

    /** Item after item as often as it stands for; none where units are drawn by their number. */
    private int[] pool() {
        long total = 0;
        for (int i = 0; i < labels.length; i++) {
            total += weight.applyAsLong(i);
        }
        if (grouped || total == labels.length) {
            return new int[0];
        }
        Check.argument(
                total <= MOST_DRAWS,
                "resamples are drawn one by one from at most %,d items, had %,d; take a sample first",
                MOST_DRAWS,
                total);
        int[] pool = new int[(int) total];
        int at = 0;
        for (int i = 0; i < labels.length; i++) {
            int to = at + (int) weight.applyAsLong(i);
            Arrays.fill(pool, at, to, i);
            at = to;
        }
        return pool;
    }

    /** How often each item was drawn. */
    private double[] times(int[] pool, SplittableRandom random) {
        double[] drawn = new double[units];
        int draws = pool.length == 0 ? units : pool.length;
        for (int u = 0; u < draws; u++) {
            int at = random.nextInt(draws);
            drawn[pool.length == 0 ? at : pool[at]]++;
        }
        if (pool.length > 0) {
            return drawn;
        }
        double[] times = new double[labels.length];
        Arrays.setAll(times, i -> drawn[unit[i]] * mass.applyAsDouble(i));
        return times;
    }

    /** The greatest Jaccard of each cluster; NaN for one of which nothing was drawn. */
    private double[] jaccard(int k, double[] times, int[] found) {
        int others = Arrays.stream(found).max().orElse(-1) + 1;
        double[] both = new double[k * others];
        double[] mine = new double[k];
        double[] theirs = new double[others];
        for (int i = 0; i < labels.length; i++) {
            int other = found[distinct[i]];
            if (times[i] > 0 && labels[i] >= 0) {
                mine[labels[i]] += times[i];
            }
            if (times[i] > 0 && other >= 0) {
                theirs[other] += times[i];
            }
            if (times[i] > 0 && labels[i] >= 0 && other >= 0) {
                both[labels[i] * others + other] += times[i];
            }
        }
        double[] jaccard = new double[k];
        for (int c = 0; c < k; c++) {
            for (int d = 0; d < others; d++) {
                double shared = both[c * others + d];
                jaccard[c] = Math.max(jaccard[c], shared == 0 ? 0 : shared / (mine[c] + theirs[d] - shared));
            }
            if (mine[c] == 0) {
                jaccard[c] = Double.NaN;
            }
        }
        return jaccard;
    }

    private List<ClusterStability> clusters(
            int k, IntFunction<String> name, double[] sum, int[] seen, int[] recovered, int[] dissolved) {
        long[] items = new long[k];
        Map<Long, Long> ofUnit = new HashMap<>();
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] >= 0) {
                items[labels[i]] += weight.applyAsLong(i);
                if (grouped) {
                    ofUnit.merge((long) labels[i] << 32 | unit[i], weight.applyAsLong(i), Long::sum);
                }
            }
        }
        long[] different = grouped ? new long[k] : items;
        long[] most = new long[k];
        Arrays.fill(most, grouped ? 0 : 1);
        ofUnit.forEach((place, count) -> {
            int c = (int) (place >> 32);
            different[c]++;
            most[c] = Math.max(most[c], count);
        });
        List<ClusterStability> clusters = new ArrayList<>();
        for (int c = 0; c < k; c++) {
            if (items[c] > 0) {
                double times = seen[c] == 0 ? Double.NaN : seen[c];
                clusters.add(new ClusterStability(
                        c,
                        name.apply(c),
                        items[c],
                        different[c],
                        most[c] / (double) items[c],
                        sum[c] / times,
                        recovered[c] / times,
                        dissolved[c] / times));
            }
        }
        return clusters;
    }
}
