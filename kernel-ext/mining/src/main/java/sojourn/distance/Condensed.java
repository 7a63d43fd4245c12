package sojourn.distance;

import sojourn.check.Check;
import sojourn.check.Nouns;
import sojourn.run.Cache;
import sojourn.run.CacheKey;

import java.util.Locale;

/**
 * Pairwise distances between n items, each pair once: n(n-1)/2 cells, row by row of the upper triangle. Cells are doubles, or
 * 16-bit whole numbers of a common unit where the distances allow it, which is what keeps 20,000 sequences in 400 MB.
 * Immutable.
 */
public final class Condensed {
    /** One array has room for the pairs of this many items and no more. */
    public static final int MAX_ITEMS = 65_536;

    private static final double[] NO_DOUBLES = {};
    private static final char[] NO_COUNTS = {};

    private final int n;
    private final double[] cells;
    private final char[] counts;
    private final double numerator;
    private final double denominator;

    /**
     * Takes the cells over, without a copy.
     *
     * @param n     items
     * @param cells n(n-1)/2 distances, see {@link #index}
     */
    public Condensed(int n, double[] cells) {
        this(n, cells, NO_COUNTS, 1, 1);
        requireCells(cells.length);
    }

    /**
     * Takes whole-number cells over, without a copy. A distance is {@code cell * numerator / denominator}.
     *
     * @param n           items
     * @param counts      n(n-1)/2 cells in {@code [0, 65535]}, see {@link #index}
     * @param numerator   of the unit, {@code >= 0}
     * @param denominator of the unit, {@code > 0}; a power of ten keeps decimal costs exact
     */
    Condensed(int n, char[] counts, double numerator, double denominator) {
        this(n, NO_DOUBLES, counts, numerator, denominator);
        requireCells(counts.length);
    }

    private Condensed(int n, double[] cells, char[] counts, double numerator, double denominator) {
        this.n = n;
        this.cells = cells;
        this.counts = counts;
        this.numerator = numerator;
        this.denominator = denominator;
    }

    private void requireCells(int length) {
        Check.argument(length == pairs(n), "%,d items need %,d cells, had %,d", n, pairs(n), length);
    }

    /**
     * Refuses, before anything is allocated, what cannot fit.
     *
     * @param n            items
     * @param bytesPerPair of all that is to be allocated
     * @param what         what needs the memory, such as {@code pairwise distances}
     * @return n(n-1)/2
     * @throws sojourn.check.UsageException if one array cannot hold the pairs, or the heap cannot hold the bytes
     */
    public static int requireFits(int n, int bytesPerPair, String what) {
        String ways = "keep fewer distinct sequences (a shorter length range, fewer states) or take a sample first";
        Check.argument(
                n <= MAX_ITEMS,
                "%s need n <= %,d items (one array of n(n-1)/2), had %,d, which would take %s; %s",
                what,
                MAX_ITEMS,
                n,
                gigabytes(pairs(n) * (double) bytesPerPair),
                ways);
        double needed = pairs(n) * (double) bytesPerPair;
        requireFree(
                needed,
                Nouns.format(
                        "%s of %,d items need %s of memory (n(n-1)/2 cells of %d bytes)",
                        what, n, gigabytes(needed), bytesPerPair),
                ways);
        return (int) pairs(n);
    }

    /**
     * Refuses, before anything is allocated, what the heap cannot hold.
     *
     * @param needed bytes
     * @param what   needs how much, as a sentence begins
     * @param ways   to do with less
     * @throws sojourn.check.UsageException if so much is not free
     */
    static void requireFree(double needed, String what, String ways) {
        if (needed > free()) {
            // what was dropped but not yet collected counts as used; ask once before refusing
            System.gc();
        }
        double free = free();
        double heap = (double) Runtime.getRuntime().maxMemory();
        Check.argument(
                needed <= free,
                "%s, %s of the heap's %s are free; %s, or start the kernel with a larger heap, such as -Xmx%dg",
                what,
                gigabytes(free),
                gigabytes(heap),
                ways,
                (long) Math.ceil((needed + heap - free) / 1e9) + 1);
    }

    private static double free() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - (double) (runtime.totalMemory() - runtime.freeMemory());
    }

    static String gigabytes(double bytes) {
        return bytes < 1e9
                ? String.format(Locale.ROOT, "%,.0f MB", bytes / 1e6)
                : String.format(Locale.ROOT, "%,.1f GB", bytes / 1e9);
    }

    private static long pairs(int n) {
        return (long) n * (n - 1) / 2;
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
        return i == j ? 0 : cell(i < j ? index(i, j, n) : index(j, i, n));
    }

    /**
     * The distance in a cell.
     *
     * @param index see {@link #index}
     * @return the distance
     */
    public double cell(int index) {
        if (counts.length == 0) {
            return cells[index];
        }
        double scaled = counts[index] * numerator;
        // a division takes longer than all the rest
        return denominator == 1 ? scaled : scaled / denominator;
    }

    /**
     * The distances between some of the items.
     *
     * @param items in {@code [0, size())} each, no one twice, in the order wanted
     * @return a copy
     */
    public Condensed select(int[] items) {
        int m = items.length;
        boolean whole = counts.length > 0;
        int all = requireFits(m, whole ? Character.BYTES : Double.BYTES, "pairwise distances");
        char[] some = new char[whole ? all : 0];
        double[] exact = new double[whole ? 0 : all];
        int cell = 0;
        for (int p = 0; p < m; p++) {
            for (int q = p + 1; q < m; q++) {
                int from = items[p] < items[q] ? index(items[p], items[q], n) : index(items[q], items[p], n);
                if (whole) {
                    some[cell++] = counts[from];
                } else {
                    exact[cell++] = cells[from];
                }
            }
        }
        return new Condensed(m, exact, some, numerator, denominator);
    }

    /** {@return the number of cells, n(n-1)/2} */
    public int cells() {
        return counts.length + cells.length;
    }

    /** {@return the sum over the full n × n matrix, so each pair counts twice} */
    public double sum() {
        if (counts.length > 0) {
            long whole = 0;
            for (char cell : counts) {
                whole += cell;
            }
            return 2.0 * whole * numerator / denominator;
        }
        double sum = 0;
        for (double cell : cells) {
            sum += cell;
        }
        return 2 * sum;
    }

    /** {@return the sum of squares over the full n × n matrix, so each pair counts twice} */
    public double sumOfSquares() {
        if (counts.length > 0) {
            long whole = 0;
            for (char cell : counts) {
                whole += (long) cell * cell;
            }
            return 2.0 * whole * numerator * numerator / (denominator * denominator);
        }
        double sum = 0;
        for (double cell : cells) {
            sum += cell * cell;
        }
        return 2 * sum;
    }

    /** {@return the greatest distance; 0 if there is no pair} */
    public double max() {
        double max = 0;
        for (int c = 0; c < cells(); c++) {
            max = Math.max(max, cell(c));
        }
        return max;
    }

    /**
     * Adds these distances to what a result depends on.
     *
     * @param key of the result
     * @return the key
     */
    public CacheKey in(CacheKey key) {
        return key.with(n)
                .with(cells)
                .with(counts)
                .with(Double.toString(numerator))
                .with(Double.toString(denominator));
    }

    /** How a cache keeps them: as they are, two or eight bytes a pair. */
    static final Cache.Form<Condensed> FORM = fields -> new Condensed(
            fields.integer(distances -> distances.n),
            fields.doubles(distances -> distances.cells),
            fields.chars(distances -> distances.counts),
            fields.real(distances -> distances.numerator),
            fields.real(distances -> distances.denominator));
}
