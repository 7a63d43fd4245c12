package sojourn;

import sojourn.check.Check;
import sojourn.check.Nouns;
import sojourn.check.OptionWords;
import sojourn.pattern.GroupDifference;
import sojourn.pattern.PatternKind;
import sojourn.pattern.PatternOptions;
import sojourn.pattern.PatternResults;
import sojourn.pattern.PatternRule;
import sojourn.pattern.PatternSettings;
import sojourn.sequence.WeightUnits;
import sojourn.sequence.pool.PoolInput;
import sojourn.sequence.pool.SequenceGroups;
import sojourn.table.ColumnNames;
import sojourn.view.StateSequences;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * States that come in the same order in enough sequences, the most frequent first; by groups, those first in which the groups
 * differ most. Other states may stand between two states of a pattern, unless a gap is asked for. The verbs give a changed copy; the
 * search runs when the result is first looked at. Immutable.
 */
public final class Patterns {
    /** The least share of sequences, unless another one is asked for. */
    public static final double MIN_SUPPORT = PatternSettings.MIN_SUPPORT;
    /** The most states in a pattern, unless another number is asked for. */
    public static final int MAX_LENGTH = PatternSettings.MAX_LENGTH;

    private final StateSequences pool;
    private final Supplier<PoolInput> input;
    private final PatternSettings settings;
    private final PatternResults found;

    Patterns(StateSequences pool, Supplier<PoolInput> input) {
        this(pool, input, new PatternSettings());
    }

    private Patterns(StateSequences pool, Supplier<PoolInput> input, PatternSettings settings) {
        this.pool = pool;
        this.input = input;
        this.settings = settings;
        this.found = new PatternResults(input, settings);
    }

    private Patterns with(PatternSettings changed) {
        return new Patterns(pool, input, changed);
    }

    /**
     * With another least share of sequences.
     *
     * @param share in (0, 1]; 0.05 by default
     * @return the patterns that so many sequences have
     */
    public Patterns minSupport(double share) {
        return with(settings.minSupport(share));
    }

    /**
     * With a least number of states.
     *
     * @param states {@code >= 1}; 1 by default
     * @return the patterns of at least this many states
     */
    public Patterns minLength(int states) {
        return with(settings.minLength(states));
    }

    /**
     * With another greatest number of states.
     *
     * @param states 1..50; 6 by default
     * @return the patterns of at most this many states
     */
    public Patterns maxLength(int states) {
        return with(settings.maxLength(states));
    }

    /**
     * With a greatest gap from each state of a pattern to the next.
     *
     * @param places {@code >= 1}: 1 for neighbours, 2 where one other state may stand between; any by default
     * @return the patterns
     */
    public Patterns maxGap(int places) {
        return with(settings.maxGap(places));
    }

    /**
     * With a longest time from the first state of a pattern to its last.
     *
     * @param longest {@code > 0}; any by default
     * @return the patterns
     * @throws sojourn.check.UsageException if it is not above 0, or the sequences have no times
     */
    public Patterns within(Duration longest) {
        String option = OptionWords.of("--within", "within");
        Check.positive(option, longest, OptionWords.of("--within 10m", "within(Duration.ofMinutes(10))"));
        input.get().requireTimes(option);
        return with(settings.within(longest));
    }

    /**
     * {@return only patterns of which no longer one is in as many sequences} With a gap, longer ones by a state before or behind
     * count, because leaving out a state in the middle may change the gaps.
     */
    public Patterns closed() {
        return with(settings.kind(PatternKind.CLOSED));
    }

    /** {@return only patterns of which no longer one is frequent; with a gap as for {@link #closed}} */
    public Patterns maximal() {
        return with(settings.kind(PatternKind.MAXIMAL));
    }

    /**
     * With only the first.
     *
     * @param k {@code >= 1}
     * @return the first k; what is tested for groups is not changed by it
     */
    public Patterns top(int k) {
        return with(settings.top(k));
    }

    /**
     * With a first state.
     *
     * @param state one of the alphabet
     * @return the patterns that begin with it
     */
    public Patterns startsWith(String state) {
        return with(settings.startsWith(pool.alphabet(), state));
    }

    /**
     * With a last state.
     *
     * @param state one of the alphabet
     * @return the patterns that end with it
     */
    public Patterns endsWith(String state) {
        return with(settings.endsWith(pool.alphabet(), state));
    }

