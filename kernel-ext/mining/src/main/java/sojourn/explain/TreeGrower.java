package sojourn.explain;

import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Grows trees of decisions by Gini's index, a level at a time: each column is passed once a level for all nodes together, and counts
 * the classes in its parts. Of two nodes below a question the smaller one is counted, and the other one has the rest; so has the root of a
 * tree that leaves a fold out. The best question is the one that leaves the least Gini impurity; of equal ones that of the first column
 * and, there, of the lowest limit. Weights are whole numbers of a unit, so that a row of weight 3 is the same as three rows, to the bit. Time
 * O(m·d·depth). Source: Breiman, Friedman, Olshen &amp; Stone 1984; by levels: Mehta, Agrawal &amp; Rissanen 1996 (SLIQ).
 */
final class TreeGrower {
    /** counts of a level that are kept for the next one: 64 MB; beyond, both nodes below a question are counted */
    private static final long MOST_CELLS = 8_000_000;

    private final TreeRows rows;
    private final int depth;
    private final int[] all;
    /** for each column what {@link #count} makes of all rows; null until the first tree */
    private final double[][] roots;

    /** The best question of a node by one column: the last part on its left, and the classes there. */
    @SuppressWarnings("ArrayRecordComponent") // stays inside this class
    private record Split(double score, int column, int part, double low, double high, double[] left) {}

    /**
     * The nodes of a level: numbers, rows, and what was counted for them.
     *
     * @param first  the number of the first one
     * @param starts where the rows of each begin in the order; and where those of the last end
     * @param open   whether a node may have a question
     * @param above  for each pair of nodes the place of the one above, in the level above; empty for the root
     * @param cells  for each column the counts, node after node; null where they are not kept
     */
    @SuppressWarnings("ArrayRecordComponent") // stays inside this class
    private record Level(int first, int[] starts, boolean[] open, int[] above, double[][] cells) {
        int nodes() {
            return starts.length - 1;
        }
    }

    /**
     * A grower.
     *
     * @param depth the most questions to a leaf
     */
    TreeGrower(TreeRows rows, int depth) {
        this.rows = rows;
        this.depth = depth;
        this.all = rows.rows(-1, true);
        this.roots = new double[rows.dimension()][];
    }

    /**
     * Grows a tree.
     *
     * @param without the fold whose rows are not there; -1 for none
     * @param minLeaf the least weight of a leaf
     */
    DecisionTree grow(int without, double minLeaf, Progress progress) {
        int[] order = without < 0 ? all.clone() : rows.rows(without, true);
        int[] held = without < 0 ? new int[0] : rows.rows(without, false);
        List<double[]> counts = new ArrayList<>(List.of(rows.classes(order)));
        List<Integer> columns = new ArrayList<>(List.of(-1));
        List<Double> limits = new ArrayList<>(List.of(Double.NaN));
        List<Integer> lefts = new ArrayList<>(List.of(-1));
        Level above = null;
        Level level = level(0, new int[] {0, order.length}, new int[0], counts, minLeaf);
        for (int at = 0; at < depth; at++) {
            Split[] best = splits(above, level, order, held, counts, minLeaf, progress);
            List<Integer> asked = new ArrayList<>();
            for (int node = 0; node < best.length; node++) {
                Split chosen = best[node];
                if (chosen == null) {
                    continue;
                }
                asked.add(node);
                int number = level.first + node;
                columns.set(number, chosen.column);
                limits.set(number, ShortestBetween.of(chosen.low, chosen.high));
                lefts.set(number, columns.size());
                double[] right = counts.get(number).clone();
                for (int c = 0; c < right.length; c++) {
                    right[c] -= chosen.left[c];
                }
                for (double[] child : List.of(chosen.left, right)) {
                    columns.add(-1);
                    limits.add(Double.NaN);
                    lefts.add(-1);
                    counts.add(child);
                }
            }
            if (asked.isEmpty() || at == depth - 1) {
                break;
            }
            int[] pairs = asked.stream().mapToInt(node -> node).toArray();
            int[] starts = below(order, level, pairs, best);
            above = level;
            level = level(level.first + level.nodes(), starts, pairs, counts, minLeaf);
        }
        return new DecisionTree(
                columns.stream().mapToInt(c -> c).toArray(),
                limits.stream().mapToDouble(l -> l).toArray(),
                lefts.stream().mapToInt(l -> l).toArray(),
                counts.toArray(double[][]::new));
    }

    private Level level(int first, int[] starts, int[] above, List<double[]> counts, double minLeaf) {
        boolean[] open = new boolean[starts.length - 1];
        for (int node = 0; node < open.length; node++) {
            double[] classes = counts.get(first + node);
            double total = Arrays.stream(classes).sum();
            // what is pure needs no question, and what is too small has none
            open[node] = total >= 2 * minLeaf && Arrays.stream(classes).max().orElse(0) < total;
        }
        return new Level(first, starts, open, above, new double[rows.dimension()][]);
    }

    /** Puts the rows of each node with a question in two heaps, in their order, and those of others behind. */
    private int[] below(int[] order, Level level, int[] asked, Split[] best) {
        int[] before = order.clone();
        int[] starts = new int[2 * asked.length + 1];
        int to = 0;
        for (int q = 0; q < asked.length; q++) {
            Split split = best[asked[q]];
            char[] partOf = rows.parts(split.column).of();
            int from = level.starts[asked[q]];
            int end = level.starts[asked[q] + 1];
            starts[2 * q] = to;
            for (int i = from; i < end; i++) {
                // written in any case, kept if it belongs there: without a branch that cannot be foretold
                order[to] = before[i];
                to += partOf[before[i]] <= split.part ? 1 : 0;
            }
            starts[2 * q + 1] = to;
            for (int i = from; i < end && to < order.length; i++) {
                order[to] = before[i];
                to += partOf[before[i]] <= split.part ? 0 : 1;
            }
        }
        starts[2 * asked.length] = to;
        return starts;
    }

