package sojourn.cluster;

import sojourn.check.Check;
import sojourn.check.UsageException;
import sojourn.run.Progress;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Gaussian mixtures over several shapes and numbers of components, to choose one by BIC. A search that is interrupted keeps
 * what is done; with a cache folder, a later one goes on from there.
 *
 * @param covariances the shapes to try, at least one, each once
 * @param fromK       the least number of components, {@code >= 1}
 * @param toK         the greatest number of components
 * @param mixture     all other options
 * @param cache       a folder where fitted models are kept, by rows, options and version; empty for none
 */
public record GmmSearch(
        List<Covariance> covariances, int fromK, int toK, GaussianMixture mixture, Optional<Path> cache) {
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
    public Result run(WeightedRows rows) {
        Check.argument(
                toK <= rows.rows(),
                "k must be <= the number of distinct rows, %,d, was %,d; the largest that fits is k = %d",
                rows.rows(),
                toK,
                rows.rows());
        Optional<Store> store = cache.map(folder -> new Store(folder, rows.checksum()));
        List<Entry> entries = new ArrayList<>();
        try (Progress progress = Progress.start("Gaussian mixtures", size(), "fits")) {
            MixtureInput input = new MixtureInput(rows, progress);
            // the small k first over all shapes: an early interrupt leaves something to compare
            for (int k = fromK; k <= toK; k++) {
                for (Covariance shape : covariances) {
                    GaussianMixture options = mixture.withK(k).withCovariance(shape);
                    Optional<GaussianMixtureModel> known = store.flatMap(kept -> kept.find(options));
                    long begin = System.nanoTime();
                    GaussianMixtureModel model = known.isPresent() ? known.get() : options.fit(input, 0, 0);
                    entries.add(new Entry(model, System.nanoTime() - begin, known.isPresent()));
                    if (known.isEmpty()) {
                        store.ifPresent(kept -> kept.keep(model));
                    }
                    progress.advance(1);
                }
            }
            progress.finish();
            return new Result(this, State.COMPLETE, entries);
        } catch (CancellationException e) {
            if (entries.isEmpty()) {
                throw e;
            }
            Progress.answerInterrupt();
            return new Result(this, State.INTERRUPTED, entries);
        }
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
     */
    public record Result(GmmSearch search, State state, List<Entry> entries) {
        /** Copies the list. */
        public Result {
            entries = List.copyOf(entries);
            Check.argument(!entries.isEmpty(), "a result has at least one mixture");
        }

        /** {@return the mixture of lowest BIC; of equal ones that with fewer parameters} */
        public GaussianMixtureModel best() {
            return entries.stream()
                    .map(Entry::model)
                    .min(Comparator.comparingDouble(GaussianMixtureModel::bic)
                            .thenComparingLong(GaussianMixtureModel::parameters))
                    .orElseThrow();
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

    /** The cache: a file a mixture, named after all that it depends on. */
    private record Store(Path folder, String rows) {
        Store {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new UsageException("the cache folder " + folder + " cannot be made: " + e, e);
            }
        }

        Path file(GaussianMixture options) {
            String key = MixtureJson.VERSION + "\n" + rows + "\n" + options;
            return folder.resolve("gmm-" + WeightedRows.sha256(key).substring(0, 32) + ".json");
        }

        /** A file that cannot be read is as good as none: it is fitted again, and written anew. */
        Optional<GaussianMixtureModel> find(GaussianMixture options) {
            Path file = file(options);
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            try {
                GaussianMixtureModel model = GaussianMixtureModel.load(file);
                return model.options().equals(options) ? Optional.of(model) : Optional.empty();
            } catch (IOException | UsageException e) {
                return Optional.empty();
            }
        }

        void keep(GaussianMixtureModel model) {
            try {
                model.save(file(model.options()));
            } catch (ClosedByInterruptException e) {
                throw new CancellationException("interrupted while a mixture was kept");
            } catch (IOException e) {
                throw new UsageException("the cache folder " + folder + " cannot be written: " + e, e);
            }
        }
    }
}
