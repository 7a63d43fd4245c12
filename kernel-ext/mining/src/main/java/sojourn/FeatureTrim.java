package sojourn;

import sojourn.check.Check;
import sojourn.check.Nouns;
import sojourn.feature.DistinctRows;
import sojourn.feature.Trimmed;
import sojourn.feature.Trimming;
import sojourn.view.FeatureMatrix;

import java.util.Locale;
import java.util.stream.IntStream;

/** Which items are above a quantile, and what their values are when they are capped there. */
final class FeatureTrim {
    private FeatureTrim() {}

    static Trimmed find(FeatureMatrix features, Trimming how) {
        Trimmed found = how.of(features.columns(), features.distinct());
        Check.argument(
                how.cap() || found.above() < features.total(),
                "trimming at quantile %s %s would leave none of the %s; a quantile nearer to 1 leaves more",
                how.quantile(),
                how.by() == Trimming.By.FEATURE ? "by feature" : "overall",
                Nouns.count(features.total(), features.noun()));
        return found;
    }

    /** The items that stay. */
    static int[] below(FeatureMatrix features, Trimmed found) {
        DistinctRows raw = features.distinct();
        return IntStream.range(0, features.size())
                .filter(item -> !found.above(raw.of(item)))
                .toArray();
    }

    /** The rows of all items, with no number above its limit. */
    static DistinctRows capped(FeatureMatrix features, Trimmed found) {
        DistinctRows raw = features.distinct();
        int d = features.dimension();
        DistinctRows.Builder builder = new DistinctRows.Builder(d, features.size());
        double[] row = new double[d];
        for (int item = 0; item < features.size(); item++) {
            for (int j = 0; j < d; j++) {
                row[j] = Math.min(features.raw(item, j), found.limits().get(j).value());
            }
            builder.add(row, raw, item);
        }
        return builder.build();
    }

    /** What was done, for the notes. */
    static String words(FeatureMatrix features, Trimming how, Trimmed found) {
        return String.format(
                Locale.ROOT,
                "%s at quantile %s %s: %s %s.",
                how.cap() ? "Capped" : "Trimmed",
                how.quantile(),
                how.by() == Trimming.By.FEATURE ? "of each feature" : "of the sum of all features",
                Nouns.count(found.above(), features.total(), features.noun()),
                how.cap()
                        ? "had a value above its limit"
                        : Nouns.verb(
                                found.above(),
                                "was above a limit and is left out",
                                "were above a limit and are left out"));
    }
}
