package sojourn;

import sojourn.check.Check;
import sojourn.check.Nouns;
import sojourn.check.OptionWords;
import sojourn.flow.FlowResults;
import sojourn.flow.FlowSettings;
import sojourn.flow.FunnelCounts;
import sojourn.flow.StatePath;
import sojourn.flow.StepCounts;
import sojourn.flow.TransitionCounts;
import sojourn.flow.TransitionDifference;
import sojourn.sequence.WeightUnits;
import sojourn.sequence.pool.SequenceGroups;
import sojourn.table.FlowTables;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * How sequences run: what follows what, where they are at each step, how far they get through a funnel, which whole paths are
 * the commonest, and what differs between two groups by more than chance. The verbs give a changed copy; each result is counted
 * when it is first looked at. Of distinct sequences from an engine all is exact: what needs single events or users, a funnel within a
 * duration and a difference, is asked there. Immutable.
 */
public final class Flow {
    /** Steps that are counted, unless another number is asked for. */
    public static final int STEPS = FlowSettings.STEPS;
    /** States that are kept apart, unless another number is asked for. */
    public static final int STATES = FlowSettings.STATES;
    /** Permutations of a difference, unless another number is asked for. */
    public static final int PERMUTATIONS = FlowSettings.PERMUTATIONS;
    /** Seed of the permutations, unless another one is asked for. */
    public static final long SEED = FlowSettings.SEED;

    private final Sequences pool;
    private final FlowSettings settings;
    private final FlowResults results;

    Flow(Sequences pool) {
        this(pool, new FlowSettings());
    }

    private Flow(Sequences pool, FlowSettings settings) {
        this.pool = pool;
        this.settings = settings;
        this.results = new FlowResults(pool::input, settings);
    }

    /**
     * By cluster.
     *
     * @param clusters of these sequences, or of features of their sessions; noise is in no group
     * @return the flow
     * @throws sojourn.check.UsageException if the clusters are of something else
     */
    public Flow by(Clustering clusters) {
        return new Flow(pool, settings.by(clusters.groups(pool)));
    }

    /**
     * By a static column.
     *
     * @param column one of {@link Sequences#staticColumns}; sequences without a value are in no group
     * @return the flow
     * @throws sojourn.check.UsageException if there is no such column, with the nearest one
     */
    public Flow by(String column) {
        return new Flow(pool, settings.by(SequenceGroups.ofValues(pool.staticColumn(column))));
    }

    /**
     * With another number of steps.
     *
     * @param count 2..200; 10 by default
     * @return the flow
     */
    public Flow steps(int count) {
        return new Flow(pool, settings.steps(count));
    }

    /**
     * With another number of states that are kept apart: the commonest. All others are counted as
     * {@link TransitionCounts#OTHER}, so that no sum changes.
     *
     * @param count 1..40; 12 by default
     * @return the flow
     */
    public Flow states(int count) {
        return new Flow(pool, settings.states(count));
    }

    /**
     * With a funnel: who gets how far through states in order, whatever comes between them.
     *
     * @param states at least two states; the same one may stand twice
     * @return the flow
     * @throws sojourn.check.UsageException if there are fewer, or a state is not in the alphabet, with the nearest one
     */
    public Flow funnel(String... states) {
        return new Flow(pool, settings.funnel(pool.alphabet(), List.of(states)));
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
        Check.positive(option, longest, OptionWords.of("--within 1d", "within(Duration.ofDays(1))"));
        FlowSettings next = settings.within(longest);
        pool.requireTimesOfUsers(option);
        return new Flow(pool, next);
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
        FlowSettings next = settings.difference(first, second);
        Check.argument(
                !pool.compressed() || pool.asksUsers(),
                "%s is tested over users, and these distinct sequences come without them; ask the sequences that were put together,"
                        + " load the log, or take a sample of its users by %s",
                OptionWords.of("--diff", "difference"),
                OptionWords.of("--sample-users 0.1", ".sampleUsers(0.1, 42)"));
        return new Flow(pool, next);
    }

    /**
     * With another number of permutations.
     *
     * @param count 1..100,000; 999 by default
     * @return the flow
     */
    public Flow permutations(int count) {
        return new Flow(pool, settings.permutations(count));
    }

    /**
     * With another seed of the permutations.
     *
     * @param seed any; 42 by default
     * @return the flow
     */
    public Flow seed(long seed) {
        return new Flow(pool, settings.seed(seed));
    }

    /** {@return the sequences that are counted} */
    public Sequences sequences() {
        return pool;
    }

    /** {@return what the groups are of: {@code cluster}, or the name of a column; empty if nothing was grouped} */
    public Optional<String> groupedBy() {
        return Optional.ofNullable(settings.groups()).map(SequenceGroups::by);
    }

    /** {@return the names of the groups that have sequences; empty if nothing was grouped} */
    public List<String> groups() {
        return settings.groups() == null ? List.of() : settings.groups().names();
    }

    /** {@return how many sequences each of {@link #groups} has, in their order} */
    public long[] groupSizes() {
        SequenceGroups groups = settings.groups();
        return groups == null ? new long[0] : groups.sizes(pool::weight);
    }

