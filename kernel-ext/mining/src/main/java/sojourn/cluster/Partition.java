package sojourn.cluster;

import sojourn.check.Check;
import sojourn.check.Internal;

/** Checks that labels fit rows. */
@Internal
public final class Partition {
    private Partition() {}

    /** The number of label values in use, counted from 0; refuses labels that do not fit and fewer than two clusters. */
    public static int clusters(WeightedRows rows, int[] labels) {
        Check.argument(
                labels.length == rows.rows(),
                "labels must be one for each row: %,d, had %,d",
                rows.rows(),
                labels.length);
        int k = 0;
        for (int label : labels) {
            k = Math.max(k, label + 1);
        }
        boolean[] used = new boolean[k];
        int count = 0;
        for (int label : labels) {
            if (label >= 0 && !used[label]) {
                used[label] = true;
                count++;
            }
        }
        Check.argument(count >= 2, "a silhouette needs at least 2 clusters, had %d", count);
        return k;
    }
}
