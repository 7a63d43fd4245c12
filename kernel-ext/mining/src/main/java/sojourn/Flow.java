package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.Nouns;
import sojourn.check.OptionWords;
import sojourn.flow.FunnelCounts;
import sojourn.flow.StatePath;
import sojourn.flow.StepCounts;
import sojourn.flow.TransitionCounts;
import sojourn.flow.TransitionDifference;
import sojourn.load.column.CodedColumn;
import sojourn.run.Lazy;
import sojourn.sequence.Distinct;
import sojourn.source.SessionRows;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * How sequences run: what follows what, where they are at each step, how far they get through a funnel, which whole paths are
 * the commonest, and what differs between two groups by more than chance. The verbs give a changed copy; each result is counted
 * when it is first looked at. Of distinct sequences from an engine all is exact, but what needs single events or users: a funnel
 * within a duration, and a difference. Immutable.
 */
public final class Flow {
    /** Steps that are counted, unless another number is asked for. */
    public static final int STEPS = 10;
    /** States that are kept apart, unless another number is asked for. */
    public static final int STATES = 12;
    /** Permutations of a difference, unless another number is asked for. */
    public static final int PERMUTATIONS = 999;
    /** Seed of the permutations, unless another one is asked for. */
    public static final long SEED = 42;

    private final Sequences pool;
    private final Options options;
    private final Lazy<Flat> flat;
    private final Lazy<TransitionCounts> transitions;
    private final Lazy<StepCounts> steps;
    private final Lazy<FunnelCounts> funnel;
    private final Lazy<TransitionDifference> difference;

    /** What is asked for; null for what is not. It never changes once a flow has it. */
    private static final class Options implements Cloneable {
        private @Nullable SequenceGroups groups;
        private int steps = STEPS;
        private int states = STATES;
        private @Nullable List<String> funnel;
        private @Nullable Duration within;
        private @Nullable List<String> compared;
        private int permutations = PERMUTATIONS;
        private long seed = SEED;

