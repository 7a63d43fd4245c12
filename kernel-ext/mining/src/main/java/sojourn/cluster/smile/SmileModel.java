package sojourn.cluster.smile;

import sojourn.cluster.NearestRowModel;
import sojourn.cluster.WeightedRows;

/** Clusters found by {@link Smile}. Immutable. */
public final class SmileModel extends NearestRowModel {
    private final Smile options;

    SmileModel(Smile options, WeightedRows rows, int[] labels) {
        super(options, rows, labels);
        this.options = options;
    }

    /** {@return the method and its options} */
    public Smile options() {
        return options;
    }

    @Override
    public String method() {
        return options.describe();
    }
}
