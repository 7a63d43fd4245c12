package sojourn;

import org.jspecify.annotations.Nullable;
import sojourn.check.Check;
import sojourn.check.Nouns;
import sojourn.rules.ChosenRules;
import sojourn.rules.Correction;
import sojourn.rules.FrequentItemsets;
import sojourn.rules.ItemSetText;
import sojourn.rules.ItemsetKind;
import sojourn.rules.ItemsetMiner;
import sojourn.rules.ItemsetOptions;
import sojourn.rules.Measure;
import sojourn.rules.Rule;
import sojourn.rules.RuleOptions;
import sojourn.rules.RuleQuery;
import sojourn.rules.RuleSet;
import sojourn.run.Lazy;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Association rules X → Y between items of baskets, any number of items on both sides. The verbs give a changed copy; itemsets
 * are searched and rules made when the result is first looked at, and once for all copies that need the same ones.
 *
 * <pre>{@code
 * baskets.rules().minSupport(0.001).minLift(1.5).sort("lift").top(10)
 * }</pre>
 *
 * By default: support 0.001 or more, a rule and its mirror image folded into the more confident one, the highest
 * lift first, then the highest confidence, then in item order. Verbs apply in a fixed order whatever order they are called in:
 * thresholds and filters, redundancy, significance, folding, sorting, top. Immutable.
 */
public final class Rules {
    static final double DEFAULT_MIN_SUPPORT = 0.001;

    /** The columns of {@link #toTable()} beside antecedent, consequent and count. */
    private static final List<Measure> USUAL = List.of(
            Measure.SUPPORT,
            Measure.CONFIDENCE,
            Measure.LIFT,
            Measure.REPRESENTATIVITY,
            Measure.LEVERAGE,
            Measure.CONVICTION,
            Measure.ZHANG,
            Measure.JACCARD,
            Measure.CERTAINTY,
            Measure.KULCZYNSKI);

    private final Baskets baskets;
    private final RuleQuery query;
    private final Lazy<FrequentItemsets> sets;
    private final Lazy<RuleSet> made;
    private final Lazy<ChosenRules> chosen;

    Rules(Baskets baskets) {
        this(
                baskets,
                new RuleQuery(ItemsetOptions.minCount(ItemsetOptions.countOf(DEFAULT_MIN_SUPPORT, baskets.size()))),
                null);
    }

    private Rules(Baskets baskets, RuleQuery query, @Nullable Rules before) {
        this.baskets = baskets;
        this.query = query;
        this.sets = before != null && before.query.itemsets().equals(query.itemsets())
                ? before.sets
                : new Lazy<>(() -> ItemsetMiner.mine(baskets.rows(), query.itemsets()));
        this.made = before != null && before.sets == sets && before.query.made().equals(query.made())
                ? before.made
                : new Lazy<>(() -> RuleSet.of(sets.get(), query.made()));
        this.chosen = new Lazy<>(() -> query.choose(made.get(), baskets.rows()));
    }

    private Rules with(RuleQuery other) {
        return new Rules(baskets, other, this);
    }

    private Rules with(ItemsetOptions itemsets) {
        return with(query.with(itemsets));
    }

    private Rules with(RuleOptions options) {
        return with(query.with(options));
    }

    /**
     * With a least share of baskets that hold all of a rule's items.
     *
     * @param share in (0, 1]; a rule passes when {@code count >= share * baskets}
     * @return those rules
     */
    public Rules minSupport(double share) {
        return minCount(ItemsetOptions.countOf(share, baskets.size()));
    }

    /**
     * With a least number of baskets that hold all of a rule's items.
     *
     * @param count {@code >= 1}
     * @return those rules
     */
    public Rules minCount(long count) {
        ItemsetOptions now = query.itemsets();
        return with(
                new ItemsetOptions(count, now.minLength(), now.maxLength(), now.kind(), now.top(), now.maxItemsets()));
    }

    /**
     * With a greatest number of items on both sides together.
     *
     * @param items {@code >= 2}
     * @return those rules
     */
    public Rules maxLength(int items) {
        Check.argument(items >= 2, "a rule has 2 items or more, maxLength was %d", items);
        return with(query.itemsets().withMaxLength(items));
    }