    /**
     * By cluster: with the support in each, a χ² test of each pattern, and Holm's correction for all patterns that were looked at.
     *
     * @param clusters of these sequences, or of features of their sessions; noise is in no group
     * @return the patterns, those first in which the clusters differ most
     * @throws sojourn.check.UsageException if the clusters are of something else, or there is one alone
     */
    public Patterns by(Clustering clusters) {
        return with(settings.by(clusters.groups(pool)));
    }

    /**
     * By a static column, as by cluster.
     *
     * @param column one of {@link StateSequences#staticColumns}; sequences without a value are in no group
     * @return the patterns, those first in which the groups differ most
     * @throws sojourn.check.UsageException if there is no such column, or one group alone; when the patterns are looked at, if all case
     *     weights of a group are 0
     */
    public Patterns by(String column) {
        return with(settings.by(SequenceGroups.ofValues(pool.staticColumn(column))));
    }

    /** {@return the sequences that were searched} */
    public StateSequences sequences() {
        return pool;
    }

    /** {@return the number of patterns} */
    public int size() {
        return found.size();
    }

    /** {@return how many frequent patterns were looked at, whatever is shown of them: so many tests are corrected for} */
    public int lookedAt() {
        return found.tested();
    }

    /** {@return the least number of sequences that have a pattern; of a pool with case weights {@link #minWeight}, rounded up} */
    public long minCount() {
        return pool.hasCaseWeights()
                ? (long) Math.ceil(minWeight())
                : settings.search(pool.total()).minCount();
    }

    /** {@return the least that the sequences with a pattern weigh; {@link #minCount} where there are no case weights} */
    public double minWeight() {
        return found.least();
    }

    /** {@return the least share of sequences that was asked for} */
    public double leastSupport() {
        return settings.minSupport();
    }

    /** {@return the most states in a pattern} */
    public int longest() {
        return settings.maxLength();
    }

    /** {@return the greatest gap; empty if any is allowed} */
    public OptionalInt gap() {
        return settings.maxGap() == PatternOptions.NO_GAP ? OptionalInt.empty() : OptionalInt.of(settings.maxGap());
    }

    /** {@return the longest time from first to last; empty if any is allowed} */
    public Optional<Duration> window() {
        return Optional.ofNullable(settings.within());
    }

    /** {@return which patterns are kept} */
    public PatternKind kind() {
        return settings.kind();
    }

    /**
     * A pattern's states.
     *
     * @param pattern in {@code [0, size())}
     * @return their names, in order
     */
    public List<String> states(int pattern) {
        return found.states(pattern);
    }

    /**
     * How many sequences have a pattern.
     *
     * @param pattern in {@code [0, size())}
     * @return the count; of a pool with case weights {@link #weight}, to a whole number
     */
    public long count(int pattern) {
        return Math.round(found.weight(pattern));
    }

    /**
     * What the sequences that have a pattern weigh.
     *
     * @param pattern in {@code [0, size())}
     * @return the sum of their case weights; how many they are where there are none
     */
    public double weight(int pattern) {
        return found.weight(pattern);
    }

    /**
     * The share of sequences that have a pattern; of their case weights if they have any.
     *
     * @param pattern in {@code [0, size())}
     * @return in (0, 1]
     */
    public double support(int pattern) {
        return weight(pattern) / found.total();
    }

    /** {@return what the groups are of: {@code cluster}, or the name of a column; empty if nothing was grouped} */
    public Optional<String> groupedBy() {
        return Optional.ofNullable(settings.groups()).map(SequenceGroups::by);
    }

    /** {@return the names of the groups; empty if nothing was grouped} */
    public List<String> groups() {
        return settings.groups() == null ? List.of() : settings.groups().names();
    }

    /**
     * {@return whether the groups are clusters that a method cut from these sessions: they differ by that, so that tests between them say
     * nothing of chance}
     */
    public boolean groupsAreFitted() {
        return settings.groups() != null && settings.groups().fitted();
    }

    /**
     * How many sequences a group has.
     *
     * @param group a place in {@link #groups}
     * @return {@code >= 1}; of a pool with case weights {@link #groupWeight}, to a whole number, which may be 0
     */
    public long groupSize(int group) {
        return Math.round(found.groupWeight(group));
    }

    /**
     * What the sequences of a group weigh.
     *
     * @param group a place in {@link #groups}
     * @return the sum of their case weights; how many they are where there are none
     */
    public double groupWeight(int group) {
        return found.groupWeight(group);
    }

