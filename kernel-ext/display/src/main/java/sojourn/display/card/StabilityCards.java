package sojourn.display.card;

import sojourn.check.Choice;
import sojourn.check.Nouns;
import sojourn.cluster.hierarchical.OrderStability;
import sojourn.cluster.stability.NullSilhouettes;
import sojourn.cluster.stability.Stability;
import sojourn.cluster.stability.Stability.ClusterStability;
import sojourn.display.Displayable;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.chart.Charts;
import sojourn.display.table.TableView;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Cards of how far clusters can be trusted. */
final class StabilityCards {
    /** a cluster of fewer users says little of users to come */
    private static final int FEW = 20;
    /** a mean of fewer resamples is a matter of the seed */
    private static final int ENOUGH = 20;
    /** share of a cluster's items that one user has, from which on the cluster is that user's */
    private static final double MOSTLY_ONE = 0.5;

    /** more draws than this share are chance by convention */
    private static final double CHANCE = 0.05;

    private StabilityCards() {}

    static Card of(Stability stability) {
        Card card = Card.titled("Stability")
                .fact("resamples of " + stability.units(), stability.resamples())
                .seed(stability.seed());
        if (stability.resamples() > 0) {
            card = clusters(card, stability);
        }
        OrderStability order = stability.order().orElse(null);
        return order == null ? card : order(card, order);
    }

    static Card of(NullSilhouettes nulls) {
        List<Double> all = nulls.silhouettes();
        Card card = Card.titled("More than chance?")
                .fact("null model", Choice.word(nulls.model()))
                .fact("draws", nulls.runs())
                .fact("mean silhouette", Numbers.decimal(nulls.found(), 3))
                .seed(nulls.seed());
        if (nulls.failed() > 0) {
            card = card.warning(Numbers.count(nulls.failed(), "draws") + " could not be clustered and "
                    + Nouns.verb(nulls.failed(), "is", "are") + " left out.");
        }
        if (all.isEmpty()) {
            return card.note(
                    "No draw could be clustered by this method, so that there is no silhouette to compare with.");
        }
        if (nulls.noise() > 0 || nulls.drawnNoise() > 0) {
            card = card.note("Silhouettes leave noise out: " + Numbers.percent(nulls.noise())
                    + " of these sequences and "
                    + Numbers.percent(nulls.drawnNoise()) + " of those drawn, in the mean"
                    + (nulls.failed() > 0 ? " of the draws that were clustered (a draw of noise alone is not)" : "")
                    + ". A few tight knots in much noise have a high silhouette, so compare the two shares first.");
        }
        String reach = Numbers.count(nulls.above()) + " of " + Numbers.count(all.size(), "draws");
        Card told = card.fact(
                        "by chance",
                        Numbers.decimal(all.get(0), 3) + " to " + Numbers.decimal(all.get(all.size() - 1), 3)
                                + ", median "
                                + Numbers.decimal((all.get((all.size() - 1) / 2) + all.get(all.size() / 2)) / 2, 3))
                .fact("draws that reach it", reach + " (" + Numbers.percent(nulls.above(), all.size()) + ")");
        return nulls.share() > CHANCE
                ? told.warning("Sequences without this structure give clusters as clear as these in " + reach
                        + ": these clusters are no evidence of it.")
                : told.note("Sequences without this structure hardly ever give clusters as clear as these (" + reach
                        + "): they are more than this model's chance. Which groups are real is another question.");
    }