    /**
     * With a greatest number of items on the left.
     *
     * @param items {@code >= 1}
     * @return those rules
     */
    public Rules maxAntecedent(int items) {
        return with(query.options().withMaxAntecedent(items));
    }

    /**
     * With a greatest number of items on the right.
     *
     * @param items {@code >= 1}
     * @return those rules
     */
    public Rules maxConsequent(int items) {
        return with(query.options().withMaxConsequent(items));
    }

    /**
     * With another number of itemsets and of rules at which the search is refused; 10,000,000 and 20,000,000 by
     * default.
     *
     * @param most {@code >= 1}
     * @return the rules
     */
    public Rules limit(long most) {
        return with(query.itemsets().withMaxItemsets(most)).with(query.options().withMaxRules(most));
    }

    /**
     * With a least confidence; unlike other filters it also spares making the rules below it.
     *
     * @param share in [0, 1]
     * @return those rules
     */
    public Rules minConfidence(double share) {
        return with(query.options().withMinConfidence(share));
    }

    /**
     * With a least lift.
     *
     * @param lift {@code >= 0}; 1 is independence
     * @return those rules
     */
    public Rules minLift(double lift) {
        return min("lift", lift);
    }

    /**
     * With a least value of a measure.
     *
     * @param measure its name, see {@link Measure#words}
     * @param least   the bound; it passes itself
     * @return those rules
     * @throws sojourn.check.UsageException if there is no such measure, with the nearest one
     */
    public Rules min(String measure, double least) {
        Measure found = bounded(measure, least);
        // the last bits of a quotient do not decide; an infinite bound has no such bits
        double bound = Double.isInfinite(least) ? least : least - 4 * Math.ulp(least);
        return found == Measure.CONFIDENCE
                ? minConfidence(Math.max(query.options().minConfidence(), least))
                : filter((rules, rule) -> rules.value(rule, found) >= bound);
    }

    /**
     * With a greatest value of a measure.
     *
     * @param measure its name, see {@link Measure#words}
     * @param most    the bound; it passes itself
     * @return those rules
     * @throws sojourn.check.UsageException if there is no such measure, with the nearest one
     */
    public Rules max(String measure, double most) {
        Measure found = bounded(measure, most);
        double bound = Double.isInfinite(most) ? most : most + 4 * Math.ulp(most);
        return filter((rules, rule) -> rules.value(rule, found) <= bound);
    }

    private static Measure bounded(String measure, double bound) {
        Measure found = Measure.named(measure);
        Check.argument(!Double.isNaN(bound), "the bound of %s must be a number, was NaN", found.word());
        return found;
    }

    /**
     * Whose left side holds items.
     *
     * @param items names; all of them must be there, others may
     * @return those rules
     * @throws sojourn.check.UsageException if no basket holds such an item, with the nearest one
     */
    public Rules antecedent(String... items) {
        int[] codes = codes(items);
        return filter((rules, rule) -> Arrays.stream(codes).allMatch(code -> rules.antecedentHolds(rule, code)));
    }

    /**
     * Whose right side holds items.
     *
     * @param items names; all of them must be there, others may
     * @return those rules
     * @throws sojourn.check.UsageException if no basket holds such an item, with the nearest one
     */
    public Rules consequent(String... items) {
        int[] codes = codes(items);
        return filter((rules, rule) -> Arrays.stream(codes).allMatch(code -> rules.consequentHolds(rule, code)));
    }

    /**
     * That hold items on either side.
     *
     * @param items names; all of them must be there, others may
     * @return those rules
     * @throws sojourn.check.UsageException if no basket holds such an item, with the nearest one
     */
    public Rules containing(String... items) {
        int[] codes = codes(items);
        return filter((rules, rule) -> Arrays.stream(codes)
                .allMatch(code -> rules.antecedentHolds(rule, code) || rules.consequentHolds(rule, code)));
    }