    /**
     * The share of a group's sequences that have a pattern.
     *
     * @param pattern in {@code [0, size())}
     * @param group   a place in {@link #groups}
     * @return in [0, 1]
     */
    public double support(int pattern, int group) {
        return found.weight(pattern, group) / found.groupWeight(group);
    }

    /**
     * How much the groups differ in a pattern.
     *
     * @param pattern in {@code [0, size())}
     * @return χ² and its p value, before any correction
     * @throws IllegalStateException if nothing was grouped
     */
    public GroupDifference test(int pattern) {
        requireGroups();
        return found.test(pattern);
    }

    /**
     * The p value of a pattern, corrected by Holm for all patterns that were looked at.
     *
     * @param pattern in {@code [0, size())}
     * @return in [0, 1]
     * @throws IllegalStateException if nothing was grouped
     */
    public double adjustedP(int pattern) {
        requireGroups();
        return found.adjustedP(pattern);
    }

    /** {@return how many users the sequences are of; 0 where that is not known} */
    public int users() {
        return SequenceEvents.userColumn(pool)
                .map(column -> (int) IntStream.range(0, column.size())
                        .map(column::code)
                        .distinct()
                        .count())
                .orElse(0);
    }

    private void requireGroups() {
        Check.state(settings.groups() != null, "patterns are tested by groups; ask for them by .by(clusters)");
    }

    /**
     * Rules: after the first part of a pattern, its rest. From all frequent patterns of the lengths that are asked for, and that begin and
     * end as asked for; also from those that are not closed or maximal, or not among the first.
     *
     * @param minConfidence in (0, 1]
     * @return the rules, the most confident first, then by lift and count
     */
    public List<PatternRule> rules(double minConfidence) {
        return found.rules(minConfidence);
    }

    /**
     * {@return one row for each pattern: pattern, length, count (weight of a pool with case weights), support; by groups also the support in each, chi_squared, p and p_holm}
     */
    public Table toTable() {
        StringColumn pattern = StringColumn.create("pattern");
        IntColumn length = IntColumn.create("length");
        LongColumn count = LongColumn.create("count");
        DoubleColumn weight = DoubleColumn.create("weight");
        DoubleColumn support = DoubleColumn.create("support");
        Table table = Table.create("patterns", pattern, length, pool.hasCaseWeights() ? weight : count, support);
        for (int i = 0; i < size(); i++) {
            pattern.append(format(i));
            length.append(states(i).size());
            count.append(count(i));
            weight.append(WeightUnits.plain(weight(i)));
            support.append(support(i));
        }
        if (settings.groups() == null) {
            return table;
        }
        for (int g = 0; g < groups().size(); g++) {
            int group = g;
            table.addColumns(DoubleColumn.create(
                    ColumnNames.free(table, groups().get(g)),
                    IntStream.range(0, size())
                            .mapToDouble(i -> support(i, group))
                            .toArray()));
        }
        return table.addColumns(
                DoubleColumn.create(
                        ColumnNames.free(table, "chi_squared"),
                        IntStream.range(0, size())
                                .mapToDouble(i -> test(i).chiSquared())
                                .toArray()),
                DoubleColumn.create(
                        ColumnNames.free(table, "p"),
                        IntStream.range(0, size()).mapToDouble(i -> test(i).p()).toArray()),
                DoubleColumn.create(
                        ColumnNames.free(table, "p_holm"),
                        IntStream.range(0, size()).mapToDouble(this::adjustedP).toArray()));
    }

    /**
     * A pattern as text.
     *
     * @param pattern in {@code [0, size())}
     * @return its states with arrows between them
     */
    public String format(int pattern) {
        return String.join(" → ", states(pattern));
    }

    /** {@return how many patterns there are, at which support, in one line} */
    public String describe() {
        String kind = switch (settings.kind()) {
            case ALL -> "frequent";
            case CLOSED -> "closed";
            case MAXIMAL -> "maximal";
        };
        return Nouns.count(size(), kind + " patterns") + " of up to " + Nouns.count(settings.maxLength(), "states")
                + " in "
                + (pool.hasCaseWeights()
                        ? String.format(Locale.ROOT, "%,.1f or more of a weight of %,.1f", minWeight(), found.total())
                        : String.format(Locale.ROOT, "%,d or more of ", minCount())
                                + Nouns.count(pool.total(), pool.noun()));
    }

    @Override
    public String toString() {
        return describe();
    }
}
