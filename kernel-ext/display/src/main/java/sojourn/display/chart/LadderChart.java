package sojourn.display.chart;

import sojourn.cluster.kmeans.KMeansSearch;
import sojourn.cluster.kmeans.KMeansSearch.Criterion;
import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Axis;

import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * Inertia above, silhouette below, over one axis of k: two panels, so that no second scale suggests a crossing that means
 * nothing. The elbow, the best silhouette and the choice are marked.
 */
final class LadderChart extends Chart {
    private static final double BETWEEN = 26;

    private final KMeansSearch.Result result;

    LadderChart(KMeansSearch.Result result) {
        this.result = result;
    }

    @Override
    protected String defaultTitle() {
        return "K-Means by number of clusters";
    }

    private int firstK() {
        return result.entries().get(0).k();
    }

    private int lastK() {
        return result.entries().get(result.entries().size() - 1).k();
    }

    private boolean judged() {
        return lastK() >= 2;
    }

    @Override
    protected Drawing drawing() {
        double width = widthOr(620);
        double height = heightOr(judged() ? 400 : 240);
        double head = head(16, 60);
        int panels = judged() ? 2 : 1;
        double tall = (height - head - 42 - (panels - 1) * BETWEEN) / panels;
        double least = Math.min(
                0,
                result.entries().stream()
                        .mapToDouble(KMeansSearch.Entry::silhouette)
                        .filter(Double::isFinite)
                        .min()
                        .orElse(0));
        double most = result.entries().stream()
                .mapToDouble(KMeansSearch.Entry::silhouette)
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        double inertia = result.entries().stream()
                .mapToDouble(KMeansSearch.Entry::inertia)
                .max()
                .orElse(1);
        Axis above = Axis.between(0, (inertia > 0 ? inertia : 1) * 1.1, 6, Axis::text);
        double greatest = Math.max(most, least + 0.1) + (Math.max(most, 0.1) - least) * 0.16;
        Axis below = Axis.between(least, greatest, 6, Axis::text);
        Axis across = Axis.counts(firstK(), lastK());
        double left = 36 + Math.max(above.room(), below.room());
        Axes upper = new Axes(left, head, width - left - 24, tall, across, above);
        Axes lower = new Axes(left, head + tall + BETWEEN, width - left - 24, tall, across, below);
        Axes last = judged() ? lower : upper;

        return new Drawing(width, height, subtitle(), canvas -> {
            double chosen = upper.x(result.bestK());
            double wide = upper.width() / (lastK() - firstK() + 1);
            canvas.rectangles(Fill.of(Theme.MARK), 0.09, new double[] {
                chosen - wide * 0.32, upper.y(), wide * 0.64, last.bottom() - upper.y()
            });
            panel(canvas, upper, KMeansSearch.Entry::inertia, "Inertia", result.elbow(), "elbow");
            if (judged()) {
                panel(
                        canvas,
                        lower,
                        KMeansSearch.Entry::silhouette,
                        "Mean " + metric(),
                        result.bestSilhouette(),
                        "best");
                canvas.line(Theme.AXIS, 1, false, upper.x(), upper.bottom(), upper.right(), upper.bottom());
            }
            last.base(canvas);
            last.label(canvas, xLabelOr("Clusters k"));
            for (KMeansSearch.Entry entry : result.entries()) {
                canvas.hover(told(entry), upper.x(entry.k()) - wide / 2, upper.y(), wide, last.bottom() - upper.y());
            }
        });
    }

    /** One k in words. */
    private String told(KMeansSearch.Entry entry) {
        return "k = " + entry.k() + ": inertia " + Numbers.decimal(entry.inertia())
                + (Double.isFinite(entry.silhouette())
                        ? ", " + metric() + " " + Numbers.decimal(entry.silhouette(), 3)
                        : "");
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

    private String metric() {
        return result.search().silhouette().silhouette();
    }

    private String subtitle() {
        return "Chosen: k = " + result.bestK() + " by "
                + result.words(
                        result.chosenBy(result.search().criterion()).isPresent()
                                ? result.search().criterion()
                                : Criterion.SILHOUETTE)
                + "; silhouette under " + result.search().silhouette() + " distance";
    }

    @Override
    public String altText() {
        return "Two lines over the number of clusters k, inertia above and mean " + metric() + " below. " + subtitle()
                + ". "
                + (result.elbow().isPresent()
                        ? "The elbow of inertia is at k = " + result.elbow().getAsInt() + ". "
                        : "Inertia has no elbow. ")
                + (result.bestSilhouette().isPresent()
                        ? "The " + metric() + " is greatest at k = "
                                + result.bestSilhouette().getAsInt() + "."
                        : "");
    }

    @Override
    protected String words() {
        return "  " + result.why() + "\n  inertia: " + line(KMeansSearch.Entry::inertia)
                + (judged() ? "\n  " + metric() + ": " + line(KMeansSearch.Entry::silhouette) : "");
    }

    private String line(ToDoubleFunction<KMeansSearch.Entry> of) {
        return result.entries().stream()
                .filter(entry -> Double.isFinite(of.applyAsDouble(entry)))
                .map(entry -> entry.k() + ": " + Axis.text(of.applyAsDouble(entry)))
                .collect(Collectors.joining(", "));
    }
}
