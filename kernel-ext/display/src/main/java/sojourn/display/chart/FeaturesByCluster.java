package sojourn.display.chart;

import sojourn.Clustering;
import sojourn.Features;
import sojourn.check.Check;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Letters;

import java.util.Collection;

/** What charts of features by cluster have in common: the features, and the room that names take beside panels. */
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

    /** The width of the widest name, or the most that it may be. */
    static double room(Collection<String> names, Canvas.Style style, double most) {
        return Math.min(
                most,
                names.stream()
                        .mapToDouble(name -> Letters.width(name, style))
                        .max()
                        .orElse(0));
    }
}
