package sojourn.feature;

import sojourn.check.Check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the few items with the greatest values are kept from ruling a scale: all strictly above a quantile are dropped, or
 * capped. Quantiles are interpolated linearly, see {@link Quantile}.
 *
 * @param quantile in (0, 1], such as 0.99
 * @param by       whether each feature has a limit, or the sum of all
 * @param cap      whether values above their feature's limit become the limit, instead of their items being dropped
 */
public record Trimming(double quantile, By by, boolean cap) {
    /** What a limit is of. */
    public enum By {
        /** each feature by itself: one value above its limit is enough */
        FEATURE,
        /** the sum of an item's raw features, which must be of one unit, such as counts */
        OVERALL;

        /** {@return the name as in the notebook: {@code feature}} */
        @Override
        public String toString() {
            return this == FEATURE ? "feature" : "overall";
        }
    }

    /** Checks the quantile, and that only a feature is capped. */
    public Trimming {
        Check.argument(
                quantile > 0 && quantile <= 1,
                "trim must be a quantile in (0, 1], such as 0.99 for all but the top 1 %%, was %s",
                quantile);
        Check.argument(
                !cap || by == By.FEATURE,
                "a cap needs a limit for each feature: trim by feature, or drop what is above the limit overall");
    }

    /**
     * Drops items that are strictly above a quantile in any feature.
     *
     * @param quantile in (0, 1], such as 0.99
     * @return the trimming
     */
    public static Trimming above(double quantile) {
        return new Trimming(quantile, By.FEATURE, false);
    }

    /** {@return this trimming with one limit, for the sum of an item's features} */
    public Trimming overall() {
        return new Trimming(quantile, By.OVERALL, cap);
    }

    /** {@return this trimming with values above the limit becoming the limit, and no item dropped} */
    public Trimming capped() {
        return new Trimming(quantile, by, true);
    }

    /**
     * Finds limits and who is above.
     *
     * @param columns the names of the columns
     * @param rows    the distinct rows
     * @return what goes. Time O(m d log m).
     */
    public Trimmed of(List<String> columns, DistinctRows rows) {
        double[] weights = rows.weights();
        boolean[] above = new boolean[rows.size()];
        List<Trimmed.Limit> limits = new ArrayList<>();
        for (int j = 0; j < (by == By.FEATURE ? columns.size() : 1); j++) {
            double[] values = by == By.FEATURE ? rows.column(j) : sums(rows);
            double limit = Quantile.of(values, weights, quantile)[0];
            long count = 0;
            for (int i = 0; i < values.length; i++) {
                if (values[i] > limit) {
                    above[i] = true;
                    count += rows.weight(i);
                }
            }
            double least = Arrays.stream(values).min().orElse(limit);
            limits.add(
                    new Trimmed.Limit(by == By.FEATURE ? columns.get(j) : "sum of all", limit, count, limit == least));
        }
        long dropped = 0;
        for (int i = 0; i < above.length; i++) {
            dropped += above[i] ? rows.weight(i) : 0;
        }
        return new Trimmed(this, rows.total(), dropped, limits, above);
    }

    private static double[] sums(DistinctRows rows) {
        double[] sums = new double[rows.size()];
        for (int i = 0; i < sums.length; i++) {
            for (int j = 0; j < rows.columns(); j++) {
                sums[i] += rows.value(i, j);
            }
        }
        return sums;
    }
}
