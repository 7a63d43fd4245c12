package sojourn.flow;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Internal;
import sojourn.check.OptionWords;
import sojourn.run.Lazy;
import sojourn.sequence.Distinct;
import sojourn.sequence.Positions;
import sojourn.sequence.WeightUnits;
import sojourn.sequence.pool.Pool;
import sojourn.sequence.pool.PoolInput;
import sojourn.sequence.pool.SequenceGroups;
import sojourn.source.RowLabels;
import sojourn.source.RowUsers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntToLongFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** What was asked of a flow, counted when it is first looked at. */
@Internal
public final class FlowResults {
    private final Lazy<PoolInput> input;
    private final FlowSettings settings;
    private final Lazy<WeightUnits> units;
    private final Lazy<TransitionCounts> transitions;
    private final Lazy<StepCounts> steps;
    private final Lazy<FunnelCounts> funnel;
    private final Lazy<TransitionDifference> difference;

    /**
     * Nothing is counted yet.
     *
     * @param input    gives the sequences
     * @param settings what is asked for
     */
    public FlowResults(Supplier<PoolInput> input, FlowSettings settings) {
        this.input = new Lazy<>(input);
        this.settings = settings;
        this.units = new Lazy<>(() -> pool().units(pool().maxLength() + 1));
        this.transitions = new Lazy<>(() -> transitions(units()::of));
        this.steps = new Lazy<>(() -> steps(units()::of));
        this.funnel = new Lazy<>(this::countFunnel);
        this.difference = new Lazy<>(this::compare);
    }

    /** A sequence has a transition more than states, and all of them may be of one kind. */
    private WeightUnits units() {
        return units.get();
    }

    private Pool pool() {
        return input.get().pool();
    }

    /** {@return transitions of all sequences} */
    public TransitionCounts transitions() {
        return transitions.get();
    }

    /** {@return transitions of a group, by its name} */
    public TransitionCounts transitions(String group) {
        return transitions(weightIn(group));
    }

    private TransitionCounts transitions(IntToLongFunction weight) {
        return TransitionCounts.of(pool().alphabet(), pool().codes(), pool().offsets(), weight, units().unit())
                .most(settings.states());
    }

    /** {@return the first steps of all sequences} */
    public StepCounts steps() {
        return steps.get();
    }

    /** {@return the first steps of a group, by its name} */
    public StepCounts steps(String group) {
        return steps(weightIn(group));
    }

    private StepCounts steps(IntToLongFunction weight) {
        Pool pool = pool();
        Positions positions = pool.positions();
        int[] offsets = pool.offsets();
        boolean aligned = positions.event().isPresent();
        // half of the steps are before the event, as far as sequences go back
        int first = aligned ? Math.max(positions.first(), -(settings.steps() / 2)) : 1;
        return StepCounts.of(
                pool.alphabet(),
                pool.codes(),
                offsets,
                weight,
                units().unit(),
                settings.steps(),
                settings.states(),
                i -> aligned ? first - positions.first() - positions.column(i) : 0,
                first);
    }

    private IntToLongFunction weightIn(String group) {
        SequenceGroups groups = settings.groups();
        Check.argument(
                groups != null,
                "there are no groups; ask for them by %s",
                OptionWords.of("--by clusters", ".by(clusters)"));
        int wanted = groups.group(group);
        return i -> groups.labels()[i] == wanted ? units().of(i) : 0;
    }

    /** {@return the funnel that was asked for} */
    public FunnelCounts funnel() {
        return funnel.get();
    }

    private FunnelCounts countFunnel() {
        List<String> names = Objects.requireNonNull(settings.funnel());
        Pool pool = pool();
        int[] codes = names.stream().mapToInt(pool.alphabet()::indexOf).toArray();
        SequenceGroups groups = settings.groups();
        List<String> groupNames = groups == null ? List.of() : groups.names();
        Duration within = settings.within();
        if (within == null) {
            return FunnelCounts.of(
                    names,
                    input.get().noun(),
                    groupNames,
                    pool.size(),
                    i -> groups == null ? 0 : groups.labels()[i],
                    i -> FunnelCounts.depth(codes, pool.codes(), pool.offsets()[i], pool.offsets()[i + 1]),
                    pool::caseWeight);
        }
        RowUsers engine = engine(pool).orElse(null);
        if (engine != null) {
            return onEngine(engine, names, codes, within);
        }
        List<int[]> units = userUnits(groups);
        long[] millis = input.get().millis().get();
        return FunnelCounts.of(
                names,
                "users",
                groupNames,
                units.size(),
                u -> groups == null ? 0 : groups.labels()[units.get(u)[0]],
                u -> depth(codes, units.get(u), millis, within.toMillis()),
                u -> 1);
    }

    private FunnelCounts onEngine(RowUsers engine, List<String> names, int[] codes, Duration within) {
        Pool pool = pool();
        SequenceGroups groups = settings.groups();
        int[] labels = groups == null ? new int[pool.size()] : groups.labels();
        // sequences that were cut end before their sessions do
        int[] events = IntStream.range(0, pool.size()).map(pool::length).toArray();
        RowUsers.Reached found =
                engine.funnel(new RowLabels(Objects.requireNonNull(pool.key()), labels), events, codes, within);
        requireAll(found.sessions(), sessionsIn(labels));
        List<int[]> kinds = new ArrayList<>();
        List<Long> users = new ArrayList<>();
        found.users().forEach((group, counts) -> {
            for (int depth = 0; depth < counts.length; depth++) {
                kinds.add(new int[] {group, depth});
                users.add(counts[depth]);
            }
        });
        return FunnelCounts.of(
                names,
                "users",
                groups == null ? List.of() : groups.names(),
                kinds.size(),
                k -> kinds.get(k)[0],
                k -> kinds.get(k)[1],
                users::get);
    }

