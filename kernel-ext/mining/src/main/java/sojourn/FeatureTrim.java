package sojourn;

import sojourn.check.Check;
import sojourn.check.Nouns;
import sojourn.feature.DistinctRows;
import sojourn.feature.Trimmed;
import sojourn.feature.Trimming;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Leaves out the items above a quantile, or caps their values there. */
final class FeatureTrim {
    private FeatureTrim() {}

    static Features trim(Features features, Trimming how) {
        DistinctRows raw = features.distinct();
        Trimmed found = how.of(features.columns(), raw);
        Check.argument(
                how.cap() || found.above() < features.total(),
                "trimming at quantile %s %s would leave none of the %s; a quantile nearer to 1 leaves more",
                how.quantile(),
                how.by() == Trimming.By.FEATURE ? "by feature" : "overall",
                Nouns.count(features.total(), features.noun()));
        Features kept = how.cap()
                ? capped(features, found)
                : features.subset(IntStream.range(0, features.size())
                        .filter(item -> !found.above(raw.of(item)))
                        .toArray());
        String said = String.format(
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
        return kept.about(kept.about().noting(List.of(said)).trimmed(found)).scale(features.scalings());
    }

    private static Features capped(Features features, Trimmed found) {
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
        return features.withRows(builder.build());
    }
}
