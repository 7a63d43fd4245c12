package sojourn.notebook.option;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import sojourn.check.Check;
import sojourn.cluster.quality.SilhouetteMetric;
import sojourn.notebook.line.Offers;

/** The option that says under which distance a search takes silhouettes. */
public final class SilhouetteWords {
    @Option(
            names = "--silhouette",
            paramLabel = "DISTANCE",
            description =
                    "what a search's silhouettes are taken under: squared (Euclidean, exact at once) or euclidean;"
                            + " squared if left out")
    @Offers(noun = "silhouette")
    private @Nullable SilhouetteMetric metric;

    /** {@return the distance that was asked for; null if none was} */
    public @Nullable SilhouetteMetric metric() {
        return metric;
    }

    /**
     * Refuses the option where nothing is searched.
     *
     * @param example a search, such as {@code -k 2..20}
     * @param method  what runs instead, such as {@code K-Means}
     */
    public void refuse(String example, String method) {
        Check.argument(metric == null, "--silhouette is of a search, such as %s; this is one %s", example, method);
    }
}
