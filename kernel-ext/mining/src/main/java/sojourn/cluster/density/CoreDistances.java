package sojourn.cluster.density;

import sojourn.cluster.KdTree;
import sojourn.run.Parallel;
import sojourn.run.Progress;

import java.util.Arrays;

/**
 * How far each row must reach to have minPts items within its reach, itself counted: a row of weight w is w items. Found for
 * several minPts in one walk over the tree, as the nearest rows of the greatest one hold those of the others.
 */
final class CoreDistances {
    private static final int BLOCK = 512;

    private CoreDistances() {}

    /**
     * Squared core distances.
     *
     * @param targets  numbers of items, ascending
     * @param progress polled, not advanced
     * @return targets × positions; infinite where all items are fewer
     */
    static double[][] squared(KdTree tree, int[] targets, Progress progress) {
        double[][] squared = new double[targets.length][tree.m];
        int blocks = (tree.m + BLOCK - 1) / BLOCK;
        Parallel.blocks(blocks, progress, block -> {
            Near near = new Near(tree, targets[targets.length - 1]);
            for (int p = block * BLOCK; p < Math.min(tree.m, (block + 1) * BLOCK); p++) {
                near.find(p);
                near.read(targets, squared, p);
            }
            progress.advance(0);
        });
        return squared;
    }

    /** The nearest rows of one row, ascending, as many as hold the target's items. */
    private static final class Near {
        private final KdTree tree;
        private final int target;
        private double[] distance = new double[64];
        private double[] weight = new double[64];
        private int size;
        private double items;
        private double bound;

        Near(KdTree tree, int target) {
            this.tree = tree;
            this.target = target;
        }

        void find(int position) {
            size = 0;
            items = 0;
            bound = Double.POSITIVE_INFINITY;
            add(0, tree.weight[position]);
            visit(0, position);
        }

        private void visit(int node, int position) {
            if (tree.least(tree.x, position * tree.d, node) >= bound) {
                return;
            }
            if (tree.isLeaf(node)) {
                for (int p = tree.from[node]; p < tree.to[node]; p++) {
                    if (p != position) {
                        double squared = tree.squared(position, p);
                        if (squared < bound) {
                            add(squared, tree.weight[p]);
                        }
                    }
                }
                return;
            }
            // the half that holds the row first: it brings the bound down at once
            boolean left = position < tree.from[tree.right[node]];
            boolean inside = position >= tree.from[node] && position < tree.to[node];
            boolean leftFirst = inside
                    ? left
                    : tree.least(tree.x, position * tree.d, node + 1)
                            <= tree.least(tree.x, position * tree.d, tree.right[node]);
            visit(leftFirst ? node + 1 : tree.right[node], position);
            visit(leftFirst ? tree.right[node] : node + 1, position);
        }

        private void add(double squared, double w) {
            if (size == distance.length) {
                distance = Arrays.copyOf(distance, 2 * size);
                weight = Arrays.copyOf(weight, 2 * size);
            }
            int at = size++;
            while (at > 0 && distance[at - 1] > squared) {
                distance[at] = distance[at - 1];
                weight[at] = weight[at - 1];
                at--;
            }
            distance[at] = squared;
            weight[at] = w;
            items += w;
            while (size > 1 && items - weight[size - 1] >= target) {
                items -= weight[--size];
            }
            if (items >= target) {
                bound = distance[size - 1];
            }
        }

        void read(int[] targets, double[][] squared, int position) {
            double sum = 0;
            int at = 0;
            for (int t = 0; t < targets.length; t++) {
                while (sum < targets[t] && at < size) {
                    sum += weight[at++];
                }
                squared[t][position] = sum >= targets[t] ? distance[at - 1] : Double.POSITIVE_INFINITY;
            }
        }
    }
}
