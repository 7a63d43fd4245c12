package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nearest;
import sojourn.check.Nouns;
import sojourn.check.OptionWords;
import sojourn.pattern.GroupTest;
import sojourn.pattern.PatternInput;
import sojourn.pattern.PatternKind;
import sojourn.pattern.PatternMiner;
import sojourn.pattern.PatternOptions;
import sojourn.pattern.PatternRule;
import sojourn.pattern.PatternSets;
import sojourn.rules.Correction;
import sojourn.run.Lazy;
import sojourn.sequence.Distinct;
import sojourn.source.SessionRows;
import sojourn.table.ColumnNames;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * States that come in the same order in enough sequences, the most frequent first; by groups, those first in which the groups
 * differ most. Other states may stand between two states of a pattern, unless a gap is asked for. The verbs give a changed copy; the
 * search runs when the result is first looked at. Immutable.
 */
public final class Patterns {
    /** The least share of sequences, unless another one is asked for. */
    public static final double MIN_SUPPORT = 0.05;
    /** The most states in a pattern, unless another number is asked for. */
    public static final int MAX_LENGTH = 6;

    private final Sequences pool;
    private final Options options;
    private final Lazy<Found> found;

    /** What is asked for; null for what is not. It never changes once a result has it. */
    private static final class Options implements Cloneable {
        private double share = MIN_SUPPORT;
        private int minLength = 1;
        private int maxLength = MAX_LENGTH;
        private int maxGap = PatternOptions.NO_GAP;
        private @Nullable Duration within;
        private PatternKind kind = PatternKind.ALL;
        private int top = Integer.MAX_VALUE;
        private @Nullable String first;
        private @Nullable String last;
        private @Nullable SequenceGroups groups;

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

    /**
     * All frequent patterns, and which of them are shown.
     *
     * @param all    those of the search
     * @param shown  places in all, in order
     * @param tests  of all that are not too long; empty without groups
     * @param p      adjusted for all of these; as long
     * @param tested how many that are
     * @param sizes  how many sequences each group has
     */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Found(PatternSets all, int[] shown, GroupTest[] tests, double[] p, int tested, long[] sizes) {}

    Patterns(Sequences pool) {
        this(pool, new Options());
    }

    private Patterns(Sequences pool, Options options) {
        this.pool = pool;
        this.options = options;
        this.found = new Lazy<>(this::search);
    }

    private Patterns with(Consumer<Options> change) {
        return new Patterns(pool, options.changed(change));
    }

    /**
     * With another least share of sequences.
     *
     * @param share in (0, 1]; 0.05 unless told otherwise
     * @return the patterns that so many sequences have
     */
    public Patterns minSupport(double share) {
        Check.argument(
                share > 0 && share <= 1,
                "%s must be a share in (0, 1], was %s; such as %s",
                OptionWords.of("--min-support", "minSupport"),
                share,
                OptionWords.of("--min-support .05", "minSupport(0.05)"));
        return with(next -> next.share = share);
    }

    /**
     * With a least number of states.
     *
     * @param states {@code >= 1}; 1 unless told otherwise
     * @return the patterns of so many or more
     */
    public Patterns minLength(int states) {
        Check.count(OptionWords.of("--min-length", "minLength"), states, 1, 50);
        return with(next -> next.minLength = states);
    }

    /**
     * With another greatest number of states.
     *
     * @param states 1..50; 6 unless told otherwise
     * @return the patterns of so many or fewer
     */
    public Patterns maxLength(int states) {
        Check.count(OptionWords.of("--max-length", "maxLength"), states, 1, 50);
        return with(next -> next.maxLength = states);
    }

    /**
     * With a greatest gap from each state of a pattern to the next.
     *
     * @param places {@code >= 1}: 1 for neighbours, 2 where one other state may stand between; any unless told otherwise
     * @return the patterns
     */
    public Patterns maxGap(int places) {
        Check.argument(
                places >= 1,
                "%s must be at least 1, was %,d; 1 is neighbours only",
                OptionWords.of("--max-gap", "maxGap"),
                places);
        return with(next -> next.maxGap = places);
    }

    /**
     * With a longest time from the first state of a pattern to its last.
     *
     * @param longest {@code > 0}; any unless told otherwise
     * @return the patterns
     * @throws sojourn.check.UsageException if it is not above 0, or the sequences have no times
     */
    public Patterns within(Duration longest) {
        String option = OptionWords.of("--within", "within");
        Check.argument(
                longest.compareTo(Duration.ofMillis(1)) >= 0,
                "%s must be above 0, was %s; such as %s",
                option,
                longest,
                OptionWords.of("--within 10m", "within(Duration.ofMinutes(10))"));
        Check.argument(
                !pool.compressed() && pool.user().isPresent(),
                "%s needs the times of single events, and these sequences have none; load the log, or a sample of its users by %s",
                option,
                OptionWords.of("--sample-users 0.1", ".sampleUsers(0.1, 42)"));
        return with(next -> next.within = longest);
    }

