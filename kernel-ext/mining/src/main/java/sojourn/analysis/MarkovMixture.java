package sojourn.analysis;

import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.cluster.Reclustering;
import sojourn.markov.ChainMixtureModel;
import sojourn.markov.MarkovFit;
import sojourn.markov.WeightedPaths;
import sojourn.run.Lazy;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Clusters of sequences by a mixture of Markov chains: each cluster has its own chances of where a sequence begins and of what follows
 * what. A sequence's length matters only as far as it repeats states, and no distances are needed, so time grows with the distinct sequences
 * alone. Found from many random starts for one number of clusters or several, of which BIC chooses. Sequences count by their case weights;
 * equal ones are computed once. Immutable: each verb gives a new one; mixtures are fitted when they are first looked at.
 *
 * <pre>{@code
 * Clustering clusters = MarkovMixture.of(pool).k(2, 6).clustering();
 * }</pre>
 */
public final class MarkovMixture {
    /** Random starts, unless another number is asked for. */
    public static final int STARTS = 20;
    /** Seed of the starts, unless another one is asked for. */
    public static final long SEED = 42;

    private static final int MOST = 50;

    private final Sequences pool;
    private final int least;
    private final int most;
    private final int starts;
    private final long seed;
    private final Lazy<PoolPaths> paths;
    private final Lazy<List<MarkovFit<ChainMixtureModel>>> fits;
    private final Lazy<MarkovFit<ChainMixtureModel>> single;

    private MarkovMixture(Sequences pool, int least, int most, int starts, long seed) {
        this.pool = pool;
        this.least = least;
        this.most = most;
        this.starts = starts;
        this.seed = seed;
        this.paths = new Lazy<>(() -> PoolPaths.of(pool));
        this.fits = new Lazy<>(this::fit);
        // from wherever one chain starts, it ends where the counts of moves are
        this.single = new Lazy<>(() -> MarkovFit.mixture(paths.get().paths(), 1, 1, seed));
    }

    /**
     * Asks for mixtures of Markov chains, of 2 to 6 clusters until other numbers are given.
     *
     * @param pool at least two distinct sequences
     * @return the question
     * @throws sojourn.check.UsageException if there are fewer
     */
    public static MarkovMixture of(Sequences pool) {
        int distinct = pool.distinct().size();
        Check.argument(distinct >= 2, "a mixture needs at least 2 distinct sequences, had %,d", distinct);
        return new MarkovMixture(pool, 2, Math.min(6, distinct), STARTS, SEED);
    }

    /**
     * With one number of clusters.
     *
     * @param clusters 1..50, at most as many as distinct sequences
     * @return the question
     */
    public MarkovMixture k(int clusters) {
        return k(clusters, clusters);
    }

    /**
     * With several numbers of clusters, of which BIC chooses.
     *
     * @param from the least, {@code >= 1}
     * @param to   the greatest, {@code >= from}, at most 50 and at most as many as distinct sequences
     * @return the question
     */
    public MarkovMixture k(int from, int to) {
        String option = OptionWords.of("-k", "k");
        int limit = Math.min(MOST, pool.distinct().size());
        Check.argument(
                from >= 1 && from <= limit,
                "%s must be in 1..%,d (%s), was %,d",
                option,
                limit,
                limit < MOST ? "the distinct sequences" : "the most",
                from);
        Check.argument(
                to >= from && to <= limit,
                "%s must not end below its start or above %,d (%s), was %d..%d",
                option,
                limit,
                limit < MOST ? "the distinct sequences" : "the most",
                from,
                to);
        return new MarkovMixture(pool, from, to, starts, seed);
    }

    /**
     * With another number of random starts.
     *
     * @param count for each number of clusters, 1..1,000; 20 by default
     * @return the question
     */
    public MarkovMixture starts(int count) {
        Check.count(OptionWords.of("--starts", "starts"), count, 1, 1_000);
        return new MarkovMixture(pool, least, most, count, seed);
    }

