package sojourn.cluster;

import sojourn.check.Check;
import sojourn.matrix.Means;
import sojourn.run.CacheKey;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Rows of numbers, and how often each occurs: what the algorithms over a feature matrix take. A row of weight w counts as w
 * equal rows, exactly; n rows are best given as their distinct ones. Immutable.
 */
public final class WeightedRows {
    /** The greatest size of a value: squares of differences and their sums over many rows stay finite. */
    public static final double MOST = 1e150;

    private final double[] values;
    private final double[] weights;
    private final int columns;
    private final double total;

    private WeightedRows(double[] values, int columns, double[] weights) {
        this.values = values;
        this.columns = columns;
        this.weights = weights;
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        this.total = sum;
    }

    /**
     * Takes rows that count once each.
     *
     * @param values  m × d numbers, row after row, each in [-1e150, 1e150]; the array is taken over
     * @param columns d, {@code >= 1}
     * @return the rows
     * @throws sojourn.check.UsageException if a value is out of range or the array does not fit
     */
    public static WeightedRows of(double[] values, int columns) {
        Check.argument(columns >= 1, "columns must be >= 1, was %d", columns);
        double[] ones = new double[values.length / columns];
        Arrays.fill(ones, 1);
        return of(values, columns, ones);
    }

    /**
     * Takes rows with weights.
     *
     * @param values  m × d numbers, row after row, each in [-1e150, 1e150]; the array is taken over
     * @param columns d, {@code >= 1}
     * @param weights m weights, {@code > 0}; the array is taken over
     * @return the rows
     * @throws sojourn.check.UsageException if a value is out of range, a weight not positive, or the arrays do not fit
     */
    public static WeightedRows of(double[] values, int columns, double[] weights) {
        Check.argument(columns >= 1, "columns must be >= 1, was %d", columns);
        Check.argument(values.length > 0, "there must be at least one row, had none");
        Check.argument(
                values.length == (long) columns * weights.length,
                "values must be rows x columns: %,d x %,d, had %,d",
                weights.length,
                columns,
                values.length);
        for (int i = 0; i < values.length; i++) {
            if (!(Math.abs(values[i]) <= MOST)) {
                Check.argument(
                        false,
                        Double.isFinite(values[i])
                                ? "values must lie in [-1e150, 1e150], as they are squared: row %,d, column %,d is %s"
                                : "values must be finite: row %,d, column %,d is %s",
                        i / columns + 1,
                        i % columns + 1,
                        values[i]);
            }
        }
        for (int i = 0; i < weights.length; i++) {
            Check.argument(
                    weights[i] > 0 && Double.isFinite(weights[i]),
                    "weights must be > 0: that of row %,d is %s",
                    i + 1,
                    weights[i]);
        }
        return new WeightedRows(values, columns, weights);
    }

    /** {@return the number of rows, m} */
    public int rows() {
        return weights.length;
    }

    /**
     * Refuses more clusters than there are rows.
     *
     * @param k the number of clusters
     * @throws sojourn.check.UsageException if k is more
     */
    public void requireClusters(int k) {
        Check.argument(
                k <= rows(),
                "k must be <= the number of distinct rows, %,d, was %,d; the largest that fits is k = %d",
                rows(),
                k,
                rows());
    }

    /**
     * Refuses rows that a model was not fitted on the like of.
     *
     * @param d how many columns they must have
     * @throws sojourn.check.UsageException if they have more or fewer
     */
    public void requireColumns(int d) {
        Check.argument(columns == d, "rows must have %d columns, had %d", d, columns);
    }

    /** {@return the number of columns, d} */
    public int columns() {
        return columns;
    }

    /** {@return the sum of all weights: the number of items that the rows stand for} */
    public double totalWeight() {
        return total;
    }

    /**
     * One number.
     *
     * @param row    in {@code [0, rows())}
     * @param column in {@code [0, columns())}
     * @return the number, finite
     */
    public double value(int row, int column) {
        return values[row * columns + column];
    }

    /**
     * How often a row occurs.
     *
     * @param row in {@code [0, rows())}
     * @return {@code > 0}
     */
    public double weight(int row) {
        return weights[row];
    }

    /** {@return SHA-256 over shape, values and weights, in hexadecimal: equal rows in equal order give equal texts} */
    public String checksum() {
        MessageDigest digest = CacheKey.sha256();
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        buffer.putInt(rows()).putInt(columns);
        for (double[] numbers : new double[][] {values, weights}) {
            for (int from = 0; from < numbers.length; ) {
                int count = Math.min(numbers.length - from, buffer.remaining() / Double.BYTES);
                buffer.asDoubleBuffer().put(numbers, from, count);
                digest.update(buffer.array(), 0, buffer.position() + count * Double.BYTES);
                buffer.clear();
                from += count;
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** {@return the live array: m × d, row after row} */
    public double[] values() {
        return values;
    }

    /** {@return the live array of the m weights} */
    public double[] weights() {
        return weights;
    }

    /** {@return the weighted mean of each column} */
    public double[] means() {
        double[] mean = new double[columns];
        Means.ofGroups(values, columns, weights, new int[weights.length], new double[1], mean);
        return mean;
    }

    /** {@return the population variance of a column, averaged over all: the scale that a tolerance is relative to} */
    public double meanVariance() {
        double[] mean = means();
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double row = 0;
            for (int j = 0; j < columns; j++) {
                double off = values[i * columns + j] - mean[j];
                row += off * off;
            }
            sum += weights[i] * row;
        }
        return sum / total / columns;
    }
}
