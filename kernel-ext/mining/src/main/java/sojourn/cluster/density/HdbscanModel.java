package sojourn.cluster.density;

import sojourn.cluster.NearestRowModel;
import sojourn.cluster.WeightedRows;

/** Clusters found by {@link Hdbscan}. Immutable. */
public final class HdbscanModel extends NearestRowModel {
    private final Hdbscan options;

    HdbscanModel(Hdbscan options, WeightedRows rows, DensityTree tree) {
        super(options, rows, tree.labels());
        this.options = options;
    }

    /** {@return minSize and minPts} */
    public Hdbscan options() {
        return options;
    }

    @Override
    public String method() {
        return options.describe();
    }
}
