package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.cluster.Clara;
import sojourn.cluster.Hierarchical;
import sojourn.cluster.MedoidModel;
import sojourn.cluster.Pam;
import sojourn.distance.Distances;
import sojourn.distance.SequenceDistance;
import sojourn.distance.SubstitutionCosts;
import sojourn.load.CodedColumn;
import sojourn.run.Cache;
import sojourn.run.CacheKey;
import sojourn.sequence.Distinct;
import sojourn.sequence.Indicators;
import sojourn.sequence.StateDistribution;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** A pool of state sequences, one a session, with static columns beside them. Immutable. */
public final class Sequences implements Items {
    private static final List<String> SEPARATORS = List.of("-", ">", "|", "·", "→");

    /** The last state of the alphabet where events have none. */
    public static final String MISSING_STATE = "(missing)";

    /** null where the sequences came compressed */
    private final @Nullable Sessions sessions;

    private final String state;
    private final List<String> alphabet;
    private final int[] codes;
    private final int[] offsets;
    /** sequence to index of its session */
    private final int[] ids;
    /** how many sessions each sequence stands for; null where they are kept one by one */
    private final long @Nullable [] weights;

    /** sessions before any length criterion */
    private final long before;

    private final Map<String, CodedColumn> statics;
    private volatile Distinct distinct;
    /** where compressed sequences lie one by one, if they came from there; set before anyone else sees the pool */
    private @Nullable Origin origin;

    private Sequences(
            @Nullable Sessions sessions,
            String state,
            List<String> alphabet,
            int[] codes,
            int[] offsets,
            int[] ids,
            long @Nullable [] weights,
            long before,
            Map<String, CodedColumn> statics) {
        this.sessions = sessions;
        this.state = state;
        this.alphabet = alphabet;
        this.codes = codes;
        this.offsets = offsets;
        this.ids = ids;
        this.weights = weights;
        this.before = before;
        this.statics = statics;
    }

    static Sequences of(Sessions sessions, CodedColumn state) {
        int n = sessions.size();
        int[] codes = new int[sessions.events()];
        int[] offsets = new int[n + 1];
        int[] ids = new int[n];
        int missing = state.values().size();
        boolean anyMissing = false;
        for (int s = 0; s < n; s++) {
            ids[s] = s;
            int length = sessions.length(s);
            offsets[s + 1] = offsets[s] + length;
            for (int p = 0; p < length; p++) {
                int code = state.code(sessions.row(s, p));
                anyMissing |= code == CodedColumn.MISSING;
                codes[offsets[s] + p] = code == CodedColumn.MISSING ? missing : code;
            }
        }
        List<String> alphabet = state.values();
        if (anyMissing) {
            Check.argument(
                    !alphabet.contains(MISSING_STATE),
                    "column '%s' has cells without a value and cells with the text %s, which stands for them",
                    state.name(),
                    MISSING_STATE);
            List<String> more = new ArrayList<>(alphabet);
            more.add(MISSING_STATE);
            alphabet = List.copyOf(more);
        }
        CodedColumn users = sessions.users();
        Map<String, CodedColumn> statics = new LinkedHashMap<>();
        statics.put(users.name(), users);
        sessions.sessionIds().ifPresent(given -> statics.put(given.name(), given));
        return new Sequences(sessions, state.name(), alphabet, codes, offsets, ids, null, n, statics);
    }

    @Override
    public int size() {
        return ids.length;
    }

    @Override
    public String noun() {
        return "sessions";
    }

    @Override
    public long weight(int sequence) {
        long[] all = weights;
        return all == null ? 1 : all[sequence];
    }

    @Override
    public long total() {
        long[] all = weights;
        return all == null ? ids.length : Arrays.stream(all).sum();
    }

    /** Where compressed sequences lie one by one, if they came from there. */
    Optional<Origin> origin() {
        return Optional.ofNullable(origin);
    }

