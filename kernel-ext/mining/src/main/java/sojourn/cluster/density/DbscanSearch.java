package sojourn.cluster.density;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nouns;
import sojourn.check.OptionWords;
import sojourn.cluster.KdTree;
import sojourn.cluster.RowSearch;
import sojourn.cluster.SearchState;
import sojourn.cluster.WeightedRows;
import sojourn.cluster.quality.EuclideanSilhouette;
import sojourn.cluster.quality.SilhouetteMetric;
import sojourn.cluster.quality.SquaredSilhouette;
import sojourn.run.Cache;
import sojourn.run.CacheFields;
import sojourn.run.CacheKey;
import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * DBSCAN over a grid of eps and minPts, to choose one: clusters, noise and silhouette for each. The tree of the rows and each
 * row's core distances are found once; at each minPts, what is united at one eps is where the next one goes on.
 *
 * <pre>{@code
 * DbscanSearch.Result grid = features.search(DbscanSearch.eps(0.3, 0.6, 0.9).withMinPts(5, 10));
 * Clustering clusters = features.cluster(grid.best());
 * }</pre>
 *
 * @param eps        how near neighbours are: at least one, each {@code > 0}, ascending
 * @param minPts     items that a core has within eps, itself counted: at least one, each {@code >= 1}, ascending
 * @param silhouette the distance that silhouettes are taken under
 */
