package sojourn.feature;

import sojourn.matrix.LinearDependence;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Columns of which one is a weighted sum of the others in all rows, exactly or nearly: {@code total = views + carts}, {@code
 * fahrenheit = 1.8 × celsius + 32}, {@code a + b = 1}. Together they have a direction without spread. A column that is scaled by
 * its logarithm stands as {@code ln(1 + name)}.
 *
 * @param columns      at least two, in the order of the formula: what stands left of the equals sign first
 * @param coefficients one each, of the formula brought to the form {@code Σ coefficient × column = constant}
 * @param constant     what the sum is
 * @param left         how many columns stand left of the equals sign: 1, or all
 * @param exact        whether the formula holds in every row, but for the rounding of double numbers
 * @param variance     of the scaled rows along the direction in which the sum changes fastest, {@code >= 0}
 */
public record Collinear(
        List<String> columns, List<Double> coefficients, double constant, int left, boolean exact, double variance) {
    /** the greatest share of a column's variance that a sum may leave unexplained */
    private static final double TOLERANCE = 1e-6;
    /** rows beyond the numbers that a sum is free to choose; with fewer, one would be found in anything */
    private static final int ROWS_TO_SPARE = 2;
    /** the rounding of sums of double numbers, relative to their terms */
    private static final double ROUNDING = 1e-12;
    /** how well coefficients are known from correlations */
    private static final double PRECISION = 1e-9;

    private static final int DIGITS = 6;
    private static final int SHOWN = 8;
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.]*");

    /** Copies the lists. */
    public Collinear {
        columns = List.copyOf(columns);
        coefficients = List.copyOf(coefficients);
    }

    /**
     * Finds all of them.
     *
     * @param scaler of the columns
     * @param rows   the raw rows
     * @return a formula for each column that is a sum of columns before it, in the order of the columns; constant columns are in
     *     none. Time O(m d² + d³) for m distinct rows.
     * @throws java.util.concurrent.CancellationException if the thread was interrupted
     */
    public static List<Collinear> of(Scaler scaler, DistinctRows rows) {
        int d = rows.columns();
        double[] covariance = PrincipalComponents.covariance(scaler.apply(rows), rows.weights(), d, new double[d]);
        double[] correlation = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                correlation[i * d + j] = PrincipalComponents.correlation(covariance, d, i, j);
            }
        }
        return of(scaler, rows, correlation);
    }

    /** The same where the correlations of the scaled columns are known, NaN where one is constant. */
    static List<Collinear> of(Scaler scaler, DistinctRows rows, double[] correlation) {
        List<Collinear> all = new ArrayList<>();
        for (LinearDependence dependence : LinearDependence.of(correlation, rows.columns(), TOLERANCE)) {
            if (rows.size() >= dependence.on().size() + 1 + ROWS_TO_SPARE) {
                all.add(new Sum(scaler, rows, dependence).formula());
            }
        }
        return List.copyOf(all);
    }

    /** One sum, from columns of variance 1 to a formula of raw numbers. */
    private static final class Sum {
        private final Scaler scaler;
        private final DistinctRows rows;
        private final int terms;
        /** the columns in their own order, the dependent one last */
        private final int[] places;

        private final double[][] values;
        private final double[] weights;
        private final double[] means;
        private final double[] deviations;
        private final double[] coefficients;

        Sum(Scaler scaler, DistinctRows rows, LinearDependence dependence) {
            this.scaler = scaler;
            this.rows = rows;
            terms = dependence.on().size() + 1;
            places = new int[terms];
            Arrays.setAll(places, t -> t < terms - 1 ? dependence.on().get(t) : dependence.column());
            weights = rows.weights();
            values = new double[terms][];
            means = new double[terms];
            deviations = new double[terms];
            coefficients = new double[terms];
            for (int t = 0; t < terms; t++) {
                values[t] = rows.column(places[t]);
                if (scaler.scalings().get(places[t]).logarithmic()) {
                    for (int i = 0; i < values[t].length; i++) {
                        values[t][i] = Math.log1p(values[t][i]);
                    }
                }
                double[] moments = Scaling.meanAndDeviation(values[t], weights);
                means[t] = moments[0];
                deviations[t] = moments[1];
                coefficients[t] = (t < terms - 1 ? -dependence.coefficients().get(t) : 1) / deviations[t];
            }
        }

        Collinear formula() {
            int alone = alone();
            double by = alone >= 0 ? coefficients[alone] : least();
            for (int t = 0; t < terms; t++) {
                coefficients[t] /= by;
            }
            double moved = round();
            double[] rest = rest();
            double constant = constant(rest, moved);
            List<Integer> order = new ArrayList<>();
            for (int t = 0; t < terms; t++) {
                order.add(t);
            }
            // in the order of the columns, what is added before what is taken off
            Collections.sort(order, (a, b) -> {
                boolean minusA = coefficients[a] > 0 && alone >= 0;
                boolean minusB = coefficients[b] > 0 && alone >= 0;
                return minusA != minusB ? Boolean.compare(minusA, minusB) : Integer.compare(places[a], places[b]);
            });
            if (alone >= 0) {
                order.remove((Integer) alone);
                order.add(0, alone);
            }
            return new Collinear(
                    order.stream().map(t -> name(places[t])).toList(),
                    order.stream().map(t -> coefficients[t]).toList(),
                    constant,
                    alone >= 0 ? 1 : terms,
                    isExact(rest, constant),
                    variance(rest));
        }

        /**
         * Which column stands alone on the left: that which makes it a sum without a minus, else the dependent one; -1 if all belong
         * on the left, as the parts of a constant whole do.
         */
        private int alone() {
            int minus = 0;
            int lastMinus = -1;
            for (int t = 0; t < terms; t++) {
                if (coefficients[t] < 0) {
                    minus++;
                    lastMinus = t;
                }
            }
            if (minus == 0) {
                return -1;
            }
            if (terms == 2) {
                // 60 minutes rather than 1/60 of an hour
                return Math.abs(coefficients[0]) < Math.abs(coefficients[1]) * (1 - PRECISION) ? 0 : 1;
            }
            return minus == 1 ? lastMinus : terms - 1;
        }

        private double least() {
            double least = coefficients[0];
            for (double coefficient : coefficients) {
                least = Math.abs(coefficient) < Math.abs(least) ? coefficient : least;
            }
            return least;
        }

        /**
         * Gives each coefficient as few digits as do not matter beside what the sum leaves unexplained; gives by how much that can move
         * the constant.
         */
        private double round() {
            double unexplained = Scaling.meanAndDeviation(rest(), weights)[1];
            double moved = 0;
            for (int t = 0; t < terms; t++) {
                double before = coefficients[t];
                double slack = Math.max(unexplained / 2 / deviations[t], PRECISION * Math.abs(before));
                coefficients[t] = rounded(before, slack, false);
                moved += Math.abs(coefficients[t] - before) * Math.abs(means[t]);
            }
            return moved;
        }

        private double constant(double[] rest, double moved) {
            double[] moments = Scaling.meanAndDeviation(rest, weights);
            double size = 0;
            for (int t = 0; t < terms; t++) {
                size = Math.max(size, Math.abs(coefficients[t]) * (Math.abs(means[t]) + deviations[t]));
            }
            return rounded(moments[0], Math.max(moments[1] / 2, moved + ROUNDING * size), true);
        }

        /** A number of the fewest digits that is off by no more than some slack; of six digits if there is none. */
        private static double rounded(double value, double slack, boolean orZero) {
            if (orZero && Math.abs(value) <= slack) {
                return 0;
            }
            // a whole number keeps all its digits
            if (Math.abs(value - Math.rint(value)) <= slack && Math.rint(value) != 0 && Math.abs(value) < 1e15) {
                return Math.rint(value);
            }
            double shortened = value;
            for (int digits = 1; digits <= DIGITS; digits++) {
                shortened = new BigDecimal(value)
                        .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                        .doubleValue();
                if (Math.abs(shortened - value) <= slack) {
                    break;
                }
            }
            return shortened;
        }

        /** Of each row the sum of all terms. */
        private double[] rest() {
            double[] rest = new double[rows.size()];
            for (int i = 0; i < rest.length; i++) {
                for (int t = 0; t < terms; t++) {
                    rest[i] += coefficients[t] * values[t][i];
                }
            }
            return rest;
        }

        private boolean isExact(double[] rest, double constant) {
            for (int i = 0; i < rest.length; i++) {
                double size = Math.abs(constant);
                for (int t = 0; t < terms; t++) {
                    size += Math.abs(coefficients[t] * values[t][i]);
                }
                if (!(Math.abs(rest[i] - constant) <= ROUNDING * size)) {
                    return false;
                }
            }
            return true;
        }

        private double variance(double[] rest) {
            double deviation = Scaling.meanAndDeviation(rest, weights)[1];
            double length = 0;
            double[] spreads = scaler.spreads();
            for (int t = 0; t < terms; t++) {
                double scaled = coefficients[t] * (spreads[places[t]] > 0 ? spreads[places[t]] : 1);
                length = Math.hypot(length, scaled);
            }
            return deviation / length * (deviation / length);
        }

        private String name(int place) {
            String name = scaler.columns().get(place);
            String clear = PLAIN.matcher(name).matches() ? name : "'" + name + "'";
            return scaler.scalings().get(place).logarithmic() ? "ln(1 + " + clear + ")" : clear;
        }
    }

    /**
     * {@return the formula, such as {@code total = views + carts}; {@code total is nearly views + carts} if it is not exact. Of
     * more than eight terms on a side the last ones are counted.}
     */
    public String describe() {
        StringBuilder text = new StringBuilder();
        boolean whole = left == columns.size();
        append(text, 0, left, 1);
        text.append(exact ? " = " : " is nearly ");
        if (whole) {
            return text.append(number(constant)).toString();
        }
        append(text, left, columns.size(), -1);
        if (constant != 0) {
            text.append(constant < 0 ? " − " : " + ").append(number(Math.abs(constant)));
        }
        return text.toString();
    }

    private void append(StringBuilder text, int from, int to, int sign) {
        int shown = to - from > SHOWN ? SHOWN - 2 : to - from;
        for (int t = from; t < from + shown; t++) {
            double coefficient = sign * coefficients.get(t);
            text.append(t == from ? (coefficient < 0 ? "−" : "") : coefficient < 0 ? " − " : " + ");
            if (Math.abs(coefficient) != 1) {
                text.append(number(Math.abs(coefficient))).append(" × ");
            }
            text.append(columns.get(t));
        }
        if (shown < to - from) {
            text.append(" + … (").append(to - from).append(" terms)");
        }
    }

    private static String number(double value) {
        return (value < 0 ? "−" : "")
                + (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e15
                        ? BigDecimal.valueOf(Math.abs(value))
                                .stripTrailingZeros()
                                .toPlainString()
                        : Double.toString(Math.abs(value)));
    }
}
