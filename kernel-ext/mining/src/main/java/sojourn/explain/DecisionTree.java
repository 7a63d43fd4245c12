package sojourn.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A tree of questions, each whether a number is at most a limit; what answers all of them the same way is of one leaf. Nodes are
 * numbered from the root, 0, level by level; a node without children is a leaf. Immutable.
 */
public final class DecisionTree {
    private final int[] column;
    private final double[] limit;
    private final int[] left;
    private final double[][] counts;

    DecisionTree(int[] column, double[] limit, int[] left, double[][] counts) {
        this.column = column;
        this.limit = limit;
        this.left = left;
        this.counts = counts;
    }

    /** {@return the number of nodes, leaves among them} */
    public int nodes() {
        return column.length;
    }

    /** {@return the number of leaves} */
    public int leaves() {
        return (nodes() + 1) / 2;
    }

    /** {@return the most questions that lead to a leaf; 0 for a tree that asks nothing} */
    public int depth() {
        return depth(0);
    }

    private int depth(int node) {
        return isLeaf(node) ? 0 : 1 + Math.max(depth(left(node)), depth(right(node)));
    }

    /**
     * {@return whether a node asks nothing}
     *
     * @param node in {@code [0, nodes())}
     */
    public boolean isLeaf(int node) {
        return left[node] < 0;
    }

    /**
     * {@return the column that a node asks about}
     *
     * @param node in {@code [0, nodes())}
     */
    public int column(int node) {
        return column[node];
    }

    /**
     * {@return the limit of a node: what is at most this goes to the left}
     *
     * @param node in {@code [0, nodes())}
     */
    public double limit(int node) {
        return limit[node];
    }

    /**
     * {@return the node of what is at most the limit}
     *
     * @param node in {@code [0, nodes())}
     */
    public int left(int node) {
        return left[node];
    }

    /**
     * {@return the node of what is greater}
     *
     * @param node in {@code [0, nodes())}
     */
    public int right(int node) {
        return left[node] + 1;
    }

    /**
     * {@return the weight of a class at a node}
     *
     * @param node in {@code [0, nodes())}
     * @param label a class
     */
    public double count(int node, int label) {
        return counts[node][label];
    }

    /**
     * {@return the weight of all classes at a node}
     *
     * @param node in {@code [0, nodes())}
     */
    public double weight(int node) {
        return Arrays.stream(counts[node]).sum();
    }

    /**
     * {@return the heaviest class at a node, the lowest of equals}
     *
     * @param node in {@code [0, nodes())}
     */
    public int majority(int node) {
        int most = 0;
        for (int c = 1; c < counts[node].length; c++) {
            if (counts[node][c] > counts[node][most]) {
                most = c;
            }
        }
        return most;
    }

    /** The weight at a node that is of another class than the heaviest. */
    double errors(int node) {
        return weight(node) - counts[node][majority(node)];
    }

    /** The leaf of a row. */
    int leaf(TreeRows rows, int row) {
        int node = 0;
        while (left[node] >= 0) {
            node = rows.value(row, column[node]) <= limit[node] ? left[node] : left[node] + 1;
        }
        return node;
    }

    /**
     * {@return the conditions that lead to a node, one for each column, in the order in which they are first asked}
     *
     * @param node in {@code [0, nodes())}
     */
    public List<Condition> path(int node) {
        int[] parent = new int[nodes()];
        for (int i = 0; i < nodes(); i++) {
            if (left[i] >= 0) {
                parent[left[i]] = i;
                parent[left[i] + 1] = i;
            }
        }
        List<Condition> path = new ArrayList<>();
        for (int at = node; at != 0; at = parent[at]) {
            int asked = parent[at];
            path.add(
                    0,
                    left[asked] == at
                            ? new Condition(column[asked], Double.NEGATIVE_INFINITY, limit[asked])
                            : new Condition(column[asked], limit[asked], Double.POSITIVE_INFINITY));
        }
        List<Condition> merged = new ArrayList<>();
        for (Condition next : path) {
            int known = -1;
            for (int i = 0; i < merged.size(); i++) {
                known = merged.get(i).column() == next.column() ? i : known;
            }
            if (known < 0) {
                merged.add(next);
            } else {
                merged.set(known, merged.get(known).and(next));
            }
        }
        return List.copyOf(merged);
    }

    /** The tree whose nodes in {@code cut} are leaves. */
    DecisionTree cut(boolean[] cut) {
        List<Integer> kept = new ArrayList<>(List.of(0));
        int[] newLeft = new int[nodes()];
        for (int at = 0; at < kept.size(); at++) {
            int node = kept.get(at);
            if (left[node] < 0 || cut[node]) {
                newLeft[at] = -1;
                continue;
            }
            newLeft[at] = kept.size();
            kept.add(left[node]);
            kept.add(left[node] + 1);
        }
        int n = kept.size();
        int[] columns = new int[n];
        double[] limits = new double[n];
        double[][] held = new double[n][];
        for (int at = 0; at < n; at++) {
            boolean leaf = newLeft[at] < 0;
            columns[at] = leaf ? -1 : column[kept.get(at)];
            limits[at] = leaf ? Double.NaN : limit[kept.get(at)];
            held[at] = counts[kept.get(at)];
        }
        return new DecisionTree(columns, limits, Arrays.copyOf(newLeft, n), held);
    }
}