        Options changed(Consumer<Options> change) {
            try {
                Options next = (Options) clone();
                change.accept(next);
                return next;
            } catch (CloneNotSupportedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** The codes of the pool, copied once. */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Flat(int[] codes, int[] offsets) {}

    Flow(Sequences pool) {
        this(pool, new Options());
    }

    private Flow(Sequences pool, Options options) {
        this.pool = pool;
        this.options = options;
        this.flat = new Lazy<>(() -> new Flat(pool.codes(), pool.offsets()));
        this.transitions = new Lazy<>(() -> transitions(pool::weight));
        this.steps = new Lazy<>(() -> stepCounts(pool::weight));
        this.funnel = new Lazy<>(this::countFunnel);
        this.difference = new Lazy<>(this::compare);
    }

    /**
     * By cluster.
     *
     * @param clusters of these sequences, or of features of their sessions; noise is in no group
     * @return the flow
     * @throws sojourn.check.UsageException if the clusters are of something else
     */
    public Flow by(Clustering clusters) {
        return with(SequenceGroups.of(pool, clusters));
    }

    /**
     * By a static column.
     *
     * @param column one of {@link Sequences#staticColumns}; sequences without a value are in no group
     * @return the flow
     * @throws sojourn.check.UsageException if there is no such column, with the nearest one
     */
    public Flow by(String column) {
        return with(SequenceGroups.of(pool, column));
    }

    private Flow with(Consumer<Options> change) {
        return new Flow(pool, options.changed(change));
    }

    private Flow with(SequenceGroups groups) {
        return with(next -> {
            next.groups = groups;
            next.compared = null;
        });
    }

    /**
     * With another number of steps.
     *
     * @param count 2..200; 10 unless told otherwise
     * @return the flow
     */
    public Flow steps(int count) {
        Check.count(OptionWords.of("--steps", "steps"), count, 2, 200);
        return with(next -> next.steps = count);
    }

    /**
     * With another number of states that are kept apart: the commonest. All others are counted as
     * {@link TransitionCounts#OTHER}, so that no sum changes.
     *
     * @param count 1..40; 12 unless told otherwise
     * @return the flow
     */
    public Flow states(int count) {
        Check.count(OptionWords.of("--states", "states"), count, 1, 40);
        return with(next -> next.states = count);
    }

    /**
     * With a funnel: who gets how far through states in order, whatever comes between them.
     *
     * @param states at least two states; the same one may stand twice
     * @return the flow
     * @throws sojourn.check.UsageException if there are fewer, or a state is not in the alphabet, with the nearest one
     */
    public Flow funnel(String... states) {
        FunnelCounts.requireSteps(List.of(states));
        for (String state : states) {
            Nearest.require("state", state, pool.alphabet());
        }
        return with(next -> next.funnel = List.of(states));
    }

    /**
     * With a funnel that runs over all sequences of a user, and is over in time; without it, it runs within each session.
     *
     * @param longest from the first step to the last; {@code > 0}
     * @return the flow
     * @throws sojourn.check.UsageException if it is not above 0, no funnel was asked for, or the sequences have no times
     */
    public Flow within(Duration longest) {
        String option = OptionWords.of("--within", "within");
        Check.argument(
                longest.compareTo(Duration.ofMillis(1)) >= 0,
                "%s must be above 0, was %s; such as %s",
                option,
                longest,
                OptionWords.of("--within 1d", "within(Duration.ofDays(1))"));
        Check.argument(
                options.funnel != null,
                "%s limits a funnel; ask for one by %s",
                option,
                OptionWords.of("--funnel a,b,c", "funnel(\"a\", \"b\", \"c\")"));
        requireEvents(option);
        return with(next -> next.within = longest);
    }

    /**
     * With the difference of two groups' transition rates: the first less the second.
     *
     * @param first  a group, by its name; a cluster by its number, too
     * @param second another group
     * @return the flow
     * @throws sojourn.check.UsageException if nothing was grouped, a group is unknown, both are the same, or the sequences came
     *     without users
     */
    public Flow difference(String first, String second) {
        String option = OptionWords.of("--diff", "difference");
        SequenceGroups groups = options.groups;
        Check.argument(
                groups != null,
                "%s compares two groups; say which by %s",
                option,
                OptionWords.of("--by clusters", "by(clusters)"));
        groups.requireSeveral(option);
        int one = groups.group(first);
        int two = groups.group(second);
        Check.argument(
                one != two,
                "%s compares two groups, but both are '%s'",
                option,
                groups.names().get(one));
        Check.argument(
                !pool.compressed(),
                "%s is tested over users, and distinct sequences come without them; load the log, or a sample of its users by %s",
                option,
                OptionWords.of("--sample-users 0.1", ".sampleUsers(0.1, 42)"));
        return with(next ->
                next.compared = List.of(groups.names().get(one), groups.names().get(two)));
    }

    /**
     * With another number of permutations.
     *
     * @param count 1..100,000; 999 unless told otherwise
     * @return the flow
     */
    public Flow permutations(int count) {
        Check.count(OptionWords.of("--permutations", "permutations"), count, 1, 100_000);
        return with(next -> next.permutations = count);
    }

    /**
     * With another seed of the permutations.
     *
     * @param seed any; 42 unless told otherwise
     * @return the flow
     */
    public Flow seed(long seed) {
        return with(next -> next.seed = seed);
    }

    /** {@return the sequences that are counted} */
    public Sequences sequences() {
        return pool;
    }

    /** {@return what the groups are of: {@code cluster}, or the name of a column; empty if nothing was grouped} */
    public Optional<String> groupedBy() {
        return Optional.ofNullable(options.groups).map(SequenceGroups::by);
    }

    /** {@return the names of the groups that have sequences; empty if nothing was grouped} */
    public List<String> groups() {
        return options.groups == null ? List.of() : options.groups.names();
    }

    /**
     * The cluster that a group is, for its colour.
     *
     * @param group a place in {@link #groups}
     * @return its number; empty if groups are the values of a column
     */
    public OptionalInt cluster(int group) {
        List<Integer> clusters = options.groups == null ? List.of() : options.groups.clusters();
        return clusters.isEmpty() ? OptionalInt.empty() : OptionalInt.of(clusters.get(group));
    }

    /** {@return how many sequences are in no group: noise, and those without a value} */
    public long ungrouped() {
        SequenceGroups groups = options.groups;
        return groups == null
                ? 0
                : IntStream.range(0, pool.size())
                        .filter(i -> groups.labels()[i] < 0)
                        .mapToLong(pool::weight)
                        .sum();
    }

    /** {@return how often each state follows each other one in all sequences, the commonest states kept apart} */
    public TransitionCounts transitions() {
        return transitions.get();
    }

    /**
     * How often each state follows each other one in a group.
     *
     * @param group by its name; a cluster by its number, too
     * @return the counts, the commonest states of that group kept apart
     * @throws sojourn.check.UsageException if there is no such group, with the nearest one
     */
    public TransitionCounts transitions(String group) {
        return transitions(weightIn(group));
    }

    private TransitionCounts transitions(IntToLongFunction weight) {
        return TransitionCounts.of(pool.alphabet(), flat.get().codes, flat.get().offsets, weight)
                .most(options.states);
    }

    /** {@return which states all sequences are in at each of their first steps} */
    public StepCounts stepCounts() {
        return steps.get();
    }

    /**
     * Which states the sequences of a group are in at each of their first steps.
     *
     * @param group by its name; a cluster by its number, too
     * @return the counts
     * @throws sojourn.check.UsageException if there is no such group, with the nearest one
     */
    public StepCounts stepCounts(String group) {
        return stepCounts(weightIn(group));
    }

    private StepCounts stepCounts(IntToLongFunction weight) {
        return StepCounts.of(
                pool.alphabet(), flat.get().codes, flat.get().offsets, weight, options.steps, options.states);
    }

    private IntToLongFunction weightIn(String group) {
        SequenceGroups groups = options.groups;
        Check.argument(
                groups != null,
                "there are no groups; ask for them by %s",
                OptionWords.of("--by clusters", ".by(clusters)"));
        int wanted = groups.group(group);
        return i -> groups.labels()[i] == wanted ? pool.weight(i) : 0;
    }

    /** {@return the funnel, if one was asked for: one row a group} */
    public Optional<FunnelCounts> funnelCounts() {
        return options.funnel == null ? Optional.empty() : Optional.of(funnel.get());
    }

    /** {@return the longest time of the funnel; empty if it runs within each session} */
    public Optional<Duration> funnelWithin() {
        return options.funnel == null ? Optional.empty() : Optional.ofNullable(options.within);
    }

    /** {@return the difference of two groups, if one was asked for} */
    public Optional<TransitionDifference> differences() {
        return options.compared == null ? Optional.empty() : Optional.of(difference.get());
    }

    /**
     * The commonest whole sequences.
     *
     * @param most how many, {@code >= 1}
     * @return the first ones by falling count; equally common ones by their states' codes
     */
    public List<StatePath> paths(int most) {
        Check.argument(most >= 1, "paths must be at least 1, was %d", most);
        Distinct once = pool.distinct();
        Comparator<Integer> commonest = Comparator.comparingLong(d -> -once.weight(d));
        return IntStream.range(0, once.size())
                .boxed()
                .sorted(commonest.thenComparing((a, b) -> Arrays.compare(
                        flat.get().codes,
                        flat.get().offsets[once.first(a)],
                        flat.get().offsets[once.first(a) + 1],
                        flat.get().codes,
                        flat.get().offsets[once.first(b)],
                        flat.get().offsets[once.first(b) + 1])))
                .limit(most)
                .map(d -> new StatePath(names(once.first(d)), once.weight(d)))
                .toList();
    }

    private List<String> names(int sequence) {
        return IntStream.range(0, pool.length(sequence))
                .mapToObj(p -> pool.alphabet().get(pool.code(sequence, p)))
                .toList();
    }

    private FunnelCounts countFunnel() {
        List<String> names = Objects.requireNonNull(options.funnel);
        int[] codes = names.stream().mapToInt(pool.alphabet()::indexOf).toArray();
        SequenceGroups groups = options.groups;
        List<String> groupNames = groups == null ? List.of() : groups.names();
        Flat all = flat.get();
        Duration within = options.within;
        if (within == null) {
            return FunnelCounts.of(
                    names,
                    pool.noun(),
                    groupNames,
                    pool.size(),
                    i -> groups == null ? 0 : groups.labels()[i],
                    i -> FunnelCounts.depth(codes, all.codes, all.offsets[i], all.offsets[i + 1]),
                    pool::weight);
        }
        List<int[]> units = userUnits(groups);
        return FunnelCounts.of(
                names,
                "users",
                groupNames,
                units.size(),
                u -> groups == null ? 0 : groups.labels()[units.get(u)[0]],
                u -> depth(codes, units.get(u), within.toMillis()),
                u -> 1);
    }

    /** The sequences of each user, in their order; apart by group. */
    private List<int[]> userUnits(@Nullable SequenceGroups groups) {
        CodedColumn users = pool.user().orElseThrow();
        int[] order = IntStream.range(0, pool.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(users::code)
                        .thenComparingInt(i -> groups == null ? 0 : groups.labels()[i]))
                .mapToInt(i -> i)
                .toArray();
        List<int[]> units = new ArrayList<>();
        for (int from = 0, to = 0; from < order.length; from = to) {
            while (to < order.length
                    && users.code(order[to]) == users.code(order[from])
                    && (groups == null || groups.labels()[order[to]] == groups.labels()[order[from]])) {
                to++;
            }
            units.add(Arrays.copyOfRange(order, from, to));
        }
        return units;
    }

    private int depth(int[] funnel, int[] sequences, long within) {
        SessionRows rows = pool.sessions().source().rows().orElseThrow();
        long[] times = rows.events().times();
        int n = Arrays.stream(sequences).map(pool::length).sum();
        long[][] events = new long[n][];
        int at = 0;
        for (int i : sequences) {
            for (int p = 0; p < pool.length(i); p++) {
                events[at++] = new long[] {times[rows.row(pool.sessionId(i) - 1, p)], pool.code(i, p)};
            }
        }
        // sessions of ready ids may overlap; a stable sort leaves all others as they are
        Arrays.sort(events, Comparator.comparingLong(event -> event[0]));
        return FunnelCounts.depth(
                funnel,
                Arrays.stream(events).mapToInt(event -> (int) event[1]).toArray(),
                Arrays.stream(events).mapToLong(event -> event[0]).toArray(),
                within);
    }

    private void requireEvents(String option) {
        Check.argument(
                !pool.compressed() && pool.user().isPresent(),
                "%s needs the times of single events, and these sequences have none; load the log, or a sample of its users by %s",
                option,
                OptionWords.of("--sample-users 0.1", ".sampleUsers(0.1, 42)"));
    }

    private TransitionDifference compare() {
        SequenceGroups groups = Objects.requireNonNull(options.groups);
        List<String> names = Objects.requireNonNull(options.compared);
        int[] two = Arrays.stream(groups.labels())
                .map(label -> label < 0 ? -1 : names.indexOf(groups.names().get(label)))
                .toArray();
        Flat all = flat.get();
        TransitionCounts both = TransitionCounts.of(pool.alphabet(), all.codes, all.offsets, i -> two[i] < 0 ? 0 : 1)
                .most(options.states);
        int[] merged = Arrays.stream(all.codes).map(both::place).toArray();
        int[] users = new int[pool.size()];
        CodedColumn user = pool.user().orElse(null);
        Arrays.setAll(users, i -> user == null ? i : user.code(i));
        return TransitionDifference.of(
                names, both.states(), merged, all.offsets, two, users, options.permutations, options.seed);
    }

    /** {@return one transition a row, the commonest first: from, to, count, rate; those that never happen are left out} */
    public Table transitionTable() {
        TransitionCounts counts = transitions();
        int side = counts.states().size() + 1;
        StringColumn from = StringColumn.create("from");
        StringColumn to = StringColumn.create("to");
        LongColumn count = LongColumn.create("count");
        DoubleColumn rate = DoubleColumn.create("rate");
        IntStream.range(0, side * side)
                .boxed()
                .filter(cell -> counts.count(cell / side, cell % side) > 0)
                .sorted(Comparator.comparingLong(cell -> -counts.count(cell / side, cell % side)))
                .forEach(cell -> {
                    from.append(counts.from(cell / side));
                    to.append(counts.to(cell % side));
                    count.append(counts.count(cell / side, cell % side));
                    rate.append(counts.rate(cell / side, cell % side));
                });
        return Table.create("transitions", from, to, count, rate);
    }

    /** {@return one state a row, the end last, and the share at each step in columns: each column adds up to 1} */
    public Table stepTable() {
        StepCounts counts = stepCounts();
        StringColumn state = StringColumn.create("state");
        for (int s = 0; s <= counts.states().size(); s++) {
            state.append(counts.name(s));
        }
        Table table = Table.create("steps", state);
        for (int step = 1; step <= counts.steps(); step++) {
            DoubleColumn shares = DoubleColumn.create("step " + step);
            for (int s = 0; s <= counts.states().size(); s++) {
                shares.append(counts.share(step, s));
            }
            table.addColumns(shares);
        }
        return table;
    }

    /**
     * {@return one step of the funnel a row, and group: group (if any), step, state, count, share of all, share of the step before}
     *
     * @throws IllegalStateException if no funnel was asked for
     */
    public Table funnelTable() {
        FunnelCounts counts = funnelCounts().orElse(null);
        Check.state(counts != null, "no funnel was asked for; do so by .funnel(\"a\", \"b\")");
        StringColumn group = StringColumn.create(groupedBy().orElse("group"));
        IntColumn step = IntColumn.create("step");
        StringColumn state = StringColumn.create("state");
        LongColumn count = LongColumn.create(Objects.requireNonNull(counts).noun());
        DoubleColumn ofAll = DoubleColumn.create("of_all");
        DoubleColumn ofBefore = DoubleColumn.create("of_step_before");
        for (int g = 0; g < Math.max(1, counts.groups().size()); g++) {
            for (int s = 0; s < counts.steps().size(); s++) {
                group.append(counts.groups().isEmpty() ? "" : counts.groups().get(g));
                step.append(s + 1);
                state.append(counts.steps().get(s));
                count.append(counts.reached(g, s));
                ofAll.append(counts.all(g) == 0 ? 0 : (double) counts.reached(g, s) / counts.all(g));
                ofBefore.append(counts.conversion(g, s));
            }
        }
        return counts.groups().isEmpty()
                ? Table.create("funnel", step, state, count, ofAll, ofBefore)
                : Table.create("funnel", group, step, state, count, ofAll, ofBefore);
    }

    /**
     * {@return one transition a row, the least p value first: from, to, both rates, their difference, and the p value by max-T}
     *
     * @throws IllegalStateException if no difference was asked for
     */
    public Table differenceTable() {
        TransitionDifference found = differences().orElse(null);
        Check.state(found != null, "no difference was asked for; do so by .by(clusters).difference(\"0\", \"1\")");
        TransitionDifference all = Objects.requireNonNull(found);
        int side = all.firstCounts().states().size() + 1;
        StringColumn from = StringColumn.create("from");
        StringColumn to = StringColumn.create("to");
        DoubleColumn first = DoubleColumn.create("rate in " + all.first());
        DoubleColumn second = DoubleColumn.create("rate in " + all.second());
        DoubleColumn difference = DoubleColumn.create("difference");
        DoubleColumn p = DoubleColumn.create("p");
        IntStream.range(0, side * side)
                .boxed()
                .filter(cell -> all.firstCounts().count(cell / side, cell % side)
                                + all.secondCounts().count(cell / side, cell % side)
                        > 0)
                .filter(cell -> !Double.isNaN(all.difference(cell / side, cell % side)))
                .sorted(Comparator.<Integer>comparingDouble(cell -> all.p(cell / side, cell % side))
                        .thenComparingDouble(cell -> -Math.abs(all.difference(cell / side, cell % side))))
                .forEach(cell -> {
                    from.append(all.firstCounts().from(cell / side));
                    to.append(all.firstCounts().to(cell % side));
                    first.append(all.firstCounts().rate(cell / side, cell % side));
                    second.append(all.secondCounts().rate(cell / side, cell % side));
                    difference.append(all.difference(cell / side, cell % side));
                    p.append(all.p(cell / side, cell % side));
                });
        return Table.create("difference", from, to, first, second, difference, p);
    }

    /** {@return how many sequences and transitions there are, in one line} */
    public String describe() {
        return Nouns.count(transitions().total(), "transitions") + " of " + Nouns.count(pool.total(), pool.noun())
                + (options.groups == null ? "" : " by " + options.groups.by());
    }

    @Override
    public String toString() {
        return describe();
    }
}
