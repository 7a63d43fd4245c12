package sojourn.cluster.quality;

import sojourn.distance.Distances;
import sojourn.run.Progress;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * How good the clusters of one method are for each of several numbers of them.
 *
 * @param method as the user would write it
 * @param firstK the k of the first
 * @param all    one for each k, ascending
 */
public record KQuality(String method, int firstK, List<ClusterQuality> all) {
    /** Keeps a copy of the list. */
    public KQuality {
        all = List.copyOf(all);
    }

    /**
     * Clusters into each of several numbers and judges the clusters.
     *
     * @param method as the user would write it
     * @param firstK the first number
     * @param lastK  {@code >= firstK}
     * @param judges distances of the items
     * @param labels k to a label for each item
     * @return the figures, one for each k
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static KQuality of(String method, int firstK, int lastK, Distances judges, IntFunction<int[]> labels) {
        List<int[]> partitions = new ArrayList<>();
        try (Progress progress = Progress.start("clusters by k", lastK - firstK + 1L, "partitions")) {
            for (int k = firstK; k <= lastK; k++) {
                int now = k;
                partitions.add(progress.inside(() -> labels.apply(now)));
                progress.advance(1);
            }
            progress.finish();
        }
        return new KQuality(method, firstK, ClusterQuality.of(judges, partitions));
    }
}
