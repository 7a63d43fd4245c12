package sojourn.display.chart;

import sojourn.cluster.mixture.Covariance;
import sojourn.cluster.mixture.GaussianMixtureModel;
import sojourn.cluster.mixture.GmmSearch;
import sojourn.display.Chart;
import sojourn.display.Numbers;
import sojourn.display.Palette;
import sojourn.display.canvas.Canvas;
import sojourn.display.canvas.Fill;
import sojourn.display.canvas.Letters;
import sojourn.display.canvas.Theme;
import sojourn.display.plot.Axes;
import sojourn.display.plot.Legend;
import sojourn.display.plot.Ticks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** BIC by number of components, one line a shape of covariance, the lowest marked. */
final class BicChart extends Chart {
    private static final double LEGEND = 96;

    private final GmmSearch.Result result;

    BicChart(GmmSearch.Result result) {
        this.result = result;
    }

    @Override
    protected String defaultTitle() {
        return "BIC by number of components";
    }

    private List<Covariance> shapes() {
        return result.entries().stream()
                .map(entry -> entry.model().covariance())
                .distinct()
                .sorted()
                .toList();
    }

    private List<GaussianMixtureModel> of(Covariance shape) {
        return result.entries().stream()
                .map(GmmSearch.Entry::model)
                .filter(model -> model.covariance() == shape)
                .sorted(Comparator.comparingInt(GaussianMixtureModel::k))
                .toList();
    }

    @Override
    protected Drawing drawing() {
        double width = widthOr(620);
        double height = heightOr(300);
        double head = head(16, 60);
        List<GaussianMixtureModel> models =
                result.entries().stream().map(GmmSearch.Entry::model).toList();
        double min =
                models.stream().mapToDouble(GaussianMixtureModel::bic).min().orElseThrow();
        double max =
                models.stream().mapToDouble(GaussianMixtureModel::bic).max().orElseThrow();
        double room = max > min ? (max - min) * 0.06 : Math.max(1, Math.abs(max) * 0.01);
        // no line runs below the lowest point: there is room for its words
        double low = min - 3 * room;
        double high = max + room;
        List<Double> levels = Ticks.between(low, high, 5, false);
        int firstK = models.stream().mapToInt(GaussianMixtureModel::k).min().orElseThrow();
        int lastK = models.stream().mapToInt(GaussianMixtureModel::k).max().orElseThrow();
        double left = 32 + Axes.roomFor(levels, BicChart::written);
        Axes axes = new Axes(left, head, width - left - LEGEND - 34, height - head - 42);
        double step = axes.width() / (lastK - firstK + 1);
        String xLabel = xLabelOr("Components k");
        String yLabel = yLabelOr("BIC");
        List<Covariance> shapes = shapes();
        GaussianMixtureModel best = result.best();
        return new Drawing(width, height, subtitle(), canvas -> {
            axes.levels(canvas, levels, v -> y(axes, v, low, high), BicChart::written);
            List<Double> ticks = new ArrayList<>();
            for (int k = firstK; k <= lastK; k++) {
                ticks.add((double) k);
            }
            axes.base(canvas, ticks, k -> axes.x() + (k - firstK + 0.5) * step, k -> Numbers.count(Math.round(k)));
            List<Legend.Entry> names = new ArrayList<>();
            for (int s = 0; s < shapes.size(); s++) {
                Fill fill = Palette.cluster(s);
                double[] points = of(shapes.get(s)).stream()
                        .flatMap(model -> java.util.stream.Stream.of(
                                axes.x() + (model.k() - firstK + 0.5) * step, y(axes, model.bic(), low, high)))
                        .mapToDouble(v -> v)
                        .toArray();
                canvas.line(fill.ground(), 1.8, false, points);
                for (int i = 0; i < points.length; i += 2) {
                    canvas.dot(fill.ground(), points[i], points[i + 1], 2.8);
                }
                names.add(0, new Legend.Entry(shapes.get(s).toString(), fill));
            }
            double x = axes.x() + (best.k() - firstK + 0.5) * step;
            double y = y(axes, best.bic(), low, high);
            canvas.dot(Theme.MARK, x, y, 5);
            String words = "best: " + best.covariance() + ", k = " + best.k();
            double half = Letters.width(words, Theme.LABEL) / 2;
            canvas.text(
                    words,
                    Math.min(Math.max(x, axes.x() + half + 4), axes.right() - half),
                    y + 18,
                    Theme.LABEL.at(Canvas.Anchor.MIDDLE).coloured(Theme.MARK));
            for (int k = firstK; k <= lastK; k++) {
                canvas.hover(told(k), axes.x() + (k - firstK) * step, axes.y(), step, axes.height());
            }
            new Legend(names).column(canvas, axes.right() + 18, axes.y(), LEGEND);
            axes.label(canvas, xLabel);
            axes.upward(canvas, yLabel, 22);
        });
    }

    private static double y(Axes axes, double value, double low, double high) {
        return axes.bottom() - axes.height() * (value - low) / (high - low);
    }

    private static String written(double level) {
        return Math.abs(level) >= 1e6
                ? Numbers.compact(Math.round(level)).replace("-", "−")
                : Numbers.decimal(level).replace("-", "−");
    }

    /** The values at one number of components, in words. */
    private String told(int k) {
        return "k = " + k + ": "
                + result.entries().stream()
                        .map(GmmSearch.Entry::model)
                        .filter(model -> model.k() == k)
                        .sorted(Comparator.comparingDouble(GaussianMixtureModel::bic))
                        .map(model -> model.covariance() + " " + Numbers.decimal(model.bic(), 1))
                        .collect(Collectors.joining(", "));
    }

    private String subtitle() {
        GaussianMixtureModel best = result.best();
        return "Lowest " + Numbers.decimal(best.bic(), 1) + ": " + best.covariance() + ", k = " + best.k() + ", of "
                + Numbers.count(result.entries().size(), "mixtures");
    }

    @Override
    public String altText() {
        return "Lines of BIC by number of components, one a shape of covariance. " + subtitle() + ".";
    }

    @Override
    protected String words() {
        return "  " + subtitle() + "\n"
                + shapes().stream()
                        .map(shape -> "  " + shape + ": "
                                + of(shape).stream()
                                        .map(model -> model.k() + ": " + Numbers.decimal(model.bic(), 1))
                                        .collect(Collectors.joining(", ")))
                        .collect(Collectors.joining("\n"));
    }
}
