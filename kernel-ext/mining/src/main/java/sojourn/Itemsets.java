package sojourn;

import sojourn.check.Nouns;
import sojourn.rules.FrequentItemsets;
import sojourn.rules.ItemSetText;
import sojourn.rules.ItemsetKind;
import sojourn.rules.ItemsetMiner;
import sojourn.rules.ItemsetOptions;
import sojourn.run.Lazy;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Itemsets that enough baskets hold, the most frequent first, then the shorter, then in item order. The verbs give a changed
 * copy; the search runs when the result is first looked at. Immutable.
 */
public final class Itemsets {
    private final Baskets baskets;
    private final ItemsetOptions options;
    private final Lazy<FrequentItemsets> found;
    private final Lazy<int[]> order;

    Itemsets(Baskets baskets) {
        this(baskets, ItemsetOptions.minCount(ItemsetOptions.countOf(Rules.DEFAULT_MIN_SUPPORT, baskets.size())));
    }

    private Itemsets(Baskets baskets, ItemsetOptions options) {
        this.baskets = baskets;
        this.options = options;
        this.found = new Lazy<>(() -> ItemsetMiner.mine(baskets.rows(), options));
        this.order = new Lazy<>(() -> found.get().byCount());
    }

    /**
     * With a least share of baskets.
     *
     * @param share in (0, 1]; by default 0.001
     * @return the itemsets that {@code count >= share * baskets} hold
     */
    public Itemsets minSupport(double share) {
        return minCount(ItemsetOptions.countOf(share, baskets.size()));
    }

    /**
     * With a least number of baskets.
     *
     * @param count {@code >= 1}
     * @return the itemsets that at least this many baskets hold
     */
    public Itemsets minCount(long count) {
        return new Itemsets(
                baskets,
                new ItemsetOptions(
                        count,
                        options.minLength(),
                        options.maxLength(),
                        options.kind(),
                        options.top(),
                        options.maxItemsets()));
    }

    /**
     * With a least number of items.
     *
     * @param items {@code >= 1}
     * @return the itemsets of at least this many items
     */
    public Itemsets minLength(int items) {
        return new Itemsets(baskets, options.withMinLength(items));
    }

    /**
     * With a greatest number of items.
     *
     * @param items {@code >= 1}
     * @return the itemsets of at most this many items
     */
    public Itemsets maxLength(int items) {
        return new Itemsets(baskets, options.withMaxLength(items));
    }

    /** {@return only those to which no item can be added without losing a basket} */
    public Itemsets closed() {
        return new Itemsets(baskets, options.withKind(ItemsetKind.CLOSED));
    }

    /** {@return only those to which no item can be added without becoming infrequent} */
    public Itemsets maximal() {
        return new Itemsets(baskets, options.withKind(ItemsetKind.MAXIMAL));
    }

    /**
     * With only the most frequent. The search uses that, so a small k allows a low support.
     *
     * @param k {@code >= 1}
     * @return the first k
     */
    public Itemsets top(int k) {
        return new Itemsets(baskets, options.withTop(k));
    }

    /**
     * With another number of itemsets at which the search is refused, 10,000,000 by default.
     *
     * @param most {@code >= 1}
     * @return the itemsets
     */
    public Itemsets limit(long most) {
        return new Itemsets(baskets, options.withMaxItemsets(most));
    }

    /** {@return what is looked for} */
    public ItemsetOptions options() {
        return options;
    }

    /** {@return the baskets that are searched} */
    public Baskets baskets() {
        return baskets;
    }

    /** {@return the number of itemsets} */
    public int size() {
        return found.get().size();
    }

    /**
     * An itemset's items.
     *
     * @param itemset in {@code [0, size())}
     * @return the names, in item order
     */
    public List<String> items(int itemset) {
        return Arrays.stream(found.get().codes(order.get()[itemset]))
                .mapToObj(baskets.items()::get)
                .toList();
    }

    /**
     * How many baskets hold an itemset.
     *
     * @param itemset in {@code [0, size())}
     * @return the count
     */
    public long count(int itemset) {
        return found.get().count(order.get()[itemset]);
    }

    /**
     * The share of baskets that hold an itemset.
     *
     * @param itemset in {@code [0, size())}
     * @return in (0, 1]
     */
    public double support(int itemset) {
        return (double) count(itemset) / baskets.size();
    }

    /** {@return the itemsets as codes and counts, in the order of the search} */
    public FrequentItemsets frequent() {
        return found.get();
    }

    /** {@return one row for each itemset: items joined by {@code ", "}, length, count, support} */
    public Table toTable() {
        StringColumn names = StringColumn.create("items");
        IntColumn length = IntColumn.create("length");
        LongColumn count = LongColumn.create("count");
        DoubleColumn support = DoubleColumn.create("support");
        for (int i = 0; i < size(); i++) {
            List<String> items = items(i);
            names.append(ItemSetText.of(items));
            length.append(items.size());
            count.append(count(i));
            support.append(support(i));
        }
        return Table.create("itemsets", names, length, count, support);
    }

    /** {@return how many itemsets there are, at which support, in one line} */
    public String describe() {
        String kind = options.kind() == ItemsetKind.ALL
                ? "frequent"
                : options.kind().name().toLowerCase(Locale.ROOT);
        return String.format(
                Locale.ROOT,
                "%s of up to %s in %,d or more of %s",
                Nouns.count(size(), kind + " itemsets"),
                Nouns.count(frequent().maxLength(), "items"),
                options.minCount(),
                Nouns.count(baskets.size(), "baskets"));
    }

    @Override
    public String toString() {
        return describe();
    }
}
