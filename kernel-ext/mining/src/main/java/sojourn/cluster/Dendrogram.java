package sojourn.cluster;

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
}
