package sojourn.distance;

/** Pairwise distances between n items, each pair once: n(n-1)/2 cells. */
public final class Condensed {
    private final int n;
    private final double[] cells;

    /**
     * Takes the cells over, without a copy.
     *
     * @param n     items
     * @param cells n(n-1)/2 distances, see {@link #index}
     */
    public Condensed(int n, double[] cells) {
        if (cells.length != (long) n * (n - 1) / 2) {
            throw new IllegalArgumentException(
                    String.format("%,d items need %,d cells, had %,d", n, (long) n * (n - 1) / 2, cells.length));
        }
        this.n = n;
        this.cells = cells;
    }

    /** {@return the number of items} */
    public int size() {
        return n;
    }

    /**
     * Where a pair lies: row by row of the upper triangle.
     *
     * @param i in {@code [0, j)}
     * @param j in {@code (i, n)}
     * @param n items
     * @return in {@code [0, n(n-1)/2)}
     */
    public static int index(int i, int j, int n) {
        return (int) ((long) i * (2L * n - i - 1) / 2 + j - i - 1);
    }

    /**
     * The distance of a pair.
     *
     * @param i in {@code [0, size())}
     * @param j in {@code [0, size())}
     * @return the distance; 0 if {@code i == j}
     */
    public double get(int i, int j) {
        return i == j ? 0 : cells[i < j ? index(i, j, n) : index(j, i, n)];
    }
}