    /**
     * {@return only patterns of which no longer one is in as many sequences} With a gap, longer ones by a state before or behind
     * count, because leaving out a state in the middle may change the gaps.
     */
    public Patterns closed() {
        return with(next -> next.kind = PatternKind.CLOSED);
    }

    /** {@return only patterns of which no longer one is frequent; with a gap as for {@link #closed}} */
    public Patterns maximal() {
        return with(next -> next.kind = PatternKind.MAXIMAL);
    }

    /**
     * With only the first.
     *
     * @param k {@code >= 1}
     * @return the first k; what is tested for groups is not changed by it
     */
    public Patterns top(int k) {
        Check.argument(k >= 1, "%s must be at least 1, was %d", OptionWords.of("--top", "top"), k);
        return with(next -> next.top = k);
    }

    /**
     * With a first state.
     *
     * @param state one of the alphabet
     * @return the patterns that begin with it
     */
    public Patterns startsWith(String state) {
        Nearest.require("state", state, pool.alphabet());
        return with(next -> next.first = state);
    }

    /**
     * With a last state.
     *
     * @param state one of the alphabet
     * @return the patterns that end with it
     */
    public Patterns endsWith(String state) {
        Nearest.require("state", state, pool.alphabet());
        return with(next -> next.last = state);
    }

    /**
     * By cluster: with the support in each, a χ² test of each pattern, and Holm's correction for all patterns that were looked at.
     *
     * @param clusters of these sequences, or of features of their sessions; noise is in no group
     * @return the patterns, those first in which the clusters differ most
     * @throws sojourn.check.UsageException if the clusters are of something else, or there is one alone
     */
    public Patterns by(Clustering clusters) {
        return with(SequenceGroups.of(pool, clusters));
    }

    /**
     * By a static column, as by cluster.
     *
     * @param column one of {@link Sequences#staticColumns}; sequences without a value are in no group
     * @return the patterns, those first in which the groups differ most
     * @throws sojourn.check.UsageException if there is no such column, or one group alone
     */
    public Patterns by(String column) {
        return with(SequenceGroups.of(pool, column));
    }

    private Patterns with(SequenceGroups groups) {
        groups.requireSeveral(OptionWords.of("--by", "by"));
        Check.argument(
                groups.names().size() <= 100,
                "patterns are compared in at most 100 groups, but by %s there are %,d",
                groups.by(),
                groups.names().size());
        return with(next -> next.groups = groups);
    }

    private PatternOptions searched() {
        double product = options.share * pool.total();
        long count = Math.max(1, (long) Math.ceil(product - 2 * Math.ulp(product)));
        Duration within = options.within;
        return new PatternOptions(
                count,
                options.maxLength,
                options.maxGap,
                within == null ? PatternOptions.NO_WINDOW : within.toMillis(),
                options.kind);
    }

    private Found search() {
        Check.argument(
                options.minLength <= options.maxLength,
                "%s %d is above %s %d",
                OptionWords.of("--min-length", "minLength"),
                options.minLength,
                OptionWords.of("--max-length", "maxLength"),
                options.maxLength);
        PatternOptions how = searched();
        SequenceGroups groups = options.groups;
        PatternSets all = PatternMiner.frequent(options.within == null ? distinctInput() : timedInput(), how);
        boolean[] kept = PatternMiner.kept(all, how);
        int first = options.first == null ? -1 : pool.alphabet().indexOf(options.first);
        int last = options.last == null ? -1 : pool.alphabet().indexOf(options.last);
        GroupTest[] tests = new GroupTest[groups == null ? 0 : all.size()];
        double[] p = new double[tests.length];
        long[] sizes = sizes();
        int[] tested = IntStream.range(0, all.size())
                .filter(i -> all.length(i) <= options.maxLength)
                .toArray();
        if (groups != null) {
            for (int i = 0; i < tests.length; i++) {
                int pattern = i;
                tests[i] = GroupTest.of(
                        IntStream.range(0, sizes.length)
                                .mapToLong(g -> all.count(pattern, g))
                                .toArray(),
                        sizes);
            }
            double[] adjusted = Correction.HOLM.adjust(
                    Arrays.stream(tested).mapToDouble(i -> tests[i].p()).toArray());
            for (int i = 0; i < tested.length; i++) {
                p[tested[i]] = adjusted[i];
            }
        }
        IntStream order = Arrays.stream(all.byCount());
        if (groups != null) {
            // a stable sort: equal tests leave the most frequent first
            order = order.boxed()
                    .sorted(Comparator.<Integer>comparingDouble(i -> tests[i].p())
                            .thenComparingDouble(i -> -tests[i].chiSquared()))
                    .mapToInt(i -> i);
        }
        int[] shown = order.filter(i -> kept[i]
                        && all.length(i) >= options.minLength
                        && (first < 0 || all.code(i, 0) == first)
                        && (last < 0 || all.code(i, all.length(i) - 1) == last))
                .limit(options.top)
                .toArray();
        return new Found(all, shown, tests, p, tested.length, sizes);
    }