    /** This pool, just made, which came from an engine. */
    Sequences from(@Nullable Origin made) {
        origin = made;
        return this;
    }

    @Override
    public boolean compressed() {
        return weights != null;
    }

    /**
     * {@return the sessions that they were made from}
     *
     * @throws IllegalStateException if the sequences came compressed: there are no single sessions here then
     */
    public Sessions sessions() {
        Sessions known = sessions;
        Check.state(
                known != null,
                "these sequences are distinct ones with their counts: there are no single sessions here; to label all"
                        + " sessions where they lie, assign a clustering to the scanned ones");
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
        int m = weights.length;
        Check.argument(
                offsets.length == m + 1 && offsets[m] == codes.length,
                "offsets must be one a sequence and the end: %,d for %,d codes, had %,d",
                m + 1,
                codes.length,
                offsets.length);
        for (int i = 0; i < codes.length; i++) {
            if (codes[i] < 0 || codes[i] >= alphabet.size()) {
                Check.argument(
                        false, "state codes must lie in [0, %,d), was %,d at cell %,d", alphabet.size(), codes[i], i);
            }
        }
        Integer[] order = new Integer[m];
        Arrays.setAll(order, i -> i);
        Arrays.sort(
                order, (a, b) -> Arrays.compare(codes, offsets[a], offsets[a + 1], codes, offsets[b], offsets[b + 1]));
        int[] sorted = new int[codes.length];
        int[] places = new int[m + 1];
        long[] counts = new long[m];
        int[] ids = new int[m];
        for (int i = 0; i < m; i++) {
            int from = order[i];
            int length = offsets[from + 1] - offsets[from];
            System.arraycopy(codes, offsets[from], sorted, places[i], length);
            places[i + 1] = places[i] + length;
            counts[i] = weights[from];
            ids[i] = i;
            Check.argument(counts[i] >= 1, "weights must be >= 1: that of sequence %,d is %,d", from + 1, counts[i]);
            Check.argument(
                    i == 0 || Arrays.compare(sorted, places[i - 1], places[i], sorted, places[i], places[i + 1]) != 0,
                    "compressed sequences must be distinct, but numbers %,d and %,d are equal",
                    i == 0 ? 0 : order[i - 1] + 1,
                    from + 1);
        }
        return new Sequences(null, state, List.copyOf(alphabet), sorted, places, ids, counts, before, Map.of());
    }

    /**
     * {@return the distinct sequences with their counts, in canonical order, as an engine gives them; what belongs to single
     * sessions, such as their users, is left behind}
     */
    public Sequences compress() {
        if (compressed()) {
            return this;
        }
        Distinct once = distinct();
        int m = once.size();
        int[] places = new int[m + 1];
        long[] counts = new long[m];
        for (int i = 0; i < m; i++) {
            places[i + 1] = places[i] + length(once.first(i));
            counts[i] = once.weight(i);
        }
        int[] flat = new int[places[m]];
        for (int i = 0; i < m; i++) {
            System.arraycopy(codes, offsets[once.first(i)], flat, places[i], length(once.first(i)));
        }
        return compressed(state, alphabet, flat, places, counts, before);
    }

    /** {@return the column that gives the states} */
    public String state() {
        return state;
    }

    /**
     * {@return the states, in code order} Those of the log's column, whether or not a sequence has them; then
     * {@link #MISSING_STATE} if an event has none.
     */
    public List<String> alphabet() {
        return alphabet;
    }

    /** {@return how many sequences there were before the length criterion} */
    public long sizeBefore() {
        return before;
    }

    /** {@return the number of events in all sequences} */
    public long events() {
        if (!compressed()) {
            return codes.length;
        }
        long events = 0;
        for (int i = 0; i < size(); i++) {
            events += weight(i) * length(i);
        }
        return events;
    }

    /** {@return the greatest length; 0 if there is no sequence} */
    public int maxLength() {
        int longest = 0;
        for (int i = 0; i < size(); i++) {
            longest = Math.max(longest, length(i));
        }
        return longest;
    }