    private static Card clusters(Card card, Stability stability) {
        if (stability.failed() == stability.resamples()) {
            return card.warning("No resample could be clustered by this method, such as for fewer different "
                    + stability.items() + " than clusters.");
        }
        Card told = verdict(card, stability);
        int drawn = stability.resamples() - stability.failed();
        if (drawn < ENOUGH && !ofAll(stability)) {
            told = told.warning("The verdicts are of " + Numbers.count(drawn, "resamples")
                    + " only: another seed may give others." + (stability.resamples() < ENOUGH ? " Draw 100." : ""));
        }
        if (stability.failed() > 0) {
            told = told.warning(Numbers.count(stability.failed(), "resamples")
                    + " could not be clustered, such as for fewer different "
                    + stability.items() + " than clusters, and "
                    + Nouns.verb(stability.failed(), "is", "are") + " left out.");
        }
        if (stability.units().equals(stability.items()) && !stability.items().equals("users")) {
            told = told.note("Single " + stability.items()
                    + " were drawn, as no users are known here, or only one: where several are of one user, the clusters are less"
                    + " stable than this says.");
        }
        for (ClusterStability cluster : stability.clusters()) {
            told = small(told, stability, cluster);
        }
        return told.with(table(stability));
    }

    /** Hennig 2007: from .75 on valid and stable, between .6 and .75 a pattern whose members are doubtful, below .6 not to be trusted. */
    private static Card verdict(Card card, Stability stability) {
        List<ClusterStability> all = stability.clusters();
        if (ofAll(stability)) {
            return card.note("One cluster of all comes again whatever is drawn: that says nothing.");
        }
        if (all.isEmpty()) {
            return card.note("All " + stability.items() + " are noise: there is no cluster that could come again.");
        }
        List<ClusterStability> judged = all.stream()
                .filter(c -> c.hasVerdict() && !Double.isNaN(c.jaccard()))
                .toList();
        List<ClusterStability> none =
                judged.stream().filter(c -> c.jaccard() < Stability.DOUBTFUL).toList();
        List<ClusterStability> doubtful = judged.stream()
                .filter(c -> c.jaccard() >= Stability.DOUBTFUL && c.jaccard() < Stability.STABLE)
                .toList();
        int stable = judged.size() - none.size() - doubtful.size();
        int silent = all.size() - judged.size();
        Card told = card.fact(
                "stable clusters",
                Numbers.count(stable) + " of " + Numbers.count(all.size())
                        + (silent == 0 ? "" : ", " + Numbers.count(silent) + " too small to tell"));
        if (!none.isEmpty()) {
            told = told.warning(names(none)
                    + Nouns.verb(none.size(), " is no cluster", " are no clusters")
                    + " to build on: with other " + stability.units() + " of the same kind "
                    + Nouns.verb(none.size(), "it comes", "they come") + " out otherwise (Jaccard below 0.6).");
        }
        if (!doubtful.isEmpty()) {
            told = told.note(names(doubtful)
                    + Nouns.verb(doubtful.size(), " is a pattern", " are patterns")
                    + ", but which " + stability.items() + " belong to "
                    + Nouns.verb(doubtful.size(), "it", "them") + " is doubtful (Jaccard from 0.6 to below 0.75).");
        }
        if (stable > 0 && stable == judged.size()) {
            told = told.note((silent == 0 ? "Every cluster comes" : "Every other cluster comes") + " again when other "
                    + stability.units()
                    + " of the same kind are seen (Jaccard 0.75 or more). That it is stable does not make it true: the same method"
                    + " cuts the same way.");
        }
        return told;
    }

    private static String names(List<ClusterStability> clusters) {
        return clusters.stream().limit(5).map(ClusterStability::name).collect(Collectors.joining(", "))
                + (clusters.size() > 5 ? " and " + Numbers.count(clusters.size() - 5) + " more" : "");
    }

