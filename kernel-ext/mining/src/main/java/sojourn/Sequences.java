package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nouns;
import sojourn.check.OptionWords;
import sojourn.cluster.PairClusters;
import sojourn.cluster.PairMethod;
import sojourn.cluster.Reclustering;
import sojourn.cluster.RowModel;
import sojourn.cluster.WeightedRows;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.hierarchical.TreeClusters;
import sojourn.cluster.smile.Smile;
import sojourn.cluster.smile.StateRows;
import sojourn.distance.Distances;
import sojourn.distance.SequenceDistance;
import sojourn.flow.FlowResults;
import sojourn.load.StateDataset;
import sojourn.load.column.CodedColumn;
import sojourn.sequence.CompressedStates;
import sojourn.sequence.Distinct;
import sojourn.sequence.Indicators;
import sojourn.sequence.NullModel;
import sojourn.sequence.PathIndicators;
import sojourn.sequence.RankedIndicators;
import sojourn.sequence.TimeGrid;
import sojourn.sequence.pool.Pool;
import sojourn.sequence.pool.PoolCuts;
import sojourn.sequence.pool.PoolInput;
import sojourn.sequence.pool.PoolPairs;
import sojourn.sequence.pool.PoolRequest;
import sojourn.sequence.pool.Pools;
import sojourn.source.RowKey;
import sojourn.source.SequenceRows;
import sojourn.source.SequenceSource;
import sojourn.view.CutSessions;
import sojourn.view.SequenceCuts;
import sojourn.view.StateSequences;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A pool of state sequences, one for each session, with static columns beside them; or distinct ones, each with the number of sessions that
 * have it. Those of a log on an engine are brought back when they are first needed: by {@link #length}, if that comes first, the ones
 * of that length alone. Immutable.
 */
public final class Sequences extends SequenceCuts<Sequences> {
    /** null where the sequences came from no log */
    private final @Nullable CutSessions sessions;

    /** what can be asked for more or fewer of them; null where they came from no log */
    private final @Nullable SequenceSource source;

    private final PoolRequest asked;

    /** null until they are needed; a record, so that a thread that sees it sees all of it */
    private @Nullable Pool pool;

    private Sequences(
            @Nullable CutSessions sessions, @Nullable SequenceSource source, PoolRequest asked, @Nullable Pool pool) {
        this.sessions = sessions;
        this.source = source;
        this.asked = asked;
        this.pool = pool;
    }

    /** Those of sessions; at once if the log is in memory. */
    static Sequences of(CutSessions sessions, SequenceSource source) {
        Sequences all = new Sequences(sessions, source, PoolRequest.EVERYTHING, null);
        if (sessions.log().loaded()) {
            all.pool();
        }
        return all;
    }

    /**
     * The sequences that were partitioned, with their verbs.
     *
     * @param clusters of sequences
     * @return what {@link Clustering#sequences} reads
     * @throws sojourn.check.UsageException if the items are not sequences
     */
    public static Sequences of(Clustering clusters) {
        StateSequences found = clusters.sequences();
        Check.argument(
                found instanceof Sequences,
                "these clusters are of %s, which has not the verbs of Sequences",
                found.getClass().getSimpleName());
        return (Sequences) found;
    }

    @Override
    protected Pool pool() {
        Pool known = pool;
        return known == null ? fetch() : known;
    }

    private synchronized Pool fetch() {
        Pool known = pool;
        if (known == null) {
            known = Pools.of(Objects.requireNonNull(source).rows(asked.min(), asked.max()));
            pool = known;
        }
        return known;
    }

    /** Those of a table. */
    static Sequences ofTable(Pool pool) {
        return new Sequences(null, null, PoolRequest.EVERYTHING, pool);
    }

    /**
     * Reads sequences from a file that has a row for each person and a column for each time.
     *
     * @param file .csv, .tsv or .txt, also with .gz
     * @return a reader, to be told which columns hold the states
     */
    public static StatesReader readStates(Path file) {
        return StatesReader.of(file);
    }

    /**
     * Reads sequences from a file that has a row for each person and a column for each time.
     *
     * @param file its path
     * @return a reader, to be told which columns hold the states
     */
    public static StatesReader readStates(String file) {
        return StatesReader.of(Check.path(file));
    }

    /**
     * Reads sequences of the catalog, with its columns and ids.
     *
     * @param name {@code school_sample}, part of Sojourn, or {@code mvad}, looked for in the folder that {@code SOJOURN_DATA} names
     * @return a reader
     * @throws sojourn.check.UsageException if there is no such table in the catalog, naming the nearest
     */
    public static StatesReader dataset(String name) {
        return StatesReader.of(StateDataset.named(name));
    }

    /**
     * Takes sequences from a table that has a row for each person and a column for each time.
     *
     * @param table the table
     * @return a reader, to be told which columns hold the states
     */
    public static StatesReader readStates(Table table) {
        return StatesReader.of(table);
    }

    /**
     * Takes sequences from a table that has a row for each person and a column for each time; the other columns are kept as static ones.
     *
     * @param table   the table
     * @param columns those of the states, in the order of time; {@code Sep.93..Jun.99} names all from one to another
     * @return the sequences
     * @throws sojourn.check.UsageException if a column is unknown, or no row has a state
     */
    public static Sequences ofStates(Table table, String... columns) {
        return readStates(table).columns(columns).load();
    }

    /**
     * Takes sequences from a table that has a row for each spell: who, from when, until when, in which state. Whole numbers are steps of a time
     * that all share, and a spell includes both its ends; {@link StatesReader#spells} has times, gaps that are filled, and weights.
     *
     * @param table the table
     * @param id    the column that says who a spell is of
     * @param from  where it begins, whole numbers
     * @param to    where it ends
     * @param state its state
     * @return the sequences, one for each person; steps of no spell are missing, those after the last spell left out
     * @throws sojourn.check.UsageException if a column is unknown, two spells of a person overlap, or one ends before it begins
     */
    public static Sequences ofSpells(Table table, String id, String from, String to, String state) {
        return readStates(table).spells(id, from, to, state).load();
    }

    /**
     * Takes sequences from a table that has one row for each event, TraMineR's TSE: when whom what state begins for, until the next one or
     * {@link StatesReader#END}. {@link StatesReader#tse} has times and weights.
     *
     * @param table the table
     * @param who   the column that says who an event is of
     * @param time  when it is, whole numbers
     * @param event the state that begins
     * @return the sequences, one for each person
     * @throws sojourn.check.UsageException if a column is unknown, or two events of a person have one time
     */
    public static Sequences ofTse(Table table, String who, String time, String event) {
        return readStates(table).tse(who, time, event).load();
    }

    /**
     * Takes sequences from a table that holds them as texts, TraMineR's SPS: {@code (school,22)-(job,48)}, or {@code school/22-job/48}.
     *
     * @param table  the table; its other columns are kept as static ones
     * @param column the column of texts
     * @return the sequences
     * @throws sojourn.check.UsageException if the column is unknown, or a text cannot be read
     */
    public static Sequences ofSps(Table table, String column) {
        return readStates(table).sps(column).load();
    }

    @Override
    public boolean isOfSessions() {
        return sessions != null && !compressed();
    }

    @Override
    public Optional<RowKey> key() {
        return Optional.ofNullable(pool().key());
    }

    @Override
    public CutSessions sessions() {
        CutSessions known = sessions;
        Pool here = pool;
        Check.state(
                here == null || here.table() == null,
                "these sequences came from a table of states: there are no sessions; their rows are in .toTable()");
        Check.state(
                known != null && (here == null || here.weights() == null),
                "these sequences are distinct ones with their counts: there are no single sessions here; to label all"
                        + " sessions where they lie, assign a clustering to them");
        return Objects.requireNonNull(known);
    }

    /**
     * Takes distinct sequences, each with the number of sessions that have it, and puts them in canonical order: by the first
     * state's code, then the second's, the shorter first where one begins the other.
     *
     * @param state    the column that gives the states
     * @param alphabet the states, in code order
     * @param codes    state codes, one sequence after the other; no two sequences are equal
     * @param offsets  m + 1 places in {@code codes}
     * @param weights  m counts, {@code >= 1}
     * @param before   sessions before any length criterion
     * @return the sequences; a sequence's id is its number, from 1
     * @throws sojourn.check.UsageException if the arrays do not fit, a count is below 1, or two sequences are equal
     */
    public static Sequences compressed(
            String state, List<String> alphabet, int[] codes, int[] offsets, long[] weights, long before) {
        return new Sequences(
                null,
                null,
                PoolRequest.EVERYTHING,
                Pools.distinct(
                        state,
                        List.copyOf(alphabet),
                        CompressedStates.of(alphabet.size(), codes, offsets, weights),
                        before,
                        null));
    }

    /**
     * {@return the distinct sequences with their counts, in canonical order, as an engine gives them; what belongs to single
     * sessions, such as their users, is left behind}
     */
    public Sequences compress() {
        if (compressed()) {
            return this;
        }
        return kept(pool().grouped(distinct()));
    }

    /**
     * {@return the SQL that brings the sequences back: as far as it is known before anything has run, or as it ran; one line that
     * there is none if they came from a log in memory, or from no log}
     */
    public String explain() {
        SequenceSource from = source;
        return from == null
                ? "No SQL: these sequences came from no log."
                : from.explain(asked.min(), asked.max(), pool != null);
    }

    /** {@return whether the sequences are here already; a log on an engine is asked for them when they are first needed} */
    public boolean isFetched() {
        return pool != null;
    }

    /**
     * Keeps the sequences whose length lies in a range. Where they are not here yet, it brings these back and no others.
     *
     * @param min {@code >= 1}
     * @param max {@code >= min}
     * @return those sequences
     * @throws sojourn.check.UsageException if there are more distinct ones than an engine's limit, with the way out
     */
    public Sequences length(int min, int max) {
        Check.argument(min >= 1, "length must start at 1 or more, was %d..%d", min, max);
        Check.argument(max >= min, "length must not end below its start, was %d..%d", min, max);
        if (pool != null) {
            return where(i -> length(i) >= min && length(i) <= max);
        }
        Sequences some = new Sequences(sessions, source, asked.ofLength(min, max), null);
        some.pool();
        return some;
    }

    /**
     * The same sessions, their states in equal steps of time instead of one for each event: in each step the state of the last event that
     * began in it, or where none did, that of the step before, until the session ends. A sequence is then as long as its session
     * lasted, {@link #length} counts steps, and of events that share a step only the last is seen.
     *
     * @param step how long a step is, such as {@code Duration.ofMinutes(5)}; whole milliseconds, at least one
     * @return those sequences, in their order; of a log on an engine distinct ones again, and those of the lengths in events alone
     *     to which these were kept
     * @throws sojourn.check.UsageException if a session would have more than 100,000 states, or all more than memory holds, or these
     *     are aligned: steps of time come before {@link #alignedAt}
     * @throws IllegalStateException if these are not the sequences of sessions, event by event
     */
    public Sequences every(Duration step) {
        Pool here = pool;
        Check.argument(
                here == null || here.positions().event().isEmpty(),
                "steps of time come before alignment: %s",
                OptionWords.of("--every STEP --align STATE in one line", ".every(…).alignedAt(…)"));
        SequenceSource from = source;
        // whether they are compressed is asked of the source, so only if need be
        asked.requireGrid(from != null, !asked.all() && compressed(), step);
        if (here == null || here.weights() != null) {
            TimeGrid grid = new TimeGrid(step, asked.min(), asked.max());
            return new Sequences(
                    sessions, Objects.requireNonNull(from).every(grid, null), PoolRequest.EVERYTHING.on(grid), null);
        }
        TimeGrid grid = new TimeGrid(step, 1, Integer.MAX_VALUE);
        SequenceRows rows = Objects.requireNonNull(from).every(grid, here.ids()).rows(1, Integer.MAX_VALUE);
        return new Sequences(sessions, source, asked.on(grid), here.withStatesOf(rows));
    }

    /** {@return how long the step of time is that has a state, after {@link #every}; empty if events have a state each} */
    public Optional<Duration> step() {
        return Optional.ofNullable(asked.grid()).map(TimeGrid::step);
    }

    /**
     * The events of each sequence in a span of time; sequences without any are left out.
     *
     * @param from the first moment that counts
     * @param to   the first that does not, behind {@code from}
     * @return those sequences
     * @throws sojourn.check.UsageException if the events have no times of their own here, or the span is empty
     */
    public Sequences between(Instant from, Instant to) {
        String option = OptionWords.of("--between", ".between(…)");
        Check.argument(from.isBefore(to), "%s must end behind its start, was %s..%s", option, from, to);
        requireTimes(option);
        return changed(PoolCuts.between(pool(), SequenceEvents.millis(this), from.toEpochMilli(), to.toEpochMilli()));
    }

    /** {@return one row for each sequence, with all of {@link Indicators} and {@link PathIndicators}} */
    public Table indicatorTable() {
        return SequenceTables.indicators(this, pool()::pathIndicators);
    }

    /**
     * All indicators, with those of states that are better or worse, see {@link RankedIndicators}.
     *
     * @param bestToWorst all states that sequences have, the best first
     * @return one row for each sequence
     * @throws sojourn.check.UsageException if a state is unknown, named twice, or not named
     */
    public Table indicatorTable(String... bestToWorst) {
        return SequenceTables.ranked(this, pool()::pathIndicators, List.of(bestToWorst));
    }

    /** {@return quantiles and means of the sequences' indicators} */
    public Table describe() {
        return SequenceTables.summary(this);
    }

    /**
     * {@return one row for each sequence: session_id, the static columns, length, distinct_states, entropy, transitions, complexity, and
     * the sequence as text} Of compressed ones: sequence_id and the number of sessions in place of session_id; of ones with case weights also their weight.
     */
    public Table toTable() {
        return SequenceTables.of(this, pool());
    }

    /**
     * {@return one row for each sequence as TraMineR's SPS: ids, static columns, weight if there are any, and sps, a text such as {@code
     * (school,22)-(job,48)}, missing states as *; {@link #ofSps} reads it}
     */
    public Table toSps() {
        return SequenceFormats.sps(this);
    }

    /**
     * {@return one row for each event as TraMineR's TSE: ids, time (a position, from 0), event; the state that begins, * for a missing one, and
     * {@link StatesReader#END}; {@link #ofTse} reads it}
     */
    public Table toTse() {
        return SequenceFormats.tse(this);
    }

    /** {@return one row for each spell: ids, from and to (positions, from 0, both included), state; {@link #ofSpells} reads it} */
    public Table toSpells() {
        return SequenceFormats.spells(this);
    }

    /** The number of the session in its log, of the row in its table, or of the distinct sequence among these. */
    IntColumn number() {
        Pool all = pool();
        return IntColumn.create(
                all.numberName(), Arrays.stream(all.ids()).map(id -> id + 1).toArray());
    }

    /** {@return session_id and the column of users; of compressed ones sequence_id; of those of a table row and its column of ids} */
    @Override
    public List<String> idNames() {
        String number = pool().numberName();
        return user().map(column -> List.of(number, column.name())).orElse(List.of(number));
    }

    /** {@return the columns of {@link #idNames}} */
    @Override
    public List<Column<?>> idColumns() {
        return user().<List<Column<?>>>map(column -> List.of(number(), column.toTexts()))
                .orElse(List.of(number()));
    }

    private Optional<CodedColumn> user() {
        Pool.OfTable table = pool().table();
        if (table != null) {
            return Optional.ofNullable(pool().statics().get(table.id()));
        }
        return Optional.ofNullable(sessions)
                .map(all -> pool().statics().get(all.log().userColumn()));
    }

    /**
     * The same sequences with a static column more.
     *
     * @param column one cell for each sequence; replaces a column of the same name
     * @return the sequences
     */
    public Sequences with(CodedColumn column) {
        Check.argument(
                column.size() == size(),
                "static column '%s' must have one cell for each sequence: %,d, had %,d",
                column.name(),
                size(),
                column.size());
        return kept(pool().with(column));
    }

    /**
     * The distances between all pairs of these sequences, computed once for each pair of distinct ones.
     *
     * @param distance which distance, such as {@code OptimalMatching.unit()}
     * @return the distances; they can be clustered in several ways
     * @throws sojourn.check.UsageException if the distance does not fit the sequences, or the memory does not suffice
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public Distances distances(SequenceDistance distance) {
        return new PoolPairs(distance, pool(), distinct()).distances();
    }

    /** Sequences without structure, one in place of each of these. */
    Sequences drawn(NullModel model, SplittableRandom random) {
        return new Sequences(null, null, PoolRequest.EVERYTHING, pool().drawn(model, random));
    }

    /**
     * Clusters these sequences by the distances between them.
     *
     * @param distance which distance, such as {@code OptimalMatching.unit()}
     * @param method   how: a tree of merges, {@code Hierarchical.complete().k(5)}; around medoids, {@code Pam.k(5)}, or {@code
     *     Clara.k(5)} without the distances of all pairs; by density, {@code Hdbscan.minSize(20)}; {@code Smile.clarans(5)}; or one of
     *     your own
     * @return the clusters, with their distances (but of CLARA), their tree or their {@link Clustering#medoids}; equal sequences have
     *     one label, except by a tree that follows the order of the input
     * @throws sojourn.check.UsageException if the method does not suit the sequences, such as a k above them, or the memory does not
     *     suffice
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public Clustering cluster(SequenceDistance distance, PairMethod method) {
        requireWeights();
        PairClusters found = method.cluster(new PoolPairs(distance, pool(), distinct()));
        Clustering clusters = Clustering.of(this, found);
        return found.distances().isPresent()
                ? clusters.with((model, random) ->
                        ClusterFigures.judged(drawn(model, random).cluster(distance, method)))
                : clusters;
    }

    /**
     * Clusters these sequences by distances that were computed before.
     *
     * @param distances of these sequences
     * @param settings  linkage and cut
     * @return the clusters
     * @throws sojourn.check.UsageException if the settings do not fit the sequences, or the memory does not suffice
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public Clustering cluster(Distances distances, Hierarchical settings) {
        distances.requireSize(size(), "sequences");
        requireWeights();
        return Clustering.of(this, TreeClusters.of(distances, settings, noun()));
    }

    /** A sequence that weighs nothing is near to nothing, and a mean over such ones is none. */
    private void requireWeights() {
        if (hasCaseWeights()) {
            long none =
                    IntStream.range(0, size()).filter(i -> caseWeight(i) == 0).count();
            Check.argument(
                    none == 0,
                    "sequences of weight 0 are in no cluster, and %,d of %s %s it; leave them out: pool.where(i -> pool.caseWeight(i) > 0)",
                    none,
                    Nouns.count(size(), noun()),
                    Nouns.verb(none, "has", "have"));
        }
    }

    /**
     * Clusters these sequences by their states, position by position: by K-Modes, {@code pool.cluster(Smile.kmodes(5))}. Where one
     * sequence is over and another goes on, they differ.
     *
     * @param method that takes categories
     * @return the clusters; they keep no distances
     * @throws sojourn.check.UsageException if the method does not take states, or the sequences do not suit it
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public Clustering cluster(Smile method) {
        method.requireStates();
        requireWeights();
        Distinct once = distinct();
        Check.argument(once.size() > 0, "there are no sequences to cluster");
        int[] first = IntStream.range(0, once.size()).map(once::first).toArray();
        Pool all = pool();
        WeightedRows rows =
                StateRows.of(all.codes(), all.offsets(), all.alphabet().size(), first, once.weights());
        RowModel model = method.fit(rows);
        return Clustering.of(this, model.method(), once.ofItems(model.labels(rows)))
                .with(Reclustering.of(rows, method));
    }

    /**
     * Where these sequences lie, as points in the plane, without clusters.
     *
     * @param distance which distance, such as {@code OptimalMatching.unit()}
     * @return the map, by t-SNE of perplexity 30, or of a third of the sequences where that is less
     * @throws sojourn.check.UsageException if the distance does not suit the sequences, or fewer than 3 are different
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     * @see Clustering#map()
     */
    public ClusterMap map(SequenceDistance distance) {
        return ClusterMap.ofPairs(this, new PoolPairs(distance, pool(), distinct()), null);
    }

    /**
     * Where these sequences lie, as points in the plane, without clusters.
     *
     * @param distance   which distance, such as {@code OptimalMatching.unit()}
     * @param perplexity about how many sequences are near to each, {@code >= 2} and below the number of sequences
     * @return the map, by t-SNE
     * @throws sojourn.check.UsageException as for {@link #map(SequenceDistance)}, and if perplexity is out of range
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public ClusterMap map(SequenceDistance distance, double perplexity) {
        return ClusterMap.ofPairs(this, new PoolPairs(distance, pool(), distinct()), perplexity);
    }

    /** {@return the states that come in the same order in enough of these sequences} */
    public Patterns patterns() {
        return new Patterns(this, this::input);
    }

    /** {@return how these sequences run: transitions, steps, funnels, paths, and differences of groups} */
    public Flow flow() {
        return new Flow(this);
    }

    private void requireTimes(String option) {
        SequenceEvents.require(asked.timed(), hasTimes(), option);
    }

    /** Refuses an option that needs the times of events where neither these have them nor the engine that gave them. */
    void requireTimesOfUsers(String option) {
        SequenceEvents.requireKnown(asked.timed(), hasTimes() || asksUsers(), option);
    }

    private boolean hasTimes() {
        return !compressed() && pool().table() == null && user().isPresent();
    }

    /** Whether these are distinct ones, and the engine that gave them knows what their users did. */
    boolean asksUsers() {
        return FlowResults.engine(pool()).isPresent();
    }

    PoolInput input() {
        return new PoolInput(
                pool(),
                noun(),
                this::distinct,
                () -> SequenceEvents.users(this),
                () -> SequenceEvents.millis(this),
                this::requireTimes);
    }

    @Override
    protected Sequences kept(Pool some) {
        return new Sequences(sessions, source, asked.some(), some);
    }

    @Override
    protected Sequences ended(Pool parts) {
        return new Sequences(sessions, source, asked.cut(), parts);
    }

    @Override
    protected Sequences changed(Pool others) {
        return new Sequences(sessions, source, asked.changed(), others);
    }
}
