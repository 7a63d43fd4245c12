package sojourn.view;

import org.jspecify.annotations.Nullable;
import sojourn.check.Internal;
import sojourn.check.Nearest;
import sojourn.distance.IndelCosts;
import sojourn.distance.SubstitutionCosts;
import sojourn.load.column.CodedColumn;
import sojourn.sequence.Distinct;
import sojourn.sequence.Indicators;
import sojourn.sequence.PathIndicators;
import sojourn.sequence.Positions;
import sojourn.sequence.StateDistribution;
import sojourn.sequence.pool.Pool;
import sojourn.sequence.pool.PoolText;
import sojourn.source.SequenceRows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * State sequences as they can be read: what is in each, at each position, and in all of them. What can be done with them is up to {@code
 * sojourn.Sequences}. Immutable.
 */
public abstract class StateSequences implements Items {
    /** The last state of the alphabet where events have none. */
    public static final String MISSING_STATE = SequenceRows.MISSING_STATE;

    private volatile @Nullable Distinct distinct;

    StateSequences() {}

    /** The flat form behind them. */
    @Internal
    protected abstract Pool pool();

    /** {@return whether {@link #sessions} gives the sessions that these were made from} */
    public abstract boolean isOfSessions();

    /**
     * {@return the sessions that they were made from, as they can be read; {@code Sessions.of(pool)} is the noun with its verbs}
     *
     * @throws IllegalStateException if the sequences are compressed, or came from no log: there are no single sessions here then
     */
    public abstract CutSessions sessions();

    /** {@return how many sequences there are: of compressed ones, distinct ones} */
    @Override
    public int size() {
        return pool().size();
    }

    /** {@return what a sequence is of, in the plural: {@code sessions}} */
    @Override
    public String noun() {
        return pool().noun();
    }

    /**
     * What a sequence counts: its weight in the table that it came from; where that has none, {@link #weight}. State distributions,
     * pictures, costs and distances that are taken from a pool, clusterings and what they are judged by, discrepancy, Markov models,
     * patterns and flow are all over these weights. What is called a count stays a number of sequences.
     *
     * @param sequence in {@code [0, size())}
     * @return {@code >= 0}
     */
    @Override
    public double caseWeight(int sequence) {
        return pool().caseWeight(sequence);
    }

    /** {@return whether the sequences came from a table with weights} */
    @Override
    public boolean hasCaseWeights() {
        return pool().hasCaseWeights();
    }

    /** {@return what all sequences count, see {@link #caseWeight}: {@link #total} where there are no case weights} */
    @Override
    public double caseTotal() {
        return hasCaseWeights() ? pool().caseTotal() : total();
    }

    /**
     * How many a sequence stands for.
     *
     * @param sequence in {@code [0, size())}
     * @return 1 where sequences are kept one by one, else {@code >= 1}
     */
    @Override
    public long weight(int sequence) {
        return pool().weight(sequence);
    }

    /** {@return how many all of them stand for: {@link #size} where they are kept one by one} */
    @Override
    public long total() {
        long[] all = pool().weights();
        return all == null ? size() : Arrays.stream(all).sum();
    }

    /** {@return whether they are distinct ones with weights} */
    @Override
    public boolean compressed() {
        return pool().weights() != null;
    }

    /** {@return the column that gives the states} */
    public String state() {
        return pool().state();
    }

    /**
     * {@return the states, in code order} Those of the log's column, whether or not a sequence has them; then
     * {@link #MISSING_STATE} if an event has none.
     */
    public List<String> alphabet() {
        return pool().alphabet();
    }

    /** {@return how many sequences there were before the length criterion} */
    public long sizeBefore() {
        return pool().before();
    }

    /** {@return the number of events in all sequences} */
    public long events() {
        return pool().events();
    }

    /** {@return the greatest length; 0 if there is no sequence} */
    public int maxLength() {
        return pool().maxLength();
    }

    /**
     * How many events a sequence has.
     *
     * @param sequence in {@code [0, size())}
     * @return {@code >= 1}
     */
    public int length(int sequence) {
        return pool().length(sequence);
    }

    /**
     * The state at a position.
     *
     * @param sequence in {@code [0, size())}
     * @param position in {@code [0, length(sequence))}
     * @return a place in {@link #alphabet}
     */
    public int code(int sequence, int position) {
        Pool all = pool();
        return all.codes()[all.offsets()[sequence] + position];
    }

    /**
     * The id of a sequence's session.
     *
     * @param sequence in {@code [0, size())}
     * @return 1-based, by user and time, counted before any length criterion; of compressed ones, the sequence's number; of those
     *     of a table, the row's
     */
    public int sessionId(int sequence) {
        return pool().ids()[sequence] + 1;
    }

