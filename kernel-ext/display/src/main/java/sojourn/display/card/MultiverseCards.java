package sojourn.display.card;

import sojourn.display.Numbers;
import sojourn.display.chart.cluster.ClusterCharts;
import sojourn.display.table.TableView;
import sojourn.multiverse.Multiverse;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
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
                                + " mean ARI of a choice, the more it matters. A cluster is there in another analysis where some"
                                + " cluster overlaps it with a Jaccard index of 0.75 or more.")
                .with(TableView.of(Table.create("choices", choices, ari, pairs))
                        .rows(choices.size())
                        .decimals("mean ARI", 2)
                        .rowHeaders()
                        .withoutTypes()
                        .withoutExtent())
                .with(shares(result))
                .with(ClusterCharts.multiverse(result));
    }

    /** The clusters of the first analysis: the first choice of each kind, which is the one in use. */
    private static TableView shares(Multiverse.Result result) {
        Multiverse.Analysis first = result.analyses().get(0);
        StringColumn clusters = StringColumn.create("cluster");
        LongColumn events = LongColumn.create("events");
        StringColumn again = StringColumn.create("there in other analyses");
        DoubleColumn share = DoubleColumn.create("share");
        for (Multiverse.ClusterShare cluster : result.shares(0)) {
            clusters.append("cluster " + cluster.cluster());
            events.append(cluster.events());
            again.append(cluster.again() + " of " + (result.analyses().size() - 1));
            share.append(cluster.share());
        }
        return TableView.of(Table.create("clusters", clusters, events, again, share))
                .caption("The clusters of the first analysis: gap " + Numbers.duration(first.gap()) + ", "
                        + first.distance()
                        + ", " + first.linkage().word() + ", k = " + first.k())
                .rows(clusters.size())
                .percent("share")
                .rowHeaders()
                .withoutTypes()
                .withoutExtent();
    }
}
