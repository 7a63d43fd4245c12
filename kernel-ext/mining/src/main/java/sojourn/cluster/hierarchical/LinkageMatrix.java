package sojourn.cluster.hierarchical;

import sojourn.distance.Condensed;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The distances between live clusters while they merge, as full rows, so that a search reads memory in order. What a cell
 * holds depends on the linkage: a distance (complete, single), a sum of distances over all pairs of items (average), or a
 * squared distance (Ward, by Lance and Williams' formula).
 *
 * <p>Source: Lance &amp; Williams 1967, Comput. J. 9:373-380; Murtagh &amp; Contreras 2012, WIREs 2:86-97.
 */
final class LinkageMatrix {
    private final Linkage linkage;
    private final double[][] cells;
    /** items of each row's cluster */
    private final double[] items;
    /** rows of live clusters, ascending, the first {@code count} */
    private final int[] live;

    private int count;

    /**
     * @param row     cluster to the row of {@code distances} that its items stand at
     * @param weights items of each cluster
     */
    LinkageMatrix(Linkage linkage, Condensed distances, int[] row, long[] weights) {
        this.linkage = linkage;
        count = row.length;
        Condensed.requireFits(count, 2 * Double.BYTES, "the rows of " + linkage.word() + " linkage");
        cells = new double[count][count];
        items = new double[count];
        live = new int[count];
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
        for (int p = 0; p < count; p++) {
            int i = byRow[p];
            for (int q = p + 1; q < count; q++) {
                int j = byRow[q];
                double distance = distances.get(row[i], row[j]);
                // the weights first: their product is a whole number, so that i and j are interchangeable to the last
                // bit
                double cell = switch (linkage) {
                    case COMPLETE, SINGLE -> distance;
                    case AVERAGE -> distance * (items[i] * items[j]);
                    case WARD -> distance * distance * (2 * (items[i] * items[j]) / (items[i] + items[j]));
                };
                cells[i][j] = cell;
                cells[j][i] = cell;
            }
        }
    }

    /** {@return the number of live clusters} */
    int count() {
        return count;
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
        double[] row = cells[x];
        double least = Double.POSITIVE_INFINITY;
        int best = -1;
        int rivals = 0;
        for (int t = 0; t < count; t++) {
            int j = live[t];
            if (j == x) {
                continue;
            }
            double key = linkage == Linkage.AVERAGE ? row[j] / items[j] : row[j];
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
        double cell = cells[x][y];
        return switch (linkage) {
            case COMPLETE, SINGLE -> cell;
            case AVERAGE -> cell / (items[x] * items[y]);
            case WARD -> Math.sqrt(Math.max(0, cell));
        };
    }

    /** Merges two clusters; {@code y} lives on. */
    void merge(int x, int y) {
        double[] gone = cells[x];
        double[] row = cells[y];
        double between = gone[y];
        int at = 0;
        for (int t = 0; t < count; t++) {
            int z = live[t];
            if (z == x) {
                at = t;
            } else if (z != y) {
                double cell = switch (linkage) {
                    case COMPLETE -> Math.max(gone[z], row[z]);
                    case SINGLE -> Math.min(gone[z], row[z]);
                    case AVERAGE -> gone[z] + row[z];
                    case WARD ->
                        ((items[x] + items[z]) * gone[z] + (items[y] + items[z]) * row[z] - items[z] * between)
                                / (items[x] + items[y] + items[z]);
                };
                row[z] = cell;
                cells[z][y] = cell;
            }
        }
        System.arraycopy(live, at + 1, live, at, --count - at);
        items[y] += items[x];
        cells[x] = new double[0];
    }
}
