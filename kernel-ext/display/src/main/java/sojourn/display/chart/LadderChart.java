package sojourn.display.chart;

import sojourn.cluster.kmeans.KMeansSearch;
import sojourn.cluster.kmeans.KMeansSearch.Criterion;
import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Ticks;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

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
        Scale above = new Scale(0, (inertia > 0 ? inertia : 1) * 1.1);
        Scale below = new Scale(least, Math.max(most, least + 0.1) + (Math.max(most, 0.1) - least) * 0.16);
        double left = 36
                + Math.max(
                        Axes.roomFor(above.ticks(), LadderChart::written),
                        Axes.roomFor(below.ticks(), LadderChart::written));
        Axes upper = new Axes(left, head, width - left - 24, tall);
        Axes lower = new Axes(left, head + tall + BETWEEN, width - left - 24, tall);
        Axes last = judged() ? lower : upper;
        String xLabel = xLabelOr("Clusters k");
        return new Drawing(width, height, subtitle(), canvas -> {
            double chosen = x(upper, result.bestK());
            canvas.rectangles(Fill.of(Theme.MARK), 0.09, new double[] {
                chosen - step(upper) * 0.32, upper.y(), step(upper) * 0.64, last.bottom() - upper.y()
            });
            panel(canvas, upper, above, KMeansSearch.Entry::inertia, "Inertia", result.elbow(), "elbow");
            if (judged()) {
                panel(
                        canvas,
                        lower,
                        below,
                        KMeansSearch.Entry::silhouette,
                        "Mean " + metric(),
                        result.bestSilhouette(),
                        "best");
                canvas.line(Theme.AXIS, 1, false, upper.x(), upper.bottom(), upper.right(), upper.bottom());
            }
            List<Double> ticks = new ArrayList<>();
            for (int k = firstK(); k <= lastK(); k++) {
                ticks.add((double) k);
            }
            last.base(canvas, ticks, k -> x(last, k), k -> Numbers.count(Math.round(k)));
            last.label(canvas, xLabel);
            for (KMeansSearch.Entry entry : result.entries()) {
                double wide = step(upper);
                canvas.hover(told(entry), x(upper, entry.k()) - wide / 2, upper.y(), wide, last.bottom() - upper.y());
            }
        });
    }

    /** The range of one panel's numbers. */
    private record Scale(double low, double high) {
        List<Double> ticks() {
            return Ticks.between(low, high, 6, false);
        }

        double y(Axes axes, double value) {
            return axes.bottom() - axes.height() * (value - low) / (high - low);
        }
    }

    /** One k in words. */
    private String told(KMeansSearch.Entry entry) {
        return "k = " + entry.k() + ": inertia " + Numbers.decimal(entry.inertia())
                + (Double.isFinite(entry.silhouette())
                        ? ", " + metric() + " " + Numbers.decimal(entry.silhouette(), 3)
                        : "");
    }

    private double step(Axes axes) {
        return axes.width() / (lastK() - firstK() + 1);
    }

    private double x(Axes axes, double k) {
        return axes.x() + (k - firstK() + 0.5) * step(axes);
    }

    private void panel(
            Canvas canvas,
            Axes axes,
            Scale scale,
            ToDoubleFunction<KMeansSearch.Entry> of,
            String name,
            OptionalInt marked,
            String mark) {
        axes.levels(canvas, scale.ticks(), v -> scale.y(axes, v), LadderChart::written);
        axes.upward(canvas, name, 22);
        double[] points = result.entries().stream()
                .filter(entry -> Double.isFinite(of.applyAsDouble(entry)))
                .flatMap(
                        entry -> java.util.stream.Stream.of(x(axes, entry.k()), scale.y(axes, of.applyAsDouble(entry))))
                .mapToDouble(v -> v)
                .toArray();
        canvas.line(Theme.ACCENT, 1.8, false, points);
        for (int i = 0; i < points.length; i += 2) {
            canvas.dot(Theme.ACCENT, points[i], points[i + 1], 2.8);
        }
        marked.ifPresent(k -> {
            double value = of.applyAsDouble(result.entry(k));
            double x = x(axes, k);
            double y = scale.y(axes, value);
            canvas.dot(Theme.MARK, x, y, 5);
            boolean leftHalf = x < axes.x() + axes.width() * 0.6;
            canvas.text(
                    mark + ": k = " + k + ", " + written(value),
                    leftHalf ? x + 8 : x - 8,
                    y - 8,
                    new Canvas.Style(
                            Theme.LABEL.size(),
                            Theme.MARK,
                            false,
                            leftHalf ? Canvas.Anchor.START : Canvas.Anchor.END,
                            false,
                            Theme.GROUND));
        });
    }

    private static String written(double value) {
        String text = Math.abs(value) >= 1e6 ? Numbers.compact(Math.round(value)) : Numbers.decimal(value);
        return text.replace('-', '−');
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
                .map(entry -> entry.k() + ": " + written(of.applyAsDouble(entry)))
                .collect(Collectors.joining(", "));
    }
}