    private long[] sizes() {
        SequenceGroups groups = options.groups;
        long[] sizes = new long[groups == null ? 0 : groups.names().size()];
        for (int i = 0; i < pool.size() && groups != null; i++) {
            if (groups.labels()[i] >= 0) {
                sizes[groups.labels()[i]] += pool.weight(i);
            }
        }
        return sizes;
    }

    /** Each distinct sequence once. */
    private PatternInput distinctInput() {
        Distinct once = pool.distinct();
        int m = once.size();
        int[] offsets = new int[m + 1];
        for (int d = 0; d < m; d++) {
            offsets[d + 1] = offsets[d] + pool.length(once.first(d));
        }
        int[] all = pool.codes();
        int[] from = pool.offsets();
        int[] codes = new int[offsets[m]];
        long[] weights = new long[m];
        for (int d = 0; d < m; d++) {
            System.arraycopy(all, from[once.first(d)], codes, offsets[d], offsets[d + 1] - offsets[d]);
            weights[d] = once.weight(d);
        }
        SequenceGroups groups = options.groups;
        long[][] own = new long[groups == null ? 0 : groups.names().size()][m];
        for (int i = 0; i < pool.size() && groups != null; i++) {
            if (groups.labels()[i] >= 0) {
                own[groups.labels()[i]][once.of(i)] += pool.weight(i);
            }
        }
        return new PatternInput(pool.alphabet().size(), codes, offsets, weights, own, new long[0]);
    }

    /** Each sequence for itself, because no two have the same times. */
    private PatternInput timedInput() {
        SessionRows rows = pool.sessions().source().rows().orElseThrow();
        long[] times = rows.events().times();
        int[] offsets = pool.offsets();
        long[] millis = new long[offsets[pool.size()]];
        long[] weights = new long[pool.size()];
        SequenceGroups groups = options.groups;
        long[][] own = new long[groups == null ? 0 : groups.names().size()][pool.size()];
        for (int i = 0; i < pool.size(); i++) {
            weights[i] = 1;
            for (int p = 0; p < pool.length(i); p++) {
                millis[offsets[i] + p] = times[rows.row(pool.sessionId(i) - 1, p)];
            }
            if (groups != null && groups.labels()[i] >= 0) {
                own[groups.labels()[i]][i] = 1;
            }
        }
        return new PatternInput(pool.alphabet().size(), pool.codes(), offsets, weights, own, millis);
    }

    /** {@return the sequences that were searched} */
    public Sequences sequences() {
        return pool;
    }

    /** {@return the number of patterns} */
    public int size() {
        return found.get().shown.length;
    }

    /** {@return how many frequent patterns were looked at, whatever is shown of them: so many tests are corrected for} */
    public int lookedAt() {
        return found.get().tested;
    }

    /** {@return the least number of sequences that have a pattern} */
    public long minCount() {
        return searched().minCount();
    }

    /** {@return the least share of sequences that was asked for} */
    public double leastSupport() {
        return options.share;
    }

    /** {@return the most states in a pattern} */
    public int longest() {
        return options.maxLength;
    }

    /** {@return the greatest gap; empty if any is allowed} */
    public OptionalInt gap() {
        return options.maxGap == PatternOptions.NO_GAP ? OptionalInt.empty() : OptionalInt.of(options.maxGap);
    }

    /** {@return the longest time from first to last; empty if any is allowed} */
    public Optional<Duration> window() {
        return Optional.ofNullable(options.within);
    }

    /** {@return which patterns are kept} */
    public PatternKind kind() {
        return options.kind;
    }

    /**
     * A pattern's states.
     *
     * @param pattern in {@code [0, size())}
     * @return their names, in order
     */
    public List<String> states(int pattern) {
        return names(found.get().shown[pattern]);
    }

    private List<String> names(int place) {
        PatternSets all = found.get().all;
        return IntStream.range(0, all.length(place))
                .mapToObj(at -> pool.alphabet().get(all.code(place, at)))
                .toList();
    }

    /**
     * How many sequences have a pattern.
     *
     * @param pattern in {@code [0, size())}
     * @return the count
     */
    public long count(int pattern) {
        return found.get().all.count(found.get().shown[pattern]);
    }

