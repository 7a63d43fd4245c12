package sojourn.rules;

import org.jspecify.annotations.Nullable;
import sojourn.check.Internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Which rules are wanted of all that the itemsets give, and in which order: thresholds and filters first, then redundancy,
 * significance, folding, sorting, top, whatever order they were asked for in. Its methods give a changed copy.
 */
@Internal
public final class RuleQuery {
    /** Whether a rule is wanted. */
    public interface Filter {
        /**
         * Asks for one rule.
         *
         * @param rules all of them
         * @param rule  its number
         * @return whether it stays
         */
        boolean keeps(RuleSet rules, int rule);
    }

    private ItemsetOptions itemsets;
    private RuleOptions options = RuleOptions.ALL;
    private ItemsetKind kind = ItemsetKind.ALL;
    private List<Filter> filters = List.of();
    private boolean nonRedundant;
    private Correction correction = Correction.NONE;
    private double alpha = 1;
    private boolean both;
    private Measure sort = Measure.LIFT;
    private boolean ascending;
    private int top = Integer.MAX_VALUE;

    /**
     * All rules, mirror images folded, by lift.
     *
     * @param itemsets which itemsets they are made of
     */
    public RuleQuery(ItemsetOptions itemsets) {
        this.itemsets = itemsets;
    }

    private RuleQuery changed(Consumer<RuleQuery> change) {
        RuleQuery copy = new RuleQuery(itemsets);
        copy.options = options;
        copy.kind = kind;
        copy.filters = filters;
        copy.nonRedundant = nonRedundant;
        copy.correction = correction;
        copy.alpha = alpha;
        copy.both = both;
        copy.sort = sort;
        copy.ascending = ascending;
        copy.top = top;
        change.accept(copy);
        return copy;
    }

    /** {@return which itemsets the rules are made of} */
    public ItemsetOptions itemsets() {
        return itemsets;
    }

    /** {@return which rules are wanted of an itemset} */
    public RuleOptions options() {
        return options;
    }

    /** {@return the measure that they are sorted by} */
    public Measure sortedBy() {
        return sort;
    }

    /** {@return how p values are corrected} */
    public Correction correction() {
        return correction;
    }

    /**
     * Which rules are made. Correcting for the number of tests needs all of them; what the options leave out is filtered later.
     *
     * @return the options
     */
    public RuleOptions made() {
        return correction == Correction.NONE ? options : RuleOptions.ALL.withMaxRules(options.maxRules());
    }

    /**
     * With other itemsets.
     *
     * @param other which
     * @return the query
     */
    public RuleQuery with(ItemsetOptions other) {
        return changed(next -> next.itemsets = other);
    }

    /**
     * With other rules of an itemset.
     *
     * @param other which
     * @return the query
     */
    public RuleQuery with(RuleOptions other) {
        return changed(next -> next.options = other);
    }

    /**
     * Of closed or maximal itemsets alone.
     *
     * @param of which
     * @return the query
     */
    public RuleQuery of(ItemsetKind of) {
        return changed(next -> next.kind = of);
    }

    /**
     * With a filter more.
     *
     * @param filter keeps rules
     * @return the query
     */
    public RuleQuery filter(Filter filter) {
        List<Filter> all = new ArrayList<>(filters);
        all.add(filter);
        return changed(next -> next.filters = List.copyOf(all));
    }

    /** {@return the query without redundant rules, see {@link RuleSet#redundant}} */
    public RuleQuery nonRedundant() {
        return changed(next -> next.nonRedundant = true);
    }

    /**
     * Of significant rules alone.
     *
     * @param level greatest corrected p value
     * @param how   it is corrected
     * @return the query
     */
    public RuleQuery significant(double level, Correction how) {
        return changed(next -> {
            next.alpha = level;
            next.correction = how;
        });
    }

    /** {@return the query with mirror images as rules of their own} */
    public RuleQuery both() {
        return changed(next -> next.both = true);
    }

    /**
     * In another order.
     *
     * @param by     the measure
     * @param rising whether the smallest is first
     * @return the query
     */
    public RuleQuery sort(Measure by, boolean rising) {
        return changed(next -> {
            next.sort = by;
            next.ascending = rising;
        });
    }

    /**
     * With only the first.
     *
     * @param k {@code >= 1}
     * @return the query
     */
    public RuleQuery top(int k) {
        return changed(next -> next.top = k);
    }

    /**
     * Answers the query.
     *
     * @param rules   made by {@link #made}
     * @param baskets that they are of, where closed or maximal itemsets must be searched
     * @return the rules wanted, in order
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public ChosenRules choose(RuleSet rules, BasketRows baskets) {
        double[] adjusted = correction == Correction.NONE ? null : rules.adjustedP(correction);
        Set<List<Integer>> sets = ofKind(baskets);
        int[] passed = new int[rules.size()];
        int n = 0;
        for (int rule = 0; rule < rules.size(); rule++) {
            if (passes(rules, rule, adjusted) && (sets == null || sets.contains(items(rules, rule)))) {
                passed[n++] = rule;
            }
        }
        passed = Arrays.copyOf(passed, n);
        int[] kept = both ? passed : rules.foldMirrored(passed);
        int[] sorted = sorted(rules, kept);
        return new ChosenRules(Arrays.copyOf(sorted, Math.min(top, sorted.length)), n, n - kept.length, adjusted);
    }

    /** {@return the closed or maximal itemsets, if only rules of those are wanted} */
    private @Nullable Set<List<Integer>> ofKind(BasketRows baskets) {
        if (kind == ItemsetKind.ALL) {
            return null;
        }
        FrequentItemsets found = ItemsetMiner.mine(baskets, itemsets.withKind(kind));
        Set<List<Integer>> sets = new HashSet<>();
        for (int i = 0; i < found.size(); i++) {
            sets.add(Arrays.stream(found.codes(i)).sorted().boxed().toList());
        }
        return sets;
    }

    private static List<Integer> items(RuleSet rules, int rule) {
        return IntStream.concat(Arrays.stream(rules.antecedent(rule)), Arrays.stream(rules.consequent(rule)))
                .sorted()
                .boxed()
                .toList();
    }

    private boolean passes(RuleSet rules, int rule, double @Nullable [] adjusted) {
        if (adjusted != null
                && (!options.allows(rules.nX(rule), rules.nXY(rule))
                        || rules.antecedent(rule).length > options.maxAntecedent()
                        || rules.consequent(rule).length > options.maxConsequent())) {
            return false;
        }
        for (Filter filter : filters) {
            if (!filter.keeps(rules, rule)) {
                return false;
            }
        }
        return (adjusted == null || adjusted[rule] <= alpha) && !(nonRedundant && rules.redundant(rule));
    }

    private int[] sorted(RuleSet rules, int[] kept) {
        double[] key = new double[kept.length];
        double[] confidence = new double[kept.length];
        for (int i = 0; i < kept.length; i++) {
            double value = rules.value(kept[i], sort);
            key[i] = ascending ? value : -value;
            confidence[i] = rules.value(kept[i], Measure.CONFIDENCE);
        }
        Integer[] order = new Integer[kept.length];
        Arrays.setAll(order, i -> i);
        Comparator<Integer> byKey = Comparator.comparingDouble(i -> key[i]);
        Arrays.sort(
                order,
                byKey.thenComparing(Comparator.comparingDouble((Integer i) -> -confidence[i]))
                        .thenComparing(i -> rules.antecedent(kept[i]), Arrays::compare)
                        .thenComparing(i -> rules.consequent(kept[i]), Arrays::compare));
        return Arrays.stream(order).mapToInt(i -> kept[i]).toArray();
    }
}
