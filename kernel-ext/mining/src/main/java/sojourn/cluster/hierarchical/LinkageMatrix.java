package sojourn.cluster.hierarchical;

import sojourn.distance.Condensed;
import sojourn.run.Parallel;
import sojourn.run.Progress;
import sojourn.sequence.WeightOrder;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The distances between live clusters while they merge, as full rows, so that a search reads memory in order. What a cell
 * holds depends on the linkage: a distance (complete, single), a sum of distances over all pairs of items (average), or a
 * squared distance (Ward, by Lance and Williams' formula). Where weights are no whole numbers such sums are rounded, and average linkage
 * keeps means instead, so that two single items merge at their distance, and equal distances stay equal.
 *
 * <p>A merge changes one cell of each other row, far from each other in memory. So it is only noted, and a row makes up for the merges
 * since it was last read when it is read again, in the order in which they were: each row does so at most once for each merge, and every
 * cell is the same to the last bit.
 *
 * <p>Source: Lance &amp; Williams 1967, Comput. J. 9:373-380; Murtagh &amp; Contreras 2012, WIREs 2:86-97.
 */
final class LinkageMatrix {
    private final Linkage linkage;
    /** whether cells of average linkage are means, not sums */
    private final boolean means;

    private final double[][] cells;
    /** items of each row's cluster */
    private final double[] items;
    /** rows of live clusters, ascending, the first {@code count} */
    private final int[] live;

    private int count;

    /** the merges so far: which cluster went, which lives on, how many items they had, and the cell between them */
    private final int[] mergedFrom;

    private final int[] livesOn;
    private final double[] mergedItems;
    private final double[] remainingItems;
    private final double[] mergeDistances;
    private int merges;
    /** of each row, the merges that it has made up for */
    private final int[] seen;

    /** rows and columns that are filled together, so that what is written to stays in a processor's cache */
    private static final int TILE = 64;

    /**
     * @param row     cluster to the row of {@code distances} that its items stand at
     * @param weights items of each cluster, or the sum of their case weights, {@code > 0}
     * @param progress the step that it belongs to
     */
    LinkageMatrix(Linkage linkage, Condensed distances, int[] row, double[] weights, Progress progress) {
        this.linkage = linkage;
        count = row.length;
        means = linkage == Linkage.AVERAGE && !WeightOrder.whole(count, i -> weights[i]);
        Condensed.requireFits(count, 2 * Double.BYTES, "the rows of " + linkage.word() + " linkage");
        cells = new double[count][count];
        items = new double[count];
        live = new int[count];
        mergedFrom = new int[count];
        livesOn = new int[count];
        mergedItems = new double[count];
        remainingItems = new double[count];
        mergeDistances = new double[count];
        seen = new int[count];
        for (int i = 0; i < count; i++) {
            live[i] = i;
            items[i] = weights[i];
        }
        // in the order of the stored rows, so that distances are read one after the other whatever the clusters' order
        // is
        int[] byRow = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingInt(i -> row[i]))
                .mapToInt(i -> i)
                .toArray();
        int tiles = (count + TILE - 1) / TILE;
        Parallel.blocks(tiles, progress, first -> {
            for (int second = first; second < tiles; second++) {
                fill(distances, row, byRow, first * TILE, second * TILE);
            }
            progress.advance(0);
        });
    }

    private void fill(Condensed distances, int[] row, int[] byRow, int fromP, int fromQ) {
        for (int p = fromP; p < Math.min(count, fromP + TILE); p++) {
            int i = byRow[p];
            for (int q = Math.max(p + 1, fromQ); q < Math.min(count, fromQ + TILE); q++) {
                int j = byRow[q];
                double distance = distances.get(row[i], row[j]);
                // the weights first, so that i and j are interchangeable to the last bit
                double cell = switch (linkage) {
                    case COMPLETE, SINGLE -> distance;
                    case AVERAGE -> means ? distance : distance * (items[i] * items[j]);
                    case WARD -> distance * distance * (2 * (items[i] * items[j]) / (items[i] + items[j]));
                };
                cells[i][j] = cell;
                cells[j][i] = cell;
            }
        }
    }

    /**
     * The nearest cluster. Of equally near ones {@code preferred} wins, else the one with the lowest {@code rank}.
     *
     * @param x         a live cluster
     * @param preferred a live cluster, or -1
     * @param rank      of each cluster
     * @return the nearest; {@code -2 - nearest} if another is exactly as near
     */
    int nearest(int x, int preferred, int[] rank) {
        double[] row = current(x);
        double least = Double.POSITIVE_INFINITY;
        int best = -1;
        int rivals = 0;
        for (int t = 0; t < count; t++) {
            int j = live[t];
            if (j == x) {
                continue;
            }
            double key = linkage == Linkage.AVERAGE && !means ? row[j] / items[j] : row[j];
            if (key < least) {
                least = key;
                best = j;
                rivals = 0;
            } else if (key == least) {
                rivals++;
                if (j == preferred || (best != preferred && rank[j] < rank[best])) {
                    best = j;
                }
            }
        }
        return rivals == 0 ? best : -2 - best;
    }

    /** {@return the height at which two clusters merge} */
    double height(int x, int y) {
        double cell = current(x)[y];
        return switch (linkage) {
            case COMPLETE, SINGLE -> cell;
            case AVERAGE -> means ? cell : cell / (items[x] * items[y]);
            case WARD -> Math.sqrt(Math.max(0, cell));
        };
    }

    /** Merges two clusters; {@code y} lives on. */
    void merge(int x, int y) {
        double[] removed = current(x);
        double[] row = current(y);
        double between = removed[y];
        mergedFrom[merges] = x;
        livesOn[merges] = y;
        mergedItems[merges] = items[x];
        remainingItems[merges] = items[y];
        mergeDistances[merges] = between;
        merges++;
        seen[y] = merges;
        int at = 0;
        for (int t = 0; t < count; t++) {
            int z = live[t];
            if (z == x) {
                at = t;
            } else if (z != y) {
                row[z] = merged(removed[z], row[z], items[x], items[y], items[z], between);
            }
        }
        System.arraycopy(live, at + 1, live, at, --count - at);
        items[y] += items[x];
        cells[x] = new double[0];
    }

    /** The row of a live cluster, which has made up for all merges so far. */
    private double[] current(int z) {
        double[] row = cells[z];
        double held = items[z];
        for (int m = seen[z]; m < merges; m++) {
            int y = livesOn[m];
            row[y] = merged(row[mergedFrom[m]], row[y], mergedItems[m], remainingItems[m], held, mergeDistances[m]);
        }
        seen[z] = merges;
        return row;
    }

    /** The cell of a cluster and one that is merged of {@code removed} and {@code remaining}. */
    private double merged(
            double removed, double remaining, double mergedItems, double remainingItems, double items, double between) {
        return switch (linkage) {
            case COMPLETE -> Math.max(removed, remaining);
            case SINGLE -> Math.min(removed, remaining);
            case AVERAGE ->
                !means
                        ? removed + remaining
                        : removed == remaining
                                ? remaining
                                : (mergedItems * removed + remainingItems * remaining) / (mergedItems + remainingItems);
            case WARD ->
                ((mergedItems + items) * removed + (remainingItems + items) * remaining - items * between)
                        / (mergedItems + remainingItems + items);
        };
    }
}