    /** The sequences of each user, in their order; apart by group. */
    private List<int[]> userUnits(@Nullable SequenceGroups groups) {
        int[] users = input.get().users().get();
        int[] order = IntStream.range(0, pool().size())
                .boxed()
                .sorted(Comparator.<Integer>comparingInt(i -> users[i])
                        .thenComparingInt(i -> groups == null ? 0 : groups.labels()[i]))
                .mapToInt(i -> i)
                .toArray();
        List<int[]> units = new ArrayList<>();
        for (int from = 0, to = 0; from < order.length; from = to) {
            while (to < order.length
                    && users[order[to]] == users[order[from]]
                    && (groups == null || groups.labels()[order[to]] == groups.labels()[order[from]])) {
                to++;
            }
            units.add(Arrays.copyOfRange(order, from, to));
        }
        return units;
    }

    private int depth(int[] funnel, int[] sequences, long[] millis, long within) {
        Pool pool = pool();
        int n = Arrays.stream(sequences).map(pool::length).sum();
        long[][] events = new long[n][];
        int at = 0;
        for (int i : sequences) {
            for (int cell = pool.offsets()[i]; cell < pool.offsets()[i + 1]; cell++) {
                events[at++] = new long[] {millis[cell], pool.codes()[cell]};
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

    /** {@return the difference that was asked for} */
    public TransitionDifference difference() {
        return difference.get();
    }

    private TransitionDifference compare() {
        SequenceGroups groups = Objects.requireNonNull(settings.groups());
        List<String> names = Objects.requireNonNull(settings.compared());
        Pool pool = pool();
        int[] two = Arrays.stream(groups.labels())
                .map(label -> label < 0 ? -1 : names.indexOf(groups.names().get(label)))
                .toArray();
        TransitionCounts both = TransitionCounts.of(
                        pool.alphabet(),
                        pool.codes(),
                        pool.offsets(),
                        i -> two[i] < 0 ? 0 : units().of(i),
                        units().unit())
                .most(settings.states());
        int[] merged = Arrays.stream(pool.codes()).map(both::place).toArray();
        return TransitionDifference.of(
                names,
                both.states(),
                merged,
                pool.offsets(),
                two,
                units(),
                sessions(two),
                settings.permutations(),
                settings.seed());
    }

    /** Whose sessions the sequences of the two groups are. */
    private UserSessions sessions(int[] two) {
        Pool pool = pool();
        RowUsers engine = engine(pool).orElse(null);
        if (engine == null) {
            return UserSessions.single(input.get().users().get(), units());
        }
        int[] items =
                IntStream.range(0, pool.size()).map(i -> two[i] < 0 ? -1 : i).toArray();
        long wanted = sessionsIn(items);
        long transitions = Arrays.stream(items)
                .filter(i -> i >= 0)
                .mapToLong(i -> pool.weight(i) * (pool.length(i) + 1))
                .sum();
        UserTransitions.requireRoom(
                transitions, UserTransitions.CELL, wanted, Runtime.getRuntime().maxMemory());
        Map<String, int[]> histories = engine.histories(new RowLabels(Objects.requireNonNull(pool.key()), items));
        requireAll(histories.values().stream().mapToLong(own -> own.length).sum(), wanted);
        return UserSessions.of(histories);
    }

    private long sessionsIn(int[] labels) {
        return IntStream.range(0, labels.length)
                .filter(i -> labels[i] >= 0)
                .mapToLong(pool()::weight)
                .sum();
    }

    private static void requireAll(long found, long wanted) {
        Check.state(
                found == wanted,
                "the groups have %,d sessions, but %,d were found where they lie; the log has changed since it was scanned",
                wanted,
                found);
    }

    /**
     * Who can be asked what the users of distinct sequences did.
     *
     * @param pool the sequences
     * @return the engine that the log lies on; empty if the sequences stand for one session each, or came from no engine
     */
    public static Optional<RowUsers> engine(Pool pool) {
        return pool.weights() != null && pool.key() != null && pool.key().origin() instanceof RowUsers users
                ? Optional.of(users)
                : Optional.empty();
    }

    /**
     * The commonest whole sequences.
     *
     * @param most how many, {@code >= 1}
     * @return the first ones by falling count; equally common ones by their states' codes
     */
    public List<StatePath> paths(int most) {
        Check.argument(most >= 1, "paths must be at least 1, was %d", most);
        Distinct once = input.get().distinct().get();
        Pool pool = pool();
        Comparator<Integer> commonest = Comparator.comparingDouble(d -> -once.weight(d));
        return IntStream.range(0, once.size())
                .boxed()
                .sorted(commonest.thenComparing((a, b) -> Arrays.compare(
                        pool.codes(),
                        pool.offsets()[once.first(a)],
                        pool.offsets()[once.first(a) + 1],
                        pool.codes(),
                        pool.offsets()[once.first(b)],
                        pool.offsets()[once.first(b) + 1])))
                .limit(most)
                .map(d -> new StatePath(names(pool, once.first(d)), Math.round(once.weight(d)), once.weight(d)))
                .toList();
    }

    private static List<String> names(Pool pool, int sequence) {
        return Arrays.stream(pool.codes(), pool.offsets()[sequence], pool.offsets()[sequence + 1])
                .mapToObj(pool.alphabet()::get)
                .toList();
    }
}
