package sojourn.display.card;

import sojourn.Clustering;
import sojourn.check.Nouns;
import sojourn.display.Displayable;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.table.TableView;
import sojourn.sequence.WeightUnits;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Cards of clusterings. */
final class ClusterCards {
    private static final int QUICKLY_JUDGED = 8_000;

    private ClusterCards() {}

    static Card of(Clustering clustering) {
        String noun = clustering.items().noun();
        Card card = Card.titled("Clusters")
                .fact("method", clustering.method())
                .fact(noun, clustering.total())
                .fact("clusters", clustering.present().size());
        if (clustering.items().hasCaseWeights()) {
            card = card.fact("sum of weights", Numbers.weight(clustering.items().caseTotal()));
        }
        long noise = clustering.count(Clustering.NOISE);
        if (noise > 0) {
            String weight = clustering.items().hasCaseWeights()
                    ? ", weight " + Numbers.weight(clustering.weight(Clustering.NOISE))
                    : "";
            card = card.fact(
                    "noise",
                    Numbers.count(noise) + weight + " (" + Numbers.percent(clustering.share(Clustering.NOISE)) + ")");
        }
        boolean judged = judged(clustering);
        if (judged) {
            card = card.fact("mean silhouette", Numbers.decimal(clustering.silhouette(), 3));
        }
        if (clustering.method().contains("HDBSCAN")) {
            card = pointMasses(card, clustering);
        }
        if (clustering.size() > 0 && clustering.clusters() == 0) {
            return card.warning((clustering.total() == 1 ? "" : "All ") + Numbers.count(clustering.total(), noun)
                    + Nouns.verb(clustering.total(), " is", " are") + " noise: no cluster was found.");
        }
        return clustering.clusters() == 0 ? card.note("Nothing was clustered.") : card.with(sizes(clustering));
    }

    /** A cluster in a single place is a fact about the data more than about density. */
    private static Card pointMasses(Card card, Clustering clustering) {
        List<Integer> single = clustering.pointMasses();
        if (single.isEmpty()) {
            return card;
        }
        long items = single.stream().mapToLong(clustering::count).sum();
        double share = single.stream().mapToDouble(clustering::share).sum();
        String names = single.stream().limit(5).map(clustering::name).collect(Collectors.joining(", "));
        String some = single.size() == 1
                ? names + " is a point mass: "
                        + Numbers.count(items, clustering.items().noun()) + " that are all equal."
                : Numbers.count(single.size(), "clusters") + " are point masses, each of equal "
                        + clustering.items().noun() + ": " + names
                        + (single.size() > 5 ? " and " + Numbers.count(single.size() - 5) + " more" : "")
                        + "; they hold "
                        + Numbers.percent(share) + " of all.";
        return card.note(some);
    }

    /** Whether the silhouette is known or quickly found: it takes the square of the distinct items. */
    private static boolean judged(Clustering clustering) {
        return clustering.present().size() >= 2
                && clustering
                        .distances()
                        .filter(distances -> distances.distinct().size() <= QUICKLY_JUDGED)
                        .isPresent();
    }

    /** How many items each cluster has; {@code more} has a row for each that has some, and for noise. */
    static Displayable sizes(Clustering clustering, DoubleColumn... more) {
        StringColumn names = StringColumn.create("cluster");
        LongColumn sizes = LongColumn.create(clustering.items().noun());
        DoubleColumn weights = DoubleColumn.create("weight");
        DoubleColumn shares = DoubleColumn.create("share");
        Map<String, String> chips = new HashMap<>();
        List<Integer> labels = clustering.presentAndNoise();
        for (int label : labels) {
            double share = clustering.share(label);
            weights.append(WeightUnits.plain(clustering.weight(label)));
            names.append(clustering.name(label));
            sizes.append(clustering.count(label));
            shares.append(share);
            chips.put(clustering.name(label), Palette.cluster(label).chip());
        }
        Table table = Table.create("clusters", names, sizes);
        if (clustering.items().hasCaseWeights()) {
            table.addColumns(weights);
        }
        table.addColumns(shares);
        if (judged(clustering)) {
            double[] silhouettes = clustering.clusterSilhouettes();
            DoubleColumn column = DoubleColumn.create("silhouette");
            for (int label : labels) {
                column.append(label == Clustering.NOISE ? Double.NaN : silhouettes[label]);
            }
            table.addColumns(column);
        }
        table.addColumns(more);
        return TableView.of(table)
                .rows(labels.size())
                .percent("share")
                .rowHeaders()
                .withoutTypes()
                .withoutExtent()
                .chips("cluster", chips)
                .bars("share", 1);
    }
}
