package sojourn.explain;

import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Grows a tree of decisions by Gini's index, a level at a time: each column is passed once a level for all nodes together, and counts
 * the classes in its parts. The best question is the one that leaves the least Gini impurity; of equal ones that of the first column and, there,
 * of the lowest limit. Weights are whole numbers, so that a row of weight 3 is the same as three rows, to the bit. Time O(m·d·depth). Source: Breiman, Friedman, Olshen &amp; Stone 1984; by levels: Mehta, Agrawal &amp; Rissanen 1996 (SLIQ).
 */
final class TreeGrower {
    private final TreeRows rows;
    private final int depth;
    private final double minLeaf;

    /** The best question of a node by one column. */
    private record Split(double score, int column, double low, double high) {}

    /**
     * A grower.
     *
     * @param depth   the most questions to a leaf
     * @param minLeaf the least weight of a leaf
     */
    TreeGrower(TreeRows rows, int depth, double minLeaf) {
        this.rows = rows;
        this.depth = depth;
        this.minLeaf = minLeaf;
    }

    /** Grows a tree on rows with these weights; a row of weight 0 is not there. */
    DecisionTree grow(double[] weights, Progress progress) {
        int k = rows.classes();
        int m = rows.rows();
        int[] nodeOf = new int[m];
        List<double[]> counts = new ArrayList<>(List.of(new double[k]));
        for (int i = 0; i < m; i++) {
            nodeOf[i] = weights[i] > 0 ? 0 : -1;
            counts.get(0)[rows.label(i)] += weights[i];
        }
        List<Integer> columns = new ArrayList<>(List.of(-1));
        List<Double> limits = new ArrayList<>(List.of(Double.NaN));
        List<Integer> lefts = new ArrayList<>(List.of(-1));
        int first = 0;
        for (int level = 0; level < depth; level++) {
            int last = columns.size();
            Split[][] best = splits(nodeOf, weights, counts, first, last, progress);
            boolean any = false;
            for (int node = first; node < last; node++) {
                Split chosen = null;
                for (Split[] ofColumn : best) {
                    Split next = ofColumn[node - first];
                    if (next != null && (chosen == null || next.score > chosen.score)) {
                        chosen = next;
                    }
                }
                if (chosen == null) {
                    continue;
                }
                any = true;
                columns.set(node, chosen.column);
                limits.set(node, ShortestBetween.of(chosen.low, chosen.high));
                lefts.set(node, columns.size());
                for (int child = 0; child < 2; child++) {
                    columns.add(-1);
                    limits.add(Double.NaN);
                    lefts.add(-1);
                    counts.add(new double[k]);
                }
            }
            if (!any) {
                break;
            }
            below(nodeOf, weights, counts, first, columns, limits, lefts);
            first = last;
        }
        return new DecisionTree(
                columns.stream().mapToInt(c -> c).toArray(),
                limits.stream().mapToDouble(l -> l).toArray(),
                lefts.stream().mapToInt(l -> l).toArray(),
                counts.toArray(double[][]::new));
    }

    /** Sends the rows of a level's nodes to those below and counts their classes there. */
    private void below(
            int[] nodeOf,
            double[] weights,
            List<double[]> counts,
            int first,
            List<Integer> columns,
            List<Double> limits,
            List<Integer> lefts) {
        int n = lefts.size() - first;
        int[] left = new int[n];
        double[] limit = new double[n];
        double[][] column = new double[n][];
        for (int node = 0; node < n; node++) {
            left[node] = lefts.get(first + node);
            limit[node] = limits.get(first + node);
            column[node] = left[node] < 0 ? new double[0] : rows.column(columns.get(first + node));
        }
        double[][] held = counts.toArray(double[][]::new);
        for (int i = 0; i < nodeOf.length; i++) {
            int node = nodeOf[i] - first;
            if (node < 0) {
                continue;
            }
            if (left[node] < 0) {
                nodeOf[i] = -1;
                continue;
            }
            int next = column[node][i] <= limit[node] ? left[node] : left[node] + 1;
            nodeOf[i] = next;
            held[next][rows.label(i)] += weights[i];
        }
    }

    private Split[][] splits(
            int[] nodeOf, double[] weights, List<double[]> counts, int first, int last, Progress progress) {
        int d = rows.dimension();
        double[] total = new double[last - first];
        double[] least = new double[last - first];
        for (int node = first; node < last; node++) {
            double squares = 0;
            for (double count : counts.get(node)) {
                total[node - first] += count;
                squares += count * count;
            }
            // a question that leaves the impurity as it is tells nothing; what is pure needs none
            least[node - first] = squares == total[node - first] * total[node - first]
                    ? Double.POSITIVE_INFINITY
                    : squares / total[node - first] * (1 + 1e-12);
        }
        Split[][] best = new Split[d][];
        Parallel.blocks(d, progress, j -> {
            best[j] = splits(j, nodeOf, weights, counts, first, last, total, least);
            progress.advance(1);
        });
        return best;
    }

    private Split[] splits(
            int column,
            int[] nodeOf,
            double[] weights,
            List<double[]> counts,
            int first,
            int last,
            double[] total,
            double[] least) {
        int k = rows.classes();
        int n = last - first;
        TreeRows.Parts parts = rows.parts(column);
        int width = parts.count() * k;
        char[] partOf = parts.of();
        int[] labels = rows.labels();
        double[] cells = new double[n * width];
        for (int row = 0; row < nodeOf.length; row++) {
            int node = nodeOf[row] - first;
            if (node >= 0) {
                cells[node * width + partOf[row] * k + labels[row]] += weights[row];
            }
        }
        double[] score = least.clone();
        double[] low = new double[n];
        double[] high = new double[n];
        Arrays.fill(low, Double.NaN);
        double[] left = new double[k];
        double[] right = new double[k];
        for (int node = 0; node < n; node++) {
            Arrays.fill(left, 0);
            System.arraycopy(counts.get(first + node), 0, right, 0, k);
            double leftWeight = 0;
            double leftSquares = 0;
            double rightSquares = 0;
            for (double count : right) {
                rightSquares += count * count;
            }
            int before = -1;
            for (int part = 0; part < parts.count(); part++) {
                int cell = node * width + part * k;
                double here = 0;
                for (int c = 0; c < k; c++) {
                    here += cells[cell + c];
                }
                if (here == 0) {
                    continue;
                }
                double above = total[node] - leftWeight;
                if (leftWeight >= minLeaf && above >= minLeaf) {
                    double next = leftSquares / leftWeight + rightSquares / above;
                    if (next > score[node]) {
                        score[node] = next;
                        low[node] = parts.most()[before];
                        high[node] = parts.least()[part];
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
        }
        Split[] best = new Split[n];
        for (int node = 0; node < n; node++) {
            best[node] = Double.isNaN(low[node]) ? null : new Split(score[node], column, low[node], high[node]);
        }
        return best;
    }
}
