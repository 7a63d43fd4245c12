package sojourn.display.chart.cluster;

import sojourn.Explanation;
import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.explain.Condition;
import sojourn.explain.DecisionTree;

import java.util.ArrayList;
import java.util.List;

/** A decision tree as an indented list: a row for each node with the condition that leads to it, and a bar of the clusters there. */
final class TreeChart extends Chart {
    private static final double ROW = 26;
    private static final double INDENT = 20;
    private static final double BAR = 150;
    private static final double GAP = 14;

    private final Explanation explanation;
    private final List<Row> rows = new ArrayList<>();

    /** A node and how deep it lies; {@code parent} is the row of the question before it. */
    private record Row(int node, int depth, int parent, String words) {}

    TreeChart(Explanation explanation) {
        this.explanation = explanation;
        add(0, 0, -1, "all " + explanation.clustering().items().noun());
    }

    private void add(int node, int depth, int parent, String words) {
        int place = rows.size();
        rows.add(new Row(node, depth, parent, words));
        DecisionTree tree = explanation.tree();
        if (!tree.isLeaf(node)) {
            double limit = tree.limit(node);
            String low = explanation.words(new Condition(tree.column(node), Double.NEGATIVE_INFINITY, limit));
            String high = explanation.words(new Condition(tree.column(node), limit, Double.POSITIVE_INFINITY));
            add(tree.left(node), depth + 1, place, low);
            add(tree.right(node), depth + 1, place, high);
        }
    }

    @Override
    protected String defaultTitle() {
        return "How the clusters can be told apart";
    }

    @Override
    protected Drawing drawing() {
        double words = 0;
        double leaves = 0;
        for (Row row : rows) {
            words = Math.max(words, row.depth * INDENT + Letters.width(row.words, Theme.LABEL));
            leaves = Math.max(leaves, Letters.width(end(row), Theme.PANEL));
        }
        double head = head(14, 60);
        double width = widthOr(Math.min(900, 16 + words + GAP + BAR + GAP + leaves + 16));
        double room = Math.max(80, Math.min(words, width - 32 - BAR - 2 * GAP - Math.min(leaves, 260)));
        double height = heightOr(head + rows.size() * ROW + 12);
        double tall = (height - head - 12) / rows.size();
        double bar = 16 + room + GAP;
        return new Drawing(width, height, subtitle(), canvas -> {
            for (int place = 0; place < rows.size(); place++) {
                row(canvas, place, head + place * tall, tall, room, bar, width);
            }
        });
    }

    private void row(Canvas canvas, int place, double y, double tall, double room, double bar, double width) {
        Row row = rows.get(place);
        double middle = y + tall / 2;
        double x = 16 + row.depth * INDENT;
        if (row.parent >= 0) {
            double from = x - INDENT + 6;
            double above = y - (place - row.parent) * tall + tall - 4;
            canvas.line(Theme.AXIS, 1, false, from, above, from, middle, x - 3, middle);
        }
        DecisionTree tree = explanation.tree();
        boolean leaf = tree.isLeaf(row.node);
        canvas.text(Letters.fit(row.words, Theme.LABEL, room - row.depth * INDENT), x, middle + 4, Theme.LABEL);
        double all = tree.weight(row.node);
        double at = bar;
        for (int label = 0; label < explanation.counts(row.node).length; label++) {
            double share = tree.count(row.node, label) / all;
            if (share > 0) {
                canvas.rectangles(Palette.cluster(explanation.cluster(label)), leaf ? 1 : 0.55, new double[] {
                    at, y + tall * 0.2, BAR * share, tall * 0.6
                });
                at += BAR * share;
            }
        }
        Canvas.Style style = leaf ? Theme.PANEL : Theme.TICK.at(Canvas.Anchor.START);
        double end = bar + BAR + GAP;
        canvas.text(Letters.fit(end(row), style, width - end - 10), end, middle + 4, style);
        canvas.hover(row.words + ": " + mix(row.node), 0, y, width, tall);
    }

    private String end(Row row) {
        return explanation.tree().isLeaf(row.node)
                ? explanation.leaf(row.node)
                : Numbers.weight(explanation.tree().weight(row.node));
    }

    private String mix(int node) {
        List<String> parts = new ArrayList<>();
        int labels = explanation.counts(node).length;
        for (int label = 0; label < labels; label++) {
            double weight = explanation.tree().count(node, label);
            if (weight > 0) {
                parts.add(explanation.clustering().name(explanation.cluster(label)) + " " + Numbers.weight(weight));
            }
        }
        return String.join(", ", parts);
    }

    private String subtitle() {
        return "Bars: the mix of clusters where all conditions above hold. Right for "
                + Numbers.percent(explanation.fidelity()) + " of held-out "
                + explanation.clustering().items().noun();
    }

    @Override
    public String altText() {
        return "Tree of " + Numbers.count(explanation.tree().leaves(), "leaves") + " that tells the clusters apart. "
                + subtitle() + ".";
    }

    @Override
    protected String words() {
        return "  " + subtitle() + "\n" + explanation.toText().indent(2).stripTrailing();
    }
}
