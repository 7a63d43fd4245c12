package sojourn.display.chart.data;

import sojourn.Clustering;
import sojourn.Features;
import sojourn.check.Check;
import sojourn.display.Palette;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.ColumnSummary;
import sojourn.display.text.TextLayout;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** What charts of features by cluster have in common: the features, and groups of their items. */
public final class FeaturesByCluster {
    private FeaturesByCluster() {}

    /** A cluster, noise, or all items, with a summary of each feature. */
    @SuppressWarnings("ArrayRecordComponent") // never handed out
    public record Group(String name, Fill fill, ColumnSummary[] columns) {}

    /** The clusters that have items. */
    public static List<Group> clusters(Clustering clustering, ColumnSummary[][] summaries) {
        return clustering.present().stream()
                .map(c -> new Group(clustering.name(c), Palette.cluster(c), summaries[c]))
                .toList();
    }

    /** The clusters that have items, noise if there is any, and all items. */
    public static List<Group> clustersNoiseAndAll(Clustering clustering, ColumnSummary[][] summaries) {
        int k = clustering.clusters();
        List<Group> groups = new ArrayList<>(clusters(clustering, summaries));
        if (clustering.count(Clustering.NOISE) > 0) {
            groups.add(new Group(clustering.name(Clustering.NOISE), Palette.cluster(Clustering.NOISE), summaries[k]));
        }
        groups.add(new Group("all", Fill.of(Theme.NEUTRAL), summaries[k + 1]));
        return List.copyOf(groups);
    }

    /** The features that were clustered; {@code charts} says in the plural what needs them. */
    public static Features of(Clustering clustering, String charts) {
        Check.argument(
                clustering.items() instanceof Features,
                "%s a clustering of features, but this one is of %s",
                charts,
                clustering.items().noun());
        return (Features) clustering.items();
    }

    /**
     * The text form of such a chart: a line for each feature.
     *
     * @param heading what the numbers are
     * @param numbers of a feature, over the groups
     */
    public static String words(Features features, String heading, IntFunction<String> numbers) {
        StringBuilder out = new StringBuilder("  " + heading);
        for (int j = 0; j < features.dimension(); j++) {
            out.append("\n  ")
                    .append(TextLayout.oneLine(features.columns().get(j)))
                    .append(": ")
                    .append(numbers.apply(j));
        }
        return out.toString();
    }
}
