package sojourn.display.card;

import sojourn.display.Numbers;
import sojourn.display.chart.cluster.ClusterCharts;
import sojourn.display.table.TableView;
import sojourn.multiverse.Multiverse;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Cards of multiverses. */
final class MultiverseCards {
    private MultiverseCards() {}

    static Card of(Multiverse.Result result) {
        StringColumn choices = StringColumn.create("choice");
        DoubleColumn ari = DoubleColumn.create("mean ARI");
        IntColumn pairs = IntColumn.create("pairs that differ in it alone");
        for (Multiverse.Result.Choice choice : result.choices()) {
            choices.append(choice.choice());
            ari.append(choice.ari());
            pairs.append(choice.pairs());
        }
        Card card = Card.titled("Multiverse")
                .fact("analyses", result.analyses().size())
                .fact("median ARI", Numbers.decimal(result.median(), 2))
                .fact("from", Numbers.decimal(result.least(), 2))
                .fact("to", Numbers.decimal(result.greatest(), 2));
        if (result.median() < 0.65) {
            card = card.warning("Half of the pairs of analyses agree no more than an ARI of "
                    + Numbers.decimal(result.median(), 2)
                    + ": what is said of these clusters depends on choices that could have been made otherwise.");
        }
        return card.note(
                        "Each event is compared by the cluster of its session, where both analyses have it in one. The lower the"
                                + " mean ARI of a choice, the more it matters.")
                .with(TableView.of(Table.create("choices", choices, ari, pairs))
                        .rows(choices.size())
                        .decimals("mean ARI", 2)
                        .rowHeaders()
                        .withoutTypes()
                        .withoutExtent())
                .with(ClusterCharts.multiverse(result));
    }
}
