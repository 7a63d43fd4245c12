package sojourn.projection;

import java.util.Arrays;

/**
 * How all places push one away, with those far off taken together: a tree of squares, each with the weight and the centre of what is in
 * it. A square that looks smaller than {@link #OPENING} from a place stands for all in it. Places that are in one point are one place of
 * their weight, to the last bit. Each place goes through the tree in the same order, so that sums do not depend on threads.
 * Time O(m log m) for all places. Source: Barnes &amp; Hut 1986; for t-SNE: van der Maaten 2014, J. Mach. Learn. Res. 15:3221-3245.
 */
final class Repulsion {
    /** a square's side by its distance; below 1/√2 no square that holds the place itself is taken as a whole */
    private static final double OPENING = 0.7;
    /** places of a square that is not divided further */
    private static final int LEAF = 8;
    /** halvings after which a square is not divided further */
    private static final int DEEPEST = 48;

    private final double[] hereX;
    private final double[] hereY;
    /** places in the order of the leaves */
    private final int[] places;
    /** the different points that places are in, and the weight there */
    private final double[] x;

    private final double[] y;
    private final double[] weight;
    /** points in the order of the leaves */
    private final int[] order;

    private final int[] spare;
    private final double[] placedX;
    private final double[] placedY;
    private final double[] placedWeight;

    private int nodes;
    /** of a node: the node after all that are below it, its places if it is a leaf, else none */
    private int[] after = new int[64];

    private int[] from = new int[64];
    private int[] to = new int[64];
    /** the squared side over the squared opening */
    private double[] reach = new double[64];

    private double[] mass = new double[64];
    private double[] centreX = new double[64];
    private double[] centreY = new double[64];

