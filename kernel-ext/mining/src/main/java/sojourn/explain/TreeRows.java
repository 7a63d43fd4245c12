package sojourn.explain;

import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rows that a tree is grown on: numbers, a class and a weight each, and the fold that their users are in. Each column is divided once,
 * for all trees: into its values where these are at most 1,024, else into as many parts of about equal weight, between which limits
 * may lie. Not changed by anybody.
 */
public final class TreeRows {
    private static final int PARTS = 1_024;

    private final double[][] columns;
    private final int[] labels;
    private final double[] weights;
    private final int[] folds;
    private final int classes;
    private final int foldCount;
    private final Parts[] parts;
    private final double item;

    /** A column's parts, ascending: the part of each row, and the least and the greatest value of each part. */
    @SuppressWarnings("ArrayRecordComponent") // stays inside this package
    record Parts(char[] of, double[] least, double[] most) {
        int count() {
            return least.length;
        }
    }

    private TreeRows(
            double[][] columns,
            int[] labels,
            double[] weights,
            int[] folds,
            int classes,
            int foldCount,
            Parts[] parts,
            double item) {
        this.columns = columns;
        this.labels = labels;
        this.weights = weights;
        this.folds = folds;
        this.classes = classes;
        this.foldCount = foldCount;
        this.parts = parts;
        this.item = item;
    }

    /**
     * Takes over rows and parts each column.
     *
     * @param columns d columns of m finite numbers
     * @param labels  m classes, in {@code [0, classes)}
     * @param weights m whole numbers {@code >= 0} of a unit that is a power of two, of which their sum has fewer than 2^53, so that sums are exact; where
     *     it has more than 2^26, the scores of questions are rounded
     * @param folds   m folds, in {@code [0, foldCount)}
     * @param classes the number of classes
     * @param foldCount the number of folds
     * @return the rows
     * @throws java.util.concurrent.CancellationException if the calling thread was interrupted
     */
    public static TreeRows of(
            double[][] columns, int[] labels, double[] weights, int[] folds, int classes, int foldCount) {
        Parts[] parts = new Parts[columns.length];
        try (Progress progress = Progress.start("columns sorted", columns.length, "columns")) {
            Parallel.blocks(columns.length, progress, j -> {
                parts[j] = parts(columns[j]);
                progress.advance(1);
            });
            progress.finish();
        }
        return new TreeRows(columns, labels, weights, folds, classes, foldCount, parts, 1);
    }

    /**
     * The same rows, for which leaves are as large as so many items.
     *
     * @param weight what an item weighs, {@code > 0}; 1 for rows that nothing is said of
     * @return them
     */
    public TreeRows items(double weight) {
        return new TreeRows(columns, labels, weights, folds, classes, foldCount, parts, weight);
    }

    /** {@return what an item weighs} */
    double item() {
        return item;
    }

    private static Parts parts(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        int distinct = 0;
        for (int i = 0; i < n; i++) {
            distinct += i == 0 || sorted[i] != sorted[i - 1] ? 1 : 0;
        }
        double[] least = new double[Math.min(distinct, PARTS)];
        double[] most = new double[least.length];
        int count = 0;
        for (int i = 0; i < n; i++) {
            boolean fresh = i == 0 || sorted[i] != sorted[i - 1];
            // of few values each has its part; of many, a part is full when its share of the rows is behind
            if (fresh
                    && (i == 0 || distinct <= PARTS || (long) i * PARTS >= (long) count * n)
                    && count < least.length) {
                least[count++] = sorted[i];
            }
            most[count - 1] = sorted[i];
        }
        double[] starts = Arrays.copyOf(least, count);
        // a coarse grid of the values says between which parts to search
        int grid = 4 * PARTS;
        double low = sorted[0];
        double scale = sorted[n - 1] > low ? (grid - 1) / (sorted[n - 1] - low) : 0;
        if (!(scale < Double.POSITIVE_INFINITY)) {
            scale = 0;
        }
        int[] from = new int[grid + 1];
        for (int part = 0, cell = 0; cell <= grid; cell++) {
            while (part < count && (int) ((starts[part] - low) * scale) < cell) {
                part++;
            }
            from[cell] = part;
        }
        char[] of = new char[n];
        for (int i = 0; i < n; i++) {
            int cell = (int) ((values[i] - low) * scale);
            int place = Arrays.binarySearch(starts, from[cell], from[cell + 1], values[i]);
            of[i] = (char) (place >= 0 ? place : -place - 2);
        }
        return new Parts(of, starts, Arrays.copyOf(most, count));
    }

    /**
     * The same with one column alone: rows of one part, class and fold are one, as no question on that column separates them. Its
     * number is the least of the part.
     */
    TreeRows only(int column) {
        Parts divided = parts[column];
        int cells = divided.count() * classes * foldCount;
        double[] sums = new double[cells];
        for (int i = 0; i < labels.length; i++) {
            sums[(folds[i] * divided.count() + divided.of[i]) * classes + labels[i]] += weights[i];
        }
        int[] full = IntStream.range(0, cells).filter(cell -> sums[cell] > 0).toArray();
        char[] of = new char[full.length];
        double[] numbers = new double[full.length];
        int[] label = new int[full.length];
        int[] fold = new int[full.length];
        double[] weight = new double[full.length];
        for (int i = 0; i < full.length; i++) {
            label[i] = full[i] % classes;
            of[i] = (char) (full[i] / classes % divided.count());
            fold[i] = full[i] / classes / divided.count();
            numbers[i] = divided.least[of[i]];
            weight[i] = sums[full[i]];
        }
        Parts[] one = {new Parts(of, divided.least, divided.most)};
        return new TreeRows(new double[][] {numbers}, label, weight, fold, classes, foldCount, one, item);
    }

    int rows() {
        return labels.length;
    }

    int dimension() {
        return columns.length;
    }

    /** {@return the number of classes} */
    public int classes() {
        return classes;
    }

    int folds() {
        return foldCount;
    }

    /**
     * One number.
     *
     * @param row    in {@code [0, m)}
     * @param column in {@code [0, d)}
     * @return the number
     */
    public double value(int row, int column) {
        return columns[column][row];
    }

    /** All numbers of a column; not to be changed. */
    double[] column(int column) {
        return columns[column];
    }

    /** All classes; not to be changed. */
    int[] labels() {
        return labels;
    }

    Parts parts(int column) {
        return parts[column];
    }

    /** All weights; not to be changed. */
    double[] weights() {
        return weights;
    }

    int label(int row) {
        return labels[row];
    }

    double weight(int row) {
        return weights[row];
    }

    /** The rows of a fold, ascending, or of all others. */
    int[] rows(int fold, boolean others) {
        int count = 0;
        for (int of : folds) {
            count += (of == fold) != others ? 1 : 0;
        }
        int[] rows = new int[count];
        count = 0;
        for (int i = 0; i < folds.length; i++) {
            if ((folds[i] == fold) != others) {
                rows[count++] = i;
            }
        }
        return rows;
    }

    /** {@return the weight of each class in some rows} */
    double[] classes(int[] of) {
        double[] sums = new double[classes];
        for (int row : of) {
            sums[labels[row]] += weights[row];
        }
        return sums;
    }
}
