package sojourn.display.chart;

import org.jspecify.annotations.Nullable;
import sojourn.Clustering;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.chart.data.UpperMerges;
import sojourn.display.plot.Axes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The marks of a {@link DendrogramChart} in one pass over the tree: a bracket for each merge, a wedge for each branch, the clusters below. */
final class TreePainter {
    private final Canvas canvas;
    private final Axes axes;
    private final UpperMerges merges;
    private final Map<Integer, Integer> cutNodes;
    private final List<Integer> ends;
    private final double step;
    private int placed;
    /** colour to segments, so that each colour is one path */
    private final Map<Integer, List<double[]>> strokes = new TreeMap<>();

    TreePainter(Canvas canvas, Axes axes, UpperMerges merges) {
        this.canvas = canvas;
        this.axes = axes;
        this.merges = merges;
        this.cutNodes = merges.cutNodes();
        this.ends = merges.ends();
        this.step = axes.width() / Math.max(1, ends.size());
    }

    void paint() {
        node(merges.root(), Theme.AXIS);
        strokes.forEach((colour, brackets) -> brackets.forEach(bracket -> canvas.line(colour, 1.6, false, bracket)));
        axes.line(canvas);
    }

    private double y(int node) {
        return axes.y(merges.height(node));
    }

    /** Draws what lies below a node. Depth is at most the number of branches. */
    private double node(int node, int colour) {
        Integer label = cutNodes.get(node);
        int own = label == null ? colour : Palette.cluster(label).ground();
        double from = axes.x() + placed * step;
        double x = ends.contains(node) ? end(node, own) : inner(node, own);
        if (label != null) {
            cluster(merges.clustering(), label, from, axes.x() + placed * step, own);
        }
        return x;
    }

    private double inner(int node, int colour) {
        int low = merges.children(node)[0];
        int high = merges.children(node)[1];
        double left = node(low, colour);
        double right = node(high, colour);
        strokes.computeIfAbsent(colour, c -> new ArrayList<>())
                .add(new double[] {left, y(low), left, y(node), right, y(node), right, y(high)});
        double above = Math.max(axes.y(), y(node) - 5);
        canvas.hover(merges.mergeWords(node), left - 3, above, right - left + 6, 10);
        return (left + right) / 2;
    }

    private double end(int node, int colour) {
        double x = axes.x() + (placed + 0.5) * step;
        placed++;
        if (merges.height(node) > 0) {
            double half = Math.min(step * 0.32, 7);
            canvas.polygon(Fill.of(colour), 0.55, x, y(node), x + half, axes.bottom(), x - half, axes.bottom());
        }
        canvas.hover(merges.endWords(node), x - step / 2, y(node), step, axes.bottom() + 30 - y(node));
        String count = Numbers.count(merges.count(node));
        if (step >= Letters.width("4,523", Theme.TICK) + 2) {
            canvas.text(count, x, axes.bottom() + 14, Theme.TICK);
        } else if (step >= 9) {
            Canvas.Style upward = Theme.TICK.at(Canvas.Anchor.END).upward();
            canvas.text(count, x + 3.5, axes.bottom() + 6, upward);
        }
        return x;
    }

    private void cluster(@Nullable Clustering clustering, int label, double from, double to, int colour) {
        double y = axes.bottom() + 44;
        canvas.rectangles(Fill.of(colour), 1, new double[] {from + 2, y, Math.max(1, to - from - 4), 3});
        if (clustering != null) {
            String name = clustering.name(label);
            String full = name + " (" + Numbers.count(clustering.count(label)) + ")";
            double room = to - from + 8;
            boolean given = !name.equals("cluster " + label);
            String fitted = Letters.width(full, Theme.TICK) <= room
                    ? full
                    : given && room > 40 ? Letters.fit(name, Theme.TICK, room) : String.valueOf(label);
            canvas.text(fitted, (from + to) / 2, y + 15, Theme.TICK);
            String told = full + ": " + Numbers.percent(clustering.share(label));
            canvas.hover(told, from, y - 4, to - from, 24);
        }
    }
}
