package sojourn.feature;

import sojourn.check.Check;
import sojourn.check.Nearest;

import java.util.Arrays;
import java.util.Locale;

/** How a column is brought to a scale that distances can compare. A constant column becomes 0, except where it is not moved. */
public enum Scaling {
    /** as it is */
    NONE,
    /** less the mean, by the population standard deviation, as scikit-learn's StandardScaler */
    STANDARD,
    /** less the median, by the distance between the quartiles, as scikit-learn's RobustScaler */
    ROBUST,
    /** to [0, 1], as scikit-learn's MinMaxScaler */
    MIN_MAX,
    /** ln(1 + x); values must be above -1 */
    LOG1P,
    /** ln(1 + x), then as {@link #STANDARD} */
    LOG1P_STANDARD;

    /**
     * A scaling by its name.
     *
     * @param name as in the notebook: {@code standard}, {@code min-max}; case aside
     * @return the scaling
     * @throws sojourn.check.UsageException if there is none of that name
     */
    public static Scaling named(String name) {
        String word = name.toLowerCase(Locale.ROOT).replace('_', '-');
        Nearest.require(
                "scaling", word, Arrays.stream(values()).map(Scaling::toString).toList());
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** {@return the name as in the notebook: {@code min-max}} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Scales the distinct values of a column in place.
     *
     * @param name    the column's, for messages
     * @param values  m numbers, rewritten
     * @param weights how often each occurs
     * @throws sojourn.check.UsageException if a value has no logarithm
     */
    public void apply(String name, double[] values, double[] weights) {
        switch (this) {
            case NONE -> {}
            case STANDARD -> standardise(values, weights);
            case ROBUST -> {
                double[] quartiles = Quantile.of(values, weights, 0.25, 0.5, 0.75);
                shift(values, quartiles[1], quartiles[2] - quartiles[0]);
            }
            case MIN_MAX -> {
                double least = Arrays.stream(values).min().orElse(0);
                shift(values, least, Arrays.stream(values).max().orElse(0) - least);
            }
            case LOG1P -> logarithm(name, values);
            case LOG1P_STANDARD -> {
                logarithm(name, values);
                standardise(values, weights);
            }
        }
    }

    private static void logarithm(String name, double[] values) {
        for (int i = 0; i < values.length; i++) {
            Check.argument(
                    values[i] > -1,
                    "log1p needs values above -1, but column '%s' holds %s; scale that column otherwise",
                    name,
                    values[i]);
            values[i] = Math.log1p(values[i]);
        }
    }

    private static void standardise(double[] values, double[] weights) {
        double total = 0;
        double sum = 0;
        // about the first value, so that a large constant part costs no digits
        double pivot = values.length == 0 ? 0 : values[0];
        for (int i = 0; i < values.length; i++) {
            total += weights[i];
            sum += weights[i] * (values[i] - pivot);
        }
        double mean = pivot + sum / total;
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            squares += weights[i] * (values[i] - mean) * (values[i] - mean);
        }
        double deviation = Math.sqrt(squares / total);
        if (deviation <= 1e-14 * Math.abs(mean)) {
            // what is left of a constant column is rounding
            Arrays.fill(values, 0);
        } else {
            shift(values, mean, deviation);
        }
    }

    private static void shift(double[] values, double centre, double scale) {
        for (int i = 0; i < values.length; i++) {
            // + 0.0 turns -0.0 into 0.0
            values[i] = (scale > 0 ? (values[i] - centre) / scale : values[i] - centre) + 0.0;
        }
    }
}
