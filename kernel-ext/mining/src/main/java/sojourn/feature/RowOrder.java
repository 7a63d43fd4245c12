package sojourn.feature;

/** Rows of a matrix by the first column, then the second, and so on, ascending. */
final class RowOrder {
    private static final int FEW = 12;

    private final double[] values;
    private final int columns;
    private final int[] order;
    private final int[] scratch;

    private RowOrder(double[] values, int columns, int rows) {
        this.values = values;
        this.columns = columns;
        this.order = new int[rows];
        for (int i = 0; i < rows; i++) {
            order[i] = i;
        }
        this.scratch = order.clone();
    }

    /**
     * Sorts row numbers; boxing them would take more memory than the rows.
     *
     * @param values  rows × columns numbers, no NaN among them
     * @param columns {@code >= 1}
     * @param rows    how many
     * @return the numbers of the rows, in order; equal rows keep theirs. Time O(m d log m).
     */
    static int[] of(double[] values, int columns, int rows) {
        RowOrder sort = new RowOrder(values, columns, rows);
        sort.merge(sort.scratch, sort.order, 0, rows);
        return sort.order;
    }

    /** Sorts [from, to) of both arrays, which hold the same, into {@code into}. */
    private void merge(int[] out, int[] into, int from, int to) {
        if (to - from <= FEW) {
            for (int i = from + 1; i < to; i++) {
                int moved = into[i];
                int j = i;
                while (j > from && compare(into[j - 1], moved) > 0) {
                    into[j] = into[j - 1];
                    j--;
                }
                into[j] = moved;
            }
            return;
        }
        int middle = (from + to) >>> 1;
        merge(into, out, from, middle);
        merge(into, out, middle, to);
        int left = from;
        int right = middle;
        for (int i = from; i < to; i++) {
            into[i] =
                    right >= to || (left < middle && compare(out[left], out[right]) <= 0) ? out[left++] : out[right++];
        }
    }

    private int compare(int a, int b) {
        for (int j = 0; j < columns; j++) {
            double left = values[a * columns + j];
            double right = values[b * columns + j];
            if (left != right) {
                return left < right ? -1 : 1;
            }
        }
        return 0;
    }
}
