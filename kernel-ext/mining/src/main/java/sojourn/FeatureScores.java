package sojourn;

import sojourn.feature.DistinctRows;
import sojourn.feature.Pca;
import sojourn.feature.PrincipalComponents;
import sojourn.feature.Scaler;
import sojourn.feature.Scaling;
import sojourn.view.FeatureMatrix;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Items on the principal components of their features.
 *
 * @param on    the components
 * @param rows  the scores of each item
 * @param words what was done, for the notes
 */
record FeatureScores(PrincipalComponents on, DistinctRows rows, String words) {
    static FeatureScores of(FeatureMatrix features, Pca how) {
        DistinctRows raw = features.distinct();
        int m = raw.size();
        int d = features.dimension();
        double[] values = new double[m * d];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < d; j++) {
                values[i * d + j] =
                        how.raw() ? raw.value(i, j) : features.rows().value(i, j);
            }
        }
        PrincipalComponents found = PrincipalComponents.of(how, features.columns(), values, raw.weights())
                .over(how.raw() ? unscaled(features) : features.scaler(), raw);
        double[] scores = found.scores(values);
        DistinctRows.Builder builder = new DistinctRows.Builder(found.kept(), features.size());
        double[] row = new double[found.kept()];
        for (int item = 0; item < features.size(); item++) {
            System.arraycopy(scores, raw.of(item) * row.length, row, 0, row.length);
            builder.add(row, raw, item);
        }
        String words = String.format(
                Locale.ROOT,
                "Principal components of the %s: %d of %d hold %.1f %% of the variance.",
                how.raw()
                        ? "raw numbers, so that features of large variance rule"
                        : "scaled numbers (" + String.join(", ", ways(features)) + ")",
                found.kept(),
                d,
                100 * found.cumulated(found.kept() - 1));
        return new FeatureScores(found, builder.build(), words);
    }

    private static Scaler unscaled(FeatureMatrix features) {
        int d = features.dimension();
        double[] ones = new double[d];
        Arrays.fill(ones, 1);
        return Scaler.of(features.columns(), Collections.nCopies(d, Scaling.NONE), new double[d], ones);
    }

    /** The different ways in which columns are scaled. */
    private static List<String> ways(FeatureMatrix features) {
        return features.scalings().stream().map(Scaling::toString).distinct().toList();
    }
}
