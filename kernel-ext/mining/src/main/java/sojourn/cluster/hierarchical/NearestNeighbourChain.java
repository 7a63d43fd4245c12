package sojourn.cluster.hierarchical;

import sojourn.distance.Condensed;
import sojourn.distance.Distances;
import sojourn.run.Progress;
import sojourn.sequence.WeightOrder;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/**
 * Agglomerative clustering by the nearest-neighbour chain. With ties the tree depends on the order of the items, by this rule:
 * a chain starts at the lowest live item; from its end x it goes on to the nearest live item, where the previous one in the
 * chain is preferred and is replaced only by a strictly nearer one, the lowest first. Two items that are each other's nearest
 * merge at their distance, and the higher one lives on as the cluster. At last merges are sorted by height, equal ones in
 * order of discovery. It is scipy's rule for complete, average and Ward linkage, which scikit-learn's trees follow; the sums of
 * average and Ward linkage are taken in another order than scipy's, so their last bits, and with them near-ties, may differ.
 *
 * <p>Equal sequences share one row of distances: an item with live duplicates always merges with one of them next, at 0, so
 * rows of duplicates never differ, and the result is that of the full n × n matrix. (Ward's rows would differ, as they depend
 * on size: it runs on a row for each item.) Time O(n + m²) for m distinct sequences, memory O(m²).
 *
 * <p>Source: Benzécri 1982, Cahiers de l'analyse des données 7:209-218; Murtagh 1983, Comput. J. 26:354-359; Müllner 2011,
 * arXiv:1109.2378.
 */
final class NearestNeighbourChain {
    private static final int MERGES_PER_REPORT = 64;

    private final int n;
    /** what each item counts, and how many it stands for */
    private final Weights itemWeights;

    private final LinkageMatrix matrix;
    /** items at each row, ascending: those of row r from {@code start[r]} to {@code start[r + 1]}; live from {@code next[r]} */
    private final int[] members;

    private final int[] start;
    private final int[] next;
    /** lowest live item of each row */
    private final int[] lowest;
    /** height of each row's last merge */
    private final double[] reached;

    private final int[] mergedA;
    private final int[] mergedB;
    private final double[] heights;
    private int merges;
    private int aboveZero;
    private int tied;

    private NearestNeighbourChain(
            Linkage linkage,
            Condensed distances,
            int[] of,
            Weights itemWeights,
            boolean fuse,
            boolean alone,
            Progress progress) {
        this.itemWeights = itemWeights;
        n = of.length;
        int rows = alone ? n : distances.size();
        // rows stand in the order of their first items, as sums are rounded by it: what comes out depends on the order
        // of
        // the items alone
        int[] row = alone ? of : firstItemsOrder(of, rows);
        int[] at = alone ? identity(n) : through(inverse(row), of);
        start = new int[rows + 1];
        for (int r : at) {
            start[r + 1]++;
        }
        double[] weights = new double[rows];
        for (int item : WeightOrder.of(n, itemWeights.mass)) {
            weights[at[item]] += itemWeights.mass.applyAsDouble(item);
        }
        for (int r = 0; r < rows; r++) {
            start[r + 1] += start[r];
        }
        next = Arrays.copyOf(start, rows);
        members = new int[n];
        for (int item = 0; item < n; item++) {
            members[next[at[item]]++] = item;
        }
        System.arraycopy(start, 0, next, 0, rows);
        lowest = new int[rows];
        for (int r = 0; r < rows; r++) {
            lowest[r] = members[start[r]];
        }
        reached = new double[rows];
        mergedA = new int[n - 1];
        mergedB = new int[n - 1];
        heights = new double[n - 1];
        matrix = new LinkageMatrix(linkage, distances, row, weights, progress);
        if (fuse) {
            for (int r = 0; r < rows; r++) {
                while (next[r] < start[r + 1] - 1) {
                    mergeDuplicates(r, members[next[r]]);
                }
            }
        }
    }

    /**
     * What items weigh.
     *
     * @param mass  item to what it counts, {@code > 0}
     * @param count item to how many it stands for, case weights aside
     */
    record Weights(IntToDoubleFunction mass, IntToLongFunction count) {
        static Weights of(Distances distances) {
            return new Weights(distances::itemWeight, distances::itemCount);
        }
    }

    /** A tree, and how many of its merges above height 0 had a choice. */
    record Result(Dendrogram tree, int aboveZero, int tied) {}

    /**
     * Grows the tree.
     *
     * @param distances m rows
     * @param of        item to row; every row has an item
     * @param weight    item to what it counts
     * @param fuse      whether equal sequences are one weighted item from the start, which only matters where there are ties
     * @param progress  the step that it belongs to; n - 1 merges are counted
     */
    static Result run(Linkage linkage, Condensed distances, int[] of, Weights weight, boolean fuse, Progress progress) {
        boolean alone = !fuse && (linkage == Linkage.WARD || hasZero(distances));
        NearestNeighbourChain run = new NearestNeighbourChain(linkage, distances, of, weight, fuse, alone, progress);
        run.grow(progress);
        return new Result(run.sorted(), run.aboveZero, run.tied);
    }

