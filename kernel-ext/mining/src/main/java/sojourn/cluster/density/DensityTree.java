package sojourn.cluster.density;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The tree of clusters that appear as density grows, and the choice among them. A cluster begins where a greater one breaks into two or
 * more parts of minSize items; it loses the items of smaller parts on the way; its excess of mass is the sum over its items of how much
 * denser it becomes, by one over the distance, until they leave. Those clusters are chosen, none within another, whose excess of mass
 * is greatest in sum; the one of all items is never chosen. Source: Campello, Moulavi &amp; Sander 2013.
 */
final class DensityTree {
    private final int[] labels;
    private final int k;

    DensityTree(SpanningTree tree, double[] weights, int minSize) {
        int m = tree.places();
        int[] edges = tree.ascending();
        // nodes: m places, then a merge each
        int nodes = 2 * m - 1;
        int[] left = new int[nodes];
        int[] right = new int[nodes];
        double[] reach = new double[nodes];
        double[] weight = Arrays.copyOf(weights, nodes);
        int[] top = new int[m];
        int[] parent = new int[m];
        for (int i = 0; i < m; i++) {
            parent[i] = i;
            top[i] = i;
            reach[i] = tree.core(i);
        }
        int next = m;
        for (int edge : edges) {
            int a = find(parent, tree.from(edge));
            int b = find(parent, tree.to(edge));
            left[next] = top[a];
            right[next] = top[b];
            reach[next] = tree.reach(edge);
            weight[next] = weight[top[a]] + weight[top[b]];
            parent[b] = a;
            top[a] = next++;
        }
        int[] chosen = choose(m, left, right, reach, weight, minSize);
        this.labels = numbered(chosen);
        this.k = Arrays.stream(labels).max().orElse(-1) + 1;
    }

    private static int find(int[] parent, int place) {
        int root = place;
        while (parent[root] != root) {
            root = parent[root];
        }
        int at = place;
        while (parent[at] != root) {
            int after = parent[at];
            parent[at] = root;
            at = after;
        }
        return root;
    }

    /** Each place's chosen cluster, or -1. */
    private static int[] choose(int m, int[] left, int[] right, double[] reach, double[] weight, int minSize) {
        int nodes = left.length;
        int root = nodes - 1;
        int[] cluster = new int[nodes];
        List<Double> birth = new ArrayList<>(List.of(0.0));
        List<Double> mass = new ArrayList<>(List.of(0.0));
        List<Integer> above = new ArrayList<>(List.of(-1));
        int[] home = new int[m];
        // children have lower numbers than the merge that joins them
        for (int node = root; node >= 0; node--) {
            int own = cluster[node];
            if (own < 0) {
                // it left its cluster with a merge above
                if (node >= m) {
                    cluster[left[node]] = own;
                    cluster[right[node]] = own;
                } else {
                    home[node] = -own - 1;
                }
                continue;
            }
            double density = 1 / reach[node];
            if (node < m) {
                home[node] = own;
                leave(mass, birth, own, weight[node], density);
                continue;
            }
            boolean bigLeft = weight[left[node]] >= minSize;
            boolean bigRight = weight[right[node]] >= minSize;
            // at no distance nothing breaks
            boolean breaks = bigLeft && bigRight && reach[node] > 0;
            for (int child : new int[] {left[node], right[node]}) {
                boolean big = child == left[node] ? bigLeft : bigRight;
                if (breaks) {
                    leave(mass, birth, own, weight[child], density);
                    cluster[child] = birth.size();
                    birth.add(density);
                    mass.add(0.0);
                    above.add(own);
                } else if (big || reach[node] == 0) {
                    cluster[child] = own;
                } else {
                    leave(mass, birth, own, weight[child], density);
                    cluster[child] = -own - 1;
                }
            }
        }
        // where all lies in one place, nothing breaks: that is one cluster
        boolean onePlace = reach[root] == 0 && weight[root] >= minSize;
        return taken(onePlace, birth.size(), mass, above, home);
    }

    private static void leave(List<Double> mass, List<Double> birth, int cluster, double items, double density) {
        if (density > birth.get(cluster)) {
            mass.set(cluster, mass.get(cluster) + items * (density - birth.get(cluster)));
        }
    }

    private static int[] taken(boolean all, int clusters, List<Double> mass, List<Integer> above, int[] home) {
        double[] below = new double[clusters];
        boolean[] wins = new boolean[clusters];
        boolean[] divided = new boolean[clusters];
        for (int c = clusters - 1; c > 0; c--) {
            wins[c] = !divided[c] || below[c] <= mass.get(c);
            below[above.get(c)] += wins[c] ? mass.get(c) : below[c];
            divided[above.get(c)] = true;
        }
        wins[0] = all;
        int[] by = new int[clusters];
        for (int c = 0; c < clusters; c++) {
            int over = c == 0 ? -1 : by[above.get(c)];
            by[c] = over >= 0 ? over : wins[c] ? c : -1;
        }
        return Arrays.stream(home).map(own -> by[own]).toArray();
    }

    /** Clusters by the first place of each. */
    private static int[] numbered(int[] chosen) {
        int[] number = new int[Arrays.stream(chosen).max().orElse(-1) + 1];
        Arrays.fill(number, -1);
        int next = 0;
        int[] labels = new int[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            if (chosen[i] >= 0 && number[chosen[i]] < 0) {
                number[chosen[i]] = next++;
            }
            labels[i] = chosen[i] < 0 ? -1 : number[chosen[i]];
        }
        return labels;
    }

    /** {@return a label for each place, -1 for noise} */
    int[] labels() {
        return labels;
    }

    int k() {
        return k;
    }
}
