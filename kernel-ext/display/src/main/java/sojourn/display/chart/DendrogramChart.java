package sojourn.display.chart;

import org.jspecify.annotations.Nullable;
import sojourn.Clustering;
import sojourn.Sequences;
import sojourn.check.Check;
import sojourn.cluster.hierarchical.Dendrogram;
import sojourn.display.ChartWithOptions;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;
import sojourn.display.text.TextLayout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Collectors;

/** The upper merges of a tree, in the colours of the clusters that it was cut into. */
public final class DendrogramChart extends ChartWithOptions<DendrogramChart> {
    private static final double LABELS = 66;

    private final Dendrogram tree;
    private final @Nullable Clustering clustering;
    private final int top;

    DendrogramChart(Dendrogram tree, @Nullable Clustering clustering, int top) {
        this.tree = tree;
        this.clustering = clustering;
        this.top = top;
    }

    /**
     * The same chart with more or fewer branches; those below are drawn as one, with the number of their items.
     *
     * @param branches 2..200
     * @return the chart
     */
    public DendrogramChart top(int branches) {
        Check.argument(branches >= 2 && branches <= 200, "branches must be in 2..200, was %,d", branches);
        return inThisFrame(new DendrogramChart(tree, clustering, branches));
    }

    @Override
    protected String defaultTitle() {
        return "Dendrogram";
    }

    private int clusters() {
        return clustering == null ? 0 : Math.min(clustering.clusters(), tree.leaves());
    }

    private int branches() {
        return Math.min(tree.leaves(), Math.max(top, clusters()));
    }

