package sojourn.cluster.mixture;

import sojourn.check.Check;
import sojourn.cluster.RowSearch;
import sojourn.cluster.WeightedRows;
import sojourn.run.Cache;
import sojourn.run.Progress;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Gaussian mixtures over several shapes and numbers of components, to choose one by BIC. A search that is interrupted keeps
 * what is done; with a cache folder, a later one goes on from there.
 *
 * @param covariances the shapes to try, at least one, each once
 * @param fromK       the least number of components, {@code >= 1}
 * @param toK         the greatest number of components
 * @param mixture     all other options
 * @param cache       a folder where fitted models are kept, see {@link Cache}; empty for that of the thread, if there is one
 */
public record GmmSearch(List<Covariance> covariances, int fromK, int toK, GaussianMixture mixture, Optional<Path> cache)
        implements RowSearch<GmmSearch.Result> {
    /** Checks the options. */
    public GmmSearch {
        covariances = List.copyOf(covariances);
        Check.argument(!covariances.isEmpty(), "covariances must name at least one of spherical, diag, tied, full");
        Check.argument(
                covariances.stream().distinct().count() == covariances.size(),
                "covariances must differ, were %s",
                covariances);
        Check.argument(fromK >= 1, "k must be >= 1, was %d", fromK);
        Check.argument(toK >= fromK, "a range of k must ascend, was %d..%d", fromK, toK);
    }

    /**
     * All four shapes over a range of k, one start each.
     *
     * @param fromK the least number of components, {@code >= 1}
     * @param toK   the greatest number of components
     * @return the search
     */
    public static GmmSearch k(int fromK, int toK) {
        Check.argument(fromK >= 1, "k must be >= 1, was %d", fromK);
        return new GmmSearch(List.of(Covariance.values()), fromK, toK, GaussianMixture.k(fromK), Optional.empty());
    }

    /**
     * This search over other shapes.
     *
     * @param shapes at least one, each once
     * @return the search
     */
    public GmmSearch withCovariances(Covariance... shapes) {
        return new GmmSearch(List.of(shapes), fromK, toK, mixture, cache);
    }

    /**
     * This search with other options of each mixture; their k and covariance have no part in it.
     *
     * @param options starts, iterations, tolerance, regularisation, seed
     * @return the search
     */
    public GmmSearch withMixture(GaussianMixture options) {
        return new GmmSearch(covariances, fromK, toK, options, cache);
    }

    /**
     * This search with a cache.
     *
     * @param folder made if it is not there
     * @return the search
     */
    public GmmSearch withCache(Path folder) {
        return new GmmSearch(covariances, fromK, toK, mixture, Optional.of(folder));
    }

    /** {@return how many mixtures are fitted} */
    public int size() {
        return covariances.size() * (toK - fromK + 1);
    }

    /**
     * Fits all mixtures.
     *
     * @param rows m rows of d columns
     * @return what was fitted. If the thread was interrupted after at least one fit, its {@link Result#state} says so, the
     *     interrupt is taken as answered, and the result holds what is done.
     * @throws sojourn.check.UsageException if k is more than the number of distinct rows, or the cache cannot be used
     * @throws CancellationException if the thread was interrupted before the first fit was done
     */
    @Override
    public Result run(WeightedRows rows) {
        rows.requireClusters(toK);
        Optional<Cache> store = cache.map(Cache::in).or(Cache::current);
        String checksum = store.isPresent() ? rows.checksum() : "";
        List<Entry> single = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        try (Progress progress = Progress.start("Gaussian mixtures", size(), "fits")) {
            MixtureInput input = new MixtureInput(rows, progress);
            Function<GaussianMixture, Entry> fit = options -> {
                long begin = System.nanoTime();
                Supplier<GaussianMixtureModel> fitted = () -> options.fit(input, 0, 0);
                Cache.Kept<GaussianMixtureModel> kept = store.isPresent()
                        ? store.get().get(GaussianMixture.STEP, options.key(checksum), MixtureJson.FORM, fitted)
                        : new Cache.Kept<>(fitted.get(), false);
                return new Entry(kept.value(), System.nanoTime() - begin, kept.cached());
            };
            if (fromK > 1) {
                // one start is as good as many where there is nothing to separate
                covariances.forEach(shape ->
                        single.add(fit.apply(mixture.withK(1).withNInit(1).withCovariance(shape))));
            }
            // the small k first over all shapes: an early interrupt leaves something to compare
            for (int k = fromK; k <= toK; k++) {
                for (Covariance shape : covariances) {
                    entries.add(fit.apply(mixture.withK(k).withCovariance(shape)));
                    progress.advance(1);
                }
            }
            progress.finish();
            return new Result(this, State.COMPLETE, entries, lowest(single));
        } catch (CancellationException e) {
            if (entries.isEmpty()) {
                throw e;
            }
            Progress.answerInterrupt();
            return new Result(this, State.INTERRUPTED, entries, lowest(single));
        }
    }

    private static Optional<GaussianMixtureModel> lowest(List<Entry> entries) {
        return entries.stream()
                .map(Entry::model)
                .min(Comparator.comparingDouble(GaussianMixtureModel::bic)
                        .thenComparingLong(GaussianMixtureModel::parameters));
    }

    /** Whether a search came to its end. */
    public enum State {
        /** every mixture was fitted */
        COMPLETE,
        /** the user stopped it; the result holds what was done by then */
        INTERRUPTED
    }

    /**
     * One mixture of a search.
     *
     * @param model  the mixture
     * @param nanos  how long it took, in nanoseconds
     * @param cached whether it came from the cache
     */
    public record Entry(GaussianMixtureModel model, long nanos, boolean cached) {}

    /**
     * What a search found.
     *
     * @param search  the search
     * @param state   whether it came to its end
     * @param entries the mixtures, by k, then in the order of the search's shapes
     * @param single  the one component of lowest BIC, fitted where the search begins above k = 1: where its BIC is lower than the best's,
     *     there is nothing to separate; empty if k = 1 is among the entries
     */
    public record Result(GmmSearch search, State state, List<Entry> entries, Optional<GaussianMixtureModel> single) {
        /** Copies the list. */
        public Result {
            entries = List.copyOf(entries);
            Check.argument(!entries.isEmpty(), "a result has at least one mixture");
        }

        /** {@return the mixture of lowest BIC; of equal ones that with fewer parameters} */
        public GaussianMixtureModel best() {
            return lowest(entries).orElseThrow();
        }

        /**
         * One of the mixtures.
         *
         * @param covariance its shape
         * @param k          its components
         * @return the mixture; empty if it was not fitted
         */
        public Optional<GaussianMixtureModel> model(Covariance covariance, int k) {
            return entries.stream()
                    .map(Entry::model)
                    .filter(model -> model.covariance() == covariance && model.k() == k)
                    .findFirst();
        }
    }
}