    /**
     * Builds the tree.
     *
     * @param x      of m places
     * @param y      of m places
     * @param weight of m places, {@code > 0}
     */
    Repulsion(double[] x, double[] y, double[] weight) {
        hereX = x;
        hereY = y;
        int[] point = new int[x.length];
        int m = points(x, y, point);
        this.x = new double[m];
        this.y = new double[m];
        this.weight = new double[m];
        int[] start = new int[m + 1];
        for (int i = 0; i < x.length; i++) {
            this.x[point[i]] = x[i];
            this.y[point[i]] = y[i];
            this.weight[point[i]] += weight[i];
        }
        order = new int[m];
        spare = new int[m];
        Arrays.setAll(order, i -> i);
        double left = Double.POSITIVE_INFINITY;
        double low = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < m; i++) {
            left = Math.min(left, this.x[i]);
            right = Math.max(right, this.x[i]);
            low = Math.min(low, this.y[i]);
            high = Math.max(high, this.y[i]);
        }
        double side = Math.max(right - left, high - low);
        grow(0, m, (left + right) / 2, (low + high) / 2, side, 0);
        placedX = new double[m];
        placedY = new double[m];
        placedWeight = new double[m];
        for (int p = 0; p < m; p++) {
            placedX[p] = this.x[order[p]];
            placedY[p] = this.y[order[p]];
            placedWeight[p] = this.weight[order[p]];
            spare[order[p]] = p;
        }
        for (int of : point) {
            start[spare[of] + 1]++;
        }
        for (int p = 0; p < m; p++) {
            start[p + 1] += start[p];
        }
        places = new int[x.length];
        for (int i = 0; i < x.length; i++) {
            places[start[spare[point[i]]]++] = i;
        }
    }

    /** Numbers the different points in the order of their first places, and gives how many there are. */
    private static int points(double[] x, double[] y, int[] point) {
        int slots = Integer.highestOneBit(Math.max(1, x.length)) * 4;
        int[] first = new int[slots];
        Arrays.fill(first, -1);
        int count = 0;
        for (int i = 0; i < x.length; i++) {
            // 0 and -0 are one point
            long bits = Double.doubleToLongBits(x[i] + 0.0) * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(y[i] + 0.0);
            bits *= 0x9E3779B97F4A7C15L;
            int slot = (int) (bits >>> 40) & slots - 1;
            while (first[slot] >= 0 && (x[first[slot]] != x[i] || y[first[slot]] != y[i])) {
                slot = slot + 1 & slots - 1;
            }
            if (first[slot] < 0) {
                first[slot] = i;
                point[i] = count++;
            } else {
                point[i] = point[first[slot]];
            }
        }
        return count;
    }

    /** A square about a middle, and those below it: first left, then right, each the lower one first. */
    private void grow(int first, int last, double middleX, double middleY, double side, int depth) {
        int node = nodes++;
        if (node == after.length) {
            int more = 2 * node;
            after = Arrays.copyOf(after, more);
            from = Arrays.copyOf(from, more);
            to = Arrays.copyOf(to, more);
            reach = Arrays.copyOf(reach, more);
            mass = Arrays.copyOf(mass, more);
            centreX = Arrays.copyOf(centreX, more);
            centreY = Arrays.copyOf(centreY, more);
        }
        double held = 0;
        double sumX = 0;
        double sumY = 0;
        for (int p = first; p < last; p++) {
            int i = order[p];
            held += weight[i];
            sumX += weight[i] * x[i];
            sumY += weight[i] * y[i];
        }
        mass[node] = held;
        centreX[node] = sumX / held;
        centreY[node] = sumY / held;
        reach[node] = side * side / (OPENING * OPENING);
        boolean leaf = last - first <= LEAF || depth >= DEEPEST || !(side > 0);
        from[node] = leaf ? first : 0;
        to[node] = leaf ? last : 0;
        if (!leaf) {
            int[] ends = new int[4];
            int at = first;
            for (int quarter = 0; quarter < 4; quarter++) {
                for (int p = first; p < last; p++) {
                    int i = order[p];
                    if ((x[i] > middleX ? 2 : 0) + (y[i] > middleY ? 1 : 0) == quarter) {
                        spare[at++] = i;
                    }
                }
                ends[quarter] = at;
            }
            System.arraycopy(spare, first, order, first, last - first);
            double half = side / 2;
            for (int quarter = 0; quarter < 4; quarter++) {
                int begin = quarter == 0 ? first : ends[quarter - 1];
                if (ends[quarter] > begin) {
                    grow(
                            begin,
                            ends[quarter],
                            middleX + (quarter >= 2 ? half : -half) / 2,
                            middleY + (quarter % 2 == 1 ? half : -half) / 2,
                            half,
                            depth + 1);
                }
            }
        }
        after[node] = nodes;
    }

    /** The place that is at a position in the order of the leaves. */
    int place(int position) {
        return places[position];
    }

    /**
     * How all places, the place itself among them, push one item at a place.
     *
     * @param i   the place
     * @param out the sum of w q, and of w q² times the way here in x and y
     */
    void on(int i, double[] out) {
        double atX = hereX[i];
        double atY = hereY[i];
        double sum = 0;
        double fx = 0;
        double fy = 0;
        int node = 0;
        while (node < nodes) {
            if (to[node] > 0) {
                for (int p = from[node]; p < to[node]; p++) {
                    double dx = atX - placedX[p];
                    double dy = atY - placedY[p];
                    double q = 1 / (1 + dx * dx + dy * dy);
                    double once = placedWeight[p] * q;
                    double twice = once * q;
                    sum += once;
                    fx += twice * dx;
                    fy += twice * dy;
                }
                node = after[node];
                continue;
            }
            double dx = atX - centreX[node];
            double dy = atY - centreY[node];
            double squared = dx * dx + dy * dy;
            if (squared > reach[node]) {
                double q = 1 / (1 + squared);
                double once = mass[node] * q;
                double twice = once * q;
                sum += once;
                fx += twice * dx;
                fy += twice * dy;
                node = after[node];
            } else {
                node++;
            }
        }
        out[0] = sum;
        out[1] = fx;
        out[2] = fy;
    }
}
