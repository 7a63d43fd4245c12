package sojourn.cluster.quality;

/**
 * How often values of two kinds come together, and whether by more than chance: a chi-square test. Immutable.
 *
 * @see <a href="https://doi.org/10.2307/3001616">Cochran 1954</a>
 */
public final class Contingency {
    /** a chi-square test needs so many items expected in four of five cells, and one in each */
    public static final int EXPECTED = 5;

    /** of a standard normal, one side: p = 0.001 */
    private static final double SIGNIFICANT = 3.09;

    private final long[][] counts;
    private final long[] rows;
    private final long[] columns;
    private final long all;

    private Contingency(long[][] counts, long[] rows, long[] columns, long all) {
        this.counts = counts;
        this.rows = rows;
        this.columns = columns;
        this.all = all;
    }

    /**
     * A table of counts.
     *
     * @param counts by row and column, {@code >= 0}, all rows of one length
     * @return the table
     */
    public static Contingency of(long[][] counts) {
        long[][] copy = new long[counts.length][];
        long[] rows = new long[counts.length];
        long[] columns = new long[counts.length == 0 ? 0 : counts[0].length];
        long all = 0;
        for (int row = 0; row < rows.length; row++) {
            copy[row] = counts[row].clone();
            for (int column = 0; column < columns.length; column++) {
                rows[row] += counts[row][column];
                columns[column] += counts[row][column];
                all += counts[row][column];
            }
        }
        return new Contingency(copy, rows, columns, all);
    }

    private double expected(int row, int column) {
        return (double) rows[row] * columns[column] / (double) all;
    }

    private double chiSquare() {
        double sum = 0;
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                double expected = expected(row, column);
                double off = counts[row][column] - expected;
                sum += expected == 0 ? 0 : off * off / expected;
            }
        }
        return sum;
    }

    /** A row without any count is no part of the table that is tested. */
    private int filledRows() {
        int filled = 0;
        for (long row : rows) {
            filled += row > 0 ? 1 : 0;
        }
        return filled;
    }

    /** {@return Cramér's V: 0 if rows have the same shares in each column, 1 if a column says the row; 0 of one row or column} */
    public double cramersV() {
        int least = Math.min(columns.length, filledRows()) - 1;
        return least < 1 ? 0 : Math.sqrt(chiSquare() / (all * least));
    }

    /** {@return whether the shares differ by more than chance, at 0.1 %} */
    public boolean sharesDiffer() {
        return chanceScore(chiSquare(), columns.length, filledRows()) > SIGNIFICANT;
    }

    /** {@return how many cells there are in rows with counts} */
    public long cells() {
        return (long) filledRows() * columns.length;
    }

    /** {@return in how many of the {@link #cells} chance gives fewer than {@link #EXPECTED}} */
    public long fewExpected() {
        long few = 0;
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                few += rows[row] > 0 && expected(row, column) < EXPECTED ? 1 : 0;
            }
        }
        return few;
    }

    /** {@return whether there are counts enough for a test} */
    public boolean testable() {
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns.length; column++) {
                if (rows[row] > 0 && expected(row, column) < 1) {
                    return false;
                }
            }
        }
        return fewExpected() * 5 <= cells();
    }

    /**
     * How far a chi-square lies above what chance gives, by the cube-root approximation of Wilson and Hilferty 1931.
     *
     * @param chiSquare {@code >= 0}
     * @param columns   of the table
     * @param rows      of the table
     * @return in standard deviations of a normal, of (columns - 1)(rows - 1) degrees of freedom; minus infinity where there are none
     */
    static double chanceScore(double chiSquare, int columns, int rows) {
        double freedom = (columns - 1.0) * (rows - 1.0);
        if (freedom < 1) {
            return Double.NEGATIVE_INFINITY;
        }
        double variance = 2 / (9 * freedom);
        return (StrictMath.cbrt(chiSquare / freedom) - (1 - variance)) / Math.sqrt(variance);
    }
}
