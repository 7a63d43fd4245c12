package sojourn.cluster.quality;

import sojourn.check.Internal;
import sojourn.cluster.WeightedRows;

import java.util.Arrays;

/**
 * Rows cut into tiles of {@link #ROWS}, column after column within a tile, so that the inner loops run over plain arrays
 * that the compiler turns into vector instructions. Rows and columns that fill up a tile hold zeros, and weigh nothing.
 */
@Internal
public final class Tiles {
    /** rows of a tile: enough for the compiler's vector loops to pay, few enough for a tile to stay in the cache */
    public static final int ROWS = 128;
    /** columns come in fours */
    public static final int STEP = 4;
    /** tiles that one thread takes at a time, at least; there are at most {@link #MAX_BLOCKS} blocks */
    private static final int BLOCK = 32;

    private static final int MAX_BLOCKS = 64;

    public final int rows;
    public final int columns;
    /** columns with those that fill up the last four */
    public final int width;

    public final int count;
    public final double totalWeight;
    /** tile × width arrays of ROWS numbers: column j of tile t is {@code x[t * width + j]} */
    public final double[][] x;
    /** tile × ROWS */
    public final double[][] weights;

    private final int perBlock;
    /** the row at each place */
    private final int[] order;

    /** Rows as they come: for one pass. */
    public static Tiles inOrder(WeightedRows source) {
        int[] order = new int[source.rows()];
        Arrays.setAll(order, i -> i);
        return new Tiles(source, order);
    }

    /** Rows in the order that makes many passes fast. */
    public static Tiles sorted(WeightedRows source) {
        return new Tiles(source, TileOrder.of(source));
    }

    private Tiles(WeightedRows source, int[] order) {
        this.order = order;
        rows = source.rows();
        columns = source.columns();
        width = (columns + STEP - 1) / STEP * STEP;
        count = (rows + ROWS - 1) / ROWS;
        totalWeight = source.totalWeight();
        x = new double[count * width][ROWS];
        weights = new double[count][ROWS];
        double[] values = source.values();
        double[] w = source.weights();
        for (int t = 0; t < count; t++) {
            int from = t * ROWS;
            int here = rowsOf(t);
            for (int i = 0; i < here; i++) {
                weights[t][i] = w[order[from + i]];
            }
            for (int j = 0; j < columns; j++) {
                double[] column = x[t * width + j];
                for (int i = 0; i < here; i++) {
                    column[i] = values[order[from + i] * columns + j];
                }
            }
        }
        perBlock = Math.max(BLOCK, (count + MAX_BLOCKS - 1) / MAX_BLOCKS);
    }

    /** The source's row that is the i-th of a tile. */
    public int row(int tile, int i) {
        return order[tile * ROWS + i];
    }

    /** How many of a tile's rows are real. */
    public int rowsOf(int tile) {
        return Math.min(ROWS, rows - tile * ROWS);
    }

    /** Blocks of tiles; how they are cut depends on the rows alone, so that sums do, too. */
    public int blocks() {
        return (count + perBlock - 1) / perBlock;
    }

    /** Tiles of a block; the last may have fewer. */
    public int perBlock() {
        return perBlock;
    }

    public int firstTile(int block) {
        return Math.min(count, block * perBlock);
    }
}
