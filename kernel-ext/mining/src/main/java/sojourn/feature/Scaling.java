package sojourn.feature;

import sojourn.check.Check;
import sojourn.check.Choice;
import sojourn.matrix.Means;

import java.util.Arrays;

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
        return Choice.named("scaling", Scaling.class, name);
    }

    /** {@return the name as in the notebook: {@code min-max}} */
    @Override
    public String toString() {
        return Choice.word(this);
    }

    /** {@return whether the logarithm of one more than each value is taken first} */
    public boolean logarithmic() {
        return this == LOG1P || this == LOG1P_STANDARD;
    }

    /**
     * Scales the distinct values of a column in place, by what is found on themselves.
     *
     * @param name    the column's, for messages
     * @param values  m numbers, rewritten
     * @param weights how often each occurs
     * @throws sojourn.check.UsageException if a value has no logarithm
     */
    public void apply(String name, double[] values, double[] weights) {
        double[] found = fit(name, values, weights);
        apply(name, values, found[0], found[1]);
    }

    /**
     * Finds by what a column is scaled.
     *
     * @param name    the column's, for messages
     * @param values  m numbers, not changed
     * @param weights how often each occurs
     * @return what is taken off, after a logarithm, and what is then divided by; 0 for a constant column
     * @throws sojourn.check.UsageException if a value has no logarithm
     */
    double[] fit(String name, double[] values, double[] weights) {
        double[] moved = values;
        if (logarithmic()) {
            moved = values.clone();
            logarithm(name, moved);
        }
        return switch (this) {
            case NONE, LOG1P -> new double[] {0, 1};
            case STANDARD, LOG1P_STANDARD -> meanAndDeviation(moved, weights);
            case ROBUST -> {
                double[] quartiles = Quantile.of(moved, weights, 0.25, 0.5, 0.75);
                yield new double[] {quartiles[1], quartiles[2] - quartiles[0]};
            }
            case MIN_MAX -> {
                double least = Arrays.stream(moved).min().orElse(0);
                yield new double[] {least, Arrays.stream(moved).max().orElse(0) - least};
            }
        };
    }

    /**
     * Scales the values of a column in place, by what was found on others.
     *
     * @param name   the column's, for messages
     * @param values any number of them, rewritten
     * @param centre what is taken off, after a logarithm
     * @param spread what is then divided by; 0 for a column that was constant
     * @throws sojourn.check.UsageException if a value has no logarithm
     */
    void apply(String name, double[] values, double centre, double spread) {
        if (logarithmic()) {
            logarithm(name, values);
        }
        if (this == NONE || this == LOG1P) {
            return;
        }
        for (int i = 0; i < values.length; i++) {
            double moved = values[i] - centre;
            // what is left of a constant column is rounding; + 0.0 turns -0.0 into 0.0
            values[i] = (spread > 0 ? moved / spread : Math.abs(moved) <= 1e-12 * Math.abs(centre) ? 0 : moved) + 0.0;
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

    /** The mean and the population standard deviation, which is 0 where it is rounding. */
    static double[] meanAndDeviation(double[] values, double[] weights) {
        double total = 0;
        double mean = Means.of(values, weights);
        double squares = 0;
        for (int i = 0; i < values.length; i++) {
            total += weights[i];
            squares += weights[i] * (values[i] - mean) * (values[i] - mean);
        }
        double deviation = Math.sqrt(squares / total);
        return new double[] {mean, deviation <= 1e-14 * Math.abs(mean) ? 0 : deviation};
    }
}
