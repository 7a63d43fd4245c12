package sojourn.display.card;

import sojourn.Baskets;
import sojourn.Itemsets;
import sojourn.Rules;
import sojourn.display.Numbers;
import sojourn.display.table.RuleTable;
import sojourn.display.table.TableLimits;
import sojourn.display.table.TableView;
import sojourn.rules.BasketRows;
import sojourn.rules.ItemSetText;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Cards of baskets, itemsets and rules. */
final class RuleCards {
    private static final int COMMONEST = 10;
    private static final int FIRST = 20;

    private RuleCards() {}

    static Card of(Baskets baskets) {
        Card card = Card.titled("Baskets")
                .fact("baskets", baskets.size())
                .fact(
                        "distinct",
                        Numbers.count(baskets.distinct()) + " (" + Numbers.percent(baskets.distinct(), baskets.size())
                                + ")")
                .fact("items", baskets.items().size())
                .fact("items per basket", lengths(baskets.rows()));
        for (String note : baskets.notes()) {
            card = card.note(note);
        }
        if (baskets.size() == 0) {
            return card.note("There is no basket.");
        }
        Table items = baskets.itemTable();
        return card.with(TableView.of(items)
                .rows(COMMONEST)
                .rowHeaders()
                .withoutTypes()
                .percent("support")
                .bars("support", most(items.doubleColumn("support")))
                .caption("Commonest items"));
    }

    private static String lengths(BasketRows rows) {
        TreeMap<Integer, Long> byLength = new TreeMap<>();
        long cells = 0;
        for (int row = 0; row < rows.rows(); row++) {
            byLength.merge(rows.length(row), rows.weight(row), Long::sum);
            cells += rows.length(row) * rows.weight(row);
        }
        if (byLength.isEmpty()) {
            return "–";
        }
        long seen = 0;
        int median = 0;
        for (Map.Entry<Integer, Long> entry : byLength.entrySet()) {
            seen += entry.getValue();
            median = entry.getKey();
            if (2 * seen >= rows.total()) {
                break;
            }
        }
        return Numbers.count(byLength.firstKey()) + " to " + Numbers.count(byLength.lastKey()) + ", median "
                + Numbers.count(median) + ", mean "
                + Numbers.decimal((double) cells / Math.max(1, rows.total()), 2);
    }

    static Card of(Itemsets itemsets) {
        Baskets baskets = itemsets.baskets();
        Card card = Card.titled("Itemsets")
                .fact("itemsets", itemsets.size())
                .fact("kind", itemsets.options().kind().name().toLowerCase(Locale.ROOT))
                .fact("in at least", Numbers.count(itemsets.options().minCount(), "baskets"))
                .fact("baskets", baskets.size())
                .fact("longest", Numbers.count(itemsets.frequent().maxLength(), "items"));
        if (itemsets.size() == 0) {
            return card.note("No itemset is in enough baskets; ask for a lower support.");
        }
        int atHand = Math.min(Math.max(FIRST, TableLimits.current().rows()), itemsets.size());
        StringColumn names = StringColumn.create("items");
        IntColumn lengths = IntColumn.create("length");
        LongColumn counts = LongColumn.create("count");
        DoubleColumn supports = DoubleColumn.create("support");
        for (int i = 0; i < atHand; i++) {
            names.append(ItemSetText.of(itemsets.items(i)));
            lengths.append(itemsets.items(i).size());
            counts.append(itemsets.count(i));
            supports.append(itemsets.support(i));
        }
        return card.with(TableView.of(Table.create("itemsets", names, lengths, counts, supports))
                .of(itemsets.size())
                .rows(FIRST)
                .rowHeaders()
                .withoutTypes()
                .percent("support")
                .bars("support", most(supports))
                .caption("Most frequent itemsets"));
    }

    static Card of(Rules rules) {
        Card card = Card.titled("Rules")
                .fact("rules", rules.size())
                .fact("passed the filters", rules.passed())
                .fact("mirrored pairs folded", rules.folded())
                .fact("itemsets", rules.itemsets())
                .fact("baskets", rules.baskets().size());
        return rules.size() == 0
                ? card.note("No rule passed; ask for a lower support, or loosen a filter.")
                : card.with(RuleTable.of(rules));
    }

    private static double most(DoubleColumn shares) {
        return shares.isEmpty() ? 0 : shares.max();
    }
}