    /** The best question of each node of a level; null where there is none. */
    private Split[] splits(
            Level above,
            Level level,
            int[] order,
            int[] held,
            List<double[]> counts,
            double minLeaf,
            Progress progress) {
        int d = rows.dimension();
        long cells = 0;
        for (int j = 0; j < d; j++) {
            cells += (long) level.nodes() * rows.parts(j).count() * rows.classes();
        }
        boolean kept = cells <= MOST_CELLS;
        Split[][] ofColumn = new Split[d][];
        Parallel.blocks(d, progress, j -> {
            double[] counted = above == null ? root(j, held) : cells(j, above, level, order);
            ofColumn[j] = splits(j, counted, level, counts, minLeaf);
            level.cells[j] = kept ? counted : null;
            if (above != null) {
                above.cells[j] = null;
            }
            progress.advance(1);
        });
        Split[] best = new Split[level.nodes()];
        for (Split[] column : ofColumn) {
            for (int node = 0; node < best.length; node++) {
                Split next = column[node];
                if (next != null && (best[node] == null || next.score > best[node].score)) {
                    best[node] = next;
                }
            }
        }
        return best;
    }

    /** The counts of all rows but those that are held out. */
    private double[] root(int column, int[] held) {
        if (roots[column] == null) {
            roots[column] = new double[rows.parts(column).count() * rows.classes()];
            count(column, all, 0, all.length, roots[column], 0);
        }
        if (held.length == 0) {
            return roots[column];
        }
        double[] cells = new double[roots[column].length];
        count(column, held, 0, held.length, cells, 0);
        for (int i = 0; i < cells.length; i++) {
            cells[i] = roots[column][i] - cells[i];
        }
        return cells;
    }

    private double[] cells(int column, Level above, Level level, int[] order) {
        int width = rows.parts(column).count() * rows.classes();
        double[] cells = new double[level.nodes() * width];
        double[] whole = above.cells[column];
        int[] starts = level.starts;
        for (int pair = 0; pair < level.above.length; pair++) {
            int left = 2 * pair;
            int right = left + 1;
            if (!level.open[left] && !level.open[right]) {
                continue;
            }
            if (whole == null) {
                count(column, order, starts[left], starts[right], cells, left * width);
                count(column, order, starts[right], starts[right + 1], cells, right * width);
                continue;
            }
            boolean less = starts[right] - starts[left] <= starts[right + 1] - starts[right];
            int small = less ? left : right;
            int other = less ? right : left;
            count(column, order, starts[small], starts[small + 1], cells, small * width);
            int from = level.above[pair] * width;
            for (int i = 0; i < width; i++) {
                cells[other * width + i] = whole[from + i] - cells[small * width + i];
            }
        }
        return cells;
    }

    /** Adds the weights of rows {@code [from, to)} of an order, by part and class. */
    private void count(int column, int[] order, int from, int to, double[] cells, int at) {
        char[] partOf = rows.parts(column).of();
        int[] labels = rows.labels();
        double[] weights = rows.weights();
        int k = rows.classes();
        for (int i = from; i < to; i++) {
            int row = order[i];
            cells[at + partOf[row] * k + labels[row]] += weights[row];
        }
    }

    private Split[] splits(int column, double[] cells, Level level, List<double[]> counts, double minLeaf) {
        Split[] best = new Split[level.nodes()];
        int width = rows.parts(column).count() * rows.classes();
        for (int node = 0; node < best.length; node++) {
            if (level.open[node]) {
                best[node] = split(column, cells, node * width, counts.get(level.first + node), minLeaf);
            }
        }
        return best;
    }

    private Split split(int column, double[] cells, int at, double[] counts, double minLeaf) {
        int k = counts.length;
        TreeRows.Parts parts = rows.parts(column);
        double[] left = new double[k];
        double[] right = counts.clone();
        double[] leftOfBest = new double[k];
        double total = 0;
        double rightSquares = 0;
        for (double count : counts) {
            total += count;
            rightSquares += count * count;
        }
        // a question that leaves the impurity as it is separates nothing
        double score = rightSquares / total * (1 + 1e-12);
        double leftWeight = 0;
        double leftSquares = 0;
        int before = -1;
        int low = -1;
        int high = -1;
        for (int part = 0; part < parts.count(); part++) {
            int cell = at + part * k;
            double here = 0;
            for (int c = 0; c < k; c++) {
                here += cells[cell + c];
            }
            if (here == 0) {
                continue;
            }
            double above = total - leftWeight;
            if (leftWeight >= minLeaf && above >= minLeaf) {
                double next = leftSquares / leftWeight + rightSquares / above;
                if (next > score) {
                    score = next;
                    low = before;
                    high = part;
                    System.arraycopy(left, 0, leftOfBest, 0, k);
                }
            }
            before = part;
            for (int c = 0; c < k; c++) {
                double weight = cells[cell + c];
                leftSquares += weight * (2 * left[c] + weight);
                rightSquares += weight * (weight - 2 * right[c]);
                left[c] += weight;
                right[c] -= weight;
            }
            leftWeight += here;
        }
        return low < 0 ? null : new Split(score, column, low, parts.most()[low], parts.least()[high], leftOfBest);
    }
}