public record DbscanSearch(List<Double> eps, List<Integer> minPts, SilhouetteMetric silhouette)
        implements RowSearch<DbscanSearch.Result> {
    private static final int MIN_PTS = 5;

    /** Checks the options. */
    public DbscanSearch {
        eps = List.copyOf(eps);
        minPts = List.copyOf(minPts);
        Check.argument(!eps.isEmpty(), "eps must have at least one value");
        Check.argument(!minPts.isEmpty(), "minPts must have at least one value");
        for (double one : eps) {
            new Dbscan(one, 1);
        }
        for (int one : minPts) {
            new Dbscan(1, one);
        }
        for (int i = 1; i < eps.size(); i++) {
            Check.argument(eps.get(i) > eps.get(i - 1), "eps must ascend, was %s", eps);
        }
        for (int i = 1; i < minPts.size(); i++) {
            Check.argument(minPts.get(i) > minPts.get(i - 1), "minPts must ascend, was %s", minPts);
        }
        Objects.requireNonNull(silhouette, "silhouette");
    }

    /**
     * A search at minPts 5.
     *
     * @param values how near neighbours are: at least one, each {@code > 0}, ascending
     * @return the search
     */
    public static DbscanSearch eps(double... values) {
        return new DbscanSearch(Arrays.stream(values).boxed().toList(), List.of(MIN_PTS), SilhouetteMetric.SQUARED);
    }

    /**
     * This search at other minPts.
     *
     * @param values at least one, each {@code >= 1}, ascending
     * @return the search
     */
    public DbscanSearch withMinPts(int... values) {
        return new DbscanSearch(eps, Arrays.stream(values).boxed().toList(), silhouette);
    }

    /**
     * This search with silhouettes under another distance.
     *
     * @param metric which
     * @return the search
     */
    public DbscanSearch withSilhouette(SilhouetteMetric metric) {
        return new DbscanSearch(eps, minPts, metric);
    }

    /** {@return how many settings are tried} */
    public int size() {
        return eps.size() * minPts.size();
    }

    /**
     * Fits and judges all.
     *
     * @param rows m rows of d columns
     * @return what was fitted. If the thread was interrupted after at least one setting, its {@link Result#state} says so, the
     *     interrupt is taken as answered, and the result holds what is done. Memory O(m d) and a label for each row and setting.
     * @throws CancellationException if the thread was interrupted before the first setting was done
     */
    @Override
    public Result run(WeightedRows rows) {
        Entry[] entries = new Entry[size()];
        SearchState state = SearchState.COMPLETE;
        try (Progress progress = Progress.start("DBSCAN", size(), "settings")) {
            forEach(rows, progress, (place, model, begin) -> {
                boolean several = model.k() >= 2;
                double mean = Double.NaN;
                if (several && silhouette == SilhouetteMetric.SQUARED) {
                    mean = SquaredSilhouette.mean(rows, model.labels());
                } else if (several) {
                    mean = EuclideanSilhouette.estimate(rows, model.labels(), 0).mean();
                }
                entries[place] = new Entry(model, mean, System.nanoTime() - begin);
            });
            progress.finish();
        } catch (CancellationException e) {
            if (Arrays.stream(entries).noneMatch(Objects::nonNull)) {
                throw e;
            }
            state = SearchState.INTERRUPTED;
            Progress.answerInterrupt();
        }
        return new Result(
                this, state, Arrays.stream(entries).filter(Objects::nonNull).toList());
    }

    /** The models alone, by eps, then by minPts. */
    List<DbscanModel> fit(WeightedRows rows) {
        DbscanModel[] models = new DbscanModel[size()];
        try (Progress progress = Progress.start("DBSCAN", size(), "settings")) {
            forEach(rows, progress, (place, model, begin) -> models[place] = model);
            progress.finish();
        }
        return List.of(models);
    }

    private interface Fitted {
        void at(int place, DbscanModel model, long begin);
    }

    private void forEach(WeightedRows rows, Progress progress, Fitted then) {
        for (int one : minPts) {
            Check.argument(
                    one <= rows.totalWeight(),
                    "%s must be at most the number of items, %,d, or none is in a cluster; was %,d",
                    OptionWords.of("--min-pts", "minPts"),
                    (long) rows.totalWeight(),
                    one);
        }
        KdTree tree = KdTree.of(rows);
        int[] targets = minPts.stream().mapToInt(i -> i).toArray();
        Cache cache = Cache.current().orElse(null);
        String checksum = cache == null ? "" : rows.checksum();
        double[][] core = Cache.kept(
                "tables of core distances",
                () -> CacheKey.of("core distances", 1).with(targets).with(checksum),
                fields -> core(fields, targets.length),
                () -> CoreDistances.squared(tree, targets, progress));
        Parallel.blocks(targets.length, progress, t -> {
            Lazily run = new Lazily(() -> new DbscanRun(tree, core[t], progress));
            for (int e = 0; e < eps.size(); e++) {
                long begin = System.nanoTime();
                double near = eps.get(e);
                Supplier<int[]> labelled = () -> run.get().labels(near * near);
                int[] labels = cache == null
                        ? labelled.get()
                        : cache.get(
                                        "DBSCAN settings",
                                        CacheKey.of("dbscan", 1)
                                                .with(Double.toString(near))
                                                .with(targets[t])
                                                .with(checksum),
                                        fields -> fields.ints(each -> each),
                                        labelled)
                                .value();
                then.at(
                        e * targets.length + t,
                        new DbscanModel(new Dbscan(near, targets[t]), rows, tree, core[t], labels),
                        begin);
                progress.advance(1);
            }
        });
    }

    /** What is found at one minPts, begun when the first label is not in the cache; used by one thread. */
    private static final class Lazily {
        private final Supplier<DbscanRun> make;
        private @Nullable DbscanRun made;

        Lazily(Supplier<DbscanRun> make) {
            this.make = make;
        }

        DbscanRun get() {
            DbscanRun run = made == null ? make.get() : made;
            made = run;
            return run;
        }
    }

    /** Distances to as many neighbours as there are targets. */
    private static double[][] core(CacheFields<double[][]> fields, int targets) throws IOException {
        double[][] core = new double[targets][];
        for (int t = 0; t < targets; t++) {
            int target = t;
            core[t] = fields.doubles(all -> all[target]);
        }
        return core;
    }

    /**
     * One setting of a search.
     *
     * @param model      the clusters
     * @param silhouette mean over the items in clusters, in [-1, 1]; NaN if there are fewer than two clusters
     * @param nanos      how long it took, in nanoseconds
     */
    public record Entry(DbscanModel model, double silhouette, long nanos) {
        /** {@return how near neighbours are} */
        public double eps() {
            return model.options().eps();
        }

        /** {@return items that a core has within eps} */
        public int minPts() {
            return model.options().minPts();
        }

        /** {@return the number of clusters} */
        public int clusters() {
            return model.k();
        }

        /** {@return the share of items that are noise, in [0, 1]} */
        public double noiseShare() {
            return model.noiseShare();
        }

        /** {@return the mean silhouette over all items, noise counted as 0; NaN if there are fewer than two clusters} */
        public double silhouetteOfAll() {
            return silhouette * (1 - noiseShare());
        }
    }

    /**
     * What a search found.
     *
     * @param search  the search
     * @param state   whether it came to its end
     * @param entries by eps, then by minPts
     */
    public record Result(DbscanSearch search, SearchState state, List<Entry> entries) {
        /** Copies the list. */
        public Result {
            entries = List.copyOf(entries);
            Check.argument(!entries.isEmpty(), "a result has at least one setting");
        }

        /**
         * {@return the clusters of the setting with the greatest silhouette, noise counted as 0, of equal ones the first; where
         *     no setting has two clusters, of those with most clusters the one with least noise}
         */
        public DbscanModel best() {
            return bestEntry().model();
        }

        /** {@return what was found at the setting of {@link #best}} */
        public Entry bestEntry() {
            return entries.stream()
                    .filter(entry -> entry.clusters() >= 2)
                    .max(byTheFirst(Comparator.comparingDouble(Entry::silhouetteOfAll)))
                    .orElseGet(() -> entries.stream()
                            .max(byTheFirst(Comparator.comparingInt(Entry::clusters)
                                    .thenComparingDouble(entry -> -entry.noiseShare())))
                            .orElseThrow());
        }

        /** Of equal ones the first is the greatest. */
        private Comparator<Entry> byTheFirst(Comparator<Entry> order) {
            return order.thenComparing(Comparator.comparingInt(entries::indexOf).reversed());
        }

        /**
         * The clusters of one setting.
         *
         * @param eps    one of those that were tried
         * @param minPts one of those that were tried
         * @return the model
         * @throws sojourn.check.UsageException if it was not tried
         */
        public DbscanModel model(double eps, int minPts) {
            return entry(eps, minPts).model();
        }

        /**
         * What was found at one setting.
         *
         * @param eps    one of those that were tried
         * @param minPts one of those that were tried
         * @return the entry
         * @throws sojourn.check.UsageException if it was not tried
         */
        public Entry entry(double eps, int minPts) {
            for (Entry entry : entries) {
                if (Math.abs(entry.eps() - eps) <= 1e-9 * eps && entry.minPts() == minPts) {
                    return entry;
                }
            }
            Check.argument(
                    false,
                    "eps = %s, minPts = %d was not tried; eps were %s, minPts %s",
                    eps,
                    minPts,
                    search.eps(),
                    search.minPts());
            throw new AssertionError();
        }

        /** {@return why the chosen setting was chosen, in words} */
        public String why() {
            Entry best = bestEntry();
            String setting = "eps = " + best.eps() + ", minPts = " + best.minPts();
            return best.clusters() >= 2
                    ? String.format(
                            Locale.ROOT,
                            "%s by the greatest %s of all items, %.3f, noise counted as 0",
                            setting,
                            search.silhouette().silhouette(),
                            best.silhouetteOfAll())
                    : setting
                            + " for want of better: no setting gives two clusters, so there is no silhouette to choose by";
        }

        /** {@return the settings in which all items are noise} */
        public List<Entry> allNoise() {
            return entries.stream().filter(entry -> entry.clusters() == 0).toList();
        }

        /** {@return the settings that give one cluster} */
        public List<Entry> oneCluster() {
            List<Entry> one = new ArrayList<>(entries);
            one.removeIf(entry -> entry.clusters() != 1);
            return List.copyOf(one);
        }

        @Override
        public String toString() {
            return Nouns.count(search.size(), "settings") + " of DBSCAN: " + why();
        }
    }
}
