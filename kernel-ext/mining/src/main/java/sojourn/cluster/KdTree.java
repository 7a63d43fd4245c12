package sojourn.cluster;

import sojourn.check.Internal;

import java.util.Arrays;

/**
 * A k-d tree over rows: halves them again and again across their widest column, down to leaves of a few rows, and knows the
 * box of each node. Rows are laid out in the tree's order, so a node's rows lie side by side; a place in that order is called
 * a position. Ties are broken by row number, so the tree depends on the rows alone.
 *
 * <p>Bounds of boxes are computed as distances of rows are, column after column; rounding is monotone, so a bound never
 * contradicts a distance.
 *
 * @see <a href="https://doi.org/10.1145/361002.361007">Bentley 1975</a>
 */
@Internal
public final class KdTree {
    private static final int LEAF = 12;

    public final int m;
    public final int d;
    /** position to row */
    public final int[] row;
    /** positions × d */
    public final double[] x;
    /** by position */
    public final double[] weight;
    /** by node, in pre-order: the left child of a node follows it */
    public final int[] from;

    public final int[] to;
    /** the right child; 0 for a leaf */
    public final int[] right;

    private final double[] low;
    private final double[] high;
    private int nodes;

    public KdTree(double[] values, int columns, double[] weights) {
        this.m = weights.length;
        this.d = columns;
        this.row = new int[m];
        Arrays.setAll(row, i -> i);
        int most = 4 * (m / LEAF) + 4;
        this.from = new int[most];
        this.to = new int[most];
        this.right = new int[most];
        this.low = new double[most * d];
        this.high = new double[most * d];
        build(values, 0, m);
        this.x = new double[m * d];
        this.weight = new double[m];
        for (int p = 0; p < m; p++) {
            System.arraycopy(values, row[p] * d, x, p * d, d);
            weight[p] = weights[row[p]];
        }
    }

    public static KdTree of(WeightedRows rows) {
        return new KdTree(rows.values(), rows.columns(), rows.weights());
    }

    public int nodes() {
        return nodes;
    }

    public boolean isLeaf(int node) {
        return right[node] == 0;
    }

    private int build(double[] values, int begin, int end) {
        int node = nodes++;
        from[node] = begin;
        to[node] = end;
        int at = node * d;
        Arrays.fill(low, at, at + d, Double.POSITIVE_INFINITY);
        Arrays.fill(high, at, at + d, Double.NEGATIVE_INFINITY);
        for (int p = begin; p < end; p++) {
            for (int j = 0; j < d; j++) {
                double value = values[row[p] * d + j];
                low[at + j] = Math.min(low[at + j], value);
                high[at + j] = Math.max(high[at + j], value);
            }
        }
        if (end - begin <= LEAF) {
            return node;
        }
        int widest = 0;
        for (int j = 1; j < d; j++) {
            widest = high[at + j] - low[at + j] > high[at + widest] - low[at + widest] ? j : widest;
        }
        int middle = (begin + end) >>> 1;
        select(values, widest, begin, end - 1, middle);
        build(values, begin, middle);
        right[node] = build(values, middle, end);
        return node;
    }

    /** Puts the row that belongs at {@code middle} there, lesser ones before it and greater ones after it. */
    private void select(double[] values, int column, int begin, int end, int middle) {
        int lo = begin;
        int hi = end;
        while (lo < hi) {
            int pivot = row[(lo + hi) >>> 1];
            int i = lo;
            int j = hi;
            while (i <= j) {
                while (before(values, column, row[i], pivot)) {
                    i++;
                }
                while (before(values, column, pivot, row[j])) {
                    j--;
                }
                if (i <= j) {
                    int swap = row[i];
                    row[i++] = row[j];
                    row[j--] = swap;
                }
            }
            if (middle <= j) {
                hi = j;
            } else if (middle >= i) {
                lo = i;
            } else {
                return;
            }
        }
    }

    private boolean before(double[] values, int column, int a, int b) {
        double va = values[a * d + column];
        double vb = values[b * d + column];
        return va < vb || (va == vb && a < b);
    }

    /** The squared distance between two positions. */
    public double squared(int a, int b) {
        return squared(x, a * d, b);
    }

    /** The squared distance from the d numbers at {@code at} to a position. */
    public double squared(double[] q, int at, int position) {
        double sum = 0;
        for (int j = 0, p = position * d; j < d; j++) {
            double off = q[at + j] - x[p + j];
            sum += off * off;
        }
        return sum;
    }

    /** A squared distance that no row of the node comes below. */
    public double least(double[] q, int at, int node) {
        double sum = 0;
        for (int j = 0, n = node * d; j < d; j++) {
            double off = Math.max(0, Math.max(low[n + j] - q[at + j], q[at + j] - high[n + j]));
            sum += off * off;
        }
        return sum;
    }

    /** A squared distance that no pair of rows of the two nodes comes below. */
    public double least(int a, int b) {
        double sum = 0;
        for (int j = 0; j < d; j++) {
            double off = Math.max(0, Math.max(low[a * d + j] - high[b * d + j], low[b * d + j] - high[a * d + j]));
            sum += off * off;
        }
        return sum;
    }

    /** A squared distance that no pair of rows of the two nodes, which may be one, exceeds. */
    public double most(int a, int b) {
        double sum = 0;
        for (int j = 0; j < d; j++) {
            double off = Math.max(high[a * d + j] - low[b * d + j], high[b * d + j] - low[a * d + j]);
            sum += off * off;
        }
        return sum;
    }

    /**
     * The row nearest to the d numbers at {@code at}, but one.
     *
     * @return its row number, of equally near ones the lowest; -1 if there is no other
     */
    public int nearestExcept(double[] q, int at, int except) {
        int[] found = {-1};
        nearest(q, at, except, 0, found, new double[] {Double.POSITIVE_INFINITY});
        return found[0];
    }

    private void nearest(double[] q, int at, int except, int node, int[] found, double[] best) {
        if (least(q, at, node) > best[0]) {
            return;
        }
        if (isLeaf(node)) {
            for (int p = from[node]; p < to[node]; p++) {
                double squared = squared(q, at, p);
                if (row[p] != except && (squared < best[0] || (squared == best[0] && row[p] < found[0]))) {
                    best[0] = squared;
                    found[0] = row[p];
                }
            }
            return;
        }
        int left = node + 1;
        boolean leftFirst = least(q, at, left) <= least(q, at, right[node]);
        nearest(q, at, except, leftFirst ? left : right[node], found, best);
        nearest(q, at, except, leftFirst ? right[node] : left, found, best);
    }

    /**
     * The labels of the nearest rows.
     *
     * @param labels of the tree's rows
     * @param others rows of as many columns
     * @return a label for each of them
     */
    public int[] labelsOfNearest(int[] labels, WeightedRows others) {
        int[] found = new int[others.rows()];
        for (int i = 0; i < found.length; i++) {
            found[i] = labels[nearestExcept(others.values(), i * others.columns(), -1)];
        }
        return found;
    }
}