    /**
     * With another seed of the starts.
     *
     * @param other any; 42 by default
     * @return the question
     */
    public MarkovMixture seed(long other) {
        return new MarkovMixture(pool, least, most, starts, other);
    }

    private List<MarkovFit<ChainMixtureModel>> fit() {
        List<MarkovFit<ChainMixtureModel>> all = new ArrayList<>();
        for (int k = least; k <= most; k++) {
            all.add(MarkovFit.mixture(paths.get().paths(), k, starts, seed));
        }
        return List.copyOf(all);
    }

    /** {@return the sequences} */
    public Sequences sequences() {
        return pool;
    }

    /** {@return the mixtures, one for each number of clusters} */
    public List<MarkovFit<ChainMixtureModel>> fits() {
        return fits.get();
    }

    /**
     * {@return one chain for all, where clusters begin at 2: where its BIC is no greater than the best's, there is nothing to separate; empty if
     * it is among {@link #fits}}
     */
    public Optional<MarkovFit<ChainMixtureModel>> single() {
        return least == 1 ? Optional.empty() : Optional.of(single.get());
    }

    /** {@return the mixture of the least BIC; of equal ones the smaller} */
    public MarkovFit<ChainMixtureModel> best() {
        return MarkovTables.best(fits());
    }

    /** {@return random starts for each number of clusters} */
    public int starts() {
        return starts;
    }

    /** {@return the seed of the starts} */
    public long seed() {
        return seed;
    }

    /** {@return the sequences in their likeliest clusters of the best mixture, that of the greatest weight first} */
    public Clustering clustering() {
        ChainMixtureModel model = best().model();
        int[] labels = new int[pool.size()];
        Arrays.setAll(labels, i -> label(model, i));
        int k = model.clusters();
        return Clustering.of(pool, "Markov chains, k = " + k + ", seed " + seed, labels)
                .with((Reclustering) drawn -> labels(k, drawn));
    }

    private int label(ChainMixtureModel model, int sequence) {
        return model.label(paths.get().of()[pool.distinct().of(sequence)]);
    }

    /** The clusters of a resample: those drawn count as often as that, whatever they weigh. */
    private int[] labels(int k, double[] drawn) {
        WeightedPaths known = paths.get().paths();
        int[] of = paths.get().of();
        double[] weights = new double[drawn.length];
        for (int d = 0; d < drawn.length; d++) {
            weights[of[d]] = drawn[d];
        }
        ChainMixtureModel model = MarkovFit.mixture(
                        new WeightedPaths(known.codes(), known.offsets(), weights, known.symbols()), k, starts, seed)
                .model();
        int[] labels = new int[drawn.length];
        Arrays.setAll(labels, d -> model.label(of[d]));
        return labels;
    }

    /** {@return one row for each number of clusters: clusters, parameters, log_likelihood, bic, found_best, of how many starts} */
    public Table table() {
        return MarkovTables.of("mixtures of Markov chains", "clusters", fits());
    }

    /**
     * The chances of the best mixture.
     *
     * @return a row for each cluster and state: cluster (from 1), state, the chance to begin in it, and that to move to each state
     */
    public Table transitionTable() {
        ChainMixtureModel model = best().model();
        List<String> alphabet = pool.alphabet();
        IntColumn cluster = IntColumn.create("cluster");
        StringColumn from = StringColumn.create("state");
        DoubleColumn begin = DoubleColumn.create("begins");
        Table table = Table.create("transitions", cluster, from, begin);
        alphabet.forEach(state -> table.addColumns(DoubleColumn.create("to " + state)));
        for (int k = 0; k < model.clusters(); k++) {
            for (int s = 0; s < alphabet.size(); s++) {
                cluster.append(k + 1);
                from.append(alphabet.get(s));
                begin.append(model.initial(k, s));
                for (int to = 0; to < alphabet.size(); to++) {
                    table.doubleColumn(3 + to).append(model.transition(k, s, to));
                }
            }
        }
        return table;
    }

    @Override
    public String toString() {
        return "mixtures of " + least + " to " + most + " Markov chains";
    }
}
