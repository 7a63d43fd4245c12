package sojourn.cluster.kmeans;

import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.cluster.RowSearch;
import sojourn.cluster.SearchState;
import sojourn.cluster.WeightedRows;
import sojourn.cluster.quality.CalinskiHarabasz;
import sojourn.cluster.quality.DaviesBouldin;
import sojourn.cluster.quality.EuclideanSilhouette;
import sojourn.cluster.quality.Kneedle;
import sojourn.cluster.quality.SilhouetteMetric;
import sojourn.cluster.quality.SquaredSilhouette;
import sojourn.run.Cache;
import sojourn.run.CacheKey;
import sojourn.run.Progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * K-Means over a range of k, to choose one: inertia, silhouette and other indices for each. A search that is interrupted keeps
 * what is done.
 *
 * <pre>{@code
 * KMeansSearch.Result search = features.search(KMeansSearch.k(2, 20).withSeed(42));
 * Clustering clusters = features.cluster(search.best());
 * }</pre>
 *
 * @param fromK         the least number of clusters, {@code >= 1}
 * @param toK           the greatest number of clusters
 * @param method        all other options; its k has no part in it
 * @param criterion     what is chosen by
 * @param silhouette    the distance that silhouettes are taken under
 * @param gapReferences reference sets of the gap statistic, in [0, 10,000]; 0 for no gap statistic
 */