    /**
     * That hold none of some items, on neither side.
     *
     * @param items names
     * @return those rules
     * @throws sojourn.check.UsageException if no basket holds such an item, with the nearest one
     */
    public Rules without(String... items) {
        int[] codes = codes(items);
        return filter((rules, rule) -> Arrays.stream(codes)
                .noneMatch(code -> rules.antecedentHolds(rule, code) || rules.consequentHolds(rule, code)));
    }

    private Rules filter(RuleQuery.Filter filter) {
        return with(query.filter(filter));
    }

    private int[] codes(String... items) {
        Check.argument(items.length > 0, "name one item or more");
        return Arrays.stream(items).mapToInt(baskets::code).toArray();
    }

    /**
     * {@return only rules whose items together are a closed itemset: no item can be added without losing a basket}
     */
    public Rules closed() {
        return with(query.of(ItemsetKind.CLOSED));
    }

    /**
     * {@return only rules whose items together are a maximal itemset: no item can be added without becoming infrequent}
     */
    public Rules maximal() {
        return with(query.of(ItemsetKind.MAXIMAL));
    }

    /** {@return only rules for which no simpler one, with part of the antecedent, is as confident} */
    public Rules nonRedundant() {
        return with(query.nonRedundant());
    }

    /**
     * Only rules that are significant by Fisher's exact test, one-sided, after Holm's correction: the chance that any of them
     * comes from independent items is at most {@code alpha}.
     *
     * @param alpha in (0, 1)
     * @return those rules
     */
    public Rules significant(double alpha) {
        return significant(alpha, Correction.HOLM);
    }

    /**
     * Only rules that are significant by Fisher's exact test, one-sided, after a correction for the number of rules tested: all
     * that the support and length allow, whatever other filters then leave of them.
     *
     * @param alpha      in (0, 1)
     * @param correction how to correct
     * @return those rules
     */
    public Rules significant(double alpha, Correction correction) {
        Check.argument(alpha > 0 && alpha < 1, "alpha must be between 0 and 1, was %s", alpha);
        return correction == Correction.NONE ? max("fisherP", alpha) : with(query.significant(alpha, correction));
    }

    /** {@return the rules with their mirror images, X → Y and Y → X, as two} */
    public Rules both() {
        return with(query.both());
    }

    /**
     * Sorted by a measure, the best first: p values from small to great, all others from great to small; equal ones by
     * confidence, the highest first, then in item order of the antecedent, then of the consequent.
     *
     * @param measure its name, see {@link Measure#words}
     * @return the rules
     * @throws sojourn.check.UsageException if there is no such measure, with the nearest one
     */
    public Rules sort(String measure) {
        Measure found = Measure.named(measure);
        return sort(measure, found == Measure.FISHER_P || found == Measure.CHI_SQUARED_P);
    }

    /**
     * Sorted by a measure; equal ones by confidence, the highest first, then in item order of the antecedent, then of the
     * consequent.
     *
     * @param measure   its name, see {@link Measure#words}
     * @param ascending whether the smallest is first
     * @return the rules
     * @throws sojourn.check.UsageException if there is no such measure, with the nearest one
     */
    public Rules sort(String measure, boolean ascending) {
        return with(query.sort(Measure.named(measure), ascending));
    }

    /**
     * With only the first.
     *
     * @param k {@code >= 1}
     * @return the first k
     */
    public Rules top(int k) {
        Check.argument(k >= 1, "top must be >= 1, was %,d", k);
        return with(query.top(k));
    }

    /** {@return the baskets that the rules are about} */
    public Baskets baskets() {
        return baskets;
    }

    /** {@return the measure that the rules are sorted by} */
    public Measure sortedBy() {
        return query.sortedBy();
    }

    /** {@return how p values are corrected; {@link Correction#NONE} unless {@link #significant} was asked for} */
    public Correction correction() {
        return query.correction();
    }

    /** {@return the number of rules, after all filters} */
    public int size() {
        return chosen.get().size();
    }

    /** {@return the number of frequent itemsets that the rules were made of} */
    public int itemsets() {
        return sets.get().size();
    }

    /** {@return the number of rules that passed all filters, before mirror images were folded and the top taken} */
    public int passed() {
        return chosen.get().passed();
    }

