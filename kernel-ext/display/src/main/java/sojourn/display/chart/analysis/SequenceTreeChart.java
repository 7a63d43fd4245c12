package sojourn.display.chart.analysis;

import sojourn.analysis.SequenceTree;
import sojourn.discrepancy.DiscrepancyTree.Node;
import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Cells;
import sojourn.display.plot.Labels;
import sojourn.display.plot.Legend;

import java.util.List;

/** A tree of sequences as an indented list: a row for each node, and beside the root and the leaves the states of their sequences. */
final class SequenceTreeChart extends Chart {
    private static final double PANEL = 52;
    private static final double LINE = 36;
    private static final double INDENT = 20;
    private static final double STRIP = 300;
    private static final double GAP = 14;

    private final SequenceTree tree;
    private final List<Node> nodes;
    private final NodeStates states;

    SequenceTreeChart(SequenceTree tree) {
        this.tree = tree;
        this.nodes = tree.tree().nodes();
        this.states = new NodeStates(tree);
    }

    @Override
    protected String defaultTitle() {
        return "Tree of " + tree.sequences().noun();
    }

    private boolean hasPanel(int node) {
        return node == 0 || nodes.get(node).isLeaf();
    }

    private String condition(int node) {
        return node == 0 ? "all" : tree.condition(node);
    }

    private String facts(int node) {
        Node own = nodes.get(node);
        return "n = " + Numbers.count(own.count()) + ", discrepancy " + Numbers.decimal(own.discrepancy(), 2)
                + (own.isLeaf()
                        ? ""
                        : "; split by " + tree.columns().get(own.column()) + ": R² " + Numbers.percent(own.r2())
                                + ", p " + Numbers.decimal(own.p(), 3));
    }

    private String positions() {
        List<String> names = tree.sequences().positions().names();
        int last = Math.max(0, states.length() - 1);
        return names.size() > last ? names.get(0) + " to " + names.get(last) : "position 0 to " + Numbers.count(last);
    }

    @Override
    protected Drawing drawing() {
        double words = 0;
        double tall = 0;
        for (int n = 0; n < nodes.size(); n++) {
            double indent = nodes.get(n).depth() * INDENT;
            words = Math.max(words, indent + Letters.width(condition(n), Theme.PANEL));
            words = Math.max(words, indent + Letters.width(facts(n), Theme.TICK));
            tall += hasPanel(n) ? PANEL : LINE;
        }
        long[] counts = tree.sequences().stateCounts();
        Legend legend = Legend.ofStates(tree.sequences().alphabet(), counts, state -> counts[state] > 0);
        double head = head(14, 60);
        double width = widthOr(Math.min(900, 16 + words + GAP + STRIP + 16));
        double strip = Math.min(STRIP, width * 0.45);
        double room = width - 32 - GAP - strip;
        double below = legend.rowsHeight(width - 32) + 30;
        double height = heightOr(head + tall + below);
        double scale = Math.max(0.2, (height - head - below) / tall);
        return new Drawing(width, height, subtitle(), canvas -> {
            double[] tops = new double[nodes.size()];
            double y = head;
            for (int n = 0; n < nodes.size(); n++) {
                tops[n] = y;
                double high = scale * (hasPanel(n) ? PANEL : LINE);
                row(canvas, n, tops, high, room);
                if (hasPanel(n)) {
                    panel(canvas, n, 16 + room + GAP, y + 4, strip, high - 8);
                }
                canvas.hover(condition(n) + ": " + facts(n), 0, y, 16 + room, high);
                y += high;
            }
            canvas.text(positions(), 16 + room + GAP + strip / 2, y + 12, Theme.TICK);
            legend.rows(canvas, 16, y + 22, width - 32);
        });
    }

    private void row(Canvas canvas, int node, double[] tops, double high, double room) {
        Node own = nodes.get(node);
        double indent = own.depth() * INDENT;
        double x = 16 + indent;
        double middle = tops[node] + high / 2;
        if (own.parent() >= 0) {
            double from = x - INDENT + 6;
            double above = tops[own.parent()] + (hasPanel(own.parent()) ? PANEL : LINE) * 0.5 + 14;
            canvas.line(Theme.AXIS, 1, false, from, Math.min(above, middle), from, middle, x - 3, middle);
        }
        Canvas.Style style = own.isLeaf() ? Theme.PANEL : Theme.LABEL;
        Labels.fitted(canvas, condition(node), style, x, middle - 2, room - indent);
        Canvas.Style quiet = Theme.TICK.at(Canvas.Anchor.START);
        Labels.fitted(canvas, facts(node), quiet, x, middle + 12, room - indent);
    }

    /** Shares of states among the sequences that are so long, from the bottom up. */
    private void panel(Canvas canvas, int node, double x, double y, double width, double high) {
        double[][] shares = states.shares(node);
        double pitch = width / shares.length;
        double[] bottom = new double[shares.length];
        for (int s = 0; s < tree.sequences().alphabet().size(); s++) {
            Cells cells = new Cells();
            for (int bin = 0; bin < shares.length; bin++) {
                double share = shares[bin][s] * high;
                if (share > 0) {
                    cells.add(x + bin * pitch, y + high - bottom[bin] - share, pitch, share);
                    bottom[bin] += share;
                }
            }
            cells.draw(canvas, Palette.fill(tree.sequences().alphabet().get(s)), 1);
        }
        canvas.line(Theme.AXIS, 1, false, x, y + high, x + width, y + high);
        canvas.hover(condition(node) + ": " + states.words(node), x, y, width, high);
    }

    private String subtitle() {
        return Numbers.count(tree.leaves().length, "leaves") + " explain " + Numbers.percent(tree.r2())
                + " of the discrepancy; beside root and leaves the shares of states by position";
    }

    @Override
    public String altText() {
        return "Tree of sequences by " + String.join(", ", tree.columns()) + ": " + subtitle() + ".";
    }

    @Override
    protected String words() {
        return "  " + subtitle() + "\n" + tree.toText().indent(2).stripTrailing();
    }
}
