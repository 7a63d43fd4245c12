package sojourn.display.chart;

import sojourn.cluster.kmeans.KMeansSearch;
import sojourn.display.Chart;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Theme;
import sojourn.display.chart.data.KSearchValues;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;

import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * Inertia above, silhouette below, over one axis of k: two panels, so that no second scale suggests a crossing that means
 * nothing. The elbow, the best silhouette and the choice are marked.
 */
final class KSearchChart extends Chart {
    private static final double BETWEEN = 26;

    private final KMeansSearch.Result result;
    private final KSearchValues values;

    KSearchChart(KMeansSearch.Result result) {
        this.result = result;
        this.values = new KSearchValues(result);
    }

    @Override
    protected String defaultTitle() {
        return "K-Means by number of clusters";
    }

    @Override
    protected Drawing drawing() {
        double width = widthOr(620);
        double height = heightOr(values.judged() ? 400 : 240);
        double head = head(16, 60);
        int panels = values.judged() ? 2 : 1;
        double tall = (height - head - 42 - (panels - 1) * BETWEEN) / panels;
        Axis above = Axis.between(0, values.mostInertia() * 1.1, 6, Axis::text);
        Axis below = Axis.between(values.leastSilhouette(), values.mostSilhouette(), 6, Axis::text);
        Axis across = Axis.counts(values.firstK(), values.lastK());
        double left = 36 + Math.max(above.room(), below.room());
        Axes upper = new Axes(left, head, width - left - 24, tall, across, above);
        Axes lower = new Axes(left, head + tall + BETWEEN, width - left - 24, tall, across, below);
        Axes last = values.judged() ? lower : upper;

        return new Drawing(width, height, values.subtitle(), canvas -> {
            double chosen = upper.x(result.bestK());
            double wide = upper.width() / (values.lastK() - values.firstK() + 1);
            canvas.rectangles(Fill.of(Theme.MARK), 0.09, new double[] {
                chosen - wide * 0.32, upper.y(), wide * 0.64, last.bottom() - upper.y()
            });
            panel(canvas, upper, KMeansSearch.Entry::inertia, "Inertia", result.elbow(), "elbow");
            if (values.judged()) {
                panel(
                        canvas,
                        lower,
                        KMeansSearch.Entry::silhouette,
                        "Mean " + values.metric(),
                        result.bestSilhouette(),
                        "best");
                canvas.line(Theme.AXIS, 1, false, upper.x(), upper.bottom(), upper.right(), upper.bottom());
            }
            last.base(canvas);
            last.label(canvas, xLabelOr("Clusters k"));
            for (KMeansSearch.Entry entry : result.entries()) {
                canvas.hover(
                        values.told(entry), upper.x(entry.k()) - wide / 2, upper.y(), wide, last.bottom() - upper.y());
            }
        });
    }

    private void panel(
            Canvas canvas,
            Axes axes,
            ToDoubleFunction<KMeansSearch.Entry> of,
            String name,
            OptionalInt marked,
            String mark) {
        axes.levels(canvas);
        axes.upward(canvas, name, 22);
        double[] points = result.entries().stream()
                .filter(entry -> Double.isFinite(of.applyAsDouble(entry)))
                .flatMapToDouble(entry -> DoubleStream.of(axes.x(entry.k()), axes.y(of.applyAsDouble(entry))))
                .toArray();
        Axes.curve(canvas, Theme.ACCENT, 1.8, 2.8, points);
        marked.ifPresent(k -> {
            double value = of.applyAsDouble(result.entry(k));
            double x = axes.x(k);
            double y = axes.y(value);
            canvas.dot(Theme.MARK, x, y, 5);
            boolean leftHalf = x < axes.x() + axes.width() * 0.6;
            canvas.text(
                    mark + ": k = " + k + ", " + Axis.text(value),
                    leftHalf ? x + 8 : x - 8,
                    y - 8,
                    Theme.LABEL
                            .coloured(Theme.MARK)
                            .at(leftHalf ? Canvas.Anchor.START : Canvas.Anchor.END)
                            .over(Theme.GROUND));
        });
    }

    @Override
    public String altText() {
        return values.sentence();
    }

    @Override
    protected String words() {
        return values.words();
    }
}
