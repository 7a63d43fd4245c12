package sojourn;

import sojourn.Cohorts.Cohort;
import sojourn.check.Nouns;
import sojourn.cluster.quality.Contingency;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What refitted cohorts say of a clustering, in words: how far they agree, which centre moves most, how the shares differ. */
final class CohortVerdict {
    /** Steinley 2004 calls an adjusted Rand index of 0.9 excellent, and below 0.65 poor. */
    private static final double EXCELLENT = 0.9;

    private static final double MODERATE = 0.65;
    /** a sentence names no more cohorts than that */
    private static final int NAMED = 5;

    private final Cohorts all;
    private final Clustering clustering;
    private final Features features;
    private final List<Cohort> cohorts;

    CohortVerdict(Cohorts all) {
        this.all = all;
        this.clustering = all.clustering();
        this.features = all.features();
        this.cohorts = all.list();
    }

    private long inCohorts() {
        return cohorts.stream().mapToLong(Cohort::size).sum();
    }

    /** {@return what to make of the cohorts, in a few sentences} */
    List<String> sentences() {
        List<String> said = new ArrayList<>();
        List<Double> ari = all.ari();
        List<Cohort> left = cohorts.stream().filter(one -> !one.fitted()).toList();
        if (ari.isEmpty()) {
            said.add("No cohort can be judged by itself: " + named(left) + ".");
            if (clustering.present().size() > 1) {
                said.add(String.format(
                        Locale.ROOT,
                        "A cohort needs %,d %s or more, in more than one cluster; a coarser column, such as the month in place of"
                                + " the week, makes larger cohorts.",
                        Cohorts.PER_CLUSTER * clustering.present().size(),
                        features.noun()));
            }
        } else {
            said.add(agreement(ari));
            said.add(moves());
        }
        shares().ifPresent(said::add);
        if (!left.isEmpty() && !ari.isEmpty()) {
            said.add("Too small to be judged by itself, or all of one cluster: " + named(left) + ".");
        }
        long without = features.total() - inCohorts();
        if (without > 0) {
            said.add(String.format(
                    Locale.ROOT,
                    "%s of %,d without a value of '%s', so in no cohort.",
                    Cohorts.said(without, features),
                    features.total(),
                    all.column()));
        }
        return said;
    }

    private static String named(List<Cohort> left) {
        String named = left.stream()
                .limit(NAMED)
                .map(one -> one.name() + " (" + one.why() + ")")
                .collect(Collectors.joining("; "));
        int more = left.size() - NAMED;
        return named + (more > 0 ? String.format(Locale.ROOT, "; and %,d more", more) : "");
    }

    private String agreement(List<Double> ari) {
        double median = (ari.get((ari.size() - 1) / 2) + ari.get(ari.size() / 2)) / 2;
        Cohort least = cohorts.stream()
                .filter(Cohort::fitted)
                .min(Comparator.comparingDouble(Cohort::ari))
                .orElseThrow();
        String range = ari.size() == 1 || ari.get(0).equals(ari.get(ari.size() - 1))
                ? String.format(Locale.ROOT, "(ARI %.2f)", ari.get(0))
                : String.format(Locale.ROOT, "(ARI %.2f to %.2f)", ari.get(0), ari.get(ari.size() - 1));
        String kinds = "the same " + Nouns.count(clustering.present().size(), "clusters");
        if (ari.get(0) >= EXCELLENT) {
            String each = ari.size() == cohorts.size()
                    ? "Each cohort"
                    : Nouns.format("Each of the %,d that can be judged, of %,d cohorts,", ari.size(), cohorts.size());
            return each + " by itself gives " + kinds + " as all " + features.noun() + " together " + range + ".";
        }
        if (median >= EXCELLENT) {
            return String.format(
                    Locale.ROOT,
                    "Most cohorts by themselves give %s %s; %s differs most, at %.2f.",
                    kinds,
                    range,
                    least.name(),
                    least.ari());
        }
        return (median >= MODERATE ? "Cohorts by themselves give roughly " : "Cohorts by themselves do not give ")
                + kinds + " " + range + "; " + least.name() + " differs most.";
    }

    private String moves() {
        Cohort most = cohorts.stream()
                .filter(Cohort::fitted)
                .max(Comparator.comparingDouble(one -> one.distances().get(one.movedMost())))
                .orElseThrow();
        double move = most.distances().get(most.movedMost());
        String what =
                "The centre that moves most is that of " + clustering.name(most.movedMost()) + " in " + most.name();
        if (Double.isInfinite(all.spacing()) || all.spacing() == 0) {
            return what + String.format(Locale.ROOT, ", by %.2f.", move);
        }
        double share = move / all.spacing();
        return what
                + String.format(
                        Locale.ROOT,
                        ", by %.2f: %.0f %% of the distance between the two nearest clusters%s.",
                        move,
                        100 * share,
                        share < 0.25
                                ? ", so it stays where it is"
                                : share < 0.5 ? "" : ", so it is another cluster there");
    }

    private Optional<String> shares() {
        if (cohorts.size() < 2 || clustering.present().size() < 2) {
            return Optional.empty();
        }
        Contingency table = all.table();
        if (!table.testable()) {
            return Optional.of(Nouns.format(
                    "Too few %s to compare the clusters' shares: of %,d pairs of cohort and cluster, %,d would have fewer"
                            + " than %d by chance.",
                    features.noun(), table.cells(), table.fewExpected(), Contingency.EXPECTED));
        }
        if (!table.sharesDiffer()) {
            return Optional.of(String.format(
                    Locale.ROOT,
                    "The clusters' shares vary from cohort to cohort no more than chance lets them (Cramér's V %.2f).",
                    table.cramersV()));
        }
        // the cohorts that can be trusted with a share: a tenth of a mean one is few
        List<Cohort> large = cohorts.stream()
                .filter(one -> one.size() * 10L * cohorts.size() >= inCohorts())
                .toList();
        int widest = 0;
        double width = -1;
        for (int cluster : clustering.present()) {
            double least = large.stream()
                    .mapToDouble(one -> Cohorts.share(one, cluster))
                    .min()
                    .orElse(0);
            double most = large.stream()
                    .mapToDouble(one -> Cohorts.share(one, cluster))
                    .max()
                    .orElse(0);
            if (most - least > width) {
                width = most - least;
                widest = cluster;
            }
        }
        int cluster = widest;
        Cohort low = Collections.min(large, Comparator.comparingDouble(one -> Cohorts.share(one, cluster)));
        Cohort high = Collections.max(large, Comparator.comparingDouble(one -> Cohorts.share(one, cluster)));
        return Optional.of(String.format(
                Locale.ROOT,
                "The clusters' shares differ between cohorts by more than chance (Cramér's V %.2f), those of %s most: %.1f %% in"
                        + " %s, %.1f %% in %s.",
                table.cramersV(),
                clustering.name(cluster),
                100 * Cohorts.share(low, cluster),
                low.name(),
                100 * Cohorts.share(high, cluster),
                high.name()));
    }
}
