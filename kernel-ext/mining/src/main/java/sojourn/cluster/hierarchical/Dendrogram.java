package sojourn.cluster.hierarchical;

import sojourn.check.Check;
import sojourn.run.Cache;

/**
 * A tree of merges over n leaves. Nodes {@code 0 .. n-1} are leaves; merge m makes node {@code n + m}. Merges come by
 * height. Immutable.
 */
public final class Dendrogram {
    private final int[] first;
    private final int[] second;
    private final double[] heights;
    private final long[] counts;

    /**
     * Takes the arrays over, without a copy.
     *
     * @param first   n - 1 nodes
     * @param second  n - 1 nodes, each greater than the first of the same merge
     * @param heights n - 1 heights, none less than the one before it
     * @param counts  n - 1 numbers of items below each merge
     */
    public Dendrogram(int[] first, int[] second, double[] heights, long[] counts) {
        this.first = first;
        this.second = second;
        this.heights = heights;
        this.counts = counts;
    }

    /** {@return the number of leaves, {@code >= 1}} */
    public int leaves() {
        return heights.length + 1;
    }

    /** {@return the number of merges, one less than leaves} */
    public int merges() {
        return heights.length;
    }

    /**
     * The lower of the two nodes that a merge joins.
     *
     * @param merge in {@code [0, merges())}
     * @return a node
     */
    public int first(int merge) {
        return first[merge];
    }

    /**
     * The higher of the two nodes that a merge joins.
     *
     * @param merge in {@code [0, merges())}
     * @return a node
     */
    public int second(int merge) {
        return second[merge];
    }

    /**
     * The distance at which a merge happens.
     *
     * @param merge in {@code [0, merges())}
     * @return {@code >= 0}
     */
    public double height(int merge) {
        return heights[merge];
    }

    /**
     * How many items lie below a merge.
     *
     * @param merge in {@code [0, merges())}
     * @return {@code >= 2}
     */
    public long count(int merge) {
        return counts[merge];
    }

    /**
     * Cuts the tree into k clusters: the highest merges are undone. Labels follow a heap of the cut's nodes, as scikit-learn's
     * do: k - 1 times the highest node gives way to its two children; a cluster's label is its place in the heap.
     *
     * @param k in {@code [1, leaves()]}
     * @return n labels in {@code [0, k)}. Time O(n + k log k).
     */
    public int[] cut(int k) {
        int[] nodes = nodes(k);
        int[] labels = new int[leaves()];
        int[] stack = new int[leaves()];
        for (int label = 0; label < k; label++) {
            int depth = 0;
            stack[depth++] = nodes[label];
            while (depth > 0) {
                int node = stack[--depth];
                if (node < leaves()) {
                    labels[node] = label;
                } else {
                    stack[depth++] = first[node - leaves()];
                    stack[depth++] = second[node - leaves()];
                }
            }
        }
        return labels;
    }

    /**
     * The nodes at the top of each cluster of a cut.
     *
     * @param k in {@code [1, leaves()]}
     * @return k nodes, by label
     */
    public int[] nodes(int k) {
        Check.argument(k >= 1 && k <= leaves(), "k must be in 1..%,d (the number of items), was %,d", leaves(), k);
        int[] heap = new int[k];
        heap[0] = 2 * leaves() - 2;
        for (int size = 1; size < k; size++) {
            int merge = heap[0] - leaves();
            // push the lower child, then let the higher one take the top's place: the order of both shapes the heap
            siftUp(heap, size, first[merge]);
            heap[0] = second[merge];
            siftDown(heap, size + 1);
        }
        return heap;
    }

    /**
     * How many clusters are left when every merge up to a height is done.
     *
     * @param height merges at it are done, too
     * @return in {@code [1, leaves()]}
     */
    public int clustersAt(double height) {
        int above = 0;
        while (above < merges() && heights[merges() - 1 - above] > height) {
            above++;
        }
        return above + 1;
    }

    /** {@return the same tree, its leaf i renamed to {@code items[i]}} */
    Dendrogram withLeaves(int[] items) {
        int[] a = new int[merges()];
        int[] b = new int[merges()];
        for (int m = 0; m < a.length; m++) {
            int x = first[m] < leaves() ? items[first[m]] : first[m];
            int y = second[m] < leaves() ? items[second[m]] : second[m];
            a[m] = Math.min(x, y);
            b[m] = Math.max(x, y);
        }
        return new Dendrogram(a, b, heights, counts);
    }

    private static void siftUp(int[] heap, int at, int node) {
        int place = at;
        while (place > 0 && heap[(place - 1) / 2] < node) {
            heap[place] = heap[(place - 1) / 2];
            place = (place - 1) / 2;
        }
        heap[place] = node;
    }

    private static void siftDown(int[] heap, int size) {
        int node = heap[0];
        int place = 0;
        for (int child = 1; child < size; child = 2 * place + 1) {
            if (child + 1 < size && heap[child + 1] > heap[child]) {
                child++;
            }
            if (heap[child] < node) {
                break;
            }
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = node;
    }

    /** How a cache keeps it. */
    static final Cache.Form<Dendrogram> FORM = fields -> new Dendrogram(
            fields.ints(tree -> tree.first),
            fields.ints(tree -> tree.second),
            fields.doubles(tree -> tree.heights),
            fields.longs(tree -> tree.counts));
}