    /** {@return the number of rules that were folded into their mirror image} */
    public int folded() {
        return chosen.get().folded();
    }

    /**
     * A rule.
     *
     * @param place in {@code [0, size())}
     * @return the rule with its counts
     */
    public Rule rule(int place) {
        RuleSet rules = made.get();
        int rule = chosen.get().rule(place);
        return new Rule(
                names(rules.antecedent(rule)),
                names(rules.consequent(rule)),
                rules.n(),
                rules.nX(rule),
                rules.nY(rule),
                rules.nXY(rule));
    }

    private List<String> names(int[] codes) {
        return Arrays.stream(codes).mapToObj(baskets.items()::get).toList();
    }

    /**
     * A measure of a rule.
     *
     * @param place   in {@code [0, size())}
     * @param measure its name, see {@link Measure#words}
     * @return its value
     * @throws sojourn.check.UsageException if there is no such measure, with the nearest one
     */
    public double value(int place, String measure) {
        return made.get().value(chosen.get().rule(place), Measure.named(measure));
    }

    /**
     * The p value of a rule after the correction that {@link #significant} asked for.
     *
     * @param place in {@code [0, size())}
     * @return in [0, 1]
     * @throws IllegalStateException if no correction was asked for
     */
    public double adjustedP(int place) {
        return chosen.get().adjustedP(chosen.get().rule(place));
    }

    /**
     * The rules as a table.
     *
     * @return antecedent and consequent, items joined by {@code ", "}; count; support, confidence, lift, representativity,
     *     leverage, conviction, zhang, jaccard, certainty, kulczynski; and adjustedP where {@link #significant} was asked for
     */
    public Table toTable() {
        return table(USUAL);
    }

    /** {@return the columns of {@link #toTable()}, known before any rule is found} */
    public static List<String> columns() {
        return Stream.concat(
                        Stream.of("antecedent", "consequent", "count"),
                        USUAL.stream().map(Measure::word))
                .toList();
    }

    /**
     * The rules as a table with measures of your choice.
     *
     * @param measures their names, see {@link Measure#words}
     * @return antecedent, consequent, count, those measures, and adjustedP where {@link #significant} was asked for
     * @throws sojourn.check.UsageException if there is no such measure, with the nearest one
     */
    public Table toTable(String... measures) {
        return table(Arrays.stream(measures)
                .map(Measure::named)
                .filter(measure -> measure != Measure.COUNT)
                .distinct()
                .toList());
    }

    private Table table(List<Measure> measures) {
        RuleSet rules = made.get();
        ChosenRules shown = chosen.get();
        StringColumn antecedent = StringColumn.create("antecedent");
        StringColumn consequent = StringColumn.create("consequent");
        LongColumn count = LongColumn.create("count");
        Table table = Table.create("rules", antecedent, consequent, count);
        for (int rule : shown.stream().toArray()) {
            antecedent.append(ItemSetText.of(names(rules.antecedent(rule))));
            consequent.append(ItemSetText.of(names(rules.consequent(rule))));
            count.append(rules.nXY(rule));
        }
        for (Measure measure : measures) {
            table.addColumns(DoubleColumn.create(
                    measure.word(), shown.stream().mapToDouble(rule -> rules.value(rule, measure))));
        }
        if (query.correction() != Correction.NONE) {
            table.addColumns(DoubleColumn.create("adjustedP", shown.stream().mapToDouble(shown::adjustedP)));
        }
        return table;
    }

    /** {@return how many rules there are and where they come from, in one line} */
    public String describe() {
        return String.format(
                Locale.ROOT,
                "%s%s from %s in %,d or more of %s%s",
                Nouns.count(size(), "rules"),
                size() < passed() - folded() ? String.format(Locale.ROOT, " of %,d", passed() - folded()) : "",
                Nouns.count(itemsets(), "itemsets"),
                query.itemsets().minCount(),
                Nouns.count(baskets.size(), "baskets"),
                folded() > 0 ? ", " + Nouns.count(folded(), "mirrored pairs") + " folded" : "");
    }

    @Override
    public String toString() {
        return describe();
    }
}