    /** {@return the distinct sequences and their weights; found once} */
    public Distinct distinct() {
        Distinct found = distinct;
        if (found == null) {
            Pool all = pool();
            long[] weights = all.weights();
            found = weights == null ? Distinct.of(all.codes(), all.offsets()) : Distinct.compressed(weights);
            found = all.hasCaseWeights() ? found.weighted(all.caseWeights()) : found;
            distinct = found;
        }
        return found;
    }

    /**
     * How many events an event of {@link SequenceCuts#runs} stands for.
     *
     * @param sequence in {@code [0, size())}
     * @param position in {@code [0, length(sequence))}
     * @return {@code >= 1}; 1 in a pool that is not one of runs, or has distinct sequences with counts
     */
    public int duration(int sequence, int position) {
        return pool().duration(sequence, position);
    }

    /** {@return how positions are counted, see {@link SequenceCuts#alignedAt(String)}, and called, such as by the months of a table's columns} */
    public Positions positions() {
        return pool().positions();
    }

    /**
     * A sequence as text, its states joined by {@link #separator}: {@code A-B-C}. Different sequences have different texts.
     *
     * @param sequence in {@code [0, size())}
     * @return the text
     */
    public String format(int sequence) {
        return PoolText.format(pool(), sequence, separator());
    }

    /**
     * {@return what stands between states in {@link #format}: the first of {@code - > | · →} that no state of the alphabet holds,
     * else a run of arrows between blanks that none holds}
     */
    public String separator() {
        return PoolText.separator(alphabet());
    }

    /**
     * {@return the column of {@code toTable} that holds sequences as texts: {@code sequence}, or where states hold the usual dash
     * a name that says what is between them, {@code sequence joined by >}}
     */
    public String textColumn() {
        return PoolText.column(alphabet());
    }

    /**
     * Length, distinct states, entropy, transitions and complexity of a sequence.
     *
     * @param sequence in {@code [0, size())}
     * @return the indicators
     */
    public Indicators indicators(int sequence) {
        return pool().indicators(sequence);
    }

    /**
     * How a sequence passes through its states: runs, their durations, volatility, turbulence.
     *
     * @param sequence in {@code [0, size())}
     * @return the indicators
     */
    public PathIndicators pathIndicators(int sequence) {
        return pool().pathIndicators(sequence, maxLength());
    }

    /** {@return how many events of these sequences have each state, in code order} */
    public long[] stateCounts() {
        return pool().stateCounts();
    }

    /** {@return how often each state stands at each position} */
    public StateDistribution distribution() {
        return pool().distributions(new int[size()], 1)[0];
    }

    /**
     * How often each state stands at each position, for each value of a static column; sequences without a value are left out.
     *
     * @param column one of {@link #staticColumns}, such as the user or a cluster's label
     * @return value to distribution, in the order of the column's values
     */
    public Map<String, StateDistribution> distribution(String column) {
        return pool().distributions(staticColumn(column));
    }

    /** {@return the names of the static columns} */
    public List<String> staticColumns() {
        return List.copyOf(pool().statics().keySet());
    }

    /**
     * A static column: one value for each sequence.
     *
     * @param name one of {@link #staticColumns}
     * @return the column, one cell for each sequence
     */
    public CodedColumn staticColumn(String name) {
        Map<String, CodedColumn> statics = pool().statics();
        Nearest.require("static column", name, statics.keySet());
        return Objects.requireNonNull(statics.get(name));
    }

    /** {@return substitution costs from how often one state follows another in these sequences} */
    public SubstitutionCosts transitionCosts() {
        Pool all = pool();
        return SubstitutionCosts.fromTransitionRates(all.codes(), all.offsets(), all.alphabet(), this::caseWeight);
    }

    /** {@return substitution costs from what states turn into in these sequences, see {@link SubstitutionCosts#fromCommonFuture}} */
    public SubstitutionCosts futureCosts() {
        Pool all = pool();
        return SubstitutionCosts.fromCommonFuture(all.codes(), all.offsets(), this::caseWeight, all.alphabet());
    }

    /** {@return costs of insertions by how rare a state is in these sequences, see {@link IndelCosts#inverseShares}} */
    public IndelCosts indelCosts() {
        Pool all = pool();
        return IndelCosts.inverseShares(all.codes(), all.offsets(), this::caseWeight, all.alphabet());
    }

    /** {@return costs of insertions by how rare a state is, on a logarithmic scale, see {@link IndelCosts#logShares}} */
    public IndelCosts logIndelCosts() {
        Pool all = pool();
        return IndelCosts.logShares(all.codes(), all.offsets(), this::caseWeight, all.alphabet());
    }

    /** {@return a copy of the state codes, one sequence after the other} */
    public int[] codes() {
        return pool().codes().clone();
    }

    /** {@return a copy of the n + 1 places in {@link #codes} where sequences start} */
    public int[] offsets() {
        return pool().offsets().clone();
    }
}