    /**
     * How many events a sequence has.
     *
     * @param sequence in {@code [0, size())}
     * @return {@code >= 1}
     */
    public int length(int sequence) {
        return offsets[sequence + 1] - offsets[sequence];
    }

    /**
     * The state at a position.
     *
     * @param sequence in {@code [0, size())}
     * @param position in {@code [0, length(sequence))}
     * @return a place in {@link #alphabet}
     */
    public int code(int sequence, int position) {
        return codes[offsets[sequence] + position];
    }

    /**
     * The id of a sequence's session.
     *
     * @param sequence in {@code [0, size())}
     * @return 1-based, by user and time, counted before any length criterion; of compressed ones, the sequence's number
     */
    public int sessionId(int sequence) {
        return ids[sequence] + 1;
    }

    /** {@return the distinct sequences and their weights; found once} */
    public Distinct distinct() {
        Distinct found = distinct;
        if (found == null) {
            long[] all = weights;
            found = all == null ? Distinct.of(codes, offsets) : Distinct.compressed(all);
            distinct = found;
        }
        return found;
    }

    /**
     * Keeps the sequences whose length lies in a range.
     *
     * @param min {@code >= 1}
     * @param max {@code >= min}
     * @return those sequences
     */
    public Sequences length(int min, int max) {
        Check.argument(min >= 1, "length must start at 1 or more, was %d..%d", min, max);
        Check.argument(max >= min, "length must not end below its start, was %d..%d", min, max);
        return where(i -> length(i) >= min && length(i) <= max);
    }

