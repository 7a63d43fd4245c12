package sojourn;

import sojourn.check.Check;
import sojourn.check.OptionWords;
import sojourn.check.UsageException;
import sojourn.cluster.Reclustering;
import sojourn.cluster.hierarchical.OrderStability;
import sojourn.cluster.hierarchical.TreeClusters;
import sojourn.cluster.quality.KQuality;
import sojourn.cluster.quality.Silhouette;
import sojourn.cluster.quality.SilhouetteProfile;
import sojourn.cluster.stability.Bootstrap;
import sojourn.cluster.stability.NullSilhouettes;
import sojourn.cluster.stability.Stability;
import sojourn.distance.Distances;
import sojourn.load.column.CodedColumn;
import sojourn.sequence.Distinct;
import sojourn.sequence.NullModel;
import sojourn.view.ClusterRows;
import sojourn.view.FeatureMatrix;
import sojourn.view.Items;
import sojourn.view.StateSequences;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** What is computed of a clustering when it is asked for: how good it is, how far it can be trusted, and what is in its middle. */
final class ClusterFigures {
    /** numbers of clusters in one table */
    private static final int MOST_CUTS = 50;
    /** how much an order matters shows in a few; each grows a tree over all items */
    private static final int MOST_SHUFFLES = 20;

    private ClusterFigures() {}

    /** The distances that clusters are judged by. */
    static Distances judges(Clustering clusters) {
        return clusters.distances()
                .or(() -> clusters.items() instanceof FeatureMatrix features
                        ? Optional.of(features.distances())
                        : Optional.empty())
                .orElseThrow(() -> new UsageException(
                        "this needs a clustering that keeps its distances; this one is of " + clusters.method()));
    }

    static SilhouetteProfile silhouetteProfile(Clustering clusters) {
        int present = clusters.present().size();
        Check.argument(present >= 2, "silhouettes need at least 2 clusters, had %d", present);
        Items items = clusters.items();
        if (items instanceof FeatureMatrix features) {
            return SilhouetteProfile.ofItems(
                    features.rows(), clusters::distinctOf, clusters.labels(), items::caseWeight);
        }
        Silhouette all = clusters.silhouettes();
        double[] widths =
                IntStream.range(0, clusters.size()).mapToDouble(all::of).toArray();
        return SilhouetteProfile.of(widths, clusters.labels(), items::caseWeight);
    }

    static KQuality quality(Clustering clusters, int firstK, int lastK) {
        int distinct = clusters.distinctSize();
        String noun = clusters.items().noun();
        Check.argument(
                distinct >= 2,
                "%s compares numbers of clusters and needs at least 2 different %s, had %,d",
                OptionWords.of("--quality", "quality"),
                noun,
                distinct);
        Check.argument(
                firstK >= 2 && firstK <= lastK && lastK - (long) firstK < MOST_CUTS && lastK <= distinct,
                "%s needs 2 <= first k <= last k <= %,d (the different %s), and at most %d of them, had %,d..%,d",
                OptionWords.of("--quality", "quality"),
                distinct,
                noun,
                MOST_CUTS,
                firstK,
                lastK);
        Distances judges = judges(clusters);
        boolean tree = clusters.origin().tree().isPresent();
        Reclustering again = tree ? null : clusters.origin().again().orElse(null);
        double[] weights = judges.weights();
        return KQuality.of(clusters.method(), firstK, lastK, judges, k -> {
            Reclustering other = again == null ? null : again.ofK(k).orElse(null);
            Check.argument(
                    tree || other != null,
                    "quality over k needs a method that takes the number of clusters; this one is %s",
                    clusters.method());
            if (other == null) {
                return clusters.cut(k).labels();
            }
            int[] found = other.labels(weights);
            Distinct.requireLabels(found, distinct);
            return IntStream.range(0, clusters.size())
                    .map(i -> found[clusters.distinctOf(i)])
                    .toArray();
        });
    }

    static int[] medoids(Clustering clusters) {
        if (!(clusters.items() instanceof FeatureMatrix features)) {
            return clusters.silhouettes().medoids();
        }
        int[] medoids = new int[clusters.clusters()];
        Arrays.fill(medoids, -1);
        ClusterRows[] rows = ClusterRows.of(features, clusters);
        for (int c : clusters.present()) {
            medoids[c] = rows[c].medoid(features, clusters, c);
        }
        return medoids;
    }

    static Stability stability(Clustering clusters, int resamples, long seed) {
        Reclustering again = clusters.origin().again().orElse(null);
        Check.argument(
                again != null,
                "stability finds the clusters again in resamples, but these labels came without the method that found them, as '%s';"
                        + " say it: .with(Reclustering.of(f.rows(), KMeans.k(5))), or any other",
                clusters.method());
        Items items = clusters.items();
        CodedColumn user = ItemUsers.userColumn(items);
        int[] users = user == null ? null : new int[clusters.size()];
        int[] distinct = new int[clusters.size()];
        for (int i = 0; i < distinct.length; i++) {
            distinct[i] = clusters.distinctOf(i);
            if (users != null) {
                users[i] = user.code(i) == CodedColumn.MISSING ? user.values().size() : user.code(i);
            }
        }
        Bootstrap.Result found = Bootstrap.run(
                clusters.labels(),
                distinct,
                clusters.distinctSize(),
                items::weight,
                items::caseWeight,
                users,
                clusters::name,
                Objects.requireNonNull(again),
                resamples,
                seed);
        return new Stability(
                resamples,
                found.failed(),
                seed,
                items.noun(),
                found.grouped() ? "users" : items.noun(),
                clusters.count(Clustering.NOISE),
                found.clusters(),
                order(clusters, resamples, seed));
    }

    private static Optional<OrderStability> order(Clustering clusters, int shuffles, long seed) {
        TreeClusters from = clusters.origin().tree().orElse(null);
        if (from == null || !(clusters.items() instanceof StateSequences sequences)) {
            return Optional.empty();
        }
        int[] lengths =
                IntStream.range(0, clusters.size()).map(sequences::length).toArray();
        return Optional.of(OrderStability.of(
                from.settings(),
                from.distances().orElseThrow(),
                from.tree(),
                clusters.labels(),
                lengths,
                Math.min(shuffles, MOST_SHUFFLES),
                seed));
    }

    static NullSilhouettes nulls(Clustering clusters, NullModel model, int runs, long seed) {
        Check.count(OptionWords.of("--chance-runs", "runs"), runs, 1, 10_000);
        NullSilhouettes.Draw draw = clusters.origin().draw().orElse(null);
        Check.argument(
                draw != null && clusters.items() instanceof StateSequences,
                "null models need clusters of sequences as pool.cluster(distance, method) gives them, by a method that keeps distances,"
                        + " such as a tree, PAM or HDBSCAN; this one is %s",
                clusters.method());
        Check.argument(
                !clusters.items().compressed(),
                "null models draw a sequence for each session, but these came compressed");
        Check.argument(
                clusters.present().size() >= 2,
                "silhouettes need at least 2 clusters, had %d",
                clusters.present().size());
        return NullSilhouettes.draw(
                model,
                runs,
                seed,
                judged(clusters),
                random -> Objects.requireNonNull(draw).judged(model, random));
    }

    /** The silhouette of clusters and how much of them is noise, for a comparison. */
    static NullSilhouettes.Judged judged(Clustering clusters) {
        return new NullSilhouettes.Judged(clusters.silhouette(), clusters.share(Clustering.NOISE));
    }
}
