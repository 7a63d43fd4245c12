package sojourn.cluster.smile;

import org.jspecify.annotations.Nullable;
import smile.clustering.CLARANS;
import smile.clustering.DENCLUE;
import smile.clustering.GMeans;
import smile.clustering.KModes;
import smile.clustering.XMeans;
import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.cluster.PairClusters;
import sojourn.cluster.PairItems;
import sojourn.cluster.PairMethod;
import sojourn.cluster.RowMethod;
import sojourn.cluster.WeightedRows;
import sojourn.distance.Condensed;
import sojourn.distance.Euclidean;

import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Methods of Smile 2.6.0 as methods of Sojourn: X-Means, G-Means, DENCLUE, CLARANS, K-Modes, or any that a lambda calls. Smile knows no
 * weights, so each row is written out as often as it counts, up to {@link #MOST_ROWS} rows in all. Its sums depend on how many threads
 * there are, and its random numbers are a thread's own: each run has one thread of its own and a seed, so the same rows in the same order
 * give the same labels. Clusters are numbered by their first row. Immutable.
 *
 * <p>An interrupt ends the call at once. CLARANS stops with it; the others offer no way to be stopped, so their thread works on in the
 * background until they are done.
 *
 * @see <a href="https://haifengl.github.io/">Smile</a>
 */
public final class Smile implements RowMethod<SmileModel>, PairMethod {
    /** The most rows that Smile is given, equal ones counted. */
    public static final int MOST_ROWS = 50_000;

    private static final int SAMPLES = 50;
    private static final long SEED = 42;
    /** cells of a table of rows written out, 160 MB */
    private static final long MOST_CELLS = 20_000_000;

    private final @Nullable SmileMethod method;
    private final @Nullable SmileLabels call;
    private final String title;
    private final int k;
    private final double sigma;
    private final int samples;
    private final long seed;

    private Smile(
            @Nullable SmileMethod method,
            @Nullable SmileLabels call,
            String title,
            int k,
            double sigma,
            int samples,
            long seed) {
        this.method = method;
        this.call = call;
        this.title = title;
        this.k = k;
        this.sigma = sigma;
        this.samples = samples;
        this.seed = seed;
    }

    private static Smile of(SmileMethod method, int k, double sigma) {
        return new Smile(method, null, method.title(), k, sigma, SAMPLES, SEED);
    }

    private static Smile counted(SmileMethod method, int k) {
        Check.count(OptionWords.of("-k", "k"), k, 2, MOST_ROWS);
        return of(method, k, 0);
    }

    /**
     * X-Means: K-Means that splits a cluster in two as long as BIC improves. Clusters below 25 rows are not split.
     *
     * @param most the most clusters, in 2..50,000
     * @return the method
     */
    public static Smile xmeans(int most) {
        return counted(SmileMethod.X_MEANS, most);
    }

    /**
     * G-Means: K-Means that splits a cluster in two as long as it does not look normal. Clusters below 25 rows are not split.
     *
     * @param most the most clusters, in 2..50,000
     * @return the method
     */
    public static Smile gmeans(int most) {
        return counted(SmileMethod.G_MEANS, most);
    }

    /**
     * DENCLUE: each row climbs to a hill of the density, and who meets there is a cluster; what meets too few is noise.
     *
     * @param sigma the standard deviation of the Gaussian kernel, {@code > 0}; wider kernels give fewer clusters
     * @return the method
     */
    public static Smile denclue(double sigma) {
        Check.argument(
                sigma > 0 && Double.isFinite(sigma),
                "%s must be above 0 and finite, was %s; such as 0.5",
                OptionWords.of("--sigma", "sigma"),
                sigma);
        return of(SmileMethod.DENCLUE, 0, sigma);
    }

    /**
     * CLARANS: medoids by a random search, of rows by Euclidean distance, of sequences by any.
     *
     * @param k clusters, in 2..50,000, and fewer than the distinct items
     * @return the method
     */
    public static Smile clarans(int k) {
        return counted(SmileMethod.CLARANS, k);
    }

    /**
     * K-Modes: K-Means of categories. Of features each value is a category, of sequences each position is a column of states.
     *
     * @param k clusters, in 2..50,000
     * @return the method
     */
    public static Smile kmodes(int k) {
        return counted(SmileMethod.K_MODES, k);
    }

    /**
     * Any other method.
     *
     * @param name what it is called on cards
     * @param call runs it
     * @return the method
     */
    public static Smile of(String name, SmileLabels call) {
        Check.argument(!name.isBlank(), "a method needs a name, such as \"Smile's annealing\"");
        return new Smile(null, Objects.requireNonNull(call, "call"), name, 0, 0, SAMPLES, SEED);
    }

    /**
     * The same with another seed.
     *
     * @param other any number
     * @return the method
     */
    public Smile withSeed(long other) {
        return new Smile(method, call, title, k, sigma, samples, other);
    }

    /**
     * DENCLUE with another number of places by which the density is known; 50 by default.
     *
     * @param other in 2..10,000, at most the distinct rows; more take longer and know the density better
     * @return the method
     * @throws sojourn.check.UsageException if this is not DENCLUE, or the number is out of range
     */
    public Smile withSamples(int other) {
        Check.argument(
                method == SmileMethod.DENCLUE,
                "%s is of DENCLUE, not of %s",
                OptionWords.of("--samples", "samples"),
                title);
        Check.count(OptionWords.of("--samples", "samples"), other, 2, 10_000);
        return new Smile(method, call, title, k, sigma, other, seed);
    }

    /** {@return which of the methods that have options here; empty of any other} */
    public Optional<SmileMethod> method() {
        return Optional.ofNullable(method);
    }

    /** {@return the options as the user would write them} */
    public String describe() {
        String options = method == null
                ? ""
                : switch (method) {
                    case X_MEANS, G_MEANS -> ", k at most " + k;
                    case DENCLUE -> ", sigma = " + sigma;
                    case CLARANS, K_MODES -> ", k = " + k;
                };
        return (method == null ? title : "Smile's " + title) + options + ", seed = " + seed;
    }

    @Override
    public Optional<RowMethod<SmileModel>> ofK(int clusters) {
        return method == SmileMethod.CLARANS || method == SmileMethod.K_MODES
                ? Optional.of(withK(clusters))
                : Optional.empty();
    }

    /**
     * Finds the clusters.
     *
     * @param rows m rows of d columns
     * @return the clusters
     * @throws sojourn.check.UsageException if weights are no whole numbers, the rows are more than {@link #MOST_ROWS}, or Smile refuses
     *     them; the message says why
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    @Override
    public SmileModel fit(WeightedRows rows) {
        int d = rows.columns();
        WrittenOut out = WrittenOut.of(rows.weights(), title);
        Check.argument(
                (long) out.size() * d <= MOST_CELLS,
                "%,d rows of %,d columns are too many for Smile's %s: at most %,d values; take a sample",
                out.size(),
                d,
                title,
                MOST_CELLS);
        requireK(rows.rows(), "rows");
        double[][] once = new double[rows.rows()][d];
        for (int row = 0; row < once.length; row++) {
            System.arraycopy(rows.values(), row * d, once[row], 0, d);
        }
        int[] labels = SmileRun.labels(title, seed, out.size(), stopped -> of(once, out, stopped));
        return new SmileModel(this, rows, out.perRow(labels));
    }

    /**
     * Finds the clusters of items of which all distances are known, by CLARANS.
     *
     * @param distances of m distinct items
     * @param weights   how often each occurs, m whole numbers {@code > 0}
     * @return a label for each item
     * @throws sojourn.check.UsageException if this is not CLARANS, or as for {@link #fit}
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public int[] labels(Condensed distances, double[] weights) {
        requireDistances();
        WrittenOut out = WrittenOut.of(weights, title);
        requireK(weights.length, "items");
        Integer[] once = new Integer[weights.length];
        for (int i = 0; i < once.length; i++) {
            once[i] = i;
        }
        int[] labels = SmileRun.labels(
                title,
                seed,
                out.size(),
                stopped -> clarans(
                        out.written(once, new Integer[0]), (a, b) -> a.equals(b) ? 0 : distances.get(a, b), stopped));
        return out.perRow(labels);
    }

    @Override
    public PairClusters cluster(PairItems items) {
        requireDistances();
        return PairClusters.by(items, describe(), items.distances(), this::labels, other -> withK(other)::labels);
    }

    private void requireDistances() {
        Check.argument(
                method == SmileMethod.CLARANS,
                "%s takes rows of numbers, no distances; of sequences, CLARANS goes by distances and K-Modes by states: make features of"
                        + " them, or choose one of these",
                title);
    }

    /**
     * Refuses what does not take states as categories.
     *
     * @throws sojourn.check.UsageException if this is not K-Modes
     */
    public void requireStates() {
        Check.argument(
                method == SmileMethod.K_MODES,
                "%s takes no states; of sequences, K-Modes does, and CLARANS goes by a distance",
                title);
    }

    /**
     * The same for another number of clusters.
     *
     * @param clusters {@code >= 1}; what does not suit the items is refused when it runs
     * @return the method
     */
    public Smile withK(int clusters) {
        return new Smile(method, call, title, clusters, sigma, samples, seed);
    }

    private void requireK(int distinct, String noun) {
        Check.argument(distinct >= 2, "%s needs at least 2 different %s; these are all equal", title, noun);
        if (method == SmileMethod.CLARANS) {
            Check.argument(k < distinct, "k must be below the %,d different %s, was %,d", distinct, noun, k);
        } else if (method == SmileMethod.K_MODES) {
            Check.argument(k <= distinct, "k must be at most the %,d different %s, was %,d", distinct, noun, k);
        } else if (method == SmileMethod.DENCLUE && samples != SAMPLES) {
            Check.argument(
                    samples <= distinct,
                    "%s must be at most the %,d different %s, was %,d",
                    OptionWords.of("--samples", "samples"),
                    distinct,
                    noun,
                    samples);
        }
    }

    private int[] of(double[][] once, WrittenOut out, BooleanSupplier stopped) {
        SmileMethod known = method;
        if (known == null) {
            double[][] copies = out.written(once, new double[0][]);
            for (int i = 0; i < copies.length; i++) {
                copies[i] = copies[i].clone();
            }
            return Objects.requireNonNull(call).labels(copies, seed);
        }
        return switch (known) {
            case X_MEANS -> XMeans.fit(out.written(once, new double[0][]), k).y;
            case G_MEANS -> GMeans.fit(out.written(once, new double[0][]), k).y;
            case DENCLUE -> denclue(out.written(once, new double[0][]), Math.min(samples, once.length));
            case CLARANS -> clarans(out.written(once, new double[0][]), Smile::euclidean, stopped);
            case K_MODES -> KModes.fit(out.written(Categories.of(once), new int[0][]), k).y;
        };
    }

    /** Where the kernel is so narrow that nothing moves, Smile speaks of radius and infinity. */
    private int[] denclue(double[][] rows, int places) {
        try {
            return DENCLUE.fit(rows, sigma, places).y;
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new UsageException(
                    OptionWords.of("--sigma", "sigma") + " is too small for these rows, was " + sigma
                            + ": no row is within reach of another",
                    e);
        }
    }

    /** Smile's own number of neighbours is 0 for few rows and above n for many clusters, and it takes neither. */
    private <T> int[] clarans(T[] items, smile.math.distance.Distance<T> distance, BooleanSupplier stopped) {
        int n = items.length;
        long usual = Math.round(0.0125 * k * (n - k));
        int neighbours = (int) Math.max(1, Math.min(n, usual));
        return CLARANS.fit(
                        items,
                        (a, b) -> {
                            if (stopped.getAsBoolean()) {
                                throw new SmileRun.Stopped();
                            }
                            return distance.d(a, b);
                        },
                        k,
                        neighbours)
                .y;
    }

    private static double euclidean(double[] a, double[] b) {
        return Euclidean.distance(a, 0, b, 0, a.length);
    }
}
