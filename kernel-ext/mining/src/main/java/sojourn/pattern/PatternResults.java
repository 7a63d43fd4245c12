package sojourn.pattern;

import sojourn.check.Check;
import sojourn.check.Internal;
import sojourn.check.OptionWords;
import sojourn.rules.Correction;
import sojourn.run.Lazy;
import sojourn.sequence.Distinct;
import sojourn.sequence.SequenceParts;
import sojourn.sequence.WeightUnits;
import sojourn.sequence.pool.Pool;
import sojourn.sequence.pool.PoolInput;
import sojourn.sequence.pool.SequenceGroups;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** The patterns that were asked for; the search runs when they are first looked at. Patterns are numbered as they are shown. */
@Internal
public final class PatternResults {
    private final Lazy<PoolInput> input;
    private final PatternSettings settings;
    private final Lazy<Found> found;
    private final Lazy<WeightUnits> units;

    /**
     * All frequent patterns, and which of them are shown.
     *
     * @param all    those of the search
     * @param shown  places in all, in order
     * @param tests  of all that are not too long; empty without groups
     * @param p      adjusted for all of these; as long
     * @param tested how many that are
     * @param sizes  what the sequences of each group weigh, in units
     */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    private record Found(PatternSets all, int[] shown, GroupDifference[] tests, double[] p, int tested, long[] sizes) {}

    /**
     * Nothing is searched yet.
     *
     * @param input    gives the sequences
     * @param settings what is asked for
     */
    public PatternResults(Supplier<PoolInput> input, PatternSettings settings) {
        this.input = new Lazy<>(input);
        this.settings = settings;
        this.found = new Lazy<>(this::search);
        this.units = new Lazy<>(() -> pool().units(1));
    }

    private Pool pool() {
        return input.get().pool();
    }

    private double weighed(long inUnits) {
        return inUnits * units.get().unit();
    }

    /** {@return what a pattern must weigh to be frequent} */
    public double least() {
        return weighed(settings.search(units.get().total()).minCount());
    }

    /** {@return what all sequences weigh} */
    public double total() {
        return weighed(units.get().total());
    }

