package sojourn.feature;

import sojourn.check.Check;
import sojourn.check.Nearest;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/**
 * How the columns of a matrix were scaled, with the numbers that were found on it: what is fitted on one set of sessions scales
 * the next one the same way, whatever means that one has. Immutable.
 */
public final class Scaler {
    /** the greatest size of a scaled value, which is squared and summed later */
    private static final double MOST = 1e150;

    private final List<String> columns;
    private final List<Scaling> scalings;
    private final double[] centres;
    private final double[] spreads;

    private Scaler(List<String> columns, List<Scaling> scalings, double[] centres, double[] spreads) {
        this.columns = List.copyOf(columns);
        this.scalings = List.copyOf(scalings);
        this.centres = centres;
        this.spreads = spreads;
    }

    /**
     * Finds the numbers on a matrix.
     *
     * @param columns  d names
     * @param scalings how each column is scaled
     * @param rows     the matrix, as it was computed
     * @return the scaler
     * @throws sojourn.check.UsageException if a value has no logarithm where one is asked for
     */
    public static Scaler fit(List<String> columns, List<Scaling> scalings, DistinctRows rows) {
        double[] centres = new double[columns.size()];
        double[] spreads = new double[columns.size()];
        double[] weights = rows.weights();
        for (int j = 0; j < columns.size(); j++) {
            double[] found = scalings.get(j).fit(columns.get(j), rows.column(j), weights);
            centres[j] = found[0];
            spreads[j] = found[1];
        }
        return new Scaler(columns, scalings, centres, spreads);
    }

    /**
     * A scaler from its numbers, as a file keeps them.
     *
     * @param columns  d names, each once
     * @param scalings how each column is scaled
     * @param centres  what is taken off each, after a logarithm
     * @param spreads  what each is then divided by; 0 for a column that was constant
     * @return the scaler
     * @throws sojourn.check.UsageException if these do not fit together
     */
    public static Scaler of(List<String> columns, List<Scaling> scalings, double[] centres, double[] spreads) {
        int d = columns.size();
        Check.argument(
                d >= 1 && scalings.size() == d && centres.length == d && spreads.length == d,
                "a scaler needs a scaling, a centre and a spread for each column, had %d columns, %d, %d and %d",
                d,
                scalings.size(),
                centres.length,
                spreads.length);
        Check.argument(new HashSet<>(columns).size() == d, "columns must differ, were %s", columns);
        for (int j = 0; j < d; j++) {
            Check.argument(
                    Double.isFinite(centres[j]) && Double.isFinite(spreads[j]) && spreads[j] >= 0,
                    "column '%s' needs a finite centre and a spread >= 0, had %s and %s",
                    columns.get(j),
                    centres[j],
                    spreads[j]);
        }
        return new Scaler(columns, scalings, centres.clone(), spreads.clone());
    }

    /** {@return the names of the columns} */
    public List<String> columns() {
        return columns;
    }

    /** {@return how each column is scaled} */
    public List<Scaling> scalings() {
        return scalings;
    }

    /** {@return what is taken off each column, after a logarithm; a copy} */
    public double[] centres() {
        return centres.clone();
    }

    /** {@return what each column is then divided by, 0 for one that was constant; a copy} */
    public double[] spreads() {
        return spreads.clone();
    }

    /**
     * Refuses columns among which these are not.
     *
     * @param others names
     * @throws sojourn.check.UsageException if one is not there, with the nearest one
     */
    public void requireAmong(List<String> others) {
        for (String name : columns) {
            Check.argument(
                    others.contains(name),
                    "the model's scaling needs column '%s', which these features lack%s; they have %s",
                    name,
                    Nearest.to(name, others)
                            .map(near -> "; the nearest is '" + near + "'")
                            .orElse(""),
                    String.join(", ", others));
        }
    }

    /**
     * A part of the columns.
     *
     * @param places of columns, each in {@code [0, d)}
     * @return the scaler of those columns, in that order
     */
    public Scaler select(int... places) {
        return new Scaler(
                Arrays.stream(places).mapToObj(columns::get).toList(),
                Arrays.stream(places).mapToObj(scalings::get).toList(),
                Arrays.stream(places).mapToDouble(j -> centres[j]).toArray(),
                Arrays.stream(places).mapToDouble(j -> spreads[j]).toArray());
    }

    /**
     * Scales a matrix, this one or another.
     *
     * @param rows with these columns in this order
     * @return the scaled numbers, row after row
     * @throws sojourn.check.UsageException if a value has no logarithm where one is asked for
     */
    public double[] apply(DistinctRows rows) {
        int d = columns.size();
        Check.argument(rows.columns() == d, "a scaler of %d columns was given %d", d, rows.columns());
        double[] values = new double[rows.size() * d];
        for (int j = 0; j < d; j++) {
            double[] column = rows.column(j);
            scalings.get(j).apply(columns.get(j), column, centres[j], spreads[j]);
            for (int i = 0; i < column.length; i++) {
                if (!(Math.abs(column[i]) <= MOST)) {
                    Check.argument(
                            false,
                            "column '%s' has a value that %s scaling takes to %s, and not into [-1e150, 1e150], as its spread"
                                    + " is %s; scale that column otherwise",
                            columns.get(j),
                            scalings.get(j),
                            column[i],
                            spreads[j]);
                }
                values[i * d + j] = column[i];
            }
        }
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scaler that
                && columns.equals(that.columns)
                && scalings.equals(that.scalings)
                && Arrays.equals(centres, that.centres)
                && Arrays.equals(spreads, that.spreads);
    }

    @Override
    public int hashCode() {
        return Objects.hash(columns, scalings, Arrays.hashCode(centres), Arrays.hashCode(spreads));
    }

    /** {@return the columns and how each is scaled, in one line} */
    @Override
    public String toString() {
        return "scaler of " + columns + ": " + scalings;
    }
}
