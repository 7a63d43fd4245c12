package sojourn.display.chart;

import org.jspecify.annotations.Nullable;
import sojourn.Clustering;
import sojourn.check.Check;
import sojourn.cluster.hierarchical.Dendrogram;
import sojourn.display.ChartWithOptions;
import sojourn.display.Numbers;
import sojourn.display.canvas.Theme;
import sojourn.display.chart.data.UpperMerges;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;

/** The upper merges of a tree, in the colours of the clusters that it was cut into. */
public final class DendrogramChart extends ChartWithOptions<DendrogramChart> {
    private static final double LABELS = 66;

    private final UpperMerges merges;

    DendrogramChart(Dendrogram tree, @Nullable Clustering clustering, int top) {
        this.merges = new UpperMerges(tree, clustering, top);
    }

    /**
     * The same chart with more or fewer branches; those below are drawn as one, with the number of their items.
     *
     * @param branches 2..200
     * @return the chart
     */
    public DendrogramChart top(int branches) {
        Check.argument(branches >= 2 && branches <= 200, "branches must be in 2..200, was %,d", branches);
        return inThisFrame(new DendrogramChart(merges.tree(), merges.clustering(), branches));
    }

    @Override
    protected String defaultTitle() {
        return "Dendrogram";
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
        double most = merges.greatest();
        Axes axes = Axes.within(
                width,
                height,
                new Axes.Margins(head, 18, LABELS, 32),
                Axis.NONE,
                Axis.between(0, most, 5, Numbers::decimal));
        return new Drawing(width, height, merges.summary(), canvas -> {
            axes.levels(canvas);
            axes.upward(canvas, yLabelOr("Merge height"), 22);
            new TreePainter(canvas, axes, merges).paint();
            double[] cut = merges.cut();
            if (cut.length > 0) {
                double y = axes.bottom() - axes.height() * Math.min(1, (cut[0] + cut[1]) / 2 / most);
                canvas.line(Theme.MARK, 1.3, true, axes.x(), y, axes.right(), y);
            }
        });
    }

    @Override
    public String altText() {
        return "Dendrogram of " + Numbers.count(merges.tree().leaves(), "leaves") + ", " + merges.summary() + ".";
    }

    @Override
    protected String words() {
        return "  " + merges.words();
    }
}
