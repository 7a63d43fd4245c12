package sojourn.display.chart;

import sojourn.Clustering;
import sojourn.Features;
import sojourn.check.Check;

/** What charts of features by cluster have in common: the features. */
final class FeaturesByCluster {
    private FeaturesByCluster() {}

    /** The features that were clustered; {@code charts} says in the plural what needs them. */
    static Features of(Clustering clustering, String charts) {
        Check.argument(
                clustering.items() instanceof Features,
                "%s a clustering of features, but this one is of %s",
                charts,
                clustering.items().noun());
        return (Features) clustering.items();
    }
}