    private Found search() {
        settings.requireLengths();
        Pool pool = pool();
        PatternOptions how = settings.search(units.get().total());
        SequenceGroups groups = settings.groups();
        long[] sizes = sizes();
        for (int g = 0; g < sizes.length; g++) {
            // its shares would be none
            Check.argument(
                    sizes[g] > 0,
                    "group '%s' has no sequence with a weight above 0",
                    groups.names().get(g));
        }
        PatternSets all = PatternMiner.frequent(settings.within() == null ? distinctInput() : timedInput(), how);
        boolean[] kept = PatternMiner.kept(all, how);
        int first = settings.first() == null ? -1 : pool.alphabet().indexOf(settings.first());
        int last = settings.last() == null ? -1 : pool.alphabet().indexOf(settings.last());
        GroupDifference[] tests = new GroupDifference[groups == null ? 0 : all.size()];
        double[] p = new double[tests.length];
        int[] tested = IntStream.range(0, all.size())
                .filter(i -> all.length(i) <= settings.maxLength())
                .toArray();
        if (groups != null) {
            for (int i = 0; i < tests.length; i++) {
                int pattern = i;
                tests[i] = GroupDifference.of(
                        IntStream.range(0, sizes.length)
                                .mapToDouble(g -> weighed(all.count(pattern, g)))
                                .toArray(),
                        Arrays.stream(sizes).mapToDouble(this::weighed).toArray());
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
                        && all.length(i) >= settings.minLength()
                        && (first < 0 || all.code(i, 0) == first)
                        && (last < 0 || all.code(i, all.length(i) - 1) == last))
                .limit(settings.top())
                .toArray();
        return new Found(all, shown, tests, p, tested.length, sizes);
    }

    private long[] sizes() {
        SequenceGroups groups = settings.groups();
        Pool pool = pool();
        long[] sizes = new long[groups == null ? 0 : groups.names().size()];
        for (int i = 0; i < pool.size() && groups != null; i++) {
            if (groups.labels()[i] >= 0) {
                sizes[groups.labels()[i]] += units.get().of(i);
            }
        }
        return sizes;
    }

    /** Each distinct sequence once. */
    private PatternInput distinctInput() {
        Pool pool = pool();
        Distinct once = input.get().distinct().get();
        int m = once.size();
        int[] firsts = IntStream.range(0, m).map(once::first).toArray();
        int[] offsets = new int[m + 1];
        for (int d = 0; d < m; d++) {
            offsets[d + 1] = offsets[d] + pool.length(once.first(d));
        }
        long[] weights = new long[m];
        for (int i = 0; i < pool.size(); i++) {
            weights[once.of(i)] += units.get().of(i);
        }
        SequenceGroups groups = settings.groups();
        long[][] own = new long[groups == null ? 0 : groups.names().size()][m];
        for (int i = 0; i < pool.size() && groups != null; i++) {
            if (groups.labels()[i] >= 0) {
                own[groups.labels()[i]][once.of(i)] += units.get().of(i);
            }
        }
        return new PatternInput(
                pool.alphabet().size(),
                SequenceParts.of(pool.codes(), pool.offsets(), firsts, offsets),
                offsets,
                weights,
                own,
                new long[0]);
    }

    /** Each sequence for itself, because no two have the same times. */
    private PatternInput timedInput() {
        Pool pool = pool();
        long[] weights = new long[pool.size()];
        SequenceGroups groups = settings.groups();
        long[][] own = new long[groups == null ? 0 : groups.names().size()][pool.size()];
        for (int i = 0; i < pool.size(); i++) {
            weights[i] = units.get().of(i);
            if (groups != null && groups.labels()[i] >= 0) {
                own[groups.labels()[i]][i] = units.get().of(i);
            }
        }
        return new PatternInput(
                pool.alphabet().size(),
                pool.codes(),
                pool.offsets(),
                weights,
                own,
                input.get().millis().get());
    }

    private static List<String> names(Pool pool, PatternSets all, int place) {
        return IntStream.range(0, all.length(place))
                .mapToObj(at -> pool.alphabet().get(all.code(place, at)))
                .toList();
    }

    /** {@return how many patterns are shown} */
    public int size() {
        return found.get().shown.length;
    }

    /** {@return how many were looked at, and so corrected for} */
    public int tested() {
        return found.get().tested;
    }

    /** {@return the states of a pattern} */
    public List<String> states(int pattern) {
        return names(pool(), found.get().all, found.get().shown[pattern]);
    }

    /** {@return what the sequences that have a pattern weigh: how many they are where there are no case weights} */
    public double weight(int pattern) {
        return weighed(found.get().all.count(found.get().shown[pattern]));
    }

    /** {@return what the sequences of a group that have a pattern weigh} */
    public double weight(int pattern, int group) {
        return weighed(found.get().all.count(found.get().shown[pattern], group));
    }

    /** {@return what the sequences of a group weigh} */
    public double groupWeight(int group) {
        return weighed(found.get().sizes[group]);
    }

    /** {@return how much the groups differ in a pattern} */
    public GroupDifference test(int pattern) {
        return found.get().tests[found.get().shown[pattern]];
    }

    /** {@return the p value of a pattern, corrected for all that were looked at} */
    public double adjustedP(int pattern) {
        return found.get().p[found.get().shown[pattern]];
    }

    /**
     * Rules: after the first part of a pattern, its rest.
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
        Pool pool = pool();
        Map<List<String>, Long> counts = new HashMap<>(2 * all.size());
        for (int i = 0; i < all.size(); i++) {
            counts.put(names(pool, all, i), all.count(i));
        }
        double n = units.get().total();
        List<PatternRule> rules = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            List<String> states = names(pool, all, i);
            if (!settings.fits(states)) {
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
                            Math.round(weighed(all.count(i))),
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
}
