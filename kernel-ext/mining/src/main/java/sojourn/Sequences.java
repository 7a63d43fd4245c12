package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.OptionWords;
import sojourn.cluster.RowModel;
import sojourn.cluster.WeightedRows;
import sojourn.cluster.density.Hdbscan;
import sojourn.cluster.hierarchical.Hierarchical;
import sojourn.cluster.medoids.Clara;
import sojourn.cluster.medoids.MedoidModel;
import sojourn.cluster.medoids.Pam;
import sojourn.cluster.smile.Smile;
import sojourn.cluster.smile.StateRows;
import sojourn.cluster.stability.PairReclustering;
import sojourn.cluster.stability.Reclustering;
import sojourn.distance.Distances;
import sojourn.distance.IndelCosts;
import sojourn.distance.SequenceDistance;
import sojourn.distance.SubstitutionCosts;
import sojourn.load.StateDataset;
import sojourn.load.column.CodedColumn;
import sojourn.sequence.CompressedStates;
import sojourn.sequence.Distinct;
import sojourn.sequence.Indicators;
import sojourn.sequence.NullModel;
import sojourn.sequence.PathIndicators;
import sojourn.sequence.Positions;
import sojourn.sequence.RankedIndicators;
import sojourn.sequence.SequencePattern;
import sojourn.sequence.StateDistribution;
import sojourn.sequence.TimeGrid;
import sojourn.sequence.pool.Pool;
import sojourn.sequence.pool.PoolCuts;
import sojourn.sequence.pool.PoolInput;
import sojourn.sequence.pool.PoolRequest;
import sojourn.sequence.pool.PoolText;
import sojourn.sequence.pool.SampledDistances;
import sojourn.source.RowKey;
import sojourn.source.SequenceRows;
import sojourn.source.SequenceSource;
import sojourn.source.SessionRows;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A pool of state sequences, one a session, with static columns beside them; or distinct ones, each with the number of sessions that
 * have it. Those of a log on an engine are brought back when they are first needed: by {@link #length}, if that comes first, the ones
 * of that length alone. Immutable.
 */
public final class Sequences implements Items {
    /** The last state of the alphabet where events have none. */
    public static final String MISSING_STATE = SequenceRows.MISSING_STATE;

    /** null where the sequences came from no log */
    private final @Nullable Sessions sessions;

    /** what can be asked for more or fewer of them; null where they came from no log */
    private final @Nullable SequenceSource source;

    private final PoolRequest asked;

    /** null until they are needed; a record, so that a thread that sees it sees all of it */
    private @Nullable Pool pool;

    private volatile @Nullable Distinct distinct;

    private Sequences(
            @Nullable Sessions sessions, @Nullable SequenceSource source, PoolRequest asked, @Nullable Pool pool) {
        this.sessions = sessions;
        this.source = source;
        this.asked = asked;
        this.pool = pool;
    }

    /** Those of sessions; at once if the log is in memory. */
    static Sequences of(Sessions sessions, SequenceSource source) {
        Sequences all = new Sequences(sessions, source, PoolRequest.EVERYTHING, null);
        if (sessions.log().loaded()) {
            all.pool();
        }
        return all;
    }

    private Pool pool() {
        Pool known = pool;
        return known == null ? fetch() : known;
    }

    private synchronized Pool fetch() {
        Pool known = pool;
        if (known == null) {
            known = Pool.of(Objects.requireNonNull(source).rows(asked.min(), asked.max()));
            pool = known;
        }
        return known;
    }

    /** Those of a table, by row; rows of no state are left out. */
    static Sequences ofTable(
            List<String> alphabet,
            int[] codes,
            int[] offsets,
            int[] rows,
            long before,
            List<CodedColumn> statics,
            Pool.OfTable table) {
        Pool pool = Pool.ofTable(alphabet, codes, offsets, rows, before, statics, table);
        return new Sequences(null, null, PoolRequest.EVERYTHING, pool);
    }

    /**
     * Reads sequences from a file that has a row a person and a column a time.
     *
     * @param file .csv, .tsv or .txt, also with .gz
     * @return a reader, to be told which columns hold the states
     */
    public static StatesReader readStates(Path file) {
        return StatesReader.of(file);
    }

    /**
     * Reads sequences from a file that has a row a person and a column a time.
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
     * Takes sequences from a table that has a row a person and a column a time.
     *
     * @param table the table
     * @return a reader, to be told which columns hold the states
     */
    public static StatesReader readStates(Table table) {
        return StatesReader.of(table);
    }

    /**
     * Takes sequences from a table that has a row a person and a column a time; the other columns are kept as static ones.
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
     * Takes sequences from a table that has a row a spell: who, from when, until when, in which state. Whole numbers are steps of a time
     * that all share, and a spell includes both its ends; {@link StatesReader#spells} has times, gaps that are filled, and weights.
     *
     * @param table the table
     * @param id    the column that says who a spell is of
     * @param from  where it begins, whole numbers
     * @param to    where it ends
     * @param state its state
     * @return the sequences, one a person; steps of no spell are missing, those after the last spell left out
     * @throws sojourn.check.UsageException if a column is unknown, two spells of a person overlap, or one ends before it begins
     */
    public static Sequences ofSpells(Table table, String id, String from, String to, String state) {
        return readStates(table).spells(id, from, to, state).load();
    }

    /**
     * Takes sequences from a table that has one event a row, TraMineR's TSE: when whom what state begins for, until the next one or
     * {@link StatesReader#END}. {@link StatesReader#tse} has times and weights.
     *
     * @param table the table
     * @param who   the column that says who an event is of
     * @param time  when it is, whole numbers
     * @param event the state that begins
     * @return the sequences, one a person
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
    public int size() {
        return pool().size();
    }

    @Override
    public String noun() {
        return pool().noun();
    }

    /**
     * What a sequence counts in the pictures of {@code SequenceCharts} and in Markov models: its weight in the table that it came from,
     * times {@link #weight}. Nothing else uses the weights of a table: in state distributions, summaries, distances, costs and
     * clusterings by distances each row counts once.
     *
     * @param sequence in {@code [0, size())}
     * @return {@code >= 0}
     */
    public double caseWeight(int sequence) {
        return pool().caseWeight(sequence);
    }

    /** {@return whether the sequences came from a table with weights} */
    public boolean hasCaseWeights() {
        return pool().hasCaseWeights();
    }

    /** {@return whether {@link #sessions} gives the sessions that these were made from} */
    public boolean isOfSessions() {
        return sessions != null && !compressed();
    }

    @Override
    public long weight(int sequence) {
        return pool().weight(sequence);
    }

    @Override
    public long total() {
        long[] all = pool().weights();
        return all == null ? size() : Arrays.stream(all).sum();
    }

    @Override
    public Optional<RowKey> key() {
        return Optional.ofNullable(pool().key());
    }

    @Override
    public boolean compressed() {
        return pool().weights() != null;
    }

    /**
     * {@return the sessions that they were made from}
     *
     * @throws IllegalStateException if the sequences are compressed: there are no single sessions here then
     */
    public Sessions sessions() {
        Sessions known = sessions;
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
                Pool.distinct(
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
        return with(pool().grouped(distinct()));
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
            distinct = found;
        }
        return found;
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
     * The same sessions, their states in equal steps of time instead of one an event: in each step the state of the last event that
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
     * Keeps the sequences that a test accepts.
     *
     * @param accepts a sequence in {@code [0, size())} or not
     * @return those sequences, in their order
     */
    public Sequences where(IntPredicate accepts) {
        return with(PoolCuts.where(pool(), accepts));
    }

    /**
     * Keeps the sequences that have a value in a static column.
     *
     * @param column one of {@link #staticColumns}
     * @param value  one of its values
     * @return those sequences, in their order
     */
    public Sequences where(String column, String value) {
        CodedColumn statics = staticColumn(column);
        Nearest.require("value of '" + column + "'", value, statics.values());
        int code = statics.values().indexOf(value);
        return where(i -> statics.code(i) == code);
    }

    /**
     * Runs of equal states as one event each: the order of the states that were passed through, without how long each lasted, which
     * {@link #duration} keeps. A clustering of these does not depend on how often the same was done in a row.
     *
     * @return as many sequences, none longer than before
     */
    public Sequences runs() {
        return changed(PoolCuts.runs(pool()));
    }

    /**
     * How many events an event of {@link #runs} stands for.
     *
     * @param sequence in {@code [0, size())}
     * @param position in {@code [0, length(sequence))}
     * @return {@code >= 1}; 1 in a pool that is not one of runs, or has distinct sequences with counts
     */
    public int duration(int sequence, int position) {
        return pool().duration(sequence, position);
    }

    /**
     * Each sequence from the first time that it has a state. Those that never have it are left out.
     *
     * @param state one of {@link #alphabet}
     * @return those sequences, each beginning with the state
     */
    public Sequences since(String state) {
        return changed(PoolCuts.since(pool(), state));
    }

    /**
     * The same sequences with position 0 at their first event of a state, whole. Pictures by position, such as index plots, state
     * distributions and step matrices, then show what comes before and after it; distances, costs and clusterings stay the same.
     * Sequences that never have the state are left out, and {@link #positions} counts them. A part of these, such as {@link #first},
     * and their {@link #runs} have positions from their first event again.
     *
     * @param state one of {@link #alphabet}
     * @return those sequences, in their order
     * @throws sojourn.check.UsageException if there is no such state, with the nearest one, or no sequence has it
     */
    public Sequences alignedAt(String state) {
        return with(PoolCuts.alignedAt(pool(), state, Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    /**
     * The events around the first one of a state, which is position 0. Sequences that never have it are left out.
     *
     * @param state  one of {@link #alphabet}
     * @param before how many events before it are kept, {@code >= 0}
     * @param after  how many after it, {@code >= 0}
     * @return those sequences; distances, costs and clusterings see these events alone
     * @throws sojourn.check.UsageException if there is no such state, with the nearest one, no sequence has it, or a number is below 0
     */
    public Sequences alignedAt(String state, int before, int after) {
        return changed(PoolCuts.alignedAt(pool(), state, before, after));
    }

    /** {@return how positions are counted, see {@link #alignedAt}, and called, such as by the months of a table's columns} */
    public Positions positions() {
        return pool().positions();
    }

    /**
     * Each sequence up to the first time that it has a state, this event among them. Those that never have it are kept whole.
     *
     * @param state one of {@link #alphabet}
     * @return as many sequences
     */
    public Sequences until(String state) {
        return new Sequences(sessions, source, asked.cut(), PoolCuts.until(pool(), state));
    }

    /**
     * The first events of each sequence; shorter ones are kept whole.
     *
     * @param events {@code >= 1}
     * @return as many sequences
     */
    public Sequences first(int events) {
        return new Sequences(sessions, source, asked.cut(), PoolCuts.first(pool(), events));
    }

    /**
     * The last events of each sequence; shorter ones are kept whole.
     *
     * @param events {@code >= 1}
     * @return as many sequences
     */
    public Sequences last(int events) {
        return changed(PoolCuts.last(pool(), events));
    }

    /**
     * The events of some ranks of each sequence; sequences that end before are left out.
     *
     * @param from the first rank; 1 is a sequence's first event
     * @param to   the last rank, {@code >= from}
     * @return those sequences, each of {@code to - from + 1} events at most
     */
    public Sequences ranks(int from, int to) {
        return changed(PoolCuts.ranks(pool(), from, to));
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
        requireEvents(option);
        return changed(PoolCuts.between(pool(), eventMillis(), from.toEpochMilli(), to.toEpochMilli()));
    }

    /**
     * Keeps the sequences in which a pattern occurs, see {@link SequencePattern}: {@code a->[^b]*->c} are those that have a, later
     * c, and no b between the two.
     *
     * @param pattern states and quantifiers, joined by {@code ->}
     * @return those sequences, in their order
     * @throws sojourn.check.UsageException if it names an unknown state, or cannot be read
     */
    public Sequences matching(String pattern) {
        return with(PoolCuts.matching(pool(), pattern));
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

    String format(int sequence, String between) {
        return PoolText.format(pool(), sequence, between);
    }

    /**
     * {@return what stands between states in {@link #format}: the first of {@code - > | · →} that no state of the alphabet holds,
     * else a run of arrows between blanks that none holds}
     */
    public String separator() {
        return PoolText.separator(alphabet());
    }

    /**
     * {@return the column of {@link #toTable} that holds sequences as texts: {@code sequence}, or where states hold the usual dash
     * a name that tells what stands between them, {@code sequence joined by >}}
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

    /** {@return one sequence a row, with all of {@link Indicators} and {@link PathIndicators}} */
    public Table indicatorTable() {
        return SequenceTables.indicators(this, pool()::pathIndicators);
    }

    /**
     * All indicators, with those of states that are better or worse, see {@link RankedIndicators}.
     *
     * @param bestToWorst all states that sequences have, the best first
     * @return one sequence a row
     * @throws sojourn.check.UsageException if a state is unknown, named twice, or not named
     */
    public Table indicatorTable(String... bestToWorst) {
        return SequenceTables.ranked(this, pool()::pathIndicators, List.of(bestToWorst));
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

    /** {@return quantiles and means of the sequences' indicators} */
    public Table describe() {
        return SequenceTables.summary(this);
    }

    /**
     * {@return one sequence a row: session_id, the static columns, length, distinct_states, entropy, transitions, complexity, and
     * the sequence as text} Of compressed ones: sequence_id and the number of sessions in place of session_id.
     */
    public Table toTable() {
        return SequenceTables.of(this);
    }

    /**
     * {@return one sequence a row as TraMineR's SPS: ids, static columns, weight if there are any, and sps, a text such as {@code
     * (school,22)-(job,48)}, missing states as *; {@link #ofSps} reads it}
     */
    public Table toSps() {
        return SequenceFormats.sps(this);
    }

    /**
     * {@return one event a row as TraMineR's TSE: ids, time (a position, from 0), event; the state that begins, * for a missing one, and
     * {@link StatesReader#END}; {@link #ofTse} reads it}
     */
    public Table toTse() {
        return SequenceFormats.tse(this);
    }

    /** {@return one spell a row: ids, from and to (positions, from 0, both included), state; {@link #ofSpells} reads it} */
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

    /** {@return the column of users, or of ids of a table; empty if the sequences have none} */
    Optional<CodedColumn> user() {
        Pool.OfTable table = pool().table();
        if (table != null) {
            return Optional.ofNullable(pool().statics().get(table.id()));
        }
        return Optional.ofNullable(sessions)
                .map(all -> pool().statics().get(all.log().userColumn()));
    }

    /** {@return the names of the static columns} */
    public List<String> staticColumns() {
        return List.copyOf(pool().statics().keySet());
    }

    /**
     * A static column: one value a sequence.
     *
     * @param name one of {@link #staticColumns}
     * @return the column, one cell a sequence
     */
    public CodedColumn staticColumn(String name) {
        Map<String, CodedColumn> statics = pool().statics();
        Nearest.require("static column", name, statics.keySet());
        return Objects.requireNonNull(statics.get(name));
    }

    /**
     * The same sequences with a static column more.
     *
     * @param column one cell a sequence; replaces a column of the same name
     * @return the sequences
     */
    public Sequences with(CodedColumn column) {
        Check.argument(
                column.size() == size(),
                "static column '%s' must have one cell a sequence: %,d, had %,d",
                column.name(),
                size(),
                column.size());
        return with(pool().with(column));
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
        Pool all = pool();
        return Distances.of(distance, all.codes(), all.offsets(), all.alphabet(), distinct(), all::called);
    }

    /** Sequences without structure, one in place of each of these. */
    Sequences drawn(NullModel model, SplittableRandom random) {
        return new Sequences(null, null, PoolRequest.EVERYTHING, pool().drawn(model, random));
    }

    /**
     * Clusters these sequences by a tree of merges.
     *
     * @param distance which distance, such as {@code OptimalMatching.unit()}
     * @param settings linkage and cut, such as {@code Hierarchical.complete().k(5)}
     * @return the clusters
     * @throws sojourn.check.UsageException if the settings do not fit the sequences, or the memory does not suffice
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public Clustering cluster(SequenceDistance distance, Hierarchical settings) {
        settings.requireCut(size(), noun());
        return cluster(distances(distance), settings).anew(other -> other.cluster(distance, settings));
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
        Check.argument(
                distances.size() == size(),
                "the distances are of %,d sequences, but these are %,d",
                distances.size(),
                size());
        return Clustering.of(this, distances, settings);
    }

    /**
     * Clusters these sequences around medoids by PAM.
     *
     * @param distance which distance, such as {@code OptimalMatching.unit()}
     * @param method   how, such as {@code Pam.k(5)}
     * @return the clusters, with their distances and {@link Clustering#medoids}
     * @throws sojourn.check.UsageException if k is more than the distinct sequences, or the memory does not suffice
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public Clustering cluster(SequenceDistance distance, Pam method) {
        Check.argument(
                method.k() <= distinct().size(),
                "k must be in 1..%,d (the distinct sequences), was %,d",
                distinct().size(),
                method.k());
        Distances all = distances(distance);
        MedoidModel model = method.fit(all.distinct(), all.weights());
        return around(distance, model, Optional.of(all))
                .with(new PairReclustering(
                        all,
                        (some, often) -> method.fit(some, often).labels(),
                        Optional.of(k -> (some, often) ->
                                new Pam(k, method.maxSwaps()).fit(some, often).labels())))
                .anew(other -> other.cluster(distance, method));
    }

    /**
     * Clusters these sequences around medoids by CLARA: without the distances of all pairs.
     *
     * @param distance which distance, such as {@code OptimalMatching.unit()}
     * @param method   how, such as {@code Clara.k(5)}
     * @return the clusters, with their {@link Clustering#medoids}
     * @throws sojourn.check.UsageException if k is more than the distinct sequences
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public Clustering cluster(SequenceDistance distance, Clara method) {
        SampledDistances between = SampledDistances.of(distance, pool(), distinct());
        return around(distance, between.fit(method), Optional.empty()).with(between.again(method));
    }

    /**
     * Clusters these sequences by density, at all densities at once.
     *
     * @param distance which distance, such as {@code OptimalMatching.unit()}
     * @param method   how, such as {@code Hdbscan.minSize(20)}
     * @return the clusters and noise, with their distances; equal sequences have one label
     * @throws sojourn.check.UsageException if minPts is more than the sequences, or the memory does not suffice
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public Clustering cluster(SequenceDistance distance, Hdbscan method) {
        Distances all = distances(distance);
        int[] labels = all.ofItems(method.labels(all.distinct(), all.weights()));
        return Clustering.of(this, distance.describe() + ", " + method.describe(), labels, all)
                .with(new PairReclustering(all, method::labels, Optional.empty()))
                .anew(other -> other.cluster(distance, method));
    }

    /**
     * Clusters these sequences by a method of Smile that goes by distances, which is CLARANS.
     *
     * @param distance which distance, such as {@code OptimalMatching.unit()}
     * @param method   how, such as {@code Smile.clarans(5)}
     * @return the clusters, with their distances
     * @throws sojourn.check.UsageException if the method takes no distances, the sequences do not suit it, or the memory does not suffice
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public Clustering cluster(SequenceDistance distance, Smile method) {
        method.requireDistances();
        Distances all = distances(distance);
        double[] weights = new double[all.distinct().size()];
        Arrays.setAll(weights, d -> all.weight(d));
        int[] ofDistinct = method.labels(all.distinct(), weights);
        int[] labels = new int[size()];
        Arrays.setAll(labels, i -> ofDistinct[all.of(i)]);
        return Clustering.of(this, distance.describe() + ", " + method.describe(), labels, all)
                .with(new PairReclustering(all, method::labels, Optional.of(k -> method.withK(k)::labels)))
                .anew(other -> other.cluster(distance, method));
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
        Distinct once = distinct();
        Check.argument(once.size() > 0, "there are no sequences to cluster");
        double[] weights = new double[once.size()];
        Arrays.setAll(weights, d -> once.weight(d));
        int[] first = IntStream.range(0, once.size()).map(once::first).toArray();
        Pool all = pool();
        WeightedRows rows =
                StateRows.of(all.codes(), all.offsets(), all.alphabet().size(), first, weights);
        RowModel model = method.fit(rows);
        int[] ofDistinct = model.labels(rows);
        int[] labels = new int[size()];
        Arrays.setAll(labels, i -> ofDistinct[once.of(i)]);
        return Clustering.of(this, model.method(), labels)
                .with(Reclustering.of(rows, method))
                .anew(other -> other.cluster(method));
    }

    private Clustering around(SequenceDistance distance, MedoidModel model, Optional<Distances> all) {
        Distinct once = distinct();
        int[] ofDistinct = model.labels();
        int[] labels =
                IntStream.range(0, size()).map(i -> ofDistinct[once.of(i)]).toArray();
        int[] medoids = Arrays.stream(model.medoids()).map(once::first).toArray();
        return Clustering.around(this, distance.describe() + ", " + model.method(), labels, medoids, all);
    }

    /** {@return substitution costs from how often one state follows another in these sequences} */
    public SubstitutionCosts transitionCosts() {
        Pool all = pool();
        return SubstitutionCosts.fromTransitionRates(all.codes(), all.offsets(), all.alphabet(), this::weight);
    }

    /** {@return substitution costs from what states turn into in these sequences, see {@link SubstitutionCosts#fromCommonFuture}} */
    public SubstitutionCosts futureCosts() {
        Pool all = pool();
        return SubstitutionCosts.fromCommonFuture(all.codes(), all.offsets(), this::weight, all.alphabet());
    }

    /** {@return costs of insertions by how rare a state is in these sequences, see {@link IndelCosts#inverseShares}} */
    public IndelCosts indelCosts() {
        Pool all = pool();
        return IndelCosts.inverseShares(all.codes(), all.offsets(), this::weight, all.alphabet());
    }

    /** {@return costs of insertions by how rare a state is, on a logarithmic scale, see {@link IndelCosts#logShares}} */
    public IndelCosts logIndelCosts() {
        Pool all = pool();
        return IndelCosts.logShares(all.codes(), all.offsets(), this::weight, all.alphabet());
    }

    /** {@return the states that come in the same order in enough of these sequences} */
    public Patterns patterns() {
        return new Patterns(this);
    }

    /** {@return how these sequences run: transitions, steps, funnels, paths, and differences of groups} */
    public Flow flow() {
        return new Flow(this);
    }

    PoolInput input() {
        return new PoolInput(pool(), noun(), this::distinct, this::userCodes, this::eventMillis);
    }

    /** The user of each sequence, by code; each for itself where there are none. */
    private int[] userCodes() {
        CodedColumn users = user().orElse(null);
        return IntStream.range(0, size())
                .map(i -> users == null ? i : users.code(i))
                .toArray();
    }

    /** The time of each event, as {@link #codes} has them. */
    long[] eventMillis() {
        SessionRows rows = sessions().source().rows().orElseThrow();
        long[] times = rows.events().times();
        int[] offsets = pool().offsets();
        long[] millis = new long[offsets[size()]];
        for (int i = 0; i < size(); i++) {
            for (int p = 0; p < length(i); p++) {
                millis[offsets[i] + p] = times[rows.row(sessionId(i) - 1, p)];
            }
        }
        return millis;
    }

    /** Refuses sequences without {@link #eventMillis}. */
    void requireEvents(String option) {
        Check.argument(
                asked.timed(),
                "%s needs the time of each state, which runs, parts from a later event on and steps of time do not have; ask for it"
                        + " before %s, %s or %s",
                option,
                OptionWords.of("--runs", ".runs()"),
                OptionWords.of("--since", ".since(…)"),
                OptionWords.of("--every", ".every(…)"));
        Check.argument(
                !compressed() && pool().table() == null && user().isPresent(),
                "%s needs the times of single events, and these sequences have none; load the log, or a sample of its users by %s",
                option,
                OptionWords.of("--sample-users 0.1", ".sampleUsers(0.1, 42)"));
    }

    /**
     * The same sequences with other states, one for each of theirs: such as phases of a model.
     *
     * @param alphabet the states, in code order
     * @param codes    state codes, as many as {@link #codes}
     * @return the sequences, with their ids and static columns
     * @throws sojourn.check.UsageException if there are more or fewer codes, or one is not in the alphabet
     */
    public Sequences recoded(List<String> alphabet, int[] codes) {
        return changed(pool().recoded(alphabet, codes));
    }

    /** {@return a copy of the state codes, one sequence after the other} */
    public int[] codes() {
        return pool().codes().clone();
    }

    /** {@return a copy of the n + 1 places in {@link #codes} where sequences start} */
    public int[] offsets() {
        return pool().offsets().clone();
    }

    private Sequences with(Pool changed) {
        return new Sequences(sessions, source, asked.some(), changed);
    }

    private Sequences changed(Pool of) {
        return new Sequences(sessions, source, asked.changed(), of);
    }
}