    /** {@return what the sequences of each of {@link #groups} weigh, in their order; how many they are where there are no case weights} */
    public double[] groupWeights() {
        SequenceGroups groups = settings.groups();
        WeightUnits units = WeightUnits.of(pool.size(), pool::caseWeight, 1);
        return groups == null
                ? new double[0]
                : Arrays.stream(groups.sizes(units::of))
                        .mapToDouble(size -> size * units.unit())
                        .toArray();
    }

    /**
     * {@return whether the groups are clusters that a method cut from these sessions: they differ by that, so that tests between them say
     * nothing of chance}
     */
    public boolean groupsAreFitted() {
        return settings.groups() != null && settings.groups().fitted();
    }

    /**
     * The cluster that a group is, for its colour.
     *
     * @param group a place in {@link #groups}
     * @return its number; empty if groups are the values of a column
     */
    public OptionalInt cluster(int group) {
        List<Integer> clusters =
                settings.groups() == null ? List.of() : settings.groups().clusters();
        return clusters.isEmpty() ? OptionalInt.empty() : OptionalInt.of(clusters.get(group));
    }

    /** {@return how many sequences are in no group: noise, and those without a value} */
    public long ungrouped() {
        SequenceGroups groups = settings.groups();
        return groups == null
                ? 0
                : IntStream.range(0, pool.size())
                        .filter(i -> groups.labels()[i] < 0)
                        .mapToLong(pool::weight)
                        .sum();
    }

    /** {@return how often each state follows each other one in all sequences, the commonest states kept apart} */
    public TransitionCounts transitions() {
        return results.transitions();
    }

    /**
     * How often each state follows each other one in a group.
     *
     * @param group by its name; a cluster by its number, too
     * @return the counts, the commonest states of that group kept apart
     * @throws sojourn.check.UsageException if there is no such group, with the nearest one
     */
    public TransitionCounts transitions(String group) {
        return results.transitions(group);
    }

    /** {@return which states all sequences are in at each of their first steps} */
    public StepCounts stepCounts() {
        return results.steps();
    }

    /**
     * Which states the sequences of a group are in at each of their first steps.
     *
     * @param group by its name; a cluster by its number, too
     * @return the counts
     * @throws sojourn.check.UsageException if there is no such group, with the nearest one
     */
    public StepCounts stepCounts(String group) {
        return results.steps(group);
    }

    /** {@return the funnel, if one was asked for: one row for each group} */
    public Optional<FunnelCounts> funnelCounts() {
        return settings.funnel() == null ? Optional.empty() : Optional.of(results.funnel());
    }

    /** {@return the longest time of the funnel; empty if it runs within each session} */
    public Optional<Duration> funnelWithin() {
        return Optional.ofNullable(settings.within());
    }

    /** {@return the difference of two groups, if one was asked for} */
    public Optional<TransitionDifference> differences() {
        return settings.compared() == null ? Optional.empty() : Optional.of(results.difference());
    }

    /**
     * The commonest whole sequences.
     *
     * @param most how many, {@code >= 1}
     * @return the first ones by falling count; equally common ones by their states' codes
     */
    public List<StatePath> paths(int most) {
        return results.paths(most);
    }

    /** {@return one row for each transition, the commonest first: from, to, count, rate; those that never happen are left out} */
    public Table transitionTable() {
        return FlowTables.of(transitions(), pool.hasCaseWeights());
    }

    /** {@return one row for each state, the end last, and the share at each step in columns: each column adds up to 1} */
    public Table stepTable() {
        return FlowTables.of(stepCounts());
    }

    /**
     * {@return one step of the funnel a row, and group: group (if any), step, state, count, share of all, share of the step before}
     *
     * @throws IllegalStateException if no funnel was asked for
     */
    public Table funnelTable() {
        FunnelCounts counts = funnelCounts().orElse(null);
        Check.state(counts != null, "no funnel was asked for; do so by .funnel(\"a\", \"b\")");
        return FlowTables.of(Objects.requireNonNull(counts), groupedBy().orElse("group"), pool.hasCaseWeights());
    }

    /**
     * {@return one row for each transition, the least p value first: from, to, both rates, their difference, and the p value by max-T}
     *
     * @throws IllegalStateException if no difference was asked for
     */
    public Table differenceTable() {
        TransitionDifference found = differences().orElse(null);
        Check.state(found != null, "no difference was asked for; do so by .by(clusters).difference(\"0\", \"1\")");
        return FlowTables.of(Objects.requireNonNull(found));
    }

    /** {@return how many sequences and transitions there are, in one line} */
    public String describe() {
        String all = pool.hasCaseWeights()
                ? "transitions that weigh " + WeightUnits.plain(transitions().weight())
                : Nouns.count(transitions().total(), "transitions");
        return all + " of " + Nouns.count(pool.total(), pool.noun())
                + (settings.groups() == null ? "" : " by " + settings.groups().by());
    }

    @Override
    public String toString() {
        return describe();
    }
}
