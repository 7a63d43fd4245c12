package sojourn.cluster.hierarchical;

import java.util.ArrayList;
import java.util.List;

/** Agglomerative clustering by the definitions, O(n³) and more: every merge looks at all pairs of all clusters' items. */
final class NaiveLinkage {
    private NaiveLinkage() {}

    /** {@return the heights of the n - 1 merges, ascending, where no two pairs of clusters are equally near} */
    static double[] heights(Linkage linkage, double[][] d) {
        List<List<Integer>> clusters = new ArrayList<>();
        for (int i = 0; i < d.length; i++) {
            clusters.add(List.of(i));
        }
        double[] heights = new double[d.length - 1];
        for (int m = 0; m < heights.length; m++) {
            mergeNearest(linkage, d, clusters, heights, m);
        }
        return heights;
    }

    /** {@return n labels when k clusters are left} */
    static int[] cut(Linkage linkage, double[][] d, int k) {
        List<List<Integer>> clusters = new ArrayList<>();
        for (int i = 0; i < d.length; i++) {
            clusters.add(List.of(i));
        }
        double[] heights = new double[d.length];
        while (clusters.size() > k) {
            mergeNearest(linkage, d, clusters, heights, 0);
        }
        int[] labels = new int[d.length];
        for (int c = 0; c < k; c++) {
            for (int item : clusters.get(c)) {
                labels[item] = c;
            }
        }
        return labels;
    }

    private static void mergeNearest(
            Linkage linkage, double[][] d, List<List<Integer>> clusters, double[] heights, int m) {
        int bestA = 0;
        int bestB = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int a = 0; a < clusters.size(); a++) {
            for (int b = a + 1; b < clusters.size(); b++) {
                double between = between(linkage, d, clusters.get(a), clusters.get(b));
                if (between < least) {
                    least = between;
                    bestA = a;
                    bestB = b;
                }
            }
        }
        heights[m] = least;
        List<Integer> merged = new ArrayList<>(clusters.get(bestA));
        merged.addAll(clusters.get(bestB));
        clusters.remove(bestB);
        clusters.set(bestA, merged);
    }

    private static double between(Linkage linkage, double[][] d, List<Integer> a, List<Integer> b) {
        double max = 0;
        double min = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (int x : a) {
            for (int y : b) {
                max = Math.max(max, d[x][y]);
                min = Math.min(min, d[x][y]);
                sum += d[x][y];
            }
        }
        return switch (linkage) {
            case COMPLETE -> max;
            case SINGLE -> min;
            case AVERAGE -> sum / (a.size() * b.size());
            // twice the growth of the sum of squares, from squared distances alone
            case WARD -> {
                List<Integer> both = new ArrayList<>(a);
                both.addAll(b);
                yield Math.sqrt(Math.max(0, 2 * (squares(d, both) - squares(d, a) - squares(d, b))));
            }
        };
    }

    /** Sum of squares about the centre: that of all squared distances, each pair once, over the number of items. */
    private static double squares(double[][] d, List<Integer> items) {
        double sum = 0;
        for (int x : items) {
            for (int y : items) {
                sum += d[x][y] * d[x][y] / 2;
            }
        }
        return sum / items.size();
    }
}
