package sojourn.cluster.density;

import sojourn.cluster.KdTree;
import sojourn.cluster.NearestRowModel;
import sojourn.cluster.WeightedRows;

/** Clusters found by {@link Dbscan}, and the cores that they depend on. Immutable. */
public final class DbscanModel extends NearestRowModel {
    private final Dbscan options;
    private final WeightedRows rows;
    private final KdTree tree;
    private final double[] squaredCore;
    private final int[] labels;
    private final double noise;
    private final int coreRows;

    /** Takes the arrays over. */
    DbscanModel(Dbscan options, WeightedRows rows, KdTree tree, double[] squaredCore, int[] labels) {
        super(options, rows, labels);
        this.options = options;
        this.rows = rows;
        this.tree = tree;
        this.squaredCore = squaredCore;
        this.labels = labels;
        double none = 0;
        for (int i = 0; i < labels.length; i++) {
            none += labels[i] < 0 ? rows.weight(i) : 0;
        }
        int cores = 0;
        for (double core : squaredCore) {
            cores += core <= options.eps() * options.eps() ? 1 : 0;
        }
        this.noise = none;
        this.coreRows = cores;
    }

    /** {@return eps and minPts} */
    public Dbscan options() {
        return options;
    }

    @Override
    public String method() {
        return "DBSCAN, eps = " + options.eps() + ", minPts = " + options.minPts();
    }

    /** {@return the number of items that it was fitted on} */
    public double items() {
        return rows.totalWeight();
    }

    /** {@return the share of items that are noise, in [0, 1]} */
    public double noiseShare() {
        return noise / rows.totalWeight();
    }

    /** {@return how many of the rows are cores} */
    public int coreRows() {
        return coreRows;
    }

    /** {@return what is worth a second look, in words; empty if nothing is} */
    public String note() {
        if (k() == 0) {
            return String.format(
                    java.util.Locale.ROOT,
                    "All is noise: no item has %,d within %s, itself counted. A greater eps or a lower minPts finds clusters.",
                    options.minPts(),
                    plain(options.eps()));
        }
        if (k() == 1 && noise == 0) {
            return "All is one cluster: eps = " + plain(options.eps())
                    + " reaches from item to item everywhere. A lower eps separates it.";
        }
        if (k() == 1) {
            return "There is one cluster, and the rest is noise.";
        }
        return noise > rows.totalWeight() / 2 ? "More than half of the items are noise." : "";
    }

    /** A number as it was typed, not as 1.0E-5. */
    private static String plain(double number) {
        return new java.math.BigDecimal(Double.toString(number))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** The lowest-numbered cluster that has a core within eps of a row, or -1. */
    @Override
    protected int[] labelsOf(WeightedRows others) {
        int[] found = new int[others.rows()];
        for (int i = 0; i < found.length; i++) {
            int label = lowest(0, others.values(), i * columns(), Integer.MAX_VALUE);
            found[i] = label == Integer.MAX_VALUE ? -1 : label;
        }
        return found;
    }

    private int lowest(int node, double[] x, int at, int known) {
        double squaredEps = options.eps() * options.eps();
        if (known == 0 || tree.least(x, at, node) > squaredEps) {
            return known;
        }
        if (!tree.isLeaf(node)) {
            return lowest(tree.right[node], x, at, lowest(node + 1, x, at, known));
        }
        int best = known;
        for (int p = tree.from[node]; p < tree.to[node]; p++) {
            if (squaredCore[p] <= squaredEps && labels[tree.row[p]] < best && tree.squared(x, at, p) <= squaredEps) {
                best = labels[tree.row[p]];
            }
        }
        return best;
    }
}