    /** The nodes that remain when the highest merges are undone until there are so many. */
    private List<Integer> split(int parts) {
        PriorityQueue<Integer> nodes = new PriorityQueue<>(Comparator.reverseOrder());
        nodes.add(tree.leaves() + tree.merges() - 1);
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

    private long count(int node) {
        return node < tree.leaves() ? 1 : tree.count(node - tree.leaves());
    }

    private double height(int node) {
        return node < tree.leaves() ? 0 : tree.height(node - tree.leaves());
    }

    /** Node of the cut to the cluster that lies below it. Trees over distinct sequences have fewer leaves than items. */
    private Map<Integer, Integer> cutNodes() {
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

    /** Between which heights the tree is cut; the same twice where they are tied. */
    private double[] cut() {
        int k = clusters();
        int merges = tree.merges();
        if (k < 1 || k > merges) {
            return new double[0];
        }
        double above = k == 1 ? tree.height(merges - 1) * 1.05 : tree.height(merges - k + 1);
        return new double[] {tree.height(merges - k), above};
    }

    @Override
    protected boolean keepsSubtitle() {
        return true;
    }

    @Override
    protected Drawing drawing() {
        double width = widthOr(820);
        double height = heightOr(380);
        double head = head(8, 30) + 24;
        double most = tree.merges() == 0 ? 1 : Math.max(1e-12, tree.height(tree.merges() - 1));
        Axes axes = Axes.within(
                width,
                height,
                new Axes.Margins(head, 18, LABELS, 32),
                Axis.NONE,
                Axis.between(0, most, 5, Numbers::decimal));
        return new Drawing(width, height, subtitle(), canvas -> {
            axes.levels(canvas);
            axes.upward(canvas, yLabelOr("Merge height"), 22);
            new Painter(canvas, axes).paint();
            double[] cut = cut();
            if (cut.length > 0) {
                double y = axes.bottom() - axes.height() * Math.min(1, (cut[0] + cut[1]) / 2 / most);
                canvas.line(Theme.MARK, 1.3, true, axes.x(), y, axes.right(), y);
            }
        });
    }

    private String subtitle() {
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

    /** One pass over the tree. */
    private final class Painter {
        private final Canvas canvas;
        private final Axes axes;

        private final Map<Integer, Integer> cutNodes = cutNodes();
        private final List<Integer> ends = split(branches());
        private final double step;
        private int placed;
        /** colour to segments, so that each colour is one path */
        private final Map<Integer, List<Double>> strokes = new java.util.TreeMap<>();

        Painter(Canvas canvas, Axes axes) {
            this.canvas = canvas;
            this.axes = axes;

            this.step = axes.width() / Math.max(1, ends.size());
        }

        void paint() {
            node(tree.leaves() + tree.merges() - 1, Theme.AXIS);
            strokes.forEach((colour, points) -> {
                for (int i = 0; i < points.size(); i += 8) {
                    double[] bracket = new double[8];
                    for (int j = 0; j < 8; j++) {
                        bracket[j] = points.get(i + j);
                    }
                    canvas.line(colour, 1.6, false, bracket);
                }
            });
            canvas.line(Theme.AXIS, 1, false, axes.x(), axes.bottom(), axes.right(), axes.bottom());
        }

        private double y(int node) {
            return axes.y(height(node));
        }

        /** Draws what lies below a node. Depth is at most the number of branches. */
        private double node(int node, int colour) {
            Integer label = cutNodes.get(node);
            int own = label == null ? colour : Palette.cluster(label).ground();
            double from = axes.x() + placed * step;
            double x = ends.contains(node) ? end(node, own) : inner(node, own);
            if (label != null) {
                bracket(label, from, axes.x() + placed * step, own);
            }
            return x;
        }

        private double inner(int node, int colour) {
            int a = tree.first(node - tree.leaves());
            int b = tree.second(node - tree.leaves());
            // the heavier branch to the right, so that the same tree always looks the same
            int low = count(a) <= count(b) ? a : b;
            int high = low == a ? b : a;
            double left = node(low, colour);
            double right = node(high, colour);
            List<Double> points = strokes.computeIfAbsent(colour, c -> new ArrayList<>());
            points.addAll(List.of(left, y(low), left, y(node), right, y(node), right, y(high)));
            canvas.hover(
                    "merged at height " + Numbers.decimal(height(node)) + ": " + Numbers.count(count(low)) + " and "
                            + Numbers.count(count(high)) + ", in all " + items(count(node)),
                    left - 3,
                    Math.max(axes.y(), y(node) - 5),
                    right - left + 6,
                    10);
            return (left + right) / 2;
        }

        private double end(int node, int colour) {
            double x = axes.x() + (placed + 0.5) * step;
            placed++;
            if (height(node) > 0) {
                double half = Math.min(step * 0.32, 7);
                canvas.polygon(Fill.of(colour), 0.55, x, y(node), x + half, axes.bottom(), x - half, axes.bottom());
            }
            canvas.hover(
                    count(node) == 1
                            ? "a single item"
                            : "a branch of " + items(count(node)) + ", the last merged at height "
                                    + Numbers.decimal(height(node)),
                    x - step / 2,
                    y(node),
                    step,
                    axes.bottom() + 30 - y(node));
            String text = Numbers.count(count(node));
            boolean level = step >= Letters.width("4,523", Theme.TICK) + 2;
            if (level) {
                canvas.text(text, x, axes.bottom() + 14, Theme.TICK);
            } else if (step >= 9) {
                canvas.text(
                        text,
                        x + 3.5,
                        axes.bottom() + 6,
                        Theme.TICK.at(Canvas.Anchor.END).upward());
            }
            return x;
        }

        private String items(long count) {
            return Numbers.count(count, "items");
        }

        private void bracket(int label, double from, double to, int colour) {
            double y = axes.bottom() + 44;
            canvas.rectangles(Fill.of(colour), 1, new double[] {from + 2, y, Math.max(1, to - from - 4), 3});
            if (clustering != null) {
                String full = clustering.name(label) + " (" + Numbers.count(clustering.count(label)) + ")";
                double room = to - from + 8;
                boolean given = !clustering.name(label).equals("cluster " + label);
                String fitted = Letters.width(full, Theme.TICK) <= room
                        ? full
                        : given && room > 40
                                ? Letters.fit(clustering.name(label), Theme.TICK, room)
                                : String.valueOf(label);
                canvas.text(fitted, (from + to) / 2, y + 15, Theme.TICK);
                String told = full + ": " + Numbers.percent(clustering.count(label), clustering.total());
                canvas.hover(told, from, y - 4, to - from, 24);
            }
        }
    }

    @Override
    public String altText() {
        return "Dendrogram of " + Numbers.count(tree.leaves(), "leaves") + ", " + subtitle() + ".";
    }

    @Override
    protected String words() {
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
        return "  " + subtitle() + (heights.isEmpty() ? "" : "\n  last heights: " + String.join(", ", heights))
                + clusters;
    }
}
