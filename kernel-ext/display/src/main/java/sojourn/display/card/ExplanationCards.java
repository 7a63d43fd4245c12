package sojourn.display.card;

import sojourn.Explanation;
import sojourn.check.Excerpt;
import sojourn.display.Displayable;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.chart.cluster.ClusterCharts;
import sojourn.display.table.TableView;
import sojourn.view.NamedClusters;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.HashMap;
import java.util.Map;

/** Cards of what tells clusters apart. */
final class ExplanationCards {
    private static final int LONGEST_EXAMPLE = 60;
    private static final int FOLDS = 10;
    /** of a clustering of more clusters than a reader compares, the table of the result has the rest */
    private static final int MOST_RULES = 60;

    private ExplanationCards() {}

    static Card of(Explanation why) {
        NamedClusters clustering = why.clustering();
        String noun = clustering.items().noun();
        Card card = Card.titled("What tells the clusters apart")
                .fact(noun, clustering.total())
                .fact("clusters", clustering.present().size())
                .fact("right on held-out " + held(why), Numbers.percent(why.fidelity()))
                .fact("always the largest", Numbers.percent(why.largestShare()))
                .fact(why.aloneColumn() + " alone", Numbers.percent(why.aloneFidelity()));
        if (why.fidelity() <= why.largestShare()) {
            card = card.warning(
                    "The rules are right no more often than naming the largest group each time: these columns do not"
                            + " tell the clusters apart.");
        } else if (why.aloneSuffices()) {
            card = card.warning(why.aloneColumn() + " alone is right in nearly as many cases ("
                    + Numbers.percent(why.aloneFidelity()) + " against " + Numbers.percent(why.fidelity())
                    + "): the clusters mostly differ in it.");
        }
        card = card.note(tree(why));
        if (why.sampled() > 0) {
            card = card.note("The tree was grown on " + Numbers.count(why.sampled()) + " of the "
                    + Numbers.count(clustering.size(), noun) + ", drawn with seed 0; figures are of those.");
        }
        if (clustering.items().hasCaseWeights()) {
            card = card.note(
                    "All figures are of case weights, a weight of w as w " + noun + "; the second column counts them.");
        }
        for (String note : why.notes()) {
            card = card.note(note);
        }
        return card.with(rules(why)).with(ClusterCharts.tree(why)).with(ClusterCharts.importance(why));
    }

    private static String held(Explanation why) {
        return why.users() > 0 ? "users" : why.clustering().items().noun();
    }

    private static String tree(Explanation why) {
        String noun = why.clustering().items().noun();
        String start = "A tree of " + Numbers.count(why.tree().leaves(), "leaves") + " names the cluster; ";
        String folds = why.users() > 0
                ? "for the first figure it was grown " + held(why.users(), "users") + ", and asked about those."
                : "for the first figure it was grown "
                        + held(
                                why.sampled() > 0
                                        ? why.sampled()
                                        : why.clustering().size(),
                                noun) + ", and asked about those"
                        + (noun.equals("users")
                                ? "."
                                : ": no users are known, or only one, so that others of a user's " + noun
                                        + " were seen.");
        return start + folds + " The table counts all " + noun + ".";
    }

    /** How a tree is grown again without a part of so many, each of which is in one of ten folds. */
    private static String held(long n, String noun) {
        return n >= FOLDS
                ? FOLDS + " times without a tenth of the " + Numbers.count(n, noun)
                : n + " times without one of the " + Numbers.count(n, noun);
    }

    private static Displayable rules(Explanation why) {
        NamedClusters clustering = why.clustering();
        Table table = why.toTable();
        StringColumn examples = table.stringColumn("example");
        for (int row = 0; row < examples.size(); row++) {
            examples.set(row, Excerpt.of(examples.get(row), LONGEST_EXAMPLE));
        }
        Map<String, String> chips = new HashMap<>();
        why.rules()
                .forEach(rule -> chips.put(
                        clustering.name(rule.cluster()),
                        Palette.cluster(rule.cluster()).chip()));
        TableView view = TableView.of(table)
                .rows(Math.min(MOST_RULES, table.rowCount()))
                .percent("precision", "recall", "coverage")
                .rowHeaders()
                .withoutTypes()
                .chips("cluster", chips);
        return table.rowCount() <= MOST_RULES ? view.withoutExtent() : view;
    }
}
