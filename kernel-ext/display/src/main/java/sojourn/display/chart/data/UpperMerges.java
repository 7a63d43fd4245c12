package sojourn.display.chart.data;

import org.jspecify.annotations.Nullable;
import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.cluster.hierarchical.Dendrogram;
import sojourn.display.Numbers;
import sojourn.display.text.TextLayout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/**
 * The upper merges of a tree, and where it is cut into clusters. A node is a leaf, or {@code leaves + merge}.
 *
 * @param tree       the tree
 * @param clustering what it was cut into; null for none
 * @param top        branches, at most, unless there are more clusters
 */
public record UpperMerges(Dendrogram tree, @Nullable Clustering clustering, int top) {
    private int clusters() {
        return clustering == null ? 0 : Math.min(clustering.clusters(), tree.leaves());
    }

    private int branches() {
        return Math.min(tree.leaves(), Math.max(top, clusters()));
    }

    /** {@return the node of all leaves} */
    public int root() {
        return tree.leaves() + tree.merges() - 1;
    }

    /** {@return the greatest height, above 0} */
    public double greatest() {
        return tree.merges() == 0 ? 1 : Math.max(1e-12, tree.height(tree.merges() - 1));
    }

    /** {@return the nodes below which nothing is drawn} */
    public List<Integer> ends() {
        return split(branches());
    }

    /** {@return the two nodes that a node was merged from, the lighter first, so that the same tree always looks the same} */
    public int[] children(int node) {
        int a = tree.first(node - tree.leaves());
        int b = tree.second(node - tree.leaves());
        return count(a) <= count(b) ? new int[] {a, b} : new int[] {b, a};
    }

    /** The nodes that remain when the highest merges are undone until there are so many. */
    private List<Integer> split(int parts) {
        PriorityQueue<Integer> nodes = new PriorityQueue<>(Comparator.reverseOrder());
        nodes.add(root());
        while (nodes.size() < parts && nodes.element() >= tree.leaves()) {
            int merge = nodes.remove() - tree.leaves();
            nodes.add(tree.first(merge));
            nodes.add(tree.second(merge));
        }
        return List.copyOf(nodes);
    }

    private int leaf(int node) {
        int at = node;
        while (at >= tree.leaves()) {
            at = tree.first(at - tree.leaves());
        }
        return at;
    }

    /** {@return how many leaves lie below a node} */
    public long count(int node) {
        return node < tree.leaves() ? 1 : tree.count(node - tree.leaves());
    }

    /** {@return the height that a node was merged at; 0 of a leaf} */
    public double height(int node) {
        return node < tree.leaves() ? 0 : tree.height(node - tree.leaves());
    }

    /** {@return a merge in words} */
    public String mergeWords(int node) {
        int[] children = children(node);
        return "merged at height " + Numbers.decimal(height(node)) + ": " + Numbers.count(count(children[0])) + " and "
                + Numbers.count(count(children[1])) + ", in all " + Numbers.count(count(node), "items");
    }

    /** {@return a branch in words} */
    public String endWords(int node) {
        return count(node) == 1
                ? "a single item"
                : "a branch of " + Numbers.count(count(node), "items") + ", the last merged at height "
                        + Numbers.decimal(height(node));
    }

    /** {@return node of the cut to the cluster that lies below it; trees over distinct sequences have fewer leaves than items} */
    public Map<Integer, Integer> cutNodes() {
        Map<Integer, Integer> labels = new HashMap<>();
        if (clustering == null || clusters() == 0) {
            return labels;
        }
        for (int node : split(clusters())) {
            int leaf = leaf(node);
            if (tree.leaves() == clustering.size()) {
                labels.put(node, clustering.label(leaf));
            } else if (clustering.items() instanceof Sequences pool
                    && pool.distinct().size() == tree.leaves()) {
                labels.put(node, clustering.label(pool.distinct().first(leaf)));
            }
        }
        return labels;
    }

    /** {@return between which heights the tree is cut, the same twice where they are tied; empty where it is not} */
    public double[] cut() {
        int k = clusters();
        int merges = tree.merges();
        if (k < 1 || k > merges) {
            return new double[0];
        }
        double above = k == 1 ? tree.height(merges - 1) * 1.05 : tree.height(merges - k + 1);
        return new double[] {tree.height(merges - k), above};
    }

    /** {@return how many merges there are, and the cut} */
    public String summary() {
        String branches = branches() < tree.leaves()
                ? "the upper " + Numbers.count(branches() - 1) + " of " + Numbers.count(tree.merges(), "merges")
                        + "; below: items in each branch"
                : Numbers.count(tree.merges(), "merges");
        double[] cut = cut();
        if (cut.length == 0) {
            return branches;
        }
        String at = cut[0] == cut[1]
                ? "cut into " + Numbers.count(clusters(), "clusters") + " inside a tie at height "
                        + Numbers.decimal(cut[0])
                : "cut into " + Numbers.count(clusters(), "clusters") + " between heights " + Numbers.decimal(cut[0])
                        + " and " + Numbers.decimal(cut[1]);
        return branches + "; " + at;
    }

    /** {@return the tree in words: its upper merges, its last heights, its clusters} */
    public String words() {
        List<String> heights = new ArrayList<>();
        for (int m = tree.merges() - 1; m >= Math.max(0, tree.merges() - 10); m--) {
            heights.add(Numbers.decimal(tree.height(m)));
        }
        String clusters = clustering == null
                ? ""
                : "\n  "
                        + clustering.present().stream()
                                .map(c -> TextLayout.oneLine(clustering.name(c)) + " (n = "
                                        + Numbers.count(clustering.count(c)) + ")")
                                .collect(Collectors.joining(", "));
        return summary() + (heights.isEmpty() ? "" : "\n  last heights: " + String.join(", ", heights)) + clusters;
    }
}
