package sojourn.view;

import sojourn.check.Internal;
import sojourn.cluster.WeightedRows;
import sojourn.feature.DistinctRows;
import sojourn.feature.Scaler;
import sojourn.feature.Scaling;

import java.util.List;

/**
 * The scaled side of features: how each column is scaled, and the distinct rows after it.
 *
 * @param scaler how, with the numbers that this takes
 * @param rows   the distinct rows, scaled, in the order of the raw ones
 * @param over   how many items the scale was found over
 */
@Internal
public record FeatureScale(Scaler scaler, WeightedRows rows, long over) {

    /** The scale that is found on these rows. */
    public static FeatureScale fit(List<String> columns, List<Scaling> scalings, DistinctRows raw) {
        return by(Scaler.fit(columns, scalings, raw), raw, raw.total());
    }

    /** A scale that was found elsewhere, over n items. */
    public static FeatureScale by(Scaler scaler, DistinctRows raw, long over) {
        return new FeatureScale(scaler, WeightedRows.of(scaler.apply(raw), raw.columns(), raw.weights()), over);
    }

    /**
     * The scaled numbers of fewer rows or columns, as they are here: not scaled anew.
     *
     * @param raw    the rows that this is the scale of
     * @param fewer  rows made of them
     * @param items  which item of {@code raw} each item of {@code fewer} came from
     * @param places which column of {@code raw} each column of {@code fewer} came from
     */
    public FeatureScale select(DistinctRows raw, DistinctRows fewer, int[] items, int[] places) {
        double[] values = new double[fewer.size() * places.length];
        for (int i = 0; i < items.length; i++) {
            for (int j = 0; j < places.length; j++) {
                values[fewer.of(i) * places.length + j] = rows.value(raw.of(items[i]), places[j]);
            }
        }
        return new FeatureScale(scaler.select(places), WeightedRows.of(values, places.length, fewer.weights()), over);
    }
}