public record KMeansSearch(
        int fromK, int toK, KMeans method, Criterion criterion, SilhouetteMetric silhouette, int gapReferences)
        implements RowSearch<KMeansSearch.Result> {
    private static final int GAP_REFERENCES = 10;

    /** Checks the options. */
    public KMeansSearch {
        Check.argument(fromK >= 1, "k must be >= 1, was %d", fromK);
        Check.argument(toK >= fromK, "a range of k must ascend, was %d..%d", fromK, toK);
        Check.count(OptionWords.of("--gap-references", "gapReferences"), gapReferences, 0, 10_000);
        Check.argument(
                gapReferences > 0 || criterion != Criterion.GAP,
                "a choice by the gap statistic needs references: gapReferences must be >= 1, was 0");
        Check.argument(
                toK >= 2 || criterion == Criterion.GAP || criterion == Criterion.ELBOW,
                "a choice by %s needs a k of 2 or more, the range was %d..%d",
                criterion,
                fromK,
                toK);
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(silhouette, "silhouette");
    }

    /**
     * A range of k, ten starts each, chosen by the silhouette under squared Euclidean distance.
     *
     * @param fromK the least number of clusters, {@code >= 1}
     * @param toK   the greatest number of clusters
     * @return the search
     */
    public static KMeansSearch k(int fromK, int toK) {
        Check.argument(fromK >= 1, "k must be >= 1, was %d", fromK);
        return new KMeansSearch(fromK, toK, KMeans.k(fromK), Criterion.SILHOUETTE, SilhouetteMetric.SQUARED, 0);
    }

    /**
     * This search with other options of each K-Means.
     *
     * @param options starts, iterations, tolerance, seed; its k has no part in it
     * @return the search
     */
    public KMeansSearch withMethod(KMeans options) {
        return new KMeansSearch(fromK, toK, options, criterion, silhouette, gapReferences);
    }

    /**
     * This search with another number of starts for each k.
     *
     * @param starts {@code >= 1}
     * @return the search
     */
    public KMeansSearch withNInit(int starts) {
        return withMethod(method.withNInit(starts));
    }

    /**
     * This search with another seed.
     *
     * @param seed of the starts and of the references
     * @return the search
     */
    public KMeansSearch withSeed(long seed) {
        return withMethod(method.withSeed(seed));
    }

    /**
     * This search, chosen by something else.
     *
     * @param by what; for the gap statistic, ten references are drawn unless there are some already
     * @return the search
     */
    public KMeansSearch withCriterion(Criterion by) {
        int references = by == Criterion.GAP && gapReferences == 0 ? GAP_REFERENCES : gapReferences;
        return new KMeansSearch(fromK, toK, method, by, silhouette, references);
    }

    /**
     * This search with silhouettes under another distance.
     *
     * @param metric which
     * @return the search
     */
    public KMeansSearch withSilhouette(SilhouetteMetric metric) {
        return new KMeansSearch(fromK, toK, method, criterion, metric, gapReferences);
    }

    /**
     * This search with the gap statistic, whose rule goes up from k = 1: whatever the range, 1 and what lies between is fitted,
     * too, and the statistic may choose it. The other criteria keep to the range.
     *
     * @param references uniform sets of rows to hold the data against, {@code >= 0}; 10 are a good start
     * @return the search
     */
    public KMeansSearch withGapReferences(int references) {
        return new KMeansSearch(fromK, toK, method, criterion, silhouette, references);
    }

    /** {@return how many numbers of clusters are fitted: those of the range, and for the gap statistic those below it} */
    public int size() {
        return toK - firstK() + 1;
    }

    private int firstK() {
        return gapReferences > 0 ? 1 : fromK;
    }

    /**
     * Fits and judges all.
     *
     * @param rows m rows of d columns
     * @return what was fitted. If the thread was interrupted after at least one k, its {@link Result#state} says so, the
     *     interrupt is taken as answered, and the result holds what is done.
     * @throws sojourn.check.UsageException if k is more than the number of distinct rows
     * @throws CancellationException if the thread was interrupted before the first k was done
     */
    @Override
    public Result run(WeightedRows rows) {
        rows.requireClusters(toK);
        List<Entry> entries = new ArrayList<>();
        long units = (long) size() * (method.nInit() + gapReferences);
        try (Progress progress = Progress.start("k-means, k = " + firstK() + ".." + toK, units, "starts")) {
            GapStatistic gaps = GapStatistic.of(rows, gapReferences, method);
            Cache cache = Cache.current().orElse(null);
            String checksum = cache == null ? "" : rows.checksum();
            for (int k = firstK(); k <= toK; k++) {
                KMeans options = method.withK(k);
                Supplier<Entry> fit = () -> {
                    long begin = System.nanoTime();
                    KMeansModel model = options.fit(rows, progress, 1);
                    return judged(rows, model, gaps.at(model, progress), begin);
                };
                if (cache == null) {
                    entries.add(fit.get());
                    continue;
                }
                CacheKey key = CacheKey.of("judged k-means", 1)
                        .with(options.toString())
                        .with(silhouette.name())
                        .with(gapReferences)
                        .with(checksum);
                Cache.Kept<Entry> kept = cache.get(KMeans.STEP, key, Entry.FORM, fit);
                entries.add(kept.value());
                progress.advance(kept.cached() ? method.nInit() + gapReferences : 0);
            }
            progress.finish();
            return new Result(this, SearchState.COMPLETE, entries);
        } catch (CancellationException e) {
            if (entries.isEmpty()) {
                throw e;
            }
            Progress.answerInterrupt();
            return new Result(this, SearchState.INTERRUPTED, entries);
        }
    }

    private Entry judged(WeightedRows rows, KMeansModel model, GapStatistic.Gap gap, long begin) {
        int[] labels = model.labels();
        boolean several = model.k() >= 2;
        double mean = Double.NaN;
        double error = 0;
        if (several && silhouette == SilhouetteMetric.SQUARED) {
            mean = SquaredSilhouette.mean(rows, labels);
        } else if (several) {
            EuclideanSilhouette.Estimate estimate = EuclideanSilhouette.estimate(rows, labels, method.seed());
            mean = estimate.mean();
            error = estimate.standardError();
        }
        return new Entry(
                model,
                mean,
                error,
                several ? CalinskiHarabasz.of(rows, labels) : Double.NaN,
                several ? DaviesBouldin.of(rows, labels) : Double.NaN,
                gap.value(),
                gap.standardError(),
                System.nanoTime() - begin);
    }

    /** What a k can be chosen by. */
    public enum Criterion {
        /** the greatest mean silhouette; of equal ones the least k */
        SILHOUETTE("the greatest silhouette"),
        /** where inertia bends, by {@link Kneedle} */
        ELBOW("the elbow of inertia"),
        /**
         * the least k from 1 on, also if the range starts later, whose gap is no more than one standard error below that of the
         * next; if there is none, the greatest gap
         *
         * @see GapStatistic
         */
        GAP("the gap statistic"),
        /** the greatest {@link sojourn.cluster.quality.CalinskiHarabasz} index */
        CALINSKI_HARABASZ("the greatest Calinski-Harabasz index"),
        /** the least {@link sojourn.cluster.quality.DaviesBouldin} index */
        DAVIES_BOULDIN("the least Davies-Bouldin index");

        private final String words;

        Criterion(String words) {
            this.words = words;
        }

        /** {@return the criterion in words} */
        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * One k of a search; what is not defined there is NaN, such as a silhouette at k = 1.
     *
     * @param model            the clusters
     * @param silhouette       mean over all items, in [-1, 1]
     * @param silhouetteError  its standard error; 0 where it is exact
     * @param calinskiHarabasz the index, the greater the better
     * @param daviesBouldin    the index, the less the better
     * @param gap              the gap statistic; NaN if it was not asked for
     * @param gapError         its standard error, s of Tibshirani et al.
     * @param nanos            how long it took, in nanoseconds
     */
    public record Entry(
            KMeansModel model,
            double silhouette,
            double silhouetteError,
            double calinskiHarabasz,
            double daviesBouldin,
            double gap,
            double gapError,
            long nanos) {
        /** How a cache keeps it, with the time that it took then. */
        static final Cache.Form<Entry> FORM = fields -> new Entry(
                fields.inside(Entry::model, KMeansModel.FORM),
                fields.real(Entry::silhouette),
                fields.real(Entry::silhouetteError),
                fields.real(Entry::calinskiHarabasz),
                fields.real(Entry::daviesBouldin),
                fields.real(Entry::gap),
                fields.real(Entry::gapError),
                fields.number(Entry::nanos));

        /** {@return the number of clusters} */
        public int k() {
            return model.k();
        }

        /** {@return the sum over items of the squared distance to the nearest centre} */
        public double inertia() {
            return model.inertia();
        }
    }

    /**
     * What a search found.
     *
     * @param search  the search
     * @param state   whether it came to its end
     * @param entries by k: those of the range, and with a gap statistic those below it, from 1 on
     */
    public record Result(KMeansSearch search, SearchState state, List<Entry> entries) {
        /** Copies the list. */
        public Result {
            entries = List.copyOf(entries);
            Check.argument(!entries.isEmpty(), "a result has at least one k");
        }

        /** {@return the clusters of the chosen k} */
        public KMeansModel best() {
            return k(bestK());
        }

        /** {@return the k that the search's criterion chooses; where that is silent, the greatest silhouette's, else the least} */
        public int bestK() {
            return chosenBy(search.criterion())
                    .orElseGet(() -> chosenBy(Criterion.SILHOUETTE)
                            .orElseGet(() -> inRange().isEmpty()
                                    ? entries.get(0).k()
                                    : inRange().get(0).k()));
        }

        /**
         * The clusters of one k.
         *
         * @param k one of those that were fitted
         * @return the model
         * @throws sojourn.check.UsageException if it was not fitted
         */
        public KMeansModel k(int k) {
            return entry(k).model();
        }

        /**
         * What was found at one k.
         *
         * @param k one of those that were fitted
         * @return the entry
         * @throws sojourn.check.UsageException if it was not fitted
         */
        public Entry entry(int k) {
            int first = entries.get(0).k();
            int last = entries.get(entries.size() - 1).k();
            Check.argument(k >= first && k <= last, "k must be in %d..%d, which was fitted; was %d", first, last, k);
            return entries.get(k - first);
        }

        /** {@return the elbow of inertia, see {@link Kneedle}; empty if the curve does not bend} */
        public OptionalInt elbow() {
            return chosenBy(Criterion.ELBOW);
        }

        /** {@return the k of the greatest silhouette; empty if only k = 1 was fitted} */
        public OptionalInt bestSilhouette() {
            return chosenBy(Criterion.SILHOUETTE);
        }

        /**
         * The k that a criterion would choose.
         *
         * @param criterion any
         * @return the k; empty if the criterion is silent: no elbow, no gap statistic, or only k = 1
         */
        public OptionalInt chosenBy(Criterion criterion) {
            return switch (criterion) {
                case SILHOUETTE -> greatest(Entry::silhouette);
                case CALINSKI_HARABASZ -> greatest(Entry::calinskiHarabasz);
                case DAVIES_BOULDIN -> greatest(entry -> -entry.daviesBouldin());
                case GAP -> byGap();
                case ELBOW -> {
                    OptionalInt at = Kneedle.elbow(
                            inRange().stream().mapToDouble(Entry::k).toArray(),
                            inRange().stream().mapToDouble(Entry::inertia).toArray());
                    yield at.isEmpty()
                            ? at
                            : OptionalInt.of(inRange().get(at.getAsInt()).k());
                }
            };
        }

        private OptionalInt greatest(ToDoubleFunction<Entry> of) {
            return greatest(inRange(), of);
        }

        /** What was asked for: an interrupted search may not have come so far. */
        private List<Entry> inRange() {
            return entries.stream().filter(entry -> entry.k() >= search.fromK()).toList();
        }

        private static OptionalInt greatest(List<Entry> among, ToDoubleFunction<Entry> of) {
            Entry best = null;
            for (Entry entry : among) {
                double value = of.applyAsDouble(entry);
                if (!Double.isNaN(value) && (best == null || value > of.applyAsDouble(best))) {
                    best = entry;
                }
            }
            return best == null ? OptionalInt.empty() : OptionalInt.of(best.k());
        }

        private OptionalInt byGap() {
            for (int i = 0; i + 1 < entries.size(); i++) {
                Entry next = entries.get(i + 1);
                if (entries.get(i).gap() >= next.gap() - next.gapError()) {
                    return OptionalInt.of(entries.get(i).k());
                }
            }
            return greatest(entries, Entry::gap);
        }

        /**
         * A criterion in words, the silhouette with its metric.
         *
         * @param criterion any
         * @return such as {@code the greatest squared silhouette}
         */
        public String words(Criterion criterion) {
            return criterion == Criterion.SILHOUETTE
                    ? "the greatest " + search.silhouette().silhouette()
                    : criterion.toString();
        }

        /** {@return why the chosen k was chosen, and what the other criteria would have said, in words} */
        public String why() {
            Criterion by = search.criterion();
            String chosen = chosenBy(by).isPresent()
                    ? "k = " + bestK() + " by " + words(by)
                    : "k = " + bestK() + ": " + words(by) + " names none, so "
                            + (bestSilhouette().isPresent() ? words(Criterion.SILHOUETTE) : "the least k") + " decided";
            String others = List.of(Criterion.values()).stream()
                    .filter(other -> other != by && chosenBy(other).isPresent())
                    .map(other -> words(other) + " is at k = " + chosenBy(other).getAsInt())
                    .collect(Collectors.joining("; "));
            return (chosen + (others.isEmpty() ? "" : "; " + others)).replace("is at", "at");
        }

        /** {@return the range and the choice, on one line} */
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "k-means, k = %d..%d: %s",
                    entries.get(0).k(),
                    entries.get(entries.size() - 1).k(),
                    why());
        }
    }
}
