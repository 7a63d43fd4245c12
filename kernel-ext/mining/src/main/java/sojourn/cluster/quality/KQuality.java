package sojourn.cluster.quality;

import java.util.List;

/**
 * How good the clusters of one method are for each of several numbers of them.
 *
 * @param method as the user would write it
 * @param firstK the k of the first
 * @param all    one a k, ascending
 */
public record KQuality(String method, int firstK, List<ClusterQuality> all) {
    /** Keeps a copy of the list. */
    public KQuality {
        all = List.copyOf(all);
    }
}
