package sojourn.cluster.quality;

import sojourn.cluster.WeightedRows;

import java.util.Arrays;

/**
 * An order of rows that brings those together which agree in the columns of few values: flags, small counts, weekdays. A
 * component of a mixture often has one value in such a column, so that it is either near all rows of a tile or surely far from
 * all of them, and the latter are not looked at. The order changes how fast a mixture is fitted, and nothing else.
 */
final class TileOrder {
    /** rows that are looked at to find columns of few values */
    private static final int SAMPLE = 2048;
    /** values of such a column at most */
    private static final int FEW = 64;
    /** bits of a key; the others of a long hold the row */
    private static final int BITS = 32;

    private TileOrder() {}

    /** The rows, by their key, then as they come. Time O(m log m + m d). */
    static int[] of(WeightedRows rows) {
        int m = rows.rows();
        int d = rows.columns();
        double[] values = rows.values();
        double[][] few = new double[d][];
        for (int j = 0; j < d; j++) {
            few[j] = sampled(values, m, d, j);
        }
        Integer[] columns = new Integer[d];
        Arrays.setAll(columns, j -> j);
        // a stable sort: of columns with equally many values the first comes first
        Arrays.sort(columns, (a, b) -> Integer.compare(few[a].length, few[b].length));
        long[] keys = new long[m];
        int left = BITS - 1;
        for (int column : columns) {
            int bits = Integer.SIZE - Integer.numberOfLeadingZeros(few[column].length);
            if (few[column].length < 2 || few[column].length > FEW || bits > left) {
                continue;
            }
            left -= bits;
            for (int i = 0; i < m; i++) {
                keys[i] = keys[i] << bits | place(few[column], values[i * d + column]);
            }
        }
        for (int i = 0; i < m; i++) {
            keys[i] = keys[i] << BITS | i;
        }
        Arrays.sort(keys);
        int[] order = new int[m];
        for (int i = 0; i < m; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    /** The values that a column has in evenly chosen rows, ascending; one more than {@link #FEW} at most. */
    private static double[] sampled(double[] values, int m, int d, int column) {
        int n = Math.min(m, SAMPLE);
        double[] sample = new double[n];
        for (int i = 0; i < n; i++) {
            sample[i] = values[(int) ((long) i * m / n) * d + column];
        }
        Arrays.sort(sample);
        int count = 0;
        for (int i = 0; i < n && count <= FEW; i++) {
            if (i == 0 || sample[i] != sample[i - 1]) {
                sample[count++] = sample[i];
            }
        }
        return Arrays.copyOf(sample, count);
    }

    /** How many of the values are at most {@code x}: at most their number, which {@code bits} hold. */
    private static int place(double[] values, double x) {
        int at = Arrays.binarySearch(values, x);
        return at >= 0 ? at + 1 : -at - 1;
    }
}