    /**
     * Keeps the sequences that a test accepts.
     *
     * @param accepts a sequence in {@code [0, size())} or not
     * @return those sequences, in their order
     */
    public Sequences where(IntPredicate accepts) {
        return select(IntStream.range(0, size()).filter(accepts).toArray());
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
     * A sequence as text, its states joined by {@link #separator}: {@code A-B-C}. Different sequences have different texts.
     *
     * @param sequence in {@code [0, size())}
     * @return the text
     */
    public String format(int sequence) {
        return format(sequence, separator());
    }

    private String format(int sequence, String between) {
        StringBuilder text = new StringBuilder();
        for (int p = 0; p < length(sequence); p++) {
            text.append(p == 0 ? "" : between).append(alphabet.get(code(sequence, p)));
        }
        return text.toString();
    }

    /**
     * {@return what stands between states in {@link #format}: the first of {@code - > | · →} that no state of the alphabet holds,
     * else a run of arrows between blanks that none holds}
     */
    public String separator() {
        for (String candidate : SEPARATORS) {
            if (alphabet.stream().noneMatch(state -> state.contains(candidate))) {
                return candidate;
            }
        }
        StringBuilder arrows = new StringBuilder("→→");
        while (alphabet.stream().anyMatch(state -> state.contains(arrows))) {
            arrows.append('→');
        }
        return " " + arrows + " ";
    }

    /**
     * Length, distinct states, entropy, transitions and complexity of a sequence.
     *
     * @param sequence in {@code [0, size())}
     * @return the indicators
     */
    public Indicators indicators(int sequence) {
        return Indicators.of(codes, offsets[sequence], offsets[sequence + 1], alphabet.size());
    }

    /** {@return how many events of these sequences have each state, in code order} */
    public long[] stateCounts() {
        long[] counts = new long[alphabet.size()];
        for (int i = 0; i < size(); i++) {
            long weight = weight(i);
            for (int at = offsets[i]; at < offsets[i + 1]; at++) {
                counts[codes[at]] += weight;
            }
        }
        return counts;
    }

    /** {@return how often each state stands at each position} */
    public StateDistribution distribution() {
        return StateDistribution.of(codes, offsets, alphabet.size(), new int[size()], 1, this::weight)[0];
    }

    /**
     * How often each state stands at each position, for each value of a static column; sequences without a value are left out.
     *
     * @param column one of {@link #staticColumns}, such as the user or a cluster's label
     * @return value to distribution, in the order of the column's values
     */
    public Map<String, StateDistribution> distribution(String column) {
        CodedColumn statics = staticColumn(column);
        List<String> values = statics.values();
        StateDistribution[] each =
                StateDistribution.of(codes, offsets, alphabet.size(), statics.codes(), values.size(), this::weight);
        Map<String, StateDistribution> all = new LinkedHashMap<>();
        for (int g = 0; g < each.length; g++) {
            all.put(values.get(g), each[g]);
        }
        return Collections.unmodifiableMap(all);
    }

    /** {@return quantiles and means of the sequences' indicators} */
    public Table describe() {
        double[][] columns = new double[5][size()];
        for (int i = 0; i < size(); i++) {
            Indicators of = indicators(i);
            columns[0][i] = of.length();
            columns[1][i] = of.distinctStates();
            columns[2][i] = of.entropy();
            columns[3][i] = of.transitions();
            columns[4][i] = of.complexity();
        }
        List<String> names = List.of("length", "distinct_states", "entropy", "transitions", "complexity");
        Summary summary = new Summary();
        for (int j = 0; j < columns.length; j++) {
            summary = compressed()
                    ? summary.with(names.get(j), columns[j], this::weight)
                    : summary.with(names.get(j), columns[j]);
        }
        return summary.table("sequences");
    }

    /**
     * {@return one sequence a row: session_id, the static columns, length, distinct_states, entropy, transitions, complexity, and
     * the sequence as text} Of compressed ones: sequence_id and the number of sessions in place of session_id.
     */
    public Table toTable() {
        IntColumn length = IntColumn.create("length", size());
        IntColumn distinctStates = IntColumn.create("distinct_states", size());
        DoubleColumn entropy = DoubleColumn.create("entropy", size());
        IntColumn transitions = IntColumn.create("transitions", size());
        DoubleColumn complexity = DoubleColumn.create("complexity", size());
        StringColumn text = StringColumn.create("sequence", size());
        String between = separator();
        for (int i = 0; i < size(); i++) {
            Indicators of = indicators(i);
            length.set(i, of.length());
            distinctStates.set(i, of.distinctStates());
            entropy.set(i, of.entropy());
            transitions.set(i, of.transitions());
            complexity.set(i, of.complexity());
            text.set(i, format(i, between));
        }
        Table table = Table.create("sequences", number());
        if (compressed()) {
            LongColumn counts = LongColumn.create(noun(), size());
            for (int i = 0; i < size(); i++) {
                counts.set(i, weight(i));
            }
            table.addColumns(counts);
        }
        statics.forEach((name, column) -> table.addColumns(column.toTexts().setName(ColumnNames.free(table, name))));
        for (Column<?> column : List.of(length, distinctStates, entropy, transitions, complexity, text)) {
            table.addColumns(column.setName(ColumnNames.free(table, column.name())));
        }
        return table;
    }

    /** The number of the session in its log, or of the distinct sequence among these. */
    private IntColumn number() {
        IntColumn id = IntColumn.create(compressed() ? "sequence_id" : "session_id", size());
        for (int i = 0; i < size(); i++) {
            id.set(i, sessionId(i));
        }
        return id;
    }

    /** {@return session_id and the column of users; of compressed ones sequence_id} */
    @Override
    public List<String> idNames() {
        String number = compressed() ? "sequence_id" : "session_id";
        return user().map(column -> List.of(number, column.name())).orElse(List.of(number));
    }

    /** {@return session_id and the column of users; of compressed ones sequence_id} */
    @Override
    public List<Column<?>> idColumns() {
        return user().<List<Column<?>>>map(column -> List.of(number(), column.toTexts()))
                .orElse(List.of(number()));
    }

    private Optional<CodedColumn> user() {
        return Optional.ofNullable(sessions)
                .map(all -> statics.get(all.log().users().name()));
    }

    /** {@return the names of the static columns} */
    public List<String> staticColumns() {
        return List.copyOf(statics.keySet());
    }

    /**
     * A static column: one value a sequence.
     *
     * @param name one of {@link #staticColumns}
     * @return the column, one cell a sequence
     */
    public CodedColumn staticColumn(String name) {
        Nearest.require("static column", name, statics.keySet());
        return java.util.Objects.requireNonNull(statics.get(name));
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
        Map<String, CodedColumn> more = new LinkedHashMap<>(statics);
        more.put(column.name(), column);
        return new Sequences(sessions, state, alphabet, codes, offsets, ids, weights, before, more).from(origin);
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
        return Distances.of(
                distance,
                codes,
                offsets,
                alphabet,
                distinct(),
                i -> (compressed() ? "sequence " : "session ") + sessionId(i));
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
        Clustering.requireCut(this, settings);
        return cluster(distances(distance), settings);
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
        double[] weights = new double[all.distinct().size()];
        Arrays.setAll(weights, d -> all.weight(d));
        MedoidModel model = method.fit(all.distinct(), weights);
        return around(distance, model, Optional.of(all));
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
        Distinct once = distinct();
        double[] weights = new double[once.size()];
        Arrays.setAll(weights, d -> once.weight(d));
        Supplier<MedoidModel> find = () -> method.fit(new SampledDistances(distance, this), weights);
        CacheKey settings =
                Cache.current().flatMap(cache -> distance.settings(alphabet)).orElse(null);
        MedoidModel model = settings == null
                ? find.get()
                : Cache.kept(
                        "searches of medoids",
                        () -> settings.with(method.toString())
                                .with(alphabet.size())
                                .with(codes)
                                .with(offsets)
                                .with(Arrays.stream(weights)
                                        .mapToLong(w -> (long) w)
                                        .toArray()),
                        MedoidModel.kept(),
                        find);
        return around(distance, model, Optional.empty());
    }

    private Clustering around(SequenceDistance distance, MedoidModel model, Optional<Distances> all) {
        int[] ofDistinct = model.labels();
        int[] labels = new int[size()];
        Arrays.setAll(labels, i -> ofDistinct[distinct().of(i)]);
        int[] medoids = new int[model.k()];
        Arrays.setAll(medoids, c -> distinct().first(model.medoid(c)));
        return Clustering.around(this, distance.describe() + ", " + model.method(), labels, medoids, all);
    }

    /** {@return substitution costs from how often one state follows another in these sequences} */
    public SubstitutionCosts transitionCosts() {
        return SubstitutionCosts.fromTransitionRates(codes, offsets, alphabet, this::weight);
    }

    /** {@return a copy of the state codes, one sequence after the other} */
    public int[] codes() {
        return codes.clone();
    }

    /** {@return a copy of the n + 1 places in {@link #codes} where sequences start} */
    public int[] offsets() {
        return offsets.clone();
    }

    private Sequences select(int[] keep) {
        int[] newOffsets = new int[keep.length + 1];
        int[] newIds = new int[keep.length];
        for (int i = 0; i < keep.length; i++) {
            newIds[i] = ids[keep[i]];
            newOffsets[i + 1] = newOffsets[i] + length(keep[i]);
        }
        int[] newCodes = new int[newOffsets[keep.length]];
        for (int i = 0; i < keep.length; i++) {
            System.arraycopy(codes, offsets[keep[i]], newCodes, newOffsets[i], length(keep[i]));
        }
        Map<String, CodedColumn> newStatics = new LinkedHashMap<>();
        statics.forEach((name, column) -> newStatics.put(name, column.select(keep)));
        long[] all = weights;
        long[] newWeights =
                all == null ? null : Arrays.stream(keep).mapToLong(i -> all[i]).toArray();
        return new Sequences(sessions, state, alphabet, newCodes, newOffsets, newIds, newWeights, before, newStatics)
                .from(origin);
    }
}