    /** How small a cluster is: what nine users do once more is no evidence for a tenth. */
    private static Card small(Card card, Stability stability, ClusterStability cluster) {
        boolean users = !stability.units().equals(stability.items());
        String has = cluster.name() + " has " + Numbers.count(cluster.items(), stability.items())
                + (users ? " of " + Numbers.count(cluster.units(), "users") : "");
        if (!cluster.hasVerdict() && !ofAll(stability)) {
            return card.warning(has + ": too few to tell whether "
                    + (cluster.items() == 1
                            ? "it is a cluster. Whether it comes again depends mostly on whether it is drawn."
                            : "they are a cluster. Whether they come again depends mostly on whether they are drawn."));
        }
        if (users && cluster.units() > 1 && cluster.most() >= MOSTLY_ONE) {
            return card.warning(has + ", and " + Numbers.percent(cluster.most())
                    + " of them are of a single one: it describes that user rather than a group.");
        }
        if (cluster.units() < FEW) {
            return card.note(has + ": too few to expect the same of others, however stable it is.");
        }
        return card;
    }

    private static boolean ofAll(Stability stability) {
        return stability.clusters().size() == 1 && stability.noise() == 0;
    }

    /** With two decimals; what is below a limit is not shown as if it had reached it. */
    private static double shown(double jaccard) {
        double rounded = Math.round(jaccard * 100) / 100.0;
        for (double limit : new double[] {Stability.DOUBTFUL, Stability.STABLE, 1}) {
            if (jaccard < limit && rounded >= limit) {
                return limit - 0.01;
            }
        }
        return jaccard;
    }

    private static String verdict(Stability stability, ClusterStability cluster) {
        if (ofAll(stability)) {
            return "says nothing: all are in it";
        }
        if (!cluster.hasVerdict()) {
            return "too few to tell (" + Numbers.count(cluster.units(), stability.units()) + ")";
        }
        if (Double.isNaN(cluster.jaccard())) {
            return "never drawn";
        }
        return cluster.jaccard() >= Stability.STABLE
                ? "stable"
                : cluster.jaccard() >= Stability.DOUBTFUL ? "doubtful" : "none";
    }

    private static Displayable table(Stability stability) {
        boolean users = !stability.units().equals(stability.items());
        StringColumn names = StringColumn.create("cluster");
        LongColumn items = LongColumn.create(stability.items());
        LongColumn units = LongColumn.create(stability.units());
        DoubleColumn jaccard = DoubleColumn.create("mean Jaccard");
        DoubleColumn recovered = DoubleColumn.create("found again");
        DoubleColumn dissolved = DoubleColumn.create("dissolved");
        StringColumn verdicts = StringColumn.create("verdict");
        Map<String, String> chips = new HashMap<>();
        for (ClusterStability cluster : stability.clusters()) {
            names.append(cluster.name());
            items.append(cluster.items());
            units.append(cluster.units());
            jaccard.append(shown(cluster.jaccard()));
            recovered.append(cluster.recovered());
            dissolved.append(cluster.dissolved());
            verdicts.append(verdict(stability, cluster));
            chips.put(cluster.name(), Palette.cluster(cluster.cluster()).chip());
        }
        Table table = Table.create("stability", names, items);
        if (users) {
            table.addColumns(units);
        }
        table.addColumns(jaccard, recovered, dissolved, verdicts);
        return TableView.of(table)
                .rows(names.size())
                .decimals("mean Jaccard", 2)
                .percent("found again", "dissolved")
                .rowHeaders()
                .withoutTypes()
                .withoutExtent()
                .chips("cluster", chips);
    }

    /** The card with what becomes of a tree in another order. */
    static Card order(Card before, OrderStability stability) {
        List<Double> ari = stability.ari();
        double median = ari.isEmpty() ? Double.NaN : (ari.get((ari.size() - 1) / 2) + ari.get(ari.size() / 2)) / 2;
        Card card = before.fact("merges with an equal rival", Numbers.percent(stability.tiedMergeShare()))
                .fact(
                        "ARI over " + Numbers.count(stability.shuffles(), "shuffles"),
                        ari.isEmpty()
                                ? "–"
                                : rounded(ari.get(0)) + " to " + rounded(ari.get(ari.size() - 1)) + ", median "
                                        + rounded(median))
                .fact("η² of length", Numbers.decimal(stability.lengthEtaSquared(), 2));
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
