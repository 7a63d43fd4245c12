package sojourn.cluster.density;

import sojourn.cluster.KdTree;
import sojourn.run.Progress;

import java.util.Arrays;

/**
 * DBSCAN at one minPts and an ascending series of eps. Cores within eps of each other are united by walking the tree against
 * itself: boxes that are near as a whole are united at once, boxes that are apart or of one cluster already are left alone, so
 * no list of neighbours is ever kept. What is united at one eps stays united at the next, greater one.
 */
final class DbscanRun {
    private static final int POLL = 4096;

    private final KdTree tree;
    private final double[] core;
    private final Progress progress;
    private final int[] parent;
    /** by node: the position of a core in it, or -1 */
    private final int[] some;
    /** by node: whether its cores are all of one cluster */
    private final boolean[] single;
    /** by node: the lowest label of its cores */
    private final int[] lowest;

    private final int[] label;
    private double squaredEps;
    private int steps;

    /** @param core squared core distance by position */
    DbscanRun(KdTree tree, double[] core, Progress progress) {
        this.tree = tree;
        this.core = core;
        this.progress = progress;
        this.parent = new int[tree.m];
        Arrays.setAll(parent, p -> p);
        this.some = new int[tree.nodes()];
        this.single = new boolean[tree.nodes()];
        this.lowest = new int[tree.nodes()];
        this.label = new int[tree.m];
    }

    /**
     * The labels at one eps.
     *
     * @param squared of eps, no less than in the call before
     * @return labels by row: clusters are numbered by the first row that is a core of them; a row that is no core has the
     *     lowest label among the cores within eps, or -1
     */
    int[] labels(double squared) {
        squaredEps = squared;
        survey();
        unite(0);
        return number();
    }

    /** Children have higher numbers than their parents, so one walk down the numbers is a walk up the tree. */
    private void survey() {
        for (int node = tree.nodes() - 1; node >= 0; node--) {
            if (tree.isLeaf(node)) {
                some[node] = -1;
                single[node] = true;
                for (int p = tree.from[node]; p < tree.to[node]; p++) {
                    if (core[p] <= squaredEps) {
                        single[node] &= some[node] < 0 || find(p) == find(some[node]);
                        some[node] = p;
                    }
                }
            } else {
                int left = node + 1;
                int right = tree.right[node];
                some[node] = some[left] >= 0 ? some[left] : some[right];
                single[node] = single[left] && single[right] && together(some[left], some[right]);
            }
        }
    }

    private boolean together(int a, int b) {
        return a < 0 || b < 0 || find(a) == find(b);
    }

    private boolean isSingle(int node) {
        if (!single[node] && !tree.isLeaf(node)) {
            int left = node + 1;
            int right = tree.right[node];
            single[node] = single[left] && single[right] && together(some[left], some[right]);
        }
        return single[node];
    }

    private void unite(int node) {
        if (some[node] < 0 || single[node]) {
            return;
        }
        if (tree.most(node, node) <= squaredEps) {
            uniteAll(node);
        } else if (tree.isLeaf(node)) {
            pairs(node, node);
        } else {
            unite(node + 1);
            unite(tree.right[node]);
            cross(node + 1, false, tree.right[node], false);
            isSingle(node);
        }
    }

    /** @param aSingle whether all cores of {@code a} are known to be of one cluster, as those of a node above it are */
    private void cross(int a, boolean aSingle, int b, boolean bSingle) {
        if (some[a] < 0 || some[b] < 0) {
            return;
        }
        boolean oneA = aSingle || isSingle(a);
        boolean oneB = bSingle || isSingle(b);
        if ((oneA && oneB && find(some[a]) == find(some[b])) || tree.least(a, b) > squaredEps) {
            return;
        }
        if (tree.most(a, b) <= squaredEps) {
            uniteAll(a);
            uniteAll(b);
            join(some[a], some[b]);
        } else if (tree.isLeaf(a) && tree.isLeaf(b)) {
            pairs(a, b);
        } else if (!tree.isLeaf(a) && (tree.isLeaf(b) || tree.to[a] - tree.from[a] >= tree.to[b] - tree.from[b])) {
            cross(a + 1, oneA, b, oneB);
            cross(tree.right[a], oneA, b, oneB);
        } else {
            cross(a, oneA, b + 1, oneB);
            cross(a, oneA, tree.right[b], oneB);
        }
    }

    private void uniteAll(int node) {
        if (!single[node]) {
            for (int p = tree.from[node]; p < tree.to[node]; p++) {
                if (core[p] <= squaredEps) {
                    join(p, some[node]);
                }
            }
            single[node] = true;
        }
    }

    private void pairs(int a, int b) {
        poll();
        for (int p = tree.from[a]; p < tree.to[a]; p++) {
            if (core[p] <= squaredEps) {
                for (int q = a == b ? p + 1 : tree.from[b]; q < tree.to[b]; q++) {
                    if (core[q] <= squaredEps && find(p) != find(q) && tree.squared(p, q) <= squaredEps) {
                        join(p, q);
                    }
                }
            }
        }
    }

    private void poll() {
        if ((++steps & (POLL - 1)) == 0) {
            progress.advance(0);
        }
    }

    private int find(int p) {
        int at = p;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** The lower position is the root: which it is does not show in the labels. */
    private void join(int p, int q) {
        int a = find(p);
        int b = find(q);
        if (a < b) {
            parent[b] = a;
        } else {
            parent[a] = b;
        }
    }

    private int[] number() {
        int m = tree.m;
        int[] position = new int[m];
        for (int p = 0; p < m; p++) {
            position[tree.row[p]] = p;
        }
        int[] ofRoot = new int[m];
        Arrays.fill(ofRoot, -1);
        int clusters = 0;
        for (int row = 0; row < m; row++) {
            int p = position[row];
            label[p] = -1;
            if (core[p] <= squaredEps) {
                int root = find(p);
                if (ofRoot[root] < 0) {
                    ofRoot[root] = clusters++;
                }
                label[p] = ofRoot[root];
            }
        }
        for (int node = tree.nodes() - 1; node >= 0; node--) {
            lowest[node] = Integer.MAX_VALUE;
            if (tree.isLeaf(node)) {
                for (int p = tree.from[node]; p < tree.to[node]; p++) {
                    if (label[p] >= 0) {
                        lowest[node] = Math.min(lowest[node], label[p]);
                    }
                }
            } else {
                lowest[node] = Math.min(lowest[node + 1], lowest[tree.right[node]]);
            }
        }
        int[] byRow = new int[m];
        for (int p = 0; p < m; p++) {
            int own = label[p];
            if (own < 0) {
                poll();
                own = border(0, p, Integer.MAX_VALUE);
                own = own == Integer.MAX_VALUE ? -1 : own;
            }
            byRow[tree.row[p]] = own;
        }
        return byRow;
    }

    /** The lowest label among the cores of a node within eps, if it is below the one known. */
    private int border(int node, int position, int known) {
        if (lowest[node] >= known || tree.least(tree.x, position * tree.d, node) > squaredEps) {
            return known;
        }
        int best = known;
        if (tree.isLeaf(node)) {
            for (int p = tree.from[node]; p < tree.to[node]; p++) {
                if (core[p] <= squaredEps && label[p] < best && tree.squared(position, p) <= squaredEps) {
                    best = label[p];
                }
            }
            return best;
        }
        return border(tree.right[node], position, border(node + 1, position, best));
    }
}
