package sojourn.cluster.quality;

import sojourn.distance.Condensed;
import sojourn.run.Progress;

import java.util.Arrays;

/**
 * Distances of all pairs by size, least first, equal ones together, with how many pairs have each and how many of them are within a
 * cluster. Memory does not grow with the pairs: values are gathered in a table of bounded size, range after range; a range with more
 * values than the table holds is cut in two and read again.
 */
final class RankedPairs {
    /** different distances that are gathered at a time */
    private static final int MOST = 1 << 18;

    private final Condensed distances;
    private final int[] row;
    private final double[] weight;
    private final int[][] labels;
    private final int n;
    private final int most;

    /**
     * Takes each distance in turn.
     */
    interface Receiver {
        /**
         * The next distance.
         *
         * @param distance greater than the one before
         * @param pairs    pairs of items that have it
         * @param within   of those, pairs within a cluster, by partition
         */
        void next(double distance, double pairs, double[] within);
    }

    /**
     * @param row    each unit's row in {@code distances}
     * @param weight how many equal items each unit is, or the sum of their case weights
     * @param labels partitions of the units, one label {@code >= 0} each
     */
    RankedPairs(Condensed distances, int[] row, double[] weight, int[][] labels) {
        this(distances, row, weight, labels, MOST);
    }

    RankedPairs(Condensed distances, int[] row, double[] weight, int[][] labels, int most) {
        this.distances = distances;
        this.row = row;
        this.weight = weight;
        this.labels = labels;
        this.n = row.length;
        this.most = most;
    }

    /**
     * Goes through all distances; those between equal items of one unit are 0. A pair of two items counts 1, an item with itself 1/2, so
     * that all count half of n².
     */
    void forEach(Progress progress, Receiver receiver) {
        range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, progress, receiver);
    }

    /** Distances in {@code [from, to)}. */
    private void range(double from, double to, Progress progress, Receiver receiver) {
        Gathered gathered = new Gathered(most, labels.length);
        for (int u = 0; u < n && !gathered.full; u++) {
            double self = weight[u] * weight[u] / 2;
            if (from <= 0 && 0 < to) {
                int slot = gathered.slot(0);
                if (slot >= 0) {
                    gathered.pairs[slot] += self;
                    for (int p = 0; p < labels.length; p++) {
                        gathered.within[slot * labels.length + p] += self;
                    }
                }
            }
            for (int v = u + 1; v < n; v++) {
                double distance = distances.get(row[u], row[v]);
                if (distance >= from && distance < to) {
                    int slot = gathered.slot(distance);
                    if (slot < 0) {
                        break;
                    }
                    double pairs = weight[u] * weight[v];
                    gathered.pairs[slot] += pairs;
                    for (int p = 0; p < labels.length; p++) {
                        gathered.within[slot * labels.length + p] += labels[p][u] == labels[p][v] ? pairs : 0;
                    }
                }
            }
            progress.advance(0);
        }
        progress.advance(1);
        double[] values = gathered.values();
        if (gathered.full) {
            double middle = values[values.length / 2];
            range(from, middle, progress, receiver);
            range(middle, to, progress, receiver);
            return;
        }
        double[] within = new double[labels.length];
        for (double value : values) {
            int slot = gathered.slot(value);
            System.arraycopy(gathered.within, slot * labels.length, within, 0, labels.length);
            receiver.next(value, gathered.pairs[slot], within);
        }
    }

    /** Open addressing, at most half full. */
    private static final class Gathered {
        private final int most;
        private final int partitions;
        private double[] keys;
        private boolean[] taken;
        private double[] pairs;
        private double[] within;
        private int count;
        private boolean full;

        private Gathered(int most, int partitions) {
            this.most = most;
            this.partitions = partitions;
            keys = new double[1 << 8];
            taken = new boolean[keys.length];
            pairs = new double[keys.length];
            within = new double[keys.length * partitions];
        }

        /** {@return where a value is kept; -1 if there are too many} */
        private int slot(double value) {
            int slot = find(keys, taken, value);
            if (taken[slot]) {
                return slot;
            }
            if (count == most) {
                full = true;
                return -1;
            }
            if (2 * (count + 1) > keys.length) {
                grow();
                slot = find(keys, taken, value);
            }
            count++;
            taken[slot] = true;
            keys[slot] = value;
            return slot;
        }

        private static int find(double[] keys, boolean[] taken, double value) {
            long bits = Double.doubleToLongBits(value + 0.0) * 0x9E3779B97F4A7C15L;
            int slot = (int) (bits >>> 32) & (keys.length - 1);
            while (taken[slot] && keys[slot] != value) {
                slot = (slot + 1) & (keys.length - 1);
            }
            return slot;
        }

        private void grow() {
            double[] newKeys = new double[2 * keys.length];
            boolean[] newTaken = new boolean[newKeys.length];
            double[] newPairs = new double[newKeys.length];
            double[] newWithin = new double[newKeys.length * partitions];
            for (int slot = 0; slot < keys.length; slot++) {
                if (taken[slot]) {
                    int to = find(newKeys, newTaken, keys[slot]);
                    newTaken[to] = true;
                    newKeys[to] = keys[slot];
                    newPairs[to] = pairs[slot];
                    System.arraycopy(within, slot * partitions, newWithin, to * partitions, partitions);
                }
            }
            keys = newKeys;
            taken = newTaken;
            pairs = newPairs;
            within = newWithin;
        }

        private double[] values() {
            double[] values = new double[count];
            int at = 0;
            for (int slot = 0; slot < keys.length; slot++) {
                if (taken[slot]) {
                    values[at++] = keys[slot];
                }
            }
            Arrays.sort(values);
            return values;
        }
    }
}
