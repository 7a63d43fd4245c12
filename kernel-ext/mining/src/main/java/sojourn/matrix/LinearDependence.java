package sojourn.matrix;

import java.util.ArrayList;
import java.util.List;

/**
 * A column that is a weighted sum of columns before it, but for a small rest: found by sweeping a correlation matrix.
 *
 * <pre>
 *   sweep k:   a_kj ← a_kj / a_kk      a_ij ← a_ij - a_ik a_kj      a_ik ← -a_ik / a_kk      a_kk ← 1 / a_kk
 * </pre>
 *
 * <p>After the sweeps of some columns S, {@code a_yy} is the share of y's variance that S leaves unexplained, and {@code a_sy}
 * are the coefficients of its regression on S. Columns are taken in order: one that leaves more than the tolerance is swept,
 * one that leaves less depends on those. Source: Goodnight 1979, A tutorial on the SWEEP operator, The American Statistician
 * 33(3).
 *
 * @param column       which depends on the others
 * @param on           the columns before it that it is a sum of, ascending; at least one
 * @param coefficients of those, on columns of variance 1
 */
public record LinearDependence(int column, List<Integer> on, List<Double> coefficients) {
    /** a part of a sum that carries less of the variance is rounding */
    private static final double ROUNDING = 1e-12;
    /** a term is needless if the rest without it is at most this many times the rest with all of them */
    private static final double NEEDLESS = 4;

    /** Copies the lists. */
    public LinearDependence {
        on = List.copyOf(on);
        coefficients = List.copyOf(coefficients);
    }

    /**
     * Finds all of them.
     *
     * @param correlation d × d correlations, row after row; it is kept. Columns whose correlation with themselves is not 1, as
     *     constant ones, are left out.
     * @param d           {@code >= 1}
     * @param tolerance   the greatest share of a column's variance that may be left, such as 1e-6
     * @return one for each column that depends on others before it, in the order of the columns. Time O(d³), and O(d²) more for
     *     each term of a sum; memory O(d²).
     */
    public static List<LinearDependence> of(double[] correlation, int d, double tolerance) {
        double[] a = correlation.clone();
        List<Integer> swept = new ArrayList<>();
        List<LinearDependence> dependences = new ArrayList<>();
        for (int y = 0; y < d; y++) {
            if (!(Math.abs(correlation[y * d + y] - 1) <= 1e-6)) {
                // its cells may be NaN, which must not spread
                for (int i = 0; i < d; i++) {
                    a[i * d + y] = 0;
                    a[y * d + i] = 0;
                }
            } else if (a[y * d + y] > tolerance) {
                sweep(a, d, y);
                swept.add(y);
            } else {
                dependences.add(dependence(correlation, d, y, a, swept));
            }
        }
        return List.copyOf(dependences);
    }

    /** Drops the terms that the sum can do without, the least first. */
    private static LinearDependence dependence(double[] correlation, int d, int y, double[] a, List<Integer> swept) {
        double most = NEEDLESS * Math.max(a[y * d + y], ROUNDING);
        Terms terms = new Terms(correlation, d, y, swept);
        // what carries next to nothing goes at once, so that of many columns few are looked at one by one
        List<Integer> needed = new ArrayList<>();
        for (int s : swept) {
            double share = a[s * d + y] * a[s * d + y] / a[s * d + s];
            if (share > most / (2 * NEEDLESS * swept.size())) {
                needed.add(s);
            }
        }
        Terms fewer = new Terms(correlation, d, y, needed);
        if (!needed.isEmpty() && fewer.rest() <= most) {
            terms = fewer;
        }
        while (terms.columns.size() > 1) {
            int least = terms.least();
            if (terms.rest() + terms.share(least) > most) {
                break;
            }
            terms.drop(least);
        }
        return new LinearDependence(y, terms.columns, terms.coefficients());
    }

    /** The regression of one column on some others, from which terms can be taken. */
    private static final class Terms {
        private final List<Integer> columns;
        /** the place of each of the columns in the small matrix, whose last column is the dependent one */
        private final List<Integer> places = new ArrayList<>();

        private final double[] a;
        private final int size;

        Terms(double[] correlation, int d, int y, List<Integer> on) {
            columns = new ArrayList<>(on);
            size = on.size() + 1;
            a = new double[size * size];
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    a[i * size + j] =
                            correlation[(i < on.size() ? on.get(i) : y) * d + (j < on.size() ? on.get(j) : y)];
                }
            }
            for (int i = 0; i < on.size(); i++) {
                sweep(a, size, i);
                places.add(i);
            }
        }

        double rest() {
            return a[size * size - 1];
        }

        double coefficient(int term) {
            return a[places.get(term) * size + size - 1];
        }

        /** How much more is left without a term. */
        double share(int term) {
            int place = places.get(term);
            return coefficient(term) * coefficient(term) / a[place * size + place];
        }

        int least() {
            int least = 0;
            for (int term = 1; term < columns.size(); term++) {
                least = share(term) < share(least) ? term : least;
            }
            return least;
        }

        void drop(int term) {
            // a second sweep undoes the first
            sweep(a, size, places.get(term));
            places.remove(term);
            columns.remove(term);
        }

        List<Double> coefficients() {
            List<Double> all = new ArrayList<>();
            for (int term = 0; term < columns.size(); term++) {
                all.add(coefficient(term));
            }
            return all;
        }
    }

    private static void sweep(double[] a, int d, int k) {
        double pivot = a[k * d + k];
        for (int j = 0; j < d; j++) {
            a[k * d + j] /= pivot;
        }
        for (int i = 0; i < d; i++) {
            double factor = a[i * d + k];
            if (i != k && factor != 0) {
                for (int j = 0; j < d; j++) {
                    a[i * d + j] -= factor * a[k * d + j];
                }
                a[i * d + k] = -factor / pivot;
            }
        }
        a[k * d + k] = 1 / pivot;
    }
}