    /**
     * The share of sequences that have a pattern.
     *
     * @param pattern in {@code [0, size())}
     * @return in (0, 1]
     */
    public double support(int pattern) {
        return (double) count(pattern) / pool.total();
    }

    /** {@return what the groups are of: {@code cluster}, or the name of a column; empty if nothing was grouped} */
    public Optional<String> groupedBy() {
        return Optional.ofNullable(options.groups).map(SequenceGroups::by);
    }

    /** {@return the names of the groups; empty if nothing was grouped} */
    public List<String> groups() {
        return options.groups == null ? List.of() : options.groups.names();
    }

    /**
     * How many sequences a group has.
     *
     * @param group a place in {@link #groups}
     * @return {@code >= 1}
     */
    public long groupSize(int group) {
        return found.get().sizes[group];
    }

    /**
     * The share of a group's sequences that have a pattern.
     *
     * @param pattern in {@code [0, size())}
     * @param group   a place in {@link #groups}
     * @return in [0, 1]
     */
    public double support(int pattern, int group) {
        Found all = found.get();
        return (double) all.all.count(all.shown[pattern], group) / all.sizes[group];
    }

    /**
     * How much the groups differ in a pattern.
     *
     * @param pattern in {@code [0, size())}
     * @return χ² and its p value, before any correction
     * @throws IllegalStateException if nothing was grouped
     */
    public GroupTest test(int pattern) {
        requireGroups();
        return found.get().tests[found.get().shown[pattern]];
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
        return found.get().p[found.get().shown[pattern]];
    }

    private void requireGroups() {
        Check.state(options.groups != null, "patterns are tested by groups; ask for them by .by(clusters)");
    }

    /**
     * Rules: after the first part of a pattern, its rest. From all frequent patterns of the lengths that are asked for, and that begin and
     * end as asked for; also from those that are not closed or maximal, or not among the first.
     *
     * @param minConfidence in (0, 1]
     * @return the rules, the most confident first, then by lift and count
     */
    public List<PatternRule> rules(double minConfidence) {
        Check.argument(
                minConfidence > 0 && minConfidence <= 1,
                "%s must be in (0, 1], was %s",
                OptionWords.of("--rules", "the least confidence"),
                minConfidence);
        PatternSets all = found.get().all;
        Map<List<String>, Long> counts = new HashMap<>(2 * all.size());
        for (int i = 0; i < all.size(); i++) {
            counts.put(names(i), all.count(i));
        }
        double n = pool.total();
        List<PatternRule> rules = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            List<String> states = names(i);
            if (states.size() > options.maxLength
                    || states.size() < options.minLength
                    || (options.first != null && !states.get(0).equals(options.first))
                    || (options.last != null && !states.get(states.size() - 1).equals(options.last))) {
                continue;
            }
            for (int cut = 1; cut < states.size(); cut++) {
                List<String> before = states.subList(0, cut);
                List<String> behind = states.subList(cut, states.size());
                double confidence = (double) all.count(i) / counts.get(before);
                if (confidence >= minConfidence) {
                    rules.add(new PatternRule(
                            before,
                            behind,
                            all.count(i),
                            all.count(i) / n,
                            confidence,
                            confidence * n / counts.get(behind)));
                }
            }
        }
        rules.sort(Comparator.comparingDouble((PatternRule rule) -> -rule.confidence())
                .thenComparingDouble(rule -> -rule.lift())
                .thenComparingLong(rule -> -rule.count())
                .thenComparing(PatternRule::toString));
        return List.copyOf(rules);
    }

    /**
     * {@return one pattern a row: pattern, length, count, support; by groups also the support in each, chi_squared, p and p_holm}
     */
    public Table toTable() {
        StringColumn pattern = StringColumn.create("pattern");
        IntColumn length = IntColumn.create("length");
        LongColumn count = LongColumn.create("count");
        DoubleColumn support = DoubleColumn.create("support");
        Table table = Table.create("patterns", pattern, length, count, support);
        for (int i = 0; i < size(); i++) {
            pattern.append(format(i));
            length.append(states(i).size());
            count.append(count(i));
            support.append(support(i));
        }
        if (options.groups == null) {
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
        String kind = switch (options.kind) {
            case ALL -> "frequent";
            case CLOSED -> "closed";
            case MAXIMAL -> "maximal";
        };
        return Nouns.count(size(), kind + " patterns") + " of up to " + Nouns.count(options.maxLength, "states")
                + " in "
                + String.format(Locale.ROOT, "%,d", minCount()) + " or more of "
                + Nouns.count(pool.total(), pool.noun());
    }

    @Override
    public String toString() {
        return describe();
    }
}
