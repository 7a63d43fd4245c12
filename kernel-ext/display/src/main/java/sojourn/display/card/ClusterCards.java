package sojourn.display.card;

import sojourn.Clustering;
import sojourn.check.Nouns;
import sojourn.cluster.hierarchical.Stability;
import sojourn.display.Displayable;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.chart.Charts;
import sojourn.display.table.TableView;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Cards of clusterings and of their stability. */
final class ClusterCards {
    private static final int QUICKLY_JUDGED = 8_000;

    private ClusterCards() {}

    static Card of(Clustering clustering) {
        String noun = clustering.items().noun();
        Card card = Card.titled("Clusters")
                .fact("method", clustering.method())
                .fact(noun, clustering.total())
                .fact("clusters", clustering.present().size());
        long noise = clustering.count(Clustering.NOISE);
        if (noise > 0) {
            card = card.fact("noise", Numbers.count(noise) + " (" + Numbers.percent(noise, clustering.total()) + ")");
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
        String names = single.stream().limit(5).map(clustering::name).collect(Collectors.joining(", "));
        String some = single.size() == 1
                ? names + " is a point mass: "
                        + Numbers.count(items, clustering.items().noun()) + " that are all equal."
                : Numbers.count(single.size(), "clusters") + " are point masses, each of equal "
                        + clustering.items().noun() + ": " + names
                        + (single.size() > 5 ? " and " + Numbers.count(single.size() - 5) + " more" : "")
                        + "; they hold "
                        + Numbers.percent(items, clustering.total()) + " of all.";
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
        DoubleColumn shares = DoubleColumn.create("share");
        Map<String, String> chips = new HashMap<>();
        List<Integer> labels = new ArrayList<>(clustering.present());
        if (clustering.count(Clustering.NOISE) > 0) {
            labels.add(Clustering.NOISE);
        }
        for (int label : labels) {
            double share = (double) clustering.count(label) / clustering.total();
            names.append(clustering.name(label));
            sizes.append(clustering.count(label));
            shares.append(share);
            chips.put(clustering.name(label), Palette.cluster(label).chip());
        }
        Table table = Table.create("clusters", names, sizes, shares);
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

    static Card of(Stability stability) {
        List<Double> ari = stability.ari();
        double median = ari.isEmpty() ? Double.NaN : (ari.get((ari.size() - 1) / 2) + ari.get(ari.size() / 2)) / 2;
        Card card = Card.titled("Stability")
                .fact("merges with an equal rival", Numbers.percent(stability.tiedMergeShare()))
                .fact(
                        "ARI over " + Numbers.count(stability.shuffles(), "shuffles"),
                        ari.isEmpty()
                                ? "–"
                                : rounded(ari.get(0)) + " to " + rounded(ari.get(ari.size() - 1)) + ", median "
                                        + rounded(median))
                .fact("η² of length", Numbers.decimal(stability.lengthEtaSquared(), 2))
                .seed(stability.seed());
        if (!ari.isEmpty()) {
            card = verdict(card, ari.get(0), median, stability.shuffles());
        }
        card = length(card, stability.lengthEtaSquared());
        return stability.silhouettes().isEmpty() ? card : card.with(Charts.silhouettes(stability));
    }

    /**
     * By the least, as one order in which other clusters come out is enough to depend on it. Steinley 2004 calls an ARI of 0.9
     * excellent, 0.8 good, 0.65 moderate, and less poor.
     */
    private static Card verdict(Card card, double least, double median, int shuffles) {
        if (least == 1) {
            return card.note("The clusters do not depend on the order of the input, as far as "
                    + Numbers.count(shuffles, "shuffles") + " can tell.");
        }
        String figures = ": of " + Numbers.count(shuffles, "shuffles") + " the one that changes most has an ARI of "
                + rounded(least) + ", the median is " + rounded(median) + ".";
        if (least >= 0.9) {
            return card.note("The clusters hardly depend on the order of the input" + figures);
        }
        String depend = least >= 0.65
                ? "The clusters depend in part on the order of the input"
                : "The clusters depend strongly on the order of the input";
        return card.warning(depend + figures
                + " Equal distances are merged in the order in which they come, and another order gives other clusters. Use the"
                + " order-invariant mode before you read meaning into single members.");
    }

    /** With two decimals; what is less than 1 is not shown as 1. */
    private static String rounded(double ari) {
        return Numbers.decimal(ari < 1 ? Math.min(ari, 0.99) : ari, 2);
    }

    private static Card length(Card card, double eta) {
        if (Double.isNaN(eta)) {
            return card;
        }
        String share = Math.round(eta * 100) + " % of the variance of length lies between clusters";
        if (eta >= 0.5) {
            return card.warning(share + ": they mostly tell long sessions from short ones.");
        }
        return card.note(share + (eta >= 0.25 ? ": length is a good part of what tells them apart." : "."));
    }
}