    /**
     * Grows the tree over some rows, each an item with a weight.
     *
     * @param of       item to row; no row twice
     * @param weight   item to what it counts
     * @param progress the step that it belongs to
     */
    static Result ofSome(Linkage linkage, Condensed distances, int[] of, Weights weight, Progress progress) {
        NearestNeighbourChain run = new NearestNeighbourChain(linkage, distances, of, weight, false, true, progress);
        run.grow(progress);
        return new Result(run.sorted(), run.aboveZero, run.tied);
    }

    private void grow(Progress progress) {
        // a chain holds each live row at most once; the item of a row in the chain is the last one the row was entered
        // by
        int[] chain = new int[start.length + 1];
        int length = 0;
        int[] rowOf = new int[n];
        for (int r = 0; r < start.length - 1; r++) {
            for (int i = start[r]; i < start[r + 1]; i++) {
                rowOf[members[i]] = r;
            }
        }
        boolean[] dead = new boolean[n];
        for (int m = 0; m < merges; m++) {
            dead[mergedA[m]] = true;
        }
        int first = 0;
        boolean rivalBefore = false;
        int reported = 0;
        while (merges < n - 1) {
            if (merges - reported >= MERGES_PER_REPORT) {
                progress.advance(merges - reported);
                reported = merges;
            }
            if (length == 0) {
                while (dead[first]) {
                    first++;
                }
                chain[length++] = first;
            }
            int x = chain[length - 1];
            int r = rowOf[x];
            if (next[r] < start[r + 1] - 1) {
                dead[mergeDuplicates(r, x)] = true;
                length--;
                continue;
            }
            int before = length > 1 ? chain[length - 2] : -1;
            int found = matrix.nearest(r, before < 0 ? -1 : rowOf[before], lowest);
            boolean rival = found < -1;
            int near = rival ? -2 - found : found;
            if (before < 0 || near != rowOf[before]) {
                chain[length++] = lowest[near];
                rivalBefore = rival;
                continue;
            }
            length -= 2;
            boolean choice = rival || rivalBefore;
            int dies = Math.min(x, before);
            int lives = Math.max(x, before);
            double height = Math.max(
                    matrix.height(r, near),
                    // rounding must not put a merge below those it holds
                    Math.max(reached[r], reached[near]));
            record(dies, lives, height);
            aboveZero += height > 0 ? 1 : 0;
            tied += height > 0 && choice ? 1 : 0;
            dead[dies] = true;
            matrix.merge(rowOf[dies], rowOf[lives]);
            lowest[rowOf[lives]] = lives;
            reached[rowOf[lives]] = height;
        }
        progress.advance(merges - reported);
    }

    /** {@return the item that dies when the lowest live item of a row merges with x, or with the next if it is x} */
    private int mergeDuplicates(int row, int x) {
        int dies = members[next[row]++];
        record(dies, dies == x ? members[next[row]] : x, 0);
        lowest[row] = members[next[row]];
        return dies;
    }

    private void record(int dies, int lives, double height) {
        mergedA[merges] = dies;
        mergedB[merges] = lives;
        heights[merges++] = height;
    }

    /** {@return the merges by height, equal ones in order of discovery, their clusters numbered n, n + 1, …} */
    private Dendrogram sorted() {
        Integer[] order = new Integer[n - 1];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(heights[a], heights[b]));
        int[] first = new int[n - 1];
        int[] second = new int[n - 1];
        double[] sortedHeights = new double[n - 1];
        long[] counts = new long[n - 1];
        int[] parent = identity(2 * n - 1);
        for (int m = 0; m < n - 1; m++) {
            int a = root(parent, mergedA[order[m]]);
            int b = root(parent, mergedB[order[m]]);
            first[m] = Math.min(a, b);
            second[m] = Math.max(a, b);
            sortedHeights[m] = heights[order[m]];
            counts[m] = (a < n ? itemWeights.count.applyAsLong(a) : counts[a - n])
                    + (b < n ? itemWeights.count.applyAsLong(b) : counts[b - n]);
            parent[a] = n + m;
            parent[b] = n + m;
        }
        return new Dendrogram(first, second, sortedHeights, counts);
    }

    private static int root(int[] parent, int node) {
        int root = node;
        while (parent[root] != root) {
            root = parent[root];
        }
        for (int at = node; parent[at] != root && at != root; ) {
            int up = parent[at];
            parent[at] = root;
            at = up;
        }
        return root;
    }

    private static boolean hasZero(Condensed distances) {
        for (int c = 0; c < distances.cells(); c++) {
            if (distances.cell(c) == 0) {
                return true;
            }
        }
        return false;
    }

    /** {@return the rows by their first items} */
    private static int[] firstItemsOrder(int[] of, int rows) {
        int[] order = new int[rows];
        boolean[] seen = new boolean[rows];
        int count = 0;
        for (int row : of) {
            if (!seen[row]) {
                seen[row] = true;
                order[count++] = row;
            }
        }
        return order;
    }

    private static int[] inverse(int[] order) {
        int[] place = new int[order.length];
        for (int p = 0; p < order.length; p++) {
            place[order[p]] = p;
        }
        return place;
    }

    private static int[] through(int[] map, int[] values) {
        return Arrays.stream(values).map(value -> map[value]).toArray();
    }

    private static int[] identity(int n) {
        int[] all = new int[n];
        Arrays.setAll(all, i -> i);
        return all;
    }
}
